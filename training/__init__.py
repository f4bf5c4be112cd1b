"""Train the parts that are learned, and write what ships. See README.md beside this file."""
