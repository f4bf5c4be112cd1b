"""The commands, one file each: thin wrappers around the public functions."""
