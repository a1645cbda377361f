# SPDX-License-Identifier: MIT
"""The data file: one database, its migrations, and one repository for each noun. No Qt."""
