# SPDX-License-Identifier: MIT
"""Reading what other apps export; ``formats`` is the door. Nothing here writes anything."""
