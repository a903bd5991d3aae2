"""What holds after each fault, whatever it was."""

import csv
import random
from pathlib import Path

from .network import EVSES, NOW, failed_checks
from .program import Program, Run
from .scenarios import COPY, Scenario, Scenarios, read_state
from .tally import Tally, command_line

# Where a report says that statuses may be newer, these may be.
OF_STATUSES = {"completeness", "uptime", "uptime_low", "uptime_high", "uptime_coverage", "down_s", "suspected_outage_s"}
NOTHING: frozenset[int] = frozenset()
USAGE, STORE_MISSING, CANNOT_WRITE, DISK, IN_USE, UNUSABLE = 64, 66, 73, 74, 75, 76


def other_columns(found: bytes, known: bytes) -> list[str]:
    """Columns of a table in which two of it differ."""
    tables = [list(csv.DictReader(table.decode(errors="replace").splitlines())) for table in (found, known)]
    if len(tables[0]) != len(tables[1]):
        return ["the number of rows"]
    return sorted({name for one, other in zip(*tables) for name in one if one[name] != other.get(name)})


class Trials:
    """Runs commands, and holds what they leave against what they would have left without a fault."""

    def __init__(self, program: Program, scenarios: Scenarios, folder: Path, seed: int):
        self.program = program
        self.scenarios = scenarios
        self.network = scenarios.network
        self.folder = folder
        self.seed = seed

    def random(self, name: str) -> random.Random:
        """Chance of one fault, whichever others are tried."""
        return random.Random(f"{self.seed} {name}")

    def judge(self, tally: Tally, run: Run, fitting: frozenset[int], steps: list[str]) -> bool:
        """Whether a command ended as it says it does."""
        oddity = self.program.oddity(run, fitting)
        if oddity:
            tally.lose(oddity[0], f"`{command_line(run.words)}`: {oddity[1]}", steps)
        return oddity is None

    def look_between(self, tally: Tally, scenario: Scenario, folder: Path, steps: list[str], fitting: frozenset[int] = NOTHING) -> None:
        """After a fault, before anything is put right: what is read is as it was before or as it will be, and the store is sound."""
        check = self.program.run(folder, "check", "--format", "json", "--now", NOW)
        failed = failed_checks(check)
        if check.code == UNUSABLE and "decided" in (failed or []):
            # The next run of any kind decides it: no copy is needed, and none is to be put in its place.
            tally.note("check between: undecided")
            if "restore a backup" in check.messages:
                tally.lose("advice", f"check between: nothing is damaged, and it says {check.told!r}", steps)
        elif check.code == UNUSABLE:
            tally.lose("unsound", f"check between: {sorted(failed or [])} {check.told}", steps)
        elif self.judge(tally, check, self._missing(folder) | fitting, steps):
            tally.note(f"check between: {check.ending}")
        self.look_at_figures(tally, scenario, folder, steps, fitting)
        self.look_at_latest(tally, scenario, folder, steps)

    @staticmethod
    def _missing(folder: Path) -> frozenset[int]:
        return NOTHING if (folder / "s.sqlite").exists() else frozenset({STORE_MISSING})

    def look_at_figures(self, tally: Tally, scenario: Scenario, folder: Path, steps: list[str], fitting: frozenset[int] = NOTHING) -> None:
        missing = self._missing(folder)
        run = self.program.run(folder, *EVSES)
        if not self.judge(tally, run, missing | fitting, steps) or run.code != 0:
            return
        known = [state.store.evses for state in (scenario.before, scenario.after) if state.store]
        odd = min((other_columns(run.output, evses) for evses in known), key=len, default=["a store"])
        if "statuses may be newer" in run.messages and set(odd) <= OF_STATUSES:
            tally.note("figures between: newer statuses, and told")
        elif run.output not in known:
            tally.lose("wrong figures", f"show evses between: neither before nor after, in {', '.join(odd)}; it said {run.told!r}", steps)

    @staticmethod
    def look_at_latest(tally: Tally, scenario: Scenario, folder: Path, steps: list[str]) -> None:
        """`latest` leads to a whole report at any time."""
        path = folder / "out/latest/report.json"
        if not scenario.before.reports:
            return
        found = path.read_bytes() if path.exists() else None
        known = [bytes for name, bytes in (scenario.before.reports | scenario.after.reports).items() if name.endswith("report.json")]
        if found not in known:
            tally.lose("wrong figures", f"out/latest/report.json between: {'other than both' if found else 'not there'}", steps)

    def repeat(self, tally: Tally, scenario: Scenario, folder: Path, steps: list[str]) -> None:
        """The same command once more makes all good."""
        is_copied = (folder / COPY).exists()
        again = self.program.run(folder, *scenario.words)
        steps = [*steps, command_line(scenario.words)]
        # A copy that is whole is not made again.
        fitting = frozenset({CANNOT_WRITE}) if is_copied else NOTHING
        if not again.is_done and again.code not in fitting:
            tally.lose("not repaired", f"the same command once more: {again.ending}: {again.told}", steps)
        self.expect(tally, scenario, folder, steps)

    def expect(self, tally: Tally, scenario: Scenario, folder: Path, steps: list[str]) -> None:
        """What there is has to be what there is without a fault."""
        state, wanted = read_state(self.program, folder), scenario.after
        if state.failed:
            self.judge(tally, state.failed, NOTHING, steps)
        for what, found, right in [("store", state.store, wanted.store), ("copy", state.backup, wanted.backup)]:
            if found and right and found != right:
                parts = [part for part in ("digest", "evses", "ledger", "sums") if getattr(found, part) != getattr(right, part)]
                tally.lose("digest", f"the {what} differs in {', '.join(parts)}", steps)
            elif (found is None) != (right is None):
                tally.lose("not repaired", f"the {what} is {'not there or unreadable' if right else 'there'}", steps)
        if state.reports != wanted.reports:
            odd = sorted(name for name in state.reports.keys() | wanted.reports.keys() if state.reports.get(name) != wanted.reports.get(name))
            tally.lose("wrong figures", f"reports differ: {', '.join(odd)}", steps)
        if state.store_bytes > wanted.store_bytes * 1.05 + 65536:
            tally.note("store larger than without the fault")
        for name in state.names - wanted.names:
            tally.note(f"left behind: {name}")
        if gone := wanted.names - state.names:
            tally.lose("not repaired", f"not there: {', '.join(sorted(gone))}", steps)
        self.expect_sound(tally, folder, steps)

    def expect_sound(self, tally: Tally, folder: Path, steps: list[str]) -> None:
        check = self.program.run(folder, "check", "--format", "json", "--now", NOW)
        if check.code != 0:
            tally.lose("unsound", f"check afterwards: {check.ending}: {sorted(failed_checks(check) or [])} {check.told}", steps)
