"""The commands of the command line, one file each; ladle/cli.py says when they are loaded."""
