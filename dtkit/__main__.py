"""Run the command line: `python -m dtkit`."""

from __future__ import annotations

import sys

from dtkit.cli import main

if __name__ == "__main__":
    sys.exit(main())
