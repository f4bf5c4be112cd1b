"""Train the reader: one encoder that attributions and events share."""
