# SPDX-License-Identifier: MIT
"""Makes the sounds in assets/sounds: ``python packaging/make_sounds.py [FOLDER]``. The same bytes each time.

One key holds them together (C major), so that none of them jars with another that is still ringing. Each
begins softly, over 30 ms and more, peaks below -12 dBFS, and fades to nothing.
"""

import array
import random
import sys
import wave
from cmath import rect
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from math import cos, exp, pi, sin
from pathlib import Path

RATE = 48_000
FOLDER = Path(__file__).resolve().parent.parent / "assets" / "sounds"

G3, C4, E4, G4, C5, E5 = 196.0, 261.63, 329.63, 392.0, 523.25, 659.26

Samples = list[float]
Modes = Sequence[tuple[float, float, float]]
"""The ways in which a bell rings: multiple of the pitch, strength, seconds in which it fades."""


def smooth(progress: float) -> float:
    """From 0 to 1 without a corner at either end; ``progress`` beyond 0 to 1 counts as the nearer."""
    return (1.0 - cos(pi * min(max(progress, 0.0), 1.0))) / 2.0


def tone(pitches: Iterable[float], brightness: Iterable[float]) -> Samples:
    """All harmonics on a pitch in Hz that may glide, each ``brightness`` (0 to below 1) of the one below it.

    They need not be added up one by one: the sum of b ** (k - 1) z ** k over all k is z / (1 - b z).
    """
    phases = accumulate(2 * pi * pitch / RATE for pitch in pitches)
    return [
        ((z := rect(1.0, phase)) / (1.0 - bright * z)).imag
        for phase, bright in zip(phases, brightness, strict=True)
    ]


def air(centres: Iterable[float], seed: int) -> Samples:
    """Noise around a centre in Hz that may glide: a band-pass of two states, driven by chance of its own."""
    chance = random.Random(seed).random
    low = band = 0.0
    heard = []
    for centre in centres:
        turn = 2 * sin(pi * centre / RATE)
        low += turn * band
        band += turn * (2.0 * chance() - 1.0 - low - 0.5 * band)
        heard.append(band)
    return heard


def breath(seconds: float, begin: float, end: float, peak_at: float, seed: int) -> Samples:
    """A glide from ``begin`` to ``end`` Hz, brighter where it is higher, with air around it.

    It is there at once, if softly, and loudest at ``peak_at``, 0 to 1 of the whole.
    """
    count = round(seconds * RATE)
    moments = [n / count for n in range(count)]
    pitches = [begin * (end / begin) ** smooth(moment) for moment in moments]
    sound = tone(pitches, (0.14 + 0.34 * (pitch - C4) / (G4 - C4) for pitch in pitches))
    noise = air((3.0 * pitch for pitch in pitches), seed)
    swell = (
        smooth(moment * seconds / 0.1)
        * (0.4 + 0.6 * smooth(moment / peak_at))
        * smooth((1 - moment) / (1 - peak_at))
        for moment in moments
    )
    return [(a + 0.3 * b) * level for a, b, level in zip(sound, noise, swell, strict=True)]


def bell(seconds: float, pitch: float, modes: Modes, rise_s: float) -> Samples:
    """A struck tone that sets in over ``rise_s``, as if it were struck far away."""
    count = round(seconds * RATE)
    heard = [0.0] * count
    for multiple, strength, fade_s in modes:
        turning = complex(strength)
        step = rect(exp(-1 / (fade_s * RATE)), 2 * pi * pitch * multiple / RATE)
        for n in range(count):
            heard[n] += turning.imag
            turning *= step
    return [each * smooth(n / RATE / rise_s) * smooth((1 - n / count) / 0.4) for n, each in enumerate(heard)]


BOWL = ((1.0, 1.0, 0.75), (2.0, 0.5, 0.5), (3.01, 0.22, 0.3), (4.2, 0.06, 0.2))
GLASS = ((1.0, 1.0, 0.6), (2.0, 0.25, 0.35), (2.76, 0.1, 0.22))
WOOD = ((1.0, 1.0, 0.16), (2.0, 0.18, 0.1), (4.0, 0.1, 0.05))
WARM = tuple(
    (pitch / C4 * multiple, strength, fade_s)
    for pitch in (C4, G4, E5)
    for multiple, strength, fade_s in ((1.0, 1.0, 1.3), (2.0, 0.3, 0.8), (3.0, 0.08, 0.5))
)

SOUNDS: Mapping[str, tuple[float, Callable[[], Samples]]] = {
    "in": (0.147, lambda: breath(1.6, C4, G4, peak_at=0.6, seed=1)),
    "out": (0.147, lambda: breath(2.2, G4, C4, peak_at=0.25, seed=2)),
    "tense": (0.193, lambda: bell(2.2, G3, BOWL, rise_s=0.07)),
    "release": (0.167, lambda: bell(2.0, C5, GLASS, rise_s=0.07)),
    "group": (0.231, lambda: bell(0.8, E4, WOOD, rise_s=0.07)),
    "close": (0.236, lambda: bell(3.8, C4, WARM, rise_s=0.16)),
}
"""For each name its peak (1 is full scale), chosen so that all are alike in loudness, and how it is made."""


def make(name: str) -> bytes:
    """The samples of one sound: signed 16 bit, the lower byte first."""
    peak, sound = SOUNDS[name]
    samples = sound()
    loudest = max(map(abs, samples))
    whole = array.array("h", (round(each / loudest * peak * 32767) for each in samples))
    if sys.byteorder == "big":
        whole.byteswap()
    return whole.tobytes()


def write(name: str, folder: Path) -> Path:
    """Write one sound to ``folder`` as mono WAV; returns the file."""
    file = folder / f"{name}.wav"
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(make(name))
    return file


def main(arguments: Sequence[str]) -> int:
    """Write all sounds to the folder named in ``arguments``, or to where they are shipped from."""
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name in SOUNDS:
        print(write(name, folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
