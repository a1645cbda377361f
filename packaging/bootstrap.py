# SPDX-License-Identifier: MIT
"""The door behind ``make run``, ``make test`` and ``make bench``: ``python packaging/bootstrap.py COMMAND``.

It needs nothing but Python 3.11. Older ones must be able to read this file as far as its check, so
nothing newer than Python 2 stands in it.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (this line is what says so)
    sys.exit(
        "Companion needs Python 3.11 or newer, and this is Python %d.%d: start this script with a newer one."  # noqa: UP031
        % sys.version_info[:2]
    )

from commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
