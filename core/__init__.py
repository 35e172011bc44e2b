"""What the facilitator decides: pure functions over plain data, with the standard library only."""
