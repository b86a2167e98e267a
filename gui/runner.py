"""Slow work off the UI thread: one worker, one job at a time, answers brought back to the UI thread."""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from models.errors import Cancelled, Refusal

if TYPE_CHECKING:
    from db.changes import Changes
    from db.store import Store
    from models.imports.result import Progress

T = TypeVar("T")
PROJECT = Path(__file__).parents[1]
LEAST_SECONDS_BETWEEN_REPORTS = 0.04


def crash_text(error: BaseException) -> str:
    """The kind of an error and the lines of code it passed; never its message, which may hold a child's data."""
    lines = [type(error).__name__]
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        shown = path.relative_to(PROJECT) if path.is_relative_to(PROJECT) else Path(*path.parts[-2:])
        lines.append(f"  {shown.as_posix()}, line {frame.lineno}, in {frame.name}")
    return "\n".join(lines)


def doing(what: str, label: str) -> str:
    """What is being done as a person reads it: a bare path as the file that is read, nothing as the label."""
    parts = what.replace("\\", "/").split("/")
    if len(parts) > 1 and " " not in parts[0]:
        return f"Reading {'/'.join(parts[-2:])}"
    return f"{what[:1].upper()}{what[1:]}" or label


@dataclass
class Job:
    """One piece of work: what to do on the worker, and what to do with its answer on the UI thread."""

    label: str
    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    owner: QObject | None = None
    replaces: str = ""
    refused: Callable[[str], None] | None = None
    stopped: Event = field(default_factory=Event)
    told_at: float = 0.0


class Runner(QObject):
    """Runs reads (`ask`) and writes (`do`) one after another on one thread; UI-thread objects hear by signal.

    Signals:
        changed(object): a write was kept; holds the `Changes`.
        refused(str): the work cannot be done, in the officer's words.
        cancelled(str): the officer stopped the work with this label.
        progressed(int, int, str): done, of, and what is being done.
        crashed(str): a fault of the program; the text holds lines of code and no data.
        busy_changed(bool, str): whether work is under way, and its label.
    """

    changed = Signal(object)
    refused = Signal(str)
    cancelled = Signal(str)
    progressed = Signal(int, int, str)
    crashed = Signal(str)
    busy_changed = Signal(bool, str)
    _ended = Signal(object, object, object)
    _told = Signal(int, int, str)

    def __init__(self, store: Store | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self._waiting: deque[Job] = deque()
        self._running: Job | None = None
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ledger-work")
        self._ended.connect(self._on_ended)
        self._told.connect(self.progressed)

    @property
    def busy(self) -> bool:
        """Whether work is under way or waiting."""
        return self._running is not None or bool(self._waiting)

    def ask(
        self,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        *,
        owner: QObject | None = None,
        replaces: str = "",
        refused: Callable[[str], None] | None = None,
    ) -> None:
        """Read something slow.

        Args:
            label: what the officer sees while it goes on.
            work: runs on the worker; opens what it needs there (`store.again()`), touches no widget.
            done: takes the answer on the UI thread.
            owner: a widget that `done` belongs to; once it is deleted the answer is dropped.
            replaces: of waiting jobs with the same word only the last is run.
            refused: says a refusal where it was asked for, in place of the signal.
        """
        if replaces:
            self._waiting = deque(job for job in self._waiting if job.replaces != replaces)
        self._add(Job(label, work, done, owner, replaces, refused))

    def do(
        self,
        label: str,
        work: Callable[[Store, Progress], Changes],
        done: Callable[[Changes], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Write: `work` gets a connection of its own; `done` and then `changed` hear what was touched."""

        def write(progress: Progress) -> Changes:
            if self.store is None:
                raise Refusal("No ledger is open. Open or make one first.")
            store = self.store.again()
            try:
                return work(store, progress)
            finally:
                store.close()

        def tell(changes: Changes) -> None:
            if done is not None and (owner is None or isValid(owner)):
                done(changes)
            self.changed.emit(changes)

        self._add(Job(label, write, tell))

    def cancel(self) -> None:
        """Stop the work under way at its next report of progress; what waits behind it still runs."""
        if self._running is not None:
            self._running.stopped.set()
            self.progressed.emit(0, 0, "Stopping…")

    def close(self) -> None:
        """Stop everything and wait for the worker; no answer is given any more."""
        self._closed = True
        self._waiting.clear()
        self.cancel()
        self._thread.shutdown(wait=True)

    def _add(self, job: Job) -> None:
        if self._closed:
            return
        self._waiting.append(job)
        self._start_next()

    def _start_next(self) -> None:
        if self._running is not None or not self._waiting:
            return
        self._running = self._waiting.popleft()
        self.busy_changed.emit(True, self._running.label)
        self._thread.submit(self._run, self._running)

    def _run(self, job: Job) -> None:
        """On the worker: every way out goes through `_ended`, so that the queue cannot stick."""

        def progress(done: int, of: int, what: str) -> None:
            if job.stopped.is_set():
                raise Cancelled("Stopped. Nothing was kept.")
            now = monotonic()
            if done >= of or now - job.told_at >= LEAST_SECONDS_BETWEEN_REPORTS:
                job.told_at = now
                self._told.emit(done, of, doing(what, job.label))

        try:
            answer, error = job.work(progress), None
        except BaseException as caught:
            answer, error = None, caught
        self._ended.emit(job, answer, error)

    def _on_ended(self, job: Job, answer: Any, error: BaseException | None) -> None:
        if self._closed:
            return
        self._running = None
        try:
            if error is not None:
                self._tell_trouble(job, error)
            elif job.owner is None or isValid(job.owner):
                job.done(answer)
        finally:
            self._start_next()
            if self._running is None:
                self.busy_changed.emit(False, "")

    def _tell_trouble(self, job: Job, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self.cancelled.emit(job.label)
        elif isinstance(error, Refusal):
            own = job.refused if job.owner is None or isValid(job.owner) else None
            (own or self.refused.emit)(str(error))
        else:
            self.crashed.emit(crash_text(error))
