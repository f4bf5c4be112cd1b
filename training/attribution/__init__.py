"""Train the attribution tagger on PolNeAR."""
