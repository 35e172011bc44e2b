"""Measurements, run by hand: each prints the machine it ran on, and one JSON object as its last line."""
