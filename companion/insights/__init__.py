# SPDX-License-Identifier: MIT
"""Arithmetic for the charts and their summaries. No Qt, no files."""
