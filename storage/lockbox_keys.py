"""The keys of sealed boxes: 32 random bytes each in a file of its own, locked with a master key where there is one."""

import hashlib
import hmac
import os
import secrets
import sys
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.problems import DatabaseProblem

LENGTH = 32  # bytes: AES-256, and as long as the SHA-256 that tags are made with gives (RFC 2104, section 3)
NONCE = 12  # bytes: what AES-GCM is made for (NIST SP 800-38D, section 5.2.1.1)
_TAG = 16  # bytes that AES-GCM adds
_WHICH = 8  # bytes that tell one master key from another, so that a wrong one is not taken for damage
_WRAPPED = _WHICH + NONCE + LENGTH + _TAG


OTHER_MASTER_KEY = (
    "Answers without a name are locked with a LADLE_LOCKBOX_KEY that is not the one set now. Set it to what it was. If"
    " it is lost, so are those answers of rounds that are open: move the lockbox folder away, and people are told."
)


class OtherMasterKey(DatabaseProblem):
    """Keys are locked with a master key that was not given, or with another than was given."""

    def __init__(self) -> None:
        super().__init__(OTHER_MASTER_KEY)


class Keys:
    """Makes, reads and destroys the key files. A file is 32 bytes, or 68 where a master key locks it."""

    def __init__(self, master: str | None) -> None:
        self._master = None if master is None else hashlib.sha256(b"ladle lockbox\0" + master.encode()).digest()
        self._which = b"" if self._master is None else hmac.digest(self._master, b"which", "sha256")[:_WHICH]

    def make(self, file: Path, prompt: str) -> bytes:
        """Write a new key durably into a file that nobody else can read, and return it."""
        key = written = secrets.token_bytes(LENGTH)
        if self._master is not None:
            nonce = secrets.token_bytes(NONCE)
            written = self._which + nonce + AESGCM(self._master).encrypt(nonce, key, _about(prompt))
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(written)
            out.flush()
            reach_the_disk(out.fileno())
        return key

    def read(self, file: Path, prompt: str) -> bytes | None:
        """Return the key in a file; None when there is none, or it is damaged. Raises OtherMasterKey."""
        try:
            content = file.read_bytes()
        except FileNotFoundError:
            return None
        if len(content) == LENGTH:
            return content  # made before there was a master key
        if len(content) != _WRAPPED:
            return None
        if self._master is None or not hmac.compare_digest(content[:_WHICH], self._which):
            raise OtherMasterKey
        nonce, locked = content[_WHICH : _WHICH + NONCE], content[_WHICH + NONCE :]
        try:
            return AESGCM(self._master).decrypt(nonce, locked, _about(prompt))
        except InvalidTag:
            return None

    def destroy(self, file: Path) -> None:
        """Overwrite a key file and remove it. Disks that write elsewhere what is overwritten may keep the old bytes."""
        try:
            with file.open("r+b") as out:
                out.write(secrets.token_bytes(max(LENGTH, file.stat().st_size)))
                out.flush()
                reach_the_disk(out.fileno())
        except FileNotFoundError:
            return
        file.unlink(missing_ok=True)


def _about(prompt: str) -> bytes:
    return b"key\0" + prompt.encode()


def reach_the_disk(descriptor: int) -> None:
    """Wait until a file's content has reached the disk."""
    os.fsync(descriptor)


def folder_reaches_the_disk(folder: Path) -> None:
    """Wait until the names in a folder have reached the disk; Windows writes them with the files."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
