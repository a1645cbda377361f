# SPDX-License-Identifier: MIT
"""Every text that is marked in the code is found by the tool that collects texts for translators."""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
MARKS = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}
"""The marking functions, and which argument holds the text."""


def marked(source: str) -> set[str]:
    """The literal texts that a module marks."""
    found = set()
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        place = MARKS.get(name)
        if place is None or len(call.args) <= place:
            continue
        text = call.args[place]
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            found.add(text.value)
    return found


def test_the_collector_finds_every_marked_text(tmp_path: Path) -> None:
    files = sorted((CHECKOUT / "companion").rglob("*.py"))
    collected = tmp_path / "companion.ts"
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    subprocess.run([tool, *files, "-ts", collected], check=True, capture_output=True)
    texts = {message.findtext("source") for message in ET.parse(collected).getroot().iter("message")}
    wanted = set().union(*(marked(file.read_text(encoding="utf-8")) for file in files))
    assert len(wanted) > 300
    assert wanted - texts == set()
