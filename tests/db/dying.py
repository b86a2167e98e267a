"""An import that dies at one moment after another, each time on a fresh copy of a ledger.

    python -m tests.db.dying LEDGER RETURN FOLDER

leaves FOLDER/<moment>.placements as the deaths left them, and prints of each moment the signal (0: it had finished),
whether the file was changed, and whether its journal lay beside it.
"""

import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path

from db.connection import connect
from db.store import Store
from tests.ledgers import PASSPHRASE, clock, plan_of

MILLISECONDS = (2, 10, 40)
KILLED = ("journal begun", "journal filled", "ledger grown", "journal gone", *(f"{each} ms" for each in MILLISECONDS))
# Where the file may not grow any more the system itself ends the process, in the middle of writing that page.
PAGES = {"first page": 0, "tenth page": 9, "hundredth page": 99}
# The same where the pages do not fit in memory and are written before the step is whole.
EARLY = {f"{name} early": pages for name, pages in PAGES.items()}
MOMENTS = (*KILLED, *PAGES, *EARLY)
PAGE = 4096


def journal_of(path):
    return path.with_name(f"{path.name}-journal")


def import_until_death(path, key, plan, moment):
    """What the dying process does."""
    connection = connect(path, key)
    if moment in EARLY:
        connection.execute("PRAGMA cache_size = 10")
    if moment not in KILLED:
        _end_at_page(path, {**PAGES, **EARLY}[moment])
    Store(path, key, connection, clock).apply(plan)


def _end_at_page(path, number):
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = path.stat().st_size + number * PAGE
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)


def is_due(moment, path):
    """A question to be asked again and again: has the moment come?"""
    journal, size, seen = journal_of(path), path.stat().st_size, []

    def ask():
        if journal.exists():
            seen.append(time.monotonic())
        if moment == "journal filled":
            return bool(seen) and _size(journal) > 10 * PAGE
        if moment == "ledger grown":
            return path.stat().st_size > size
        if moment == "journal gone":
            return bool(seen) and not journal.exists()
        wait = 0 if moment == "journal begun" else int(moment.split()[0]) / 1000
        return bool(seen) and time.monotonic() - seen[0] >= wait

    return ask


def _size(path):
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def watch(child, due):
    """Kill the child once it is due; gives the signal of which it died, 0 where it had finished before."""
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if not ended and due():
            os.kill(child, signal.SIGKILL)
            ended, status = os.waitpid(child, 0)
        if ended:
            return os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def main(ledger, returns, folder):
    with Store.open(ledger, PASSPHRASE, clock=clock) as store:
        plan, key = plan_of(store, "903", returns), store.key
    died = {}
    for moment in MOMENTS:
        path = Path(shutil.copy(ledger, folder / f"{moment}.placements"))
        due = is_due(moment, path) if moment in KILLED else lambda: False
        child = os.fork()
        if not child:
            import_until_death(path, key, plan, moment)
            os._exit(0)
        ended_by = watch(child, due)
        died[moment] = [ended_by, path.read_bytes() != ledger.read_bytes(), journal_of(path).exists()]
    print(json.dumps(died))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
