# SPDX-License-Identifier: MIT
"""Widgets that know nothing of pages, stores or sessions."""
