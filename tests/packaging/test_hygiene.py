# SPDX-License-Identifier: MIT
"""What no file of this repository may hold, and what every one of its kind must."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__", ".hypothesis"}
LOCKS = ["requirements.txt", "requirements-dev.txt"]
# Put together here, so that this file does not hold what it looks for.
REGISTRIES = ["py" + "pi.org", "python" + "hosted", "ana" + "conda.org", "/simple" + "/"]
MACHINE_PATH = re.compile(r"(?<![\w.~}])/(?:work|root|home)/")


def our_files(*endings: str) -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        ours = NOT_OURS.isdisjoint(parts) and not parts[0].endswith("_cache")
        if ours and path.is_file() and (not endings or path.suffix in endings):
            yield path


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def pins(lock: str) -> dict[str, str]:
    """Name and version of every package in a lock file."""
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, flags=re.MULTILINE))


def test_there_is_something_to_look_at() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in our_files()}
    assert {"pyproject.toml", "companion/__init__.py", "packaging/bootstrap.py", ".ci/run"} <= names


def test_no_file_names_a_package_registry() -> None:
    found = [path for path in our_files() if any(name in text_of(path) for name in REGISTRIES)]
    assert found == []


def test_no_file_holds_a_path_of_some_machine() -> None:
    found = [path for path in our_files() if MACHINE_PATH.search(text_of(path))]
    assert found == []


def test_every_module_starts_with_its_licence() -> None:
    line = "# SPDX-License-Identifier: MIT\n"
    assert [path for path in our_files(".py") if not text_of(path).startswith(line)] == []


def test_pyside_stays_below_the_release_that_loses_references_to_none() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {each.name: each.specifier for each in map(Requirement, project["dependencies"])}
    assert not wanted["PySide6"].contains("6.12.0")
    for lock in LOCKS:
        qt = {name: version for name, version in pins(lock).items() if re.match(r"pyside6|shiboken6", name)}
        assert len(qt) == 4
        assert all(wanted["PySide6"].contains(version) for version in qt.values())


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    assert "://" not in text
    hashes = re.compile(r"^\s+--hash=sha256:[0-9a-f]{64}( \\)?$", re.MULTILINE)
    assert re.findall(r"^\s*-.*", hashes.sub("", text), re.MULTILINE) == []  # no option such as an index
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert [block for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []


def test_the_lock_for_tests_contains_the_lock_for_running() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    locked = pins("requirements-dev.txt")
    wrong = [
        each for each in map(Requirement, asked) if not each.specifier.contains(locked[each.name.lower()])
    ]
    assert wrong == []
