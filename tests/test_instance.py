# SPDX-License-Identifier: MIT
"""Who is first, and what becomes of the second: with real locks, sockets and processes."""

import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

import companion

if sys.platform == "win32":
    pytest.skip("Windows has pipes for this", allow_module_level=True)

from companion import instance as module
from companion import local_socket
from companion.instance import Instance
from companion.request import OK, Request, request_line
from tests.conftest import NOBODY, Unprivileged

WISH = Request("breathe", {"minutes": "3"})
ENDS_S = 30.0
"""Far more than anything here takes; a busy machine is no failure."""


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for sockets; its name is short."""
    folder = Path(tempfile.mkdtemp(prefix="c-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def data(runtime: Path) -> Path:
    return runtime / "data"


@pytest.fixture
def start(data: Path) -> Iterator[Callable[..., Instance]]:
    """An Instance that has asked; by default it asks nothing of others."""
    made: list[Instance] = []

    def begin(answer_s: float = ENDS_S, folder: Path = data) -> Instance:
        made.append(Instance(folder, answer_s))
        assert not made[-1].hand_over(None)
        return made[-1]

    yield begin
    for each in made:
        each.close()


class Asking(threading.Thread):
    """A second program that asks while this thread is the first. ``taken`` once it is done."""

    def __init__(self, data: Path, answer_s: float = ENDS_S) -> None:
        super().__init__()
        self.instance = Instance(data, answer_s)
        self.taken: bool | None = None
        self.start()

    def run(self) -> None:
        self.taken = self.instance.hand_over(WISH)

    def end(self) -> bool:
        """True when what it asked for was taken."""
        self.join(ENDS_S)
        assert self.taken is not None
        return self.taken


def visitor(first: Instance) -> socket.socket:
    """The next one who asks; its line is read already."""
    assert first.listener is not None
    with socket.socket(fileno=os.dup(first.listener.fileno())) as server:
        server.settimeout(ENDS_S)
        connection, _address = server.accept()
    connection.settimeout(ENDS_S)
    assert connection.recv(8192) == request_line(WISH)
    return connection


def seat_of(who: Instance) -> str:
    assert who.listener is not None
    return who.listener._path.removesuffix(".socket")[-1]


def test_where_no_thread_gets_a_turn_others_are_found(
    data: Path, start: Callable[..., Instance], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The usual place is no slow disk, and needs none."""
    monkeypatch.setattr(module, "within", lambda _patience_s, _work, late: late)
    first = start()
    assert seat_of(first) == "0"
    second = Asking(data)
    with visitor(first) as connection:
        connection.sendall(OK)
    assert second.end()


def test_the_first_is_on_its_own_and_listens(data: Path, runtime: Path) -> None:
    first = Instance(data)
    assert list(runtime.iterdir()) == []
    assert not first.hand_over(WISH)
    assert seat_of(first) == "0"
    assert sorted(each.suffix for each in runtime.iterdir()) == [".lock", ".socket"]
    assert {each.stat().st_mode & 0o077 for each in runtime.iterdir()} == {0}
    first.close()
    assert [each.suffix for each in runtime.iterdir()] == [".lock"]
    assert first.listener is None
    first.close()


def test_the_second_hands_over(data: Path, start: Callable[..., Instance]) -> None:
    first = start()
    first.stand()
    second = Asking(data)
    with visitor(first) as connection:
        connection.sendall(OK)
        assert second.end()
    assert second.instance.listener is None


def test_an_answer_may_come_in_pieces(data: Path, start: Callable[..., Instance]) -> None:
    first = start()
    second = Asking(data)
    with visitor(first) as connection:
        for byte in OK:
            connection.sendall(bytes([byte]))
        assert second.end()


@pytest.mark.parametrize("answer", [b"no\n", b"ok!", b"\0\0\0"])
def test_a_no_is_no_reason_to_ask_again(data: Path, start: Callable[..., Instance], answer: bytes) -> None:
    first = start()
    second = Asking(data)
    with visitor(first) as connection:
        connection.sendall(answer)
        assert not second.end()
    assert seat_of(second.instance) == "1"
    second.instance.close()


def test_one_that_starts_may_take_longer(data: Path, start: Callable[..., Instance]) -> None:
    first = start()
    second = Asking(data, answer_s=0.01)
    with visitor(first) as connection:
        connection.settimeout(0.1)
        with pytest.raises(TimeoutError):
            connection.recv(1)  # it is still there
        connection.sendall(OK)
        assert second.end()


