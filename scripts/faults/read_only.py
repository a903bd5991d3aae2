"""A store that may only be read: on a read-only disk, or by its permissions."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .network import REPORTS, copy
from .scenarios import Scenario, night
from .small_disk import SmallDisk
from .tally import Tally, command_line
from .trials import CANNOT_WRITE, DISK, Trials

NOBODY = 65534
# Of a cut-off command's journal: more than the note that it began.
LEAST_PAGES = 30
REFUSED = frozenset({CANNOT_WRITE, DISK})
# What lies beside the store.
BESIDE = ("nothing", "journal of readers", "journal of a cut-off ingest")


def faults() -> list[tuple[str, int]]:
    return [("read-only disk", 1), ("read-only permissions", 1)]


def run(trials: Trials, name: str, rounds: int) -> Tally:
    place = trials.folder / "disk"
    is_disk = name.endswith("disk")
    may_be_nobody = os.geteuid() == 0 and shutil.which("setpriv")
    tally = Tally(name, skipped=SmallDisk.missing(place) if is_disk else "" if may_be_nobody else "only root may be somebody else")
    if tally.skipped:
        return tally
    with SmallDisk(place) if is_disk else nothing(place):
        for _ in range(rounds):
            for beside in BESIDE:
                folder = place / "round"
                prepare(trials, beside, folder)
                # What is told where it may be written.
                copy(folder, trials.folder / "writable")
                with read_only_disk(place) if is_disk else permissions(folder):
                    prefix = [] if is_disk else ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
                    read(trials, tally, folder, beside, prefix)
                    write(trials, tally, folder, beside, prefix)
    return tally


@contextmanager
def nothing(place: Path) -> Iterator[None]:
    place.mkdir(exist_ok=True)
    yield


@contextmanager
def read_only_disk(place: Path) -> Iterator[None]:
    disk = SmallDisk(place)
    disk.set_read_only(True)
    try:
        yield
    finally:
        disk.set_read_only(False)


@contextmanager
def permissions(folder: Path) -> Iterator[None]:
    """Files and folder are somebody's who may read them alone."""
    for path in [*folder.iterdir(), folder]:
        os.chown(path, NOBODY, NOBODY)
        path.chmod(0o500 if path.is_dir() else 0o400)
    yield
    folder.chmod(0o700)


def prepare(trials: Trials, beside: str, folder: Path) -> None:
    """A store with what may lie beside it."""
    copy(trials.network.with_base, folder)
    journals = [path for path in folder.iterdir() if path.name.endswith(("-wal", "-shm", ".lock"))]
    for path in journals:
        path.unlink()
    if beside == "journal of readers":
        trials.program.run(folder, "status", "--digest")
    if beside == "journal of a cut-off ingest":
        cut_off(trials, trials.scenarios["ingest existing"], folder)


def cut_off(trials: Trials, scenario: Scenario, folder: Path) -> None:
    """Kills a command, so that the store's journal has something in it that was committed."""
    for number in range(60):
        copy(scenario.start, folder)
        trials.program.run_killed(folder, scenario.words, scenario.seconds * (0.3 + 0.04 * (number % 20)))
        if committed_pages(folder / "s.sqlite-wal") > LEAST_PAGES:
            return
    raise SystemExit(f"{scenario.name} could not be cut off with something in its journal")


def committed_pages(journal: Path) -> int:
    """Pages of a journal up to the last end of a transaction: https://sqlite.org/fileformat2.html#walformat."""
    if not journal.exists() or journal.stat().st_size < 32:
        return 0
    bytes = journal.read_bytes()
    frame = 24 + int.from_bytes(bytes[8:12])
    # Of the last frame of a transaction the pages that the database has then; frames of an earlier use of the file have another salt.
    ends = [
        number + 1 for number, start in enumerate(range(32, len(bytes) - frame + 1, frame))
        if bytes[start + 8 : start + 16] == bytes[16:24] and any(bytes[start + 4 : start + 8])]
    return max(ends, default=0)


def read(trials: Trials, tally: Tally, folder: Path, beside: str, prefix: list[str]) -> None:
    """Reports say what they say elsewhere, or refuse with a reason."""
    for name, words in REPORTS.items():
        run = trials.program.run(folder, *words, prefix=prefix)
        wanted = trials.program.run(trials.folder / "writable", *words)
        steps = [f"# beside the store: {beside}", command_line(words)]
        tally.rounds += 1
        tally.hits += 1
        tally.note(f"reports with {beside} beside: {run.ending}")
        if run.code == wanted.code:
            if run.output != wanted.output:
                tally.lose("wrong figures", f"{name} is another than where the store may be written", steps)
        else:
            trials.judge(tally, run, REFUSED, steps)


def write(trials: Trials, tally: Tally, folder: Path, beside: str, prefix: list[str]) -> None:
    """What changes a store refuses, and leaves all as it was."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    commands = [trials.scenarios[name].words for name in ("ingest existing", "compact", "forget")]
    out = trials.folder / "out"
    out.mkdir(exist_ok=True)
    out.chmod(0o777)
    commands.append((*night(trials.network.more)[:3], "--out", str(out)))
    for words in commands:
        run = trials.program.run(folder, *words, prefix=prefix)
        steps = [f"# beside the store: {beside}", command_line(words)]
        tally.rounds += 1
        tally.hits += 1
        tally.note(f"{' '.join(words[:2] if words[0] == 'store' else words[:1])}: {run.ending}")
        trials.judge(tally, run, REFUSED, steps)
        if run.is_done:
            tally.lose("exit code", f"`{command_line(words)}` says that it is done", steps)
    if before != {path.name: path.read_bytes() for path in folder.iterdir()}:
        tally.lose("wrong figures", "files of a read-only store were changed", [f"# beside the store: {beside}"])
