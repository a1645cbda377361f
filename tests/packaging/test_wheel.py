# SPDX-License-Identifier: MIT
"""The wheel, built and installed for real into an empty environment, and started there from elsewhere."""

import os
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PySide6.QtGui import QImage

import companion

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
SUFFIX = ".exe" if os.name == "nt" else ""


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment with nothing in it but the wheel; the libraries it stands on are lent by ours."""

    folder: Path
    site: Path
    elsewhere: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment from a folder elsewhere, with next to nothing in its variables."""
        kept = {key: os.environ[key] for key in ("SYSTEMROOT", "TEMP", "TMP") if key in os.environ}
        environ = {
            **kept,
            "PATH": os.defpath,
            "HOME": str(self.elsewhere),
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
        }
        program = str(self.folder / SCRIPTS / (command[0] + SUFFIX))
        return subprocess.run(
            [program, *command[1:]],
            cwd=self.elsewhere,
            env=environ,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("installed") / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = str(folder / SCRIPTS / f"python{SUFFIX}")
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", str(wheel)], check=True)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    lenders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    for lender in lenders:  # else it might be the lender's Companion that starts
        assert list(Path(lender).glob("companion")) == list(Path(lender).glob("companion-*-info")) == []
    # Lines of a .pth file are folders to look in; the .pth files in these are not read again.
    (site / "lent.pth").write_text("".join(f"{lender}\n" for lender in lenders), encoding="locale")
    return Installed(folder, site, tmp_path_factory.mktemp("elsewhere"))


def test_the_wheel_holds_every_module_migration_and_asset(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}
    package = [path for path in (ROOT / "companion").rglob("*") if path.suffix in (".py", ".sql")]
    assets = [path for path in (ROOT / "assets").rglob("*") if path.is_file()]
    wanted = {path.relative_to(ROOT).as_posix() for path in package}
    wanted |= {f"companion/{path.relative_to(ROOT).as_posix()}" for path in assets}
    assert any(name.startswith("companion/store/migrations/0001_") for name in wanted)
    assert any(name.startswith("companion/assets/icons/") for name in wanted)
    assert wanted - held == set()


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    held = zipfile.ZipFile(wheel).namelist()
    assert [name for name in held if not name.startswith(("companion/", "companion-"))] == []
    assert [name for name in held if "__pycache__" in name] == []


def test_the_wheel_asks_for_what_the_project_says(installed: Installed) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (found,) = Distribution.discover(name="companion", path=[str(installed.site)])
    asked = {Requirement(each) for each in found.requires or []}
    wanted = {each for each in asked if "extra" not in str(each.marker)}
    assert wanted == set(map(Requirement, project["dependencies"]))
    assert found.version == companion.__version__
    assert found.metadata["Requires-Python"] == project["requires-python"]
    scripts = {each.name: each.value for each in found.entry_points}
    assert scripts == {**project["scripts"], **project["gui-scripts"]}


def test_it_is_the_installed_companion_that_starts(installed: Installed) -> None:
    said = installed.run(
        "python", "-c", "import companion, companion.paths as p; print(p.__file__, p.assets_dir())"
    )
    assert said.returncode == 0, said.stderr
    package = installed.site / "companion"
    assert said.stdout.split() == [str(package / "paths.py"), str(package / "assets")]


def test_version(installed: Installed) -> None:
    said = installed.run("companion", "--version")
    assert said.returncode == 0, said.stderr
    assert companion.__version__ in said.stdout


def test_patterns(installed: Installed) -> None:
    said = installed.run("companion", "patterns")
    assert said.returncode == 0, said.stderr
    for each in ("long-exhale", "4-7-8"):
        assert each in said.stdout


def test_both_scripts_are_there(installed: Installed) -> None:
    names = {path.name for path in (installed.folder / SCRIPTS).iterdir()}
    assert {f"companion{SUFFIX}", f"companion-window{SUFFIX}"} <= names


def test_tour_draws_the_pages(installed: Installed) -> None:
    said = installed.run("companion", "tour", "pictures")
    assert said.returncode == 0, said.stderr
    pictures = sorted((installed.elsewhere / "pictures").rglob("*.png"))
    assert len(pictures) >= 2
    for picture in pictures:
        image = QImage(str(picture))
        points = [(x, y) for x in range(0, image.width(), 8) for y in range(0, image.height(), 8)]
        assert len({image.pixel(x, y) for x, y in points}) > 8, (
            picture
        )  # text and shapes, not one flat colour