def test_one_that_hangs_while_it_starts_is_left(data: Path, start: Callable[..., Instance]) -> None:
    start()
    second = Instance(data, answer_s=0.01, starts_s=0.05)
    assert not second.hand_over(WISH)
    assert seat_of(second) == "1"
    second.close()


def test_an_old_start_is_no_start(data: Path, runtime: Path, start: Callable[..., Instance]) -> None:
    start()
    (lock,) = runtime.glob("*.lock")
    os.utime(lock, (1, 1))
    second = Instance(data, answer_s=0.01, starts_s=ENDS_S)
    began = monotonic()
    assert not second.hand_over(WISH)
    assert monotonic() - began < ENDS_S / 2
    second.close()


def test_one_that_hangs_gets_no_more_said(data: Path, start: Callable[..., Instance]) -> None:
    """It may wake up later, and must not begin what began elsewhere meanwhile."""
    first = start()
    first.stand()
    second = Instance(data, answer_s=0.02)
    assert not second.hand_over(WISH)
    assert seat_of(second) == "1"
    with visitor(first) as connection, pytest.raises(BrokenPipeError):
        connection.sendall(OK)
    # The next finds the one that answers.
    second.stand()
    third = Asking(data, answer_s=0.5)
    with visitor(second) as connection:
        connection.sendall(OK)
        assert third.end()
    second.close()


def test_a_seat_that_is_free_is_taken_only_when_nobody_is_on_the_others(
    data: Path, start: Callable[..., Instance]
) -> None:
    """One hung, the next took a seat of its own, and then the hung one ended."""
    first = start()
    first.stand()
    second = Instance(data, answer_s=0.02)
    assert not second.hand_over(WISH)
    second.stand()
    first.close()
    third = Asking(data)
    with visitor(second) as connection:
        connection.sendall(OK)
        assert third.end()
    assert third.instance.listener is None
    # Nobody is hindered by the one that only asked.
    second.close()
    assert seat_of(start()) == "0"


@pytest.mark.parametrize("seat", [1, 2])
def test_one_that_hangs_on_another_seat_is_left_there(
    data: Path, start: Callable[..., Instance], seat: int
) -> None:
    before = [start() for _ in range(seat + 1)]
    for each in before:
        each.stand()
    for each in before[:-1]:
        each.close()
    newcomer = Instance(data, answer_s=0.02)
    assert not newcomer.hand_over(WISH)
    assert seat_of(newcomer) == "0"
    newcomer.close()


def when_asked(monkeypatch: pytest.MonkeyPatch, seat: int, call: Callable[[], object]) -> None:
    """Call it once, as soon as a thread of its own has looked whether somebody listens on that seat."""
    really_ask = local_socket.ask
    left = [call]

    def ask(address: str, *how: Any) -> str:
        answer = really_ask(address, *how)
        is_own = threading.current_thread() is not threading.main_thread()
        if is_own and address.endswith(f"-{seat}.socket") and left:
            left.pop()()
        return answer

    monkeypatch.setattr(local_socket, "ask", ask)


