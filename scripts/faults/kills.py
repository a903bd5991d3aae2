"""SIGKILL at any moment of a command that changes something."""

from .tally import Tally, command_line
from .trials import Trials

ROUNDS = {"ingest new": 100, "ingest existing": 100, "ingest little": 40, "compact": 100, "nightly": 100, "forget": 30, "backup": 30, "restore": 30}


def faults() -> list[tuple[str, int]]:
    return [(f"kill {name}", rounds) for name, rounds in ROUNDS.items()]


def run(trials: Trials, name: str, rounds: int) -> Tally:
    tally = Tally(name)
    scenario = trials.scenarios[name.removeprefix("kill ")]
    chance = trials.random(name)
    folder = trials.folder / "round"
    for _ in range(rounds):
        after_s = chance.uniform(0, scenario.seconds)
        scenario.begin(folder)
        killed = trials.program.run_killed(folder, scenario.words, after_s)
        steps = [f"{command_line(scenario.words)}   # killed after {after_s:.4f} s of {scenario.seconds:.2f}"]
        tally.rounds += 1
        tally.note("killed" if killed.was_killed else f"ended with {killed.ending}")
        if killed.was_killed:
            tally.hits += 1
            trials.look_between(tally, scenario, folder, steps)
        trials.repeat(tally, scenario, folder, steps)
    return tally
