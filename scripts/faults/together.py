"""Several runs at once: two that write, and one that writes while others read."""

import subprocess

from .network import SUMS, copy
from .scenarios import Scenario
from .tally import Tally, command_line
from .trials import IN_USE, NOTHING, STORE_MISSING, Trials

TWICE = ("ingest new", "ingest existing", "nightly")
READ = ("ingest new", "ingest existing", "ingest little", "compact", "forget", "nightly")
BUSY = frozenset({IN_USE})


def faults() -> list[tuple[str, int]]:
    return [*((f"twice {name}", 15) for name in TWICE), *((f"read during {name}", 15) for name in READ), ("backup during ingest", 15)]


def run(trials: Trials, name: str, rounds: int) -> Tally:
    tally = Tally(name)
    chance = trials.random(name)
    for _ in range(rounds):
        tally.rounds += 1
        if name.startswith("twice "):
            twice(trials, tally, trials.scenarios[name.removeprefix("twice ")], chance.uniform(0, 0.05))
        elif name.startswith("read during "):
            read_during(trials, tally, trials.scenarios[name.removeprefix("read during ")], chance.uniform(0, 1))
        else:
            backup_during(trials, tally, chance.uniform(0, 1))
    return tally


def wait(process: "subprocess.Popen[bytes]", seconds: float) -> None:
    """Waits, and no longer than a process runs."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        pass


def twice(trials: Trials, tally: Tally, scenario: Scenario, apart_s: float) -> None:
    folder = trials.folder / "round"
    scenario.begin(folder)
    steps = [f"{command_line(scenario.words)} & sleep {apart_s:.3f}; {command_line(scenario.words)}; wait"]
    first = trials.program.start(folder, *scenario.words)
    wait(first, apart_s)
    tally.hits += first.poll() is None
    second = trials.program.start(folder, *scenario.words)
    runs = [trials.program.end(process, scenario.words) for process in (first, second)]
    for run in runs:
        trials.judge(tally, run, BUSY, steps)
    tally.note("exits " + " and ".join(sorted(run.ending for run in runs)))
    if any(run.is_done for run in runs):
        trials.expect(tally, scenario, folder, steps)
    else:
        tally.lose("not repaired", "of two runs at once none was done", steps)
    trials.repeat(tally, scenario, folder, steps)


def read_during(trials: Trials, tally: Tally, scenario: Scenario, part: float) -> None:
    """Reports while a command runs, from some part of it on, say what they say before it or after it."""
    folder = trials.folder / "round"
    scenario.begin(folder)
    known = [state.store.sums for state in (scenario.before, scenario.after) if state.store]
    steps = [f"{command_line(scenario.words)} &   # and reports meanwhile"]
    writer = trials.program.start(folder, *scenario.words)
    wait(writer, part * scenario.seconds)
    tally.hits += writer.poll() is None
    while writer.poll() is None:
        query = trials.program.run(folder, *SUMS)
        missing = NOTHING if scenario.before.store else frozenset({STORE_MISSING})
        fits = trials.judge(tally, query, missing | BUSY, [*steps, command_line(query.words)])
        tally.note(f"query: {query.ending}")
        if fits and query.code == 0 and query.output not in known:
            tally.lose("wrong figures", f"query meanwhile: neither before nor after: {query.output!r}", [*steps, command_line(query.words)])
        trials.look_at_figures(tally, scenario, folder, steps, BUSY)
    written = trials.program.end(writer, scenario.words)
    tally.note(f"exit {written.ending}")
    # A file that is read cannot be made smaller, and that is told.
    trials.judge(tally, written, BUSY if scenario.name in ("compact", "forget") else NOTHING, steps)
    if written.is_done:
        trials.expect(tally, scenario, folder, steps)
    else:
        trials.repeat(tally, scenario, folder, steps)


def backup_during(trials: Trials, tally: Tally, part: float) -> None:
    """A copy of a store that is written to is sound, and the archives once more make of it what they make of the store."""
    scenario = trials.scenarios["ingest existing"]
    folder = trials.folder / "round"
    scenario.begin(folder)
    copied = trials.folder / "copied"
    copy(trials.scenarios["ingest new"].start, copied)
    words = ("store", "backup", str(copied / "s.sqlite"))
    writer = trials.program.start(folder, *scenario.words)
    wait(writer, part * scenario.seconds)
    tally.hits += writer.poll() is None
    backup = trials.program.run(folder, *words)
    steps = [f"{command_line(scenario.words)} & sleep {part * scenario.seconds:.3f}; {command_line(words)}; wait"]
    trials.judge(tally, trials.program.end(writer, scenario.words), NOTHING, steps)
    trials.expect(tally, scenario, folder, steps)
    tally.note(f"backup: {backup.ending}")
    if trials.judge(tally, backup, BUSY, steps) and backup.is_done:
        trials.expect_sound(tally, copied, steps)
        trials.repeat(tally, scenario, copied, steps)
