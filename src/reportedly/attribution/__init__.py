"""According to whom: source, cue, content, chains, stance. Grounding → attributions."""

from reportedly.attribution.find import find_attributions, link_about

__all__ = ["find_attributions", "link_about"]
