"""The terminal as an ordinary channel: for trying Ladle out, for tests, and for whoever has nothing else."""
