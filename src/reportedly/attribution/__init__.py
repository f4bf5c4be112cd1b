"""According to whom: source, cue, content, chains, stance. Grounding → attributions."""

from reportedly.attribution.find import find_attributions, link_about
from reportedly.attribution.tagger import TaggedLink, Tagger

__all__ = ["TaggedLink", "Tagger", "find_attributions", "link_about"]
