"""Train the event reader: trigger words with their PLOVER type and mode, and who did it to whom."""
