"""Where things are kept: all SQL of the program, and the one place that commits."""
