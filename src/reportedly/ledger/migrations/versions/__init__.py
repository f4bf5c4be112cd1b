"""One file a revision, named `NNNN_what_changed.py`."""
