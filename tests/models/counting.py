"""How often frames and columns are taken apart or put together: the same for few rows as for many, or a loop hides."""

import pandas as pd


def count_calls(monkeypatch):
    """Calls of pandas by name, counted from now on."""
    calls = {}

    def counted(owner, name):
        really = getattr(owner, name)

        def counting(*given, **more):
            calls[name, owner] = calls.get((name, owner), 0) + 1
            return really(*given, **more)

        monkeypatch.setattr(owner, name, counting)

    for owner, name in ((pd.DataFrame, "__getitem__"), (pd.Series, "__init__"), (pd.DataFrame, "__init__")):
        counted(owner, name)
    return calls
