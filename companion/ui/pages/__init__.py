# SPDX-License-Identifier: MIT
"""The pages behind the side bar, and the session that takes the whole window."""
