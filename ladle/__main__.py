"""Lets `python -m ladle` do what `ladle` does."""

from ladle.cli import main

main()
