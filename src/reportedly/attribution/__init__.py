"""According to whom: source, cue, content, chains, stance. Grounding → attributions."""

from reportedly.attribution.find import find_attributions, link_about
from reportedly.attribution.tagger import TAGGER, Tagger

__all__ = ["TAGGER", "Tagger", "find_attributions", "link_about"]
