# SPDX-License-Identifier: MIT
"""What Linux tells of a running process, and of those that it started."""

from contextlib import suppress
from pathlib import Path

GONE = (FileNotFoundError, ProcessLookupError)


def processor_s(pid: int) -> float:
    """Processor time of all its threads so far, in seconds, to the nanosecond."""
    return (
        sum(int(file.read_text().split()[0]) for file in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9
    )


def wakeups(pid: int) -> int:
    """How often its threads have gone to sleep and come back."""
    lines = [
        line
        for file in Path(f"/proc/{pid}/task").glob("*/status")
        for line in file.read_text().splitlines()
        if line.startswith("voluntary_ctxt_switches")
    ]
    return sum(int(line.split()[1]) for line in lines)


def memory_mib(pid: int) -> tuple[float, float]:
    """Resident memory, and the share of it that is its own (PSS), in MiB."""
    found = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        words = line.split()
        if words[0] in ("Rss:", "Pss:"):
            found[words[0]] = int(words[1]) / 1024
    return found["Rss:"], found["Pss:"]


def own_mib(pid: int) -> float:
    """Memory that no other program can have a share in, in MiB: what comes and goes around it counts for
    nothing, as it does in PSS.
    """
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    names = ("Anonymous:", "Pss_Shmem:", "SwapPss:")
    return sum(int(words[1]) for words in map(str.split, lines) if words[0] in names) / 1024


def family(pid: int) -> list[int]:
    """The process, those that it started, those that these started, and so on, in no order."""
    parents = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(*GONE):
            state, parent = file.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                parents[int(file.parent.name)] = int(parent)
    found, newest = {pid}, {pid}
    while newest:
        newest = {each for each, parent in parents.items() if parent in newest} - found
        found |= newest
    return list(found)


def family_processor_s(pid: int) -> float:
    """``processor_s`` of a whole family; one that ends while it is looked at counts for nothing."""
    total = 0.0
    for each in family(pid):
        with suppress(*GONE):
            total += processor_s(each)
    return total


def family_pss_mib(pid: int) -> float:
    """The sum of a family's PSS, in MiB: memory that they share counts once."""
    total = 0.0
    for each in family(pid):
        with suppress(*GONE):
            total += memory_mib(each)[1]
    return total


def family_own_mib(pid: int) -> float:
    """``own_mib`` of a whole family."""
    total = 0.0
    for each in family(pid):
        with suppress(*GONE):
            total += own_mib(each)
    return total
