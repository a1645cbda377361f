# SPDX-License-Identifier: MIT
"""The exercises: data plus pure functions from elapsed seconds to a frame. No Qt, no files."""
