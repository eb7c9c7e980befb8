"""Writing files whole: a file is there with all its content, or as it was before.

An interruption, a full disk or an error while the content is made leaves no half-written
file, and never harms the file that stood there.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from dtkit.errors import InvalidInput


def write_whole(
    path: str | os.PathLike[str], content: str | bytes | Iterable[str], *, private: bool = False
) -> Path:
    r"""Write a file whole; `content`: text, bytes, or pieces of text made one by one.

    `private`: only its owner may read it.

    Raises `InvalidInput` where the folder does not exist or the path is a folder.

    >>> folder = tempfile.mkdtemp()
    >>> write_whole(Path(folder, "table.md"), "| p |\n").name
    'table.md'
    >>> os.listdir(folder)
    ['table.md']
    """
    binary = isinstance(content, bytes)
    with opened_whole(path, binary=binary, private=private) as file:
        if isinstance(content, str | bytes):
            file.write(content)
        else:
            file.writelines(content)
    return Path(path)


@contextmanager
def opened_whole(
    path: str | os.PathLike[str], *, binary: bool = False, private: bool = False
) -> Iterator[IO[Any]]:
    """Open a file to be put in place when the block ends well; text is UTF-8.

    Raises `InvalidInput` where the folder does not exist or the path is a folder.
    """
    target = Path(path)
    if target.is_dir() or not target.absolute().parent.is_dir():
        wrong = "it is a folder" if target.is_dir() else "its folder does not exist"
        raise InvalidInput(f"the file {path}", wrong, "give the path of a file in a folder that is")
    handle, name = tempfile.mkstemp(dir=target.absolute().parent, suffix=".part")
    try:
        text: dict[str, Any] = {} if binary else {"encoding": "utf-8", "newline": "\n"}
        with open(handle, "wb" if binary else "w", **text) as file:
            yield file
        os.chmod(name, 0o600 if private else _permissions(target))
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _permissions(target: Path) -> int:
    """Return the permissions of the file that stands there, else those of a new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
