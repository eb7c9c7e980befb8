"""Where verdicts are kept: a folder of the user, by the custom of the system."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def default_folder() -> Path:
    """Return the user's folder for kept verdicts.

    It is `$DTKIT_CACHE` if that is set, else `dtkit` in the place for caches of the system
    (`$XDG_CACHE_HOME` where it is set).
    """
    if os.environ.get("DTKIT_CACHE"):
        return Path(os.environ["DTKIT_CACHE"])
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "dtkit"
