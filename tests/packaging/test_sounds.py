# SPDX-License-Identifier: MIT
"""Our sounds, measured: gentle, alike in loudness, told apart by ear, and made by the script beside them."""

import wave
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

import make_sounds
from companion.paths import assets_dir
from companion.practice.cues import Cue

RATE = 48_000
Signal = NDArray[np.float64]

# ITU-R BS.1770-4, table 1 and 2: the head as a shelf, and the high-pass, both for 48 kHz.
SHELF = (1.53512485958697, -2.69169619940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)
HIGH_PASS = (1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)
MOMENT = int(0.4 * RATE)


@cache
def read(name: str) -> Signal:
    """The samples, 1 is full scale."""
    with wave.open(str(assets_dir() / "sounds" / f"{name}.wav")) as file:
        form = file.getnchannels(), file.getsampwidth(), file.getframerate()
        assert form == (1, 2, RATE)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768


def weighted(sound: Signal) -> Signal:
    """K-weighted, in the frequency domain; silence behind it keeps the end from meeting the beginning."""
    length = len(sound) + RATE
    spectrum = np.fft.rfft(sound, length)
    z = np.exp(-2j * np.pi * np.arange(len(spectrum)) / length)
    for above, below in (SHELF, HIGH_PASS):
        spectrum = spectrum * np.polyval(above[::-1], z) / np.polyval(below[::-1], z)
    return np.fft.irfft(spectrum, length)


def loudness(sound: Signal) -> float:
    """The loudest momentary loudness, over 400 ms, in LUFS."""
    power = np.concatenate([np.zeros(MOMENT), np.cumsum(weighted(sound) ** 2)])
    return float(-0.691 + 10 * np.log10((power[MOMENT:] - power[:-MOMENT]).max() / MOMENT))


def rise_ms(sound: Signal) -> float:
    """From 10 to 90 % of the peak of its envelope, which is the peak over a hundredth of a second before."""
    envelope = np.lib.stride_tricks.sliding_window_view(np.abs(np.pad(sound, (RATE // 100, 0))), RATE // 100)
    level = envelope.max(axis=1) / np.abs(sound).max()
    return float(np.argmax(level >= 0.9) - np.argmax(level >= 0.1)) / RATE * 1000


def pitch(sound: Signal) -> float:
    """The strongest frequency between 150 and 1000 Hz, in Hz."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 8 * RATE))
    low, high = 150 * 8, 1000 * 8
    return float(low + np.argmax(spectrum[low:high])) / 8


def brightness(sound: Signal) -> float:
    """The centre of the spectrum below 5 kHz, in Hz."""
    power = np.abs(np.fft.rfft(sound, RATE))[:5000] ** 2
    return float((power * np.arange(5000)).sum() / power.sum())


def parts(sound: Signal, count: int = 5) -> list[Signal]:
    return np.array_split(sound, count)


def test_the_loudness_of_a_known_tone_is_measured_right() -> None:
    tone = np.sin(2 * np.pi * 997 * np.arange(RATE) / RATE)
    assert loudness(tone) == pytest.approx(-3.01, abs=0.05)  # what the recommendation says of it


def test_there_is_one_for_each_cue_and_the_script_makes_the_very_bytes() -> None:
    shipped = assets_dir() / "sounds"
    assert (
        {file.stem for file in shipped.iterdir()} == {each.value for each in Cue} == set(make_sounds.SOUNDS)
    )
    for name in make_sounds.SOUNDS:
        with wave.open(str(shipped / f"{name}.wav")) as file:
            assert file.readframes(file.getnframes()) == make_sounds.make(name), name


@pytest.mark.parametrize("name", list(Cue))
def test_it_is_gentle(name: str) -> None:
    sound = read(name)
    assert 20 * np.log10(np.abs(sound).max()) < -12.0
    assert rise_ms(sound) >= 30.0
    assert sound[0] == 0.0
    assert np.abs(sound[-RATE // 200 :]).max() < 0.0005
    assert abs(sound.mean()) < 0.0005


@pytest.mark.parametrize("name", list(Cue))
def test_it_is_heard_at_once_and_not_for_long(name: str) -> None:
    sound = read(name)
    loud = np.abs(sound) > 0.05 * np.abs(sound).max()
    assert np.argmax(loud) / RATE < 0.06
    assert len(sound) / RATE <= (4.0 if name == Cue.CLOSE else 2.5)
    assert np.abs(parts(sound, 20)[-1]).max() < 0.1 * np.abs(sound).max()  # a soft end


def test_all_are_alike_in_loudness() -> None:
    found = [loudness(read(name)) for name in Cue]
    assert max(found) - min(found) < 1.0  # asked for: within 3 dB
    assert min(found) > -30.0


def test_in_rises_and_out_falls() -> None:
    for name, direction in ((Cue.IN, 1), (Cue.OUT, -1)):
        pitches = [pitch(each) for each in parts(read(name))]
        assert sorted(pitches, reverse=direction < 0) == pitches
        semitones = 12 * np.log2(pitches[-1] / pitches[0])
        assert direction * semitones > 5
    rising, falling = ([brightness(each) for each in parts(read(name))] for name in (Cue.IN, Cue.OUT))
    assert rising[-1] > 1.3 * rising[0]
    assert falling[0] > 1.3 * falling[-1]


def test_the_bells_are_far_apart() -> None:
    low, high = (pitch(read(name)) for name in (Cue.TENSE, Cue.RELEASE))
    assert high > 2 * low
    for name in (Cue.TENSE, Cue.RELEASE):  # a bell keeps its pitch
        first, *_, last = (pitch(each) for each in parts(read(name)))
        assert first == pytest.approx(last, abs=2)
