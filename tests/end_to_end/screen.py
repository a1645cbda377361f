# SPDX-License-Identifier: MIT
"""A private X server with a window manager, real keys and a real pointer, and its picture at any moment.

The picture is not asked for: Xvfb keeps it in a file that is mapped here, so that a look costs
microseconds and disturbs nobody. What is read is what a person would see.
"""

import mmap
import os
import shutil
import signal
import struct
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
Picture = NDArray[np.uint32]
"""Rows of pixels, each 0xRRGGBB."""

RGB = np.uint32(0xFFFFFF)

NEEDED = ("Xvfb", "xdotool", "openbox")
_PAUSE = threading.Event()  # never set: waiting on it gives the processor to others


def missing_programs() -> list[str]:
    """What of ``NEEDED`` is not installed."""
    return [name for name in NEEDED if shutil.which(name) is None]


def until(condition: Callable[[], T], deadline_s: float, what: str, every_s: float = 0.01) -> T:
    """Ask ``condition`` again and again until it is true, and return what it gave.

    Raises AssertionError naming ``what`` when it is still not so after ``deadline_s``.
    """
    end = monotonic() + deadline_s
    while True:
        found = condition()
        if found:
            return found
        if monotonic() > end:
            raise AssertionError(f"after {deadline_s:g} s there was still not: {what}")
        _PAUSE.wait(every_s)


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Whole pixels of the screen: left, top, width, height."""

    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2


class Screen:
    """One X server. Use it as a context manager; leaving it ends the server and the window manager."""

    def __init__(self, folder: Path, width: int = 1280, height: int = 900, managed: bool = True) -> None:
        """``folder`` holds the picture and what the server says. ``managed``: with a window manager."""
        self.width, self.height = width, height
        self._folder = folder
        self._managed = managed
        self._server: subprocess.Popen[bytes] | None = None
        self._manager: subprocess.Popen[bytes] | None = None
        self._map: mmap.mmap | None = None
        self._pixels: Picture = np.zeros((0, 0), np.uint32)
        self.display = ""

    def __enter__(self) -> Self:
        folder = self._folder
        folder.mkdir(parents=True, exist_ok=True)
        read, write = os.pipe()
        with (folder / "server.log").open("wb") as log:
            self._server = subprocess.Popen(
                # It picks a display number that is free, and writes it to the pipe once it listens.
                ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{self.width}x{self.height}x24",
                 "-nolisten", "tcp", "-noreset", "-s", "0", "-fbdir", str(folder)],
                stdout=log, stderr=log, pass_fds=(write,),
            )  # fmt: skip
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        assert number, f"Xvfb did not start: {(folder / 'server.log').read_text(errors='replace')}"
        self.display = f":{number}"
        self._map_picture(folder / "Xvfb_screen0")
        if self._managed:
            self._start_manager()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (self._manager, self._server):
            if process is not None:
                process.send_signal(signal.SIGTERM)
                process.wait(10)
        self._pixels = np.zeros((0, 0), np.uint32)
        if self._map is not None:
            self._map.close()

    @property
    def environ(self) -> dict[str, str]:
        """The variables of a program that is to appear here, beside its own."""
        return {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    # looking

    def picture(self) -> Picture:
        """All of the screen as it is now."""
        return self._pixels & RGB

    def part(self, area: Rectangle) -> Picture:
        """A copy of one part of the screen as it is now."""
        return self._pixels[area.y : area.y + area.height, area.x : area.x + area.width] & RGB

    def pixel(self, x: int, y: int) -> int:
        return int(self._pixels[y, x] & RGB)

    def save(self, file: Path) -> None:
        """The picture as a PPM file, for a person to look at after a failure."""
        picture = self.picture()
        channels = np.stack([(picture >> shift & 0xFF).astype(np.uint8) for shift in (16, 8, 0)], axis=-1)
        file.write_bytes(b"P6 %d %d 255\n" % (self.width, self.height) + channels.tobytes())

    # acting

    def do(self, *words: str) -> str:
        """Run xdotool; gives what it printed."""
        done = subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=20,
        )
        return done.stdout.strip()

    def key(self, *names: str) -> None:
        """Press and let go of keys, as ``space``, ``Escape``, ``ctrl+3``, ``question``."""
        self.do("key", *names)

    def type(self, text: str) -> None:
        self.do("type", "--delay", "4", text)

    def click(self, x: int, y: int) -> None:
        self.do("mousemove", str(x), str(y), "click", "1")

    def point_at(self, x: int, y: int) -> None:
        self.do("mousemove", str(x), str(y))

    def windows(self, name: str) -> list[str]:
        """The ids of the windows to be seen whose title is exactly ``name``."""
        return self.do("search", "--onlyvisible", "--name", f"^{name}$").split()

    def place_of(self, window: str) -> Rectangle:
        """Where a window's inside is on the screen. Leaves the pointer in the corner of the screen."""
        # For a window in a frame xdotool tells the place wrong but points right.
        self.do("mousemove", "--window", window, "0", "0")
        corner = self._told("getmouselocation", "--shell")
        self.point_at(2, 2)
        size = self._told("getwindowgeometry", "--shell", window)
        return Rectangle(corner["X"], corner["Y"], size["WIDTH"], size["HEIGHT"])

    def _told(self, *words: str) -> dict[str, int]:
        """The NAME=NUMBER lines that xdotool prints."""
        pairs = (line.split("=", 1) for line in self.do(*words).splitlines() if "=" in line)
        return {name: int(value) for name, value in pairs}

    def focused(self) -> str:
        """The id of the window that has the keyboard, as text; empty for none."""
        return self.do("getwindowfocus")

    def _map_picture(self, file: Path) -> None:
        """Read the XWD header: 25 words, the highest byte first; then colours, then the pixels."""
        with file.open("rb") as stream:
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        words = struct.unpack(">25I", self._map[:100])
        size, width, height, order = words[0], words[4], words[5], words[7]
        bits, line, colours = words[11], words[12], words[19]
        assert (width, height, bits) == (self.width, self.height, 32)
        kind = np.dtype(np.uint32).newbyteorder("<" if order == 0 else ">")
        flat = np.frombuffer(self._map, kind, count=height * line // 4, offset=size + colours * 12)
        self._pixels = flat.reshape(height, line // 4)[:, :width]

    def _start_manager(self) -> None:
        with (self._folder / "manager.log").open("wb") as log:
            self._manager = subprocess.Popen(
                ["openbox", "--sm-disable"],
                env={**os.environ, "DISPLAY": self.display, "HOME": str(self._folder)},
                stdout=log,
                stderr=log,
            )
        # Only a window manager says which desktops there are.
        until(lambda: self.do("get_num_desktops") not in ("", "0"), 20, "a window manager")
