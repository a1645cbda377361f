# SPDX-License-Identifier: MIT
"""What Linux tells of a running process."""

from pathlib import Path


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
