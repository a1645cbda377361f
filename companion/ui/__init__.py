# SPDX-License-Identifier: MIT
"""What the person sees: the main window, its pages and their widgets."""
