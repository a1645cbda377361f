# SPDX-License-Identifier: MIT
"""The sounds, heard from outside: when a cue begins, how loud it is, and what is left out."""

import contextlib
from collections.abc import Iterator

import pytest

from companion.desktop.sound import LATE_S
from companion.practice.cues import Cue
from tests.desktop.hearing import Ear, SoundServer
from tests.desktop.speaking import Speaking
from tests.end_to_end.screen import until

QUARTER = 32768 // 4
"""-12 dBFS."""


@pytest.fixture(scope="module")
def speaker(sound_server: SoundServer) -> Iterator[Speaking]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in sound_server.environ.items():
            patch.setenv(name, value)
        started = Speaking("sound")
    with started:
        assert started.answer() == {"able": "ok", "name": "Null Output"}
        started.send("set", volume=100)
        yield started


def hush(speaker: Speaking, ear: Ear) -> float:
    """Silence; gives when it is there."""
    hushed_s = speaker.send("hush") + 0.2
    ear.wait_until(hushed_s)
    return hushed_s


def test_a_cue_is_heard_as_loud_as_was_asked(speaker: Speaking, ear: Ear) -> None:
    """How soon it is heard is measured by ``make bench``; a busy machine is no failure."""
    peaks = []
    for volume in (50, 100):
        hush(speaker, ear)
        speaker.send("set", volume=volume)
        asked_s = speaker.cue(Cue.GROUP)
        first_s = ear.first_sound_s(asked_s - 0.02)
        assert first_s > asked_s - 0.01
        peaks.append(ear.peak(first_s, first_s + 0.2))
    assert 0.5 * QUARTER < peaks[1] < QUARTER
    assert peaks[0] / peaks[1] == pytest.approx(0.5, abs=0.02)


def test_a_cue_that_comes_too_late_is_left_out(speaker: Speaking, ear: Ear) -> None:
    hush(speaker, ear)
    asked_s = speaker.cue(Cue.TENSE, late_s=LATE_S + 0.05)
    assert ear.peak(asked_s, asked_s + 0.3) == 0
    asked_s = speaker.cue(Cue.TENSE, late_s=LATE_S - 0.15)
    assert ear.first_sound_s(asked_s) >= asked_s


def test_what_is_hushed_fades_and_leaves_nothing_behind(speaker: Speaking, ear: Ear) -> None:
    hush(speaker, ear)
    asked_s = speaker.cue(Cue.OUT)
    ear.wait_until(asked_s + 0.6)
    hushed_s = speaker.send("hush")
    assert ear.peak(hushed_s + 0.3, hushed_s + 0.6) == 0
    asked_s = speaker.cue(Cue.IN)
    begin_s = ear.first_sound_s(asked_s)
    assert ear.peak(begin_s, begin_s + 0.02) < 400  # the soft beginning, without the rest of the other


def test_the_sample_is_a_breath_in_and_out(speaker: Speaking, ear: Ear) -> None:
    hush(speaker, ear)
    asked_s = speaker.send("sample")
    ear.first_sound_s(asked_s)
    assert ear.first_sound_s(asked_s + 1.75, deadline_s=3) < asked_s + 2.0
    hushed_s = speaker.send("hush")
    assert ear.peak(hushed_s + 0.3, hushed_s + 0.5) == 0


def test_it_ends_once_the_last_sound_has(heard: None, ear: Ear) -> None:
    with Speaking("sound") as speaker:
        assert speaker.answer()["able"] == "ok"
        asked_s = speaker.cue(Cue.GROUP)
        speaker.send("finish")
        assert speaker.wait() == 0
        assert ear.now_s > asked_s + 0.8


def test_without_an_output_it_is_silent_and_says_so(unheard: None) -> None:
    with Speaking("sound") as speaker:
        assert speaker.answer() == {"able": "no device", "name": ""}
        for cue in Cue:
            speaker.cue(cue)
        speaker.send("sample")
        speaker.send("hush")
        speaker.send("finish")
        assert speaker.wait() == 0


def test_another_output_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    with SoundServer() as server:
        for name, value in server.environ.items():
            monkeypatch.setenv(name, value)
        with Speaking("sound") as speaker:
            assert speaker.answer() == {"able": "ok", "name": "Null Output"}
            server.add_output("headphones")
            while speaker.answer()["name"] != "headphones":
                pass
            with contextlib.closing(Ear(server, "headphones")) as ear:
                ear.first_sound_s(speaker.cue(Cue.IN))
                server.remove_output()
                while speaker.answer()["name"] != "Null Output":
                    pass
            with contextlib.closing(Ear(server)) as ear:
                ear.first_sound_s(speaker.cue(Cue.GROUP))


def test_a_sound_server_that_goes_away_is_silence_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with SoundServer() as server:
        for name, value in server.environ.items():
            monkeypatch.setenv(name, value)
        with Speaking("sound") as speaker:
            assert speaker.answer()["able"] == "ok"
            speaker.cue(Cue.GROUP)
            until(server.is_played_to, 10, "a stream")
            server.kill()
            assert speaker.process.poll() is None

            def ended() -> bool:
                with contextlib.suppress(BrokenPipeError):
                    speaker.cue(Cue.GROUP)
                return speaker.process.poll() is not None

            # A sound that has no end: it makes room for a process that will ask for a server anew.
            until(ended, 20, "its own end", every_s=0.3)
            assert speaker.wait() == 0
