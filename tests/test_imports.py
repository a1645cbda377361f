# SPDX-License-Identifier: MIT
"""What an import brings along, asked of a fresh Python: the import contracts see names, this sees modules."""

import subprocess
import sys
from pathlib import Path

import pytest

import companion

PACKAGE = Path(companion.__file__).parent
LEAVES = ["companion.clock", "companion.errors", "companion.paths", "companion.settings", "companion.text"]


def modules_in(name: str) -> list[str]:
    """All modules of the layer ``name``."""
    files = sorted((PACKAGE / name).rglob("*.py"))
    dotted = [".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts) for file in files]
    return [each.removesuffix(".__init__") for each in dotted]


def brought_along(modules: list[str], unwanted: list[str]) -> list[str]:
    """Those of ``unwanted`` that are loaded after importing ``modules`` in a Python of its own."""
    question = (
        "import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        f"print(*(name for name in {unwanted!r} if name in sys.modules))"
    )
    said = subprocess.run(
        [sys.executable, "-c", question], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    )
    return said.stdout.split()


@pytest.mark.parametrize("layer", ["model", "practice", "insights", "store"])
def test_the_core_knows_no_qt(layer: str) -> None:
    modules = modules_in(layer)
    assert len(modules) > 1
    assert brought_along(modules, ["PySide6", "shiboken6", "pyqtgraph"]) == []


def test_the_leaves_and_the_command_line_are_light() -> None:
    heavy = ["PySide6", "shiboken6", "pyqtgraph", "numpy", "apsw", "appdirs"]
    assert brought_along([*LEAVES, "companion.__main__", "companion.cli"], heavy) == []


def test_what_runs_before_the_first_frame_knows_no_numpy() -> None:
    modules = [*modules_in("model"), *modules_in("practice"), *modules_in("store")]
    assert brought_along(modules, ["numpy"]) == []


def test_a_heavy_import_would_be_noticed() -> None:
    assert brought_along(["numpy"], ["numpy", "PySide6"]) == ["numpy"]