def test_one_that_is_just_sitting_down_is_waited_for(
    data: Path, start: Callable[..., Instance], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has the lock of its seat, and does not listen yet."""
    first = start()
    first.stand()
    looked = threading.Event()
    when_asked(monkeypatch, 1, looked.set)
    third: list[Asking] = []
    really_open = local_socket.Listener.open

    def slow_open(listener: local_socket.Listener) -> None:
        monkeypatch.setattr(local_socket.Listener, "open", really_open)
        first.close()
        third.append(Asking(data))
        assert looked.wait(ENDS_S)
        really_open(listener)

    monkeypatch.setattr(local_socket.Listener, "open", slow_open)
    second = Instance(data, answer_s=0.02)
    assert not second.hand_over(WISH)
    assert seat_of(second) == "1"
    with visitor(second) as connection:
        connection.sendall(OK)
        assert third[0].end()
    second.close()


def test_whoever_comes_to_a_seat_that_was_passed_is_asked(
    data: Path, start: Callable[..., Instance], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hung one ends and another takes its seat, just before the next seat is taken."""
    first = start()
    first.stand()
    others: list[Instance] = []
    came = threading.Event()

    def come() -> None:
        first.close()
        others.append(start())
        came.set()

    when_asked(monkeypatch, 1, come)
    second = Asking(data, answer_s=0.02)
    assert came.wait(ENDS_S)
    with visitor(others[0]) as connection:
        connection.sendall(OK)
        assert second.end()
    assert second.instance.listener is None


def test_all_seats_may_be_hung(data: Path, start: Callable[..., Instance]) -> None:
    hung = [start()]
    hung[0].stand()
    for _ in range(module.SEATS):
        hung.append(Instance(data, answer_s=0.01))
        assert not hung[-1].hand_over(WISH)
        hung[-1].stand()
    assert [each.listener is None for each in hung] == [False, False, False, True]
    for each in hung:
        each.close()


@pytest.mark.parametrize("said", [b"", b"o", b"ok"])
def test_one_that_dies_in_mid_answer_leaves_its_seat(
    data: Path, start: Callable[..., Instance], said: bytes
) -> None:
    first = start()
    second = Asking(data)
    with visitor(first) as connection:
        connection.sendall(said)
        first.close()
    assert not second.end()
    assert seat_of(second.instance) == "0"
    second.instance.close()


def test_one_that_leaves_frees_those_who_wait_unheard(data: Path, start: Callable[..., Instance]) -> None:
    first = start()
    assert first.listener is not None
    second = Asking(data)
    assert select.select([first.listener], [], [], ENDS_S)[0]
    first.close()
    assert not second.end()
    assert seat_of(second.instance) == "0"
    second.instance.close()


def test_a_stale_socket_is_replaced(data: Path, runtime: Path, start: Callable[..., Instance]) -> None:
    stem = module._stem(data)
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(f"{stem}-0.socket")
    first = start()
    assert seat_of(first) == "0"
    with socket.socket(socket.AF_UNIX) as asking:
        asking.connect(f"{stem}-0.socket")


def test_a_socket_that_is_heard_is_never_replaced(
    data: Path, runtime: Path, start: Callable[..., Instance]
) -> None:
    """Though the file that its owner had locked was taken away."""
    first = start()
    first.stand()
    for lock in runtime.glob("*.lock"):
        lock.unlink()
    second = Asking(data)
    with visitor(first) as connection:
        connection.sendall(OK)
        assert second.end()
    third = start()
    assert seat_of(third) == "1"
    assert first.listener is not None
    assert Path(first.listener._path).is_socket()


def test_a_socket_taken_away_holds_nobody_up(
    data: Path, runtime: Path, start: Callable[..., Instance], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GAP_S", 0.03)
    start().stand()
    for path in runtime.glob("*.socket"):
        path.unlink()
    second = Instance(data)
    assert not second.hand_over(WISH)
    assert seat_of(second) == "1"
    second.close()


def test_the_path_of_another_is_left(runtime: Path, data: Path, start: Callable[..., Instance]) -> None:
    first = start()
    assert first.listener is not None
    path = Path(first.listener._path)
    path.unlink()
    path.write_text("theirs")
    first.close()
    assert path.read_text() == "theirs"


def make_file(path: Path) -> None:
    path.write_text("theirs")


def make_link(path: Path) -> None:
    path.symlink_to(path.parent)


@pytest.mark.parametrize("make", [make_file, Path.mkdir, os.mkfifo, make_link])
def test_something_else_stands_where_the_socket_belongs(
    data: Path, start: Callable[..., Instance], make: Callable[[Path], None]
) -> None:
    path = Path(f"{module._stem(data)}-0.socket")
    make(path)
    before = path.lstat()
    assert seat_of(start()) == "1"
    assert (path.lstat().st_ino, path.lstat().st_mode) == (before.st_ino, before.st_mode)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, make_link])
def test_something_else_stands_where_the_lock_belongs(
    data: Path, start: Callable[..., Instance], make: Callable[[Path], None], runtime: Path
) -> None:
    make(Path(f"{module._stem(data)}-0.lock"))
    second = Instance(data)
    assert not second.hand_over(WISH)
    assert seat_of(second) == "1"
    second.close()


def test_a_damaged_note_is_read_as_a_start(data: Path, runtime: Path, start: Callable[..., Instance]) -> None:
    start()
    (lock,) = runtime.glob("*.lock")
    lock.write_bytes(b"\xff\0" * 5000)
    second = Instance(data, answer_s=0.01, starts_s=0.02)
    assert not second.hand_over(WISH)
    second.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be two people")
