"""How votes and scales are counted, and what of a count may be shown."""
