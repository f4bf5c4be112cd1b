"""Estimate how annotators rate what the program reads of an event's factuality."""
