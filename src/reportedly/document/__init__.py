"""From a story to a document: the story's text parsed, damage left out. Story → Document."""

from reportedly.document.document import Document
from reportedly.document.parse import PIPELINE_PACKAGE, load_language, parse, sentence_spans

__all__ = ["PIPELINE_PACKAGE", "Document", "load_language", "parse", "sentence_spans"]
