# SPDX-License-Identifier: MIT
"""Names the data folder, which decides which programs are one; nothing is touched by that.

A second start needs no more of the folders than this, and importing less makes it quicker.
"""

import os


def data_folder(data_dir: str | None = None) -> str:
    """The folder's whole path. ``data_dir``: the option --data-dir, None for the system's own place."""
    if data_dir is not None:
        return os.path.abspath(os.path.expanduser(data_dir))  # noqa: PTH100, PTH111 (pathlib takes 4 ms)
    import appdirs

    found: str = appdirs.user_data_dir("companion", appauthor=False)
    return found
