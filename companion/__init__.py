# SPDX-License-Identifier: MIT
"""Companion: a calm first minute, and an honest picture of the weeks. No Qt is imported here."""

__version__ = "0.1.0"
