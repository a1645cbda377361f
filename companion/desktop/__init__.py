# SPDX-License-Identifier: MIT
"""Qt services without pages: the ticker, the session runner, the theme, the saver."""
