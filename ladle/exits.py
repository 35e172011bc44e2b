"""How a command ends: the exit codes, and the one exception whose sentence is shown to the operator."""

from enum import IntEnum


class Exit(IntEnum):
    """What the number means that a command leaves behind; `ladle --help` lists them."""

    OK = 0
    FAILED = 1  # something is missing or did not work
    MISUSE = 2  # wrong use of a command, or wrong settings
    BUSY = 3  # something else is in the way: a second Ladle, or whoever has the port
    DATABASE = 4  # the database cannot be reached, is newer, older, damaged, or the disk is full
    INTERRUPTED = 130  # Ctrl-C, as shells count it


class Trouble(Exception):
    """Something the operator can mend. `sentence` says what happened, what it means and what to do."""

    def __init__(self, sentence: str, code: Exit = Exit.FAILED) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
