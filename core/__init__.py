"""What the facilitator decides: pure rules and plain data, with no input or output of its own."""
