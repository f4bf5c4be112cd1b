"""Who, where, when: spans resolved to actors, gazetteer places and intervals. Document → Grounding."""

from typing import TYPE_CHECKING

from reportedly._lazy import lazily

if TYPE_CHECKING:
    from reportedly.grounding.grounding import Grounding, Resources, ground

__all__ = ["Grounding", "Resources", "ground"]

__getattr__ = lazily(__name__, dict.fromkeys(__all__, "grounding"))
