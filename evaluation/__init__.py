"""Measure every step on the development gold: run it, score it, write the table, hold the floors."""
