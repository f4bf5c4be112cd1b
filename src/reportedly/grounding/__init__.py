"""Who, where, when: spans resolved to actors, gazetteer places and intervals. Document → Grounding."""

from reportedly.grounding.grounding import Grounding, Resources, ground

__all__ = ["Grounding", "Resources", "ground"]
