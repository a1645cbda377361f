# SPDX-License-Identifier: MIT
"""What Qt needs from a Linux system, and how Debian and its kin get it. Elsewhere nothing is done."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

# Shared library, as the loader knows it, and the Debian package that brings it.
DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOWS = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
HEARING = {"libpulse.so.0": "libpulse0", "libspeechd.so.2": "libspeechd2"}
PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "pulseaudio": "pulseaudio",
    "parec": "pulseaudio-utils",
    "speech-dispatcher": "speech-dispatcher-espeak-ng",  # brings the former, and a voice
}
FONT = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_ENDINGS = (".ttf", ".otf", ".ttc", ".pfb")


class Purpose(Enum):
    """What the system is needed for."""

    OFFSCREEN = "to draw"
    WINDOW = "to open a window"
    TEST = "to run the tests on a screen and a sound server of their own"


def provide(purpose: Purpose, first: bool) -> bool:
    """See to it that the system has what ``purpose`` needs; return False where it cannot work without.

    Sound, voice and a font are only asked for at the ``first`` set-up: Companion runs without them, and a
    machine that cannot get them is not to be asked at every start.
    """
    if sys.platform != "linux":
        return True
    needed = [*DRAWING, *(WINDOWS if purpose in (Purpose.WINDOW, Purpose.TEST) else ())]
    lacking = missing_libraries(needed, loads)
    if not is_debian(_text("/etc/os-release")) or shutil.which("apt-get") is None:
        if lacking:  # only said: another system may have them in a way unknown to us
            _say(f"These libraries seem to be missing {purpose.value}: {', '.join(lacking)}.")
        return True
    packages = [(DRAWING | WINDOWS)[each] for each in lacking]
    if purpose is Purpose.TEST:
        packages += [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if first and importlib.util.find_spec("ensurepip") is None:
        packages.append("python{}.{}-venv".format(*sys.version_info))
    welcome = []
    if first:
        welcome = [HEARING[each] for each in missing_libraries([*HEARING], loads)]
        welcome += [] if has_font(FONT_FOLDERS) else [FONT]
    if not packages and not welcome:
        return True
    return _install([*packages, *welcome], purpose) or not packages


def missing_libraries(libraries: Sequence[str], found: Callable[[str], bool]) -> list[str]:
    """Those of ``libraries`` that ``found`` does not know."""
    return [name for name in libraries if not found(name)]


def loads(name: str) -> bool:
    """Whether the loader finds the shared library ``name``; this is what Qt itself will do."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def is_debian(os_release: str) -> bool:
    """Whether the text of /etc/os-release is that of Debian, Ubuntu or one of their kin."""
    pairs = (line.partition("=") for line in os_release.splitlines())
    said = {key.strip(): value.strip().strip("\"'") for key, _, value in pairs}
    return bool({"debian", "ubuntu"} & {said.get("ID", ""), *said.get("ID_LIKE", "").split()})


def has_font(folders: Sequence[str]) -> bool:
    """Whether there is at least one font file in ``folders``."""
    for folder in folders:
        for _, _, names in os.walk(Path(folder).expanduser()):
            if any(name.endswith(FONT_ENDINGS) for name in names):
                return True
    return False


def install_line(packages: Sequence[str]) -> str:
    """What a person types to get ``packages``."""
    return "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def _install(packages: Sequence[str], purpose: Purpose) -> bool:
    way = _way_to_root()
    if way is not None:
        _say(f"Installing what is missing {purpose.value}: {', '.join(packages)}.")
        # Old lists may name versions that are gone, so they are fetched first.
        subprocess.run([*way, "apt-get", "update", "-qq"], capture_output=True)
        install = [*way, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq"]
        install += ["--no-install-recommends", *packages]
        done = subprocess.run(install, capture_output=True, text=True, errors="replace")
        if done.returncode == 0:
            return True
        _say("\n".join(done.stderr.splitlines()[-5:]))
    _say(f"Something is missing {purpose.value}. This line installs it:\n\n    {install_line(packages)}\n")
    return False


def _way_to_root() -> list[str] | None:
    """What to put before a command that only root may run; None when that would need a password."""
    if os.name == "posix" and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
