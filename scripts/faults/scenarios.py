"""Commands that change something: what there is before them, and what there is after them where nothing goes wrong."""

import re
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from .network import FORGET_BEFORE, NIGHT_BEFORE, NOW, Figures, Network, copy, must, read_figures
from .program import Program, Run

COPY, BACKUP = "copy.sqlite", "backup.sqlite"
# Files that come and go beside a store, and say nothing.
PASSING = (".lock", "-wal", "-shm")


@dataclass(frozen=True)
class State:
    """What a folder has."""

    store: Figures | None
    # The copy that a backup makes.
    backup: Figures | None
    # Files of nights, and where `latest` leads.
    reports: dict[str, bytes]
    names: frozenset[str]
    store_bytes: int
    # The command that could not read what is there.
    failed: Run | None = None


@dataclass(frozen=True)
class Scenario:
    """A command."""

    name: str
    words: tuple[str, ...]
    # The folder that it begins with.
    start: Path
    before: State
    after: State
    seconds: float

    def begin(self, folder: Path) -> None:
        """Puts what is there before it into a folder."""
        copy(self.start, folder)


def night(inbox: Path, *more: str) -> tuple[str, ...]:
    return ("nightly", "--inbox", str(inbox), "--out", "out", *more)


def read_state(program: Program, folder: Path) -> State:
    """What a folder has: a store that is there and cannot be read has no figures, and the command that failed."""
    found: dict[str, Figures | None] = {}
    failed = None
    for name in ("s.sqlite", COPY):
        found[name] = None
        if (folder / name).exists():
            reading = read_figures(program, folder, name)
            found[name] = reading.figures
            failed = failed or reading.failed
    store = folder / "s.sqlite"
    return State(
        found["s.sqlite"], found[COPY], read_reports(folder / "out"), names(folder), store.stat().st_size if store.exists() else 0, failed)


def read_reports(out: Path) -> dict[str, bytes]:
    """Reports of all nights by path, and where `latest` leads."""
    reports = {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.glob("[0-9]*/report.*"))}
    latest = out / "latest"
    if latest.is_symlink():
        reports["latest"] = str(latest.readlink()).encode()
    return reports


def names(folder: Path) -> frozenset[str]:
    """Names of what lies in a folder and in that of the nights; what chance made of a name is a star."""
    found = [path.relative_to(folder) for path in [*folder.iterdir(), *folder.glob("out/*")]]
    return frozenset(re.sub(r"\.[0-9a-z]{8,}\.part", ".*.part", str(path)) for path in found if not path.name.endswith(PASSING))


class Scenarios:
    """All of them, each made when it is first asked for."""

    def __init__(self, program: Program, network: Network):
        self.program = program
        self.network = network
        self._made: dict[str, Scenario] = {}

    def __getitem__(self, name: str) -> Scenario:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> Scenario:
        start, words = self._shape(name)
        folder = self.network.folder / "scenario"
        before = None
        seconds = []
        for _ in range(3):
            copy(start, folder)
            before = before or read_state(self.program, folder)
            begin = time.monotonic()
            must(self.program.run(folder, *words))
            seconds.append(time.monotonic() - begin)
        assert before
        return Scenario(name, words, start, before, read_state(self.program, folder), statistics.median(seconds))

    def _shape(self, name: str) -> tuple[Path, tuple[str, ...]]:
        """Where it begins, and what is run."""
        network = self.network
        match name:
            case "ingest new":
                return self._folder("nothing"), ("ingest", str(network.everything), "-q")
            case "ingest existing":
                return network.with_base, ("ingest", str(network.more), "-q")
            case "ingest little":
                return network.with_all, ("ingest", str(network.last), "-q")
            case "compact":
                return self._read_twice(), ("store", "compact")
            case "forget":
                return network.with_all, ("store", "forget", "--before", FORGET_BEFORE, "--yes")
            case "backup":
                return network.with_all, ("store", "backup", COPY)
            case "restore":
                return self._with_backup(), ("store", "restore", BACKUP, "--yes")
            case "nightly":
                return self._after_a_night(), night(network.everything, "--now", NOW)
            case "nightly new":
                return self._folder("nothing"), night(network.everything)
        raise KeyError(name)

    def _folder(self, name: str) -> Path:
        folder = self.network.folder / name
        folder.mkdir(exist_ok=True)
        return folder

    def _read_twice(self) -> Path:
        """A store in which much of the room is that of a former reading."""
        folder = self._folder("read-twice")
        copy(self.network.with_base, folder)
        settings = folder.parent / "local.toml"
        settings.write_text('[[party]]\nid = "NL*LDP"\ntimes_labelled_utc_are_local = true\ntime_zone = "Europe/Amsterdam"\n')
        for more in (["--config", str(settings)], []):
            must(self.program.run(folder, "ingest", str(self.network.base), "-q", *more))
        return folder

    def _with_backup(self) -> Path:
        """A store, and a backup of what it was."""
        folder = self._folder("with-backup")
        copy(self.network.with_all, folder)
        must(self.program.run(self.network.with_base, "store", "backup", str(folder / BACKUP)))
        return folder

    def _after_a_night(self) -> Path:
        folder = self._folder("after-a-night")
        copy(self.network.with_all, folder)
        must(self.program.run(folder, *night(self.network.more, "--now", NIGHT_BEFORE)))
        return folder
