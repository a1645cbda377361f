# SPDX-License-Identifier: MIT
"""Nouns only: what a breath pattern, a check-in and a session record are. No Qt, no files."""
