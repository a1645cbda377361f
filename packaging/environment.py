# SPDX-License-Identifier: MIT
"""The virtual environment in the checkout: made once, from the lock files, and known by its stamp."""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

FOLDER = ".venv"
STAMP = "companion-environment.json"
RUN_LOCK = "requirements.txt"
DEV_LOCK = "requirements-dev.txt"

Stamp = Mapping[str, str]


class SetUpError(Exception):
    """The environment cannot be made; ``str(error)`` says what to do."""


def is_ready(checkout: Path, locks: Sequence[str]) -> bool:
    """Whether the environment already holds all that ``locks`` (file names in packaging/) pin."""
    folder = checkout / FOLDER
    return python_in(folder).exists() and holds(read_stamp(folder), wanted_stamp(checkout, locks))


def ensure(checkout: Path, locks: Sequence[str]) -> Path:
    """Make the environment hold all that ``locks`` pin, of which the last contains the others.

    Returns its Python. Does nothing when all is there. An interrupted set-up left no whole stamp and
    is done again; a second process waits for the first. Raises SetUpError.
    """
    if not is_ready(checkout, locks):
        with one_at_a_time(checkout / "build" / "environment.lock") as held:
            if not is_ready(checkout, locks):  # another process may have done it meanwhile
                _set_up(checkout, locks, held)
    return python_in(checkout / FOLDER)


def python_in(folder: Path) -> Path:
    """The interpreter of the environment in ``folder``; it need not be there yet."""
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def wanted_stamp(checkout: Path, locks: Sequence[str]) -> dict[str, str]:
    """What the stamp must say: this Python, this place (environments cannot be moved), these locks."""
    stamp = {"python": "{}.{}".format(*sys.version_info), "place": str(checkout)}
    for name in locks:
        text = (checkout / "packaging" / name).read_bytes().replace(b"\r\n", b"\n")
        stamp[name] = hashlib.sha256(text).hexdigest()
    return stamp


def holds(found: Stamp, wanted: Stamp) -> bool:
    """Whether an environment stamped ``found`` has all of ``wanted``; more does no harm."""
    return all(found.get(key) == value for key, value in wanted.items())


def same_base(found: Stamp, wanted: Stamp) -> bool:
    """Whether packages may be added to the environment as it is, instead of making it anew."""
    return all(found.get(key) == wanted[key] for key in ("python", "place"))


def read_stamp(folder: Path) -> dict[str, str]:
    """The stamp in ``folder``; empty where there is none or it is damaged."""
    try:
        found = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def write_stamp(folder: Path, stamp: Stamp) -> None:
    """Write the stamp whole or not at all."""
    half = folder / (STAMP + ".new")
    half.write_text(json.dumps(dict(stamp), indent=2) + "\n", encoding="utf-8")
    half.replace(folder / STAMP)


def is_ours(folder: Path) -> bool:
    """Whether ``folder`` may be cleared: it carries a stamp, finished or not, or holds nothing at all."""
    return (folder / STAMP).is_file() or not any(folder.iterdir())


def _set_up(checkout: Path, locks: Sequence[str], held: tuple[int, ...]) -> None:
    folder = checkout / FOLDER
    found, wanted = read_stamp(folder), wanted_stamp(checkout, locks)
    print("Setting up, once. This takes a minute.", file=sys.stderr, flush=True)
    kept: dict[str, str] = {}
    if python_in(folder).exists() and same_base(found, wanted):
        # The dev lock contains the run lock; what else is installed stays and does no harm.
        kept = {key: value for key, value in found.items() if key == DEV_LOCK and DEV_LOCK not in wanted}
        write_stamp(folder, {"unfinished": "yes"})
    else:
        _make_anew(folder, held)
    command = [str(python_in(folder)), "-m", "pip", "install", "-qq", "--require-hashes", "--no-input"]
    command += ["--disable-pip-version-check", "-r", str(checkout / "packaging" / locks[-1])]
    if subprocess.run(command, pass_fds=held).returncode != 0:
        raise SetUpError(
            "The packages could not be installed; pip says why above. Setting up needs the network once. "
            "Running the same command again starts over."
        )
    packages = sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)})
    # So that `python -m companion` works from any folder. Python reads .pth files in the locale's encoding.
    Path(packages, "companion-checkout.pth").write_text(f"{checkout}\n", encoding="locale")
    write_stamp(folder, {**kept, **wanted})


def _make_anew(folder: Path, held: tuple[int, ...]) -> None:
    try:
        if folder.exists():
            if not is_ours(folder):
                raise SetUpError(
                    f"The folder {folder} was made by something else. Move it away, then run this again."
                )
            write_stamp(folder, {"unfinished": "yes"})  # stays ours if clearing it is interrupted
            for each in folder.iterdir():
                if each.name != STAMP:
                    shutil.rmtree(each) if each.is_dir() and not each.is_symlink() else each.unlink()
        folder.mkdir(exist_ok=True)
        write_stamp(folder, {"unfinished": "yes"})
    except OSError as error:
        raise SetUpError(f"The folder {folder} cannot be made: {error.strerror}.") from error
    # The script may have been started by the very environment that was just cleared.
    base = getattr(sys, "_base_executable", sys.executable)
    if subprocess.run([base, "-m", "venv", str(folder)], pass_fds=held).returncode != 0:
        raise SetUpError("Python could not make an environment; it says why above.")


@contextlib.contextmanager
def one_at_a_time(file: Path) -> Iterator[tuple[int, ...]]:
    """Hold ``file`` as a lock that the system drops when this process ends, however it ends.

    Gives the descriptors to hand to child processes, so that a pip that outlives us keeps the lock.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as handle:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # after ten tries, one a second
                    continue
            yield ()
        else:
            import fcntl

            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Another of these is at work here; waiting for it.", file=sys.stderr, flush=True)
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield (handle.fileno(),)