def test_another_persons_socket_is_told_nothing(
    ground: Path, unprivileged: Unprivileged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(ground / "data"))
    with unprivileged():
        path = Path(f"{module._stem(ground)}-0.socket")
    with socket.socket(socket.AF_UNIX) as theirs:
        theirs.bind(str(path))
        theirs.listen()
        theirs.settimeout(ENDS_S)
        for mode in (0o777, 0o600):
            path.chmod(mode)
            mine = Instance(ground)
            with unprivileged():
                assert not mine.hand_over(WISH)
                assert seat_of(mine) == "1"
                mine.close()
        connection, _address = theirs.accept()
        assert connection.recv(100) == b""
        connection.close()
    assert path.is_socket()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be two people")
def test_another_persons_lock_is_not_used(
    ground: Path, unprivileged: Unprivileged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(ground / "data"))
    with unprivileged():
        lock = Path(f"{module._stem(ground)}-0.lock")
    lock.touch()
    for mode in (0o666, 0o600):
        lock.chmod(mode)
        mine = Instance(ground)
        with unprivileged():
            assert not mine.hand_over(WISH)
            assert seat_of(mine) == "1"
            mine.close()


def test_a_wish_that_nobody_would_read_is_not_said(data: Path, start: Callable[..., Instance]) -> None:
    first = start()
    second = Instance(data)
    assert not second.hand_over(Request("breathe", {"trace": "file"}))
    second.close()
    assert first.listener is not None
    with socket.socket(fileno=os.dup(first.listener.fileno())) as server:
        connection, _address = server.accept()
        assert connection.recv(100) == b""
        connection.close()


# places


