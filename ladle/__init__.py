"""The composition root: settings, wiring and the command line. The one package that knows all the others."""

__version__ = "0.1.0"
