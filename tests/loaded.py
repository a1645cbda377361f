# SPDX-License-Identifier: MIT
"""Prints what is loaded once a breath has painted its second frame: ``python -m tests.loaded breathe``."""

import os
import sys
from typing import NoReturn

from companion.__main__ import main


def tell(_page: object) -> NoReturn:
    print("\n".join(sorted(sys.modules)), flush=True)
    os._exit(0)


if __name__ == "__main__":
    from companion.ui.pages.breath_session import BreathSession

    BreathSession._on_second_frame = tell  # type: ignore[method-assign]
    sys.exit(main(sys.argv[1:]))