def test_two_folders_are_two_programs_and_so_are_two_screens(
    runtime: Path, start: Callable[..., Instance], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert seat_of(start(folder=runtime / "one")) == "0"
    assert seat_of(start(folder=runtime / "two")) == "0"
    monkeypatch.setenv("DISPLAY", ":8")
    assert seat_of(start(folder=runtime / "one")) == "0"
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-1")
    assert seat_of(start(folder=runtime / "one")) == "0"
    assert len(list(runtime.glob("*.socket"))) == 4


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has one screen for each person")
def test_a_folder_and_a_screen_may_have_two_names(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (runtime / "data").mkdir()
    (runtime / "link").symlink_to("data")
    names = {module._stem(runtime / "data"), module._stem(runtime / "link")}
    for display in ("unix:7", ":7.0", "unix:7.1"):
        monkeypatch.setenv("DISPLAY", display)
        names.add(module._stem(runtime / "data"))
    assert len(names) == 1


def place(data: Path) -> Path | None:
    stem = module._stem(data)
    return None if stem is None else Path(stem).parent


def test_the_place_is_one_that_nobody_else_reaches(
    runtime: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = runtime / "tmp"
    temporary.mkdir(mode=0o777)
    monkeypatch.setenv("TMPDIR", str(runtime / "missing"))
    monkeypatch.setattr(local_socket, "TEMPORARY", str(temporary))
    assert place(data) == runtime
    assert not data.exists()
    runtime.chmod(0o755)
    assert place(data) == data.resolve()
    assert data.stat().st_mode & 0o777 == 0o700
    for unusable in ("", "relative", str(runtime / "missing")):
        monkeypatch.setenv("XDG_RUNTIME_DIR", unusable)
        assert place(data) == data.resolve()
    own = temporary / f"companion-{os.geteuid()}"
    assert place(data / ("long" * 25)) == own
    assert own.stat().st_mode & 0o777 == 0o700
    # A folder of other things keeps its mode, so that others may look into it.
    (data / "photo").touch()
    data.chmod(0o755)
    assert place(data) == own
    own.chmod(0o755)
    assert place(data) is None
    own.rmdir()
    own.symlink_to(runtime)
    assert place(data) is None


def test_without_a_place_one_is_alone(
    runtime: Path, start: Callable[..., Instance], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr(local_socket, "TEMPORARY", str(runtime / "missing"))
    (runtime / "file").touch()
    alone = start(folder=runtime / "file" / "data")
    assert alone.listener is None
    alone.stand()


@pytest.mark.parametrize("room", [0, 1])
def test_where_nothing_can_be_opened_one_is_alone(data: Path, runtime: Path, room: int) -> None:
    import resource

    (runtime / "data").mkdir()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    alone = Instance(data)
    with Path(os.devnull).open() as last:
        resource.setrlimit(resource.RLIMIT_NOFILE, (last.fileno() + 1 + room, hard))
        try:
            assert not alone.hand_over(WISH)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert alone.listener is None
    with_room = Instance(data)
    assert not with_room.hand_over(WISH)
    assert seat_of(with_room) == "0"
    with_room.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_another_persons_folder_is_no_place(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_socket, "TEMPORARY", str(runtime / "missing"))
    monkeypatch.delenv("TMPDIR", raising=False)
    theirs = runtime / "theirs"
    theirs.mkdir(mode=0o700)
    (theirs / "companion.db").touch(mode=0o600)
    os.chown(theirs, NOBODY, NOBODY)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(theirs))
    assert place(theirs) is None


# processes

PROGRAM = """
import os, socket, sys
from pathlib import Path
from companion.instance import Instance
from companion.request import Request, read_request
me = Instance(Path(sys.argv[1]), float(sys.argv[3]))
if me.hand_over(Request("breathe", {"minutes": sys.argv[2]})):
    print("handed over", flush=True)
    sys.exit()
print("first" if me.listener else "alone", flush=True)
server = socket.socket(fileno=os.dup(me.listener.fileno()))
server.setblocking(True)
me.stand()
print("stands", flush=True)
while True:
    connection, _ = server.accept()
    request = read_request(connection.makefile("rb").readline())
    print(request.options["minutes"], flush=True)
    connection.sendall(b"ok\\n")
    connection.close()
"""


@pytest.fixture
def program(data: Path) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Start a program that wants a breath of so many minutes, and stays when it is first."""
    running: list[subprocess.Popen[str]] = []

    def begin(minutes: int, answer_s: float = ENDS_S) -> "subprocess.Popen[str]":
        running.append(
            subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(data), str(minutes), str(answer_s)],
                cwd=Path(companion.__file__).parents[1],
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        return running[-1]

    yield begin
    for each in running:
        each.kill()
        each.wait()
        assert each.stdout is not None
        each.stdout.close()


def says(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_many_at_once_are_one(program: Callable[..., "subprocess.Popen[str]"]) -> None:
    many = [program(minutes) for minutes in range(1, 9)]
    said = [says(each) for each in many]
    assert sorted(said) == ["first"] + ["handed over"] * 7
    first = said.index("first")
    assert says(many[first]) == "stands"
    asked = {int(says(many[first])) for _ in range(7)}
    assert asked == set(range(1, 9)) - {first + 1}


def test_a_killed_one_is_followed(program: Callable[..., "subprocess.Popen[str]"], runtime: Path) -> None:
    for _ in range(3):
        first = program(5)
        assert (says(first), says(first)) == ("first", "stands")
        assert len(list(runtime.glob("*-0.socket"))) == 1
        first.kill()
        first.wait()
    assert len(list(runtime.iterdir())) == 2


def test_one_killed_while_somebody_waits(program: Callable[..., "subprocess.Popen[str]"], data: Path) -> None:
    first = program(5)
    assert (says(first), says(first)) == ("first", "stands")
    first.send_signal(signal.SIGSTOP)
    second = Asking(data)
    first.kill()
    assert not second.end()
    assert seat_of(second.instance) == "0"
    second.instance.close()


def test_a_stopped_one_is_passed_by(program: Callable[..., "subprocess.Popen[str]"]) -> None:
    first = program(5)
    assert (says(first), says(first)) == ("first", "stands")
    first.send_signal(signal.SIGSTOP)
    second = program(6, answer_s=0.05)
    assert (says(second), says(second)) == ("first", "stands")
    third = program(7, answer_s=0.5)
    assert says(third) == "handed over"
    assert says(second) == "7"
    first.send_signal(signal.SIGCONT)


def test_it_costs_little_before_the_first_frame(data: Path) -> None:
    """Neither the large modules nor json are loaded where nobody else is there."""
    question = (
        "import sys; from pathlib import Path; from companion.instance import Instance\n"
        "from companion.request import Request\n"
        f"me = Instance(Path({str(data)!r})); me.hand_over(Request('breathe')); assert me.listener\n"
        "heavy = ('socket', 'selectors', 'json', 'hashlib', 'struct', 'select', 'PySide6', 'tempfile')\n"
        "print(*(name for name in heavy if name in sys.modules)); me.close()"
    )
    said = subprocess.run(
        [sys.executable, "-c", question],
        cwd=Path(companion.__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == []
