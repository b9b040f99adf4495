"""Where Python begins that is given the zip file of this folder."""

from __future__ import annotations

import sys

from waymark_runner.main import main

if __name__ == "__main__":
    sys.exit(main())
