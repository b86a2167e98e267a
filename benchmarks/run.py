"""python benchmarks/run.py: how quick the program is, each measurement in a process of its own.

Prints a table of medians with the least and the most, and the processor time and peak memory of the whole process (on a
machine that is busy with other things the processor time says more than the clock). Nothing of the user's is touched:
ledgers, samples and window habits lie in a temporary folder, which goes at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import sample
from machine import described
from measures import AS_AT, MEASURES, Measure
from probe import PASSPHRASE

HERE = Path(__file__).parent
Figures = dict[str, float]


class Skipped(Exception):
    """A measurement cannot be taken here; the message says why."""


class Workshop:
    """Makes ledgers and samples when they are first needed, and runs measurements on them."""

    def __init__(self, folder: Path, platform: str) -> None:
        self.folder = folder
        habits = {
            name: str(folder / "habits") for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA")
        }
        self.environment = {
            **os.environ, **habits, "PYTHONPATH": str(HERE.parent), "QT_QPA_PLATFORM": platform,
            PASSPHRASE: os.environ.get(PASSPHRASE, "benchmark"),
        }  # fmt: skip

    def figures(self, measure: Measure) -> Figures:
        """One run."""
        arguments = []
        if measure.ledger:
            arguments = [str(self.ledger(measure.ledger)), AS_AT]
            arguments += [] if measure.cases is None else [str(measure.cases)]
        elif measure.lines:
            arguments = [str(measure.lines)]
        elif measure.sample:
            arguments = [str(self.sample(measure.sample))]
        return self.run(measure.script, *arguments)

    def run(self, script: str, *arguments: str) -> Figures:
        """Run a script from its start to its end, and take what it tells."""
        started = repr(time.monotonic())
        command = [sys.executable, str(HERE / script), started, *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        if done.returncode or not done.stdout.strip():
            words = (done.stderr.strip() or "it told nothing").splitlines()[-1]
            raise Skipped(f"did not run: {words}")
        told: Figures = json.loads(done.stdout.strip().splitlines()[-1])
        return told

    def ledger(self, children: int) -> Path:
        """The ledger of the invented council with so many children in care."""
        path = self.folder / f"{children}.placements"
        if not path.exists():
            told = self.run("make_ledger.py", str(path), str(children))
            say(
                f"made a ledger of {children:,} children in care in {told['made']:.1f} s: {told['placements']:,.0f} "
                f"placements in all, {told['lines']:,.0f} cost lines, {told['size']:,.0f} MB"
            )
        return path

    def sample(self, times: int) -> Path:
        """The folder with the 903 sample so many times over."""
        folder = self.folder / f"sample-{times}"
        if not sample.SAMPLE.is_dir():
            raise Skipped("skipped: the sample ssda903_sample_2017_2021 is not beside the project in shared/data")
        if not folder.exists():
            say(f"wrote the sample {times} times over: {sample.multiplied(folder, times):,} rows")
        return folder


def say(text: str) -> None:
    """Tell how it goes, apart from the table."""
    print(f"  {text}", file=sys.stderr, flush=True)


def rows(measure: Measure, runs: int, workshop: Workshop) -> Iterator[tuple[str, ...]]:
    """The table's rows of one measurement."""
    try:
        told = [workshop.figures(measure) for _ in range(runs)]
    except Skipped as reason:
        yield measure.title, str(reason), "", "", "", ""
        return
    memory = f"{median(each['memory'] for each in told):,.0f} MB"
    used = seconds(median(each["processor"] for each in told))
    for place, (figure, words) in enumerate(measure.shown.items()):
        times = [each[figure] for each in told]
        least, most = seconds(min(times)), seconds(max(times))
        first = (measure.title, used, memory) if place == 0 else ("", "", "")
        yield first[0], words, seconds(median(times)), f"{least} - {most}", *first[1:]


def load() -> str:
    """How busy the machine was with other things before the first measurement."""
    if not hasattr(os, "getloadavg"):
        return "load before not known"
    return f"load before {os.getloadavg()[0]:.1f}"


def seconds(time_taken: float) -> str:
    """A time as a person reads it."""
    return f"{time_taken * 1000:,.0f} ms" if time_taken < 1 else f"{time_taken:,.2f} s"


def table(lines: list[tuple[str, ...]]) -> str:
    """Rows as a Markdown table; the first is the heading."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    marked = [lines[0], tuple("-" * width for width in widths), *lines[1:]]
    return "\n".join("| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in marked)


def main() -> None:
    """Read the options, measure, and print."""
    parser = argparse.ArgumentParser(description="Measure how quick the program is.")
    names = [measure.name for measure in MEASURES]
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", help=f"one of {', '.join(names)}")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="runs of each measurement (3)")
    parser.add_argument("--platform", default="offscreen", help="the Qt platform (offscreen)")
    parser.add_argument("--folder", type=Path, help="keep the ledgers and samples here, and use those that lie here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        workshop = Workshop(folder, options.platform)
        busy = load()
        lines = [("What", "Figure", "Median", "Least - most", "Processor time", "Peak memory")]
        for measure in MEASURES:
            if not options.only or measure.name in options.only:
                say(measure.name)
                lines += rows(measure, options.runs, workshop)
    print(f"{described()}; Qt platform {options.platform}; medians of {options.runs} runs; {busy}\n")
    print(table(lines))


if __name__ == "__main__":
    main()
