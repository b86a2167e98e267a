"""Imports run one way: gui and cli -> reports and db -> models. Each layer's allowed libraries are named here too."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("models", "db", "reports", "cli", "gui")
SQL = {"sqlcipher3", "sqlite3", "sqlite_utils"}
QT = {"PySide6", "shiboken6"}
NETWORK = {"socket", "ssl", "http", "urllib3", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "socketserver"}

# What a layer may never import, anywhere in its files ...
NEVER = {
    "models": QT | SQL | {"db", "gui", "cli", "reports"},
    "db": QT | {"gui", "cli", "reports"},
    "reports": QT | SQL | {"db", "gui", "cli"},
    "cli": QT | SQL | {"gui"},
    "gui": SQL | {"cli"},
}
# ... and the only libraries, beside Python's own, that it may use.
LIBRARIES = {
    "models": {"pandas", "numpy", "holidays", "python_calamine", "defusedxml"},
    "db": {"pandas", "numpy", "sqlcipher3", "sqlite_utils", "platformdirs"},
    "reports": {"pandas", "numpy", "typst", "xlsxwriter"},
    "cli": {"pandas", "numpy", "click", "platformdirs"},
    "gui": {"pandas", "numpy", "PySide6", "shiboken6", "platformdirs"},
}
# Slow to import, and not needed to show a window: only inside the function that needs it.
LATE = {"typst", "xlsxwriter"}


def imports(source, *, at_the_top=False):
    """Top-level names of all that a source text imports; `at_the_top` leaves out what is imported inside functions."""
    tree = ast.parse(source)
    nodes = _outside_functions(tree) if at_the_top else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path, so that the layers can be read"
            yield (node.module or "").split(".")[0]
        elif isinstance(node, ast.Call) and _called(node.func) in ("import_module", "__import__"):
            yield from (each.value.split(".")[0] for each in node.args[:1] if isinstance(each, ast.Constant))


def _called(function):
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _outside_functions(node):
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)) and not _for_types_only(child):
            yield child
            yield from _outside_functions(child)


def _for_types_only(node):
    return isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"


def files(layer):
    return sorted((ROOT / layer).rglob("*.py"))


def breaches(source, layer):
    """Names that a source text of this layer imports and must not."""
    names = set(imports(source))
    strangers = names - set(sys.stdlib_module_names) - {*LAYERS, "resources", "main"} - LIBRARIES[layer]
    return (names & (NEVER[layer] | NETWORK)) | strangers


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_what_lies_below_it(layer):
    assert files(layer), f"{layer} has no files"
    for path in files(layer):
        assert not breaches(path.read_text(encoding="utf-8"), layer), path


def test_nothing_slow_is_imported_before_it_is_needed():
    for layer in LAYERS:
        for path in files(layer):
            assert not LATE & set(imports(path.read_text(encoding="utf-8"), at_the_top=True)), path


def test_main_decides_between_window_and_commands_only_when_it_runs():
    at_the_top = set(imports((ROOT / "main.py").read_text(encoding="utf-8"), at_the_top=True))
    assert not at_the_top & (QT | {"gui"})


@pytest.mark.parametrize(
    ("layer", "source", "caught"),
    [
        ("models", "from PySide6.QtCore import Qt", {"PySide6"}),
        ("models", "def late():\n    import sqlite3", {"sqlite3"}),
        ("models", "from db.store import Store", {"db"}),
        ("models", "import urllib3, requests", {"urllib3", "requests"}),
        ("db", "from gui import icons", {"gui"}),
        ("db", "import importlib\nimportlib.import_module('PySide6.QtSql')", {"PySide6"}),
        ("gui", "import sqlcipher3.dbapi2", {"sqlcipher3"}),
        ("gui", "import matplotlib.pyplot as plt", {"matplotlib"}),
        ("cli", "if True:\n    from gui.app import run", {"gui"}),
        ("reports", "from db.store import Store", {"db"}),
        ("models", "import pandas as pd\nfrom models.frames import Ledger", set()),
        ("gui", "from PySide6.QtWidgets import QLabel\nfrom db.store import Store", set()),
    ],
)
def test_a_planted_import_is_caught(layer, source, caught):
    assert breaches(source, layer) == caught


def test_an_import_inside_a_function_is_not_at_the_top():
    source = "import click\ndef window():\n    from gui import app\nclass Deep:\n    import typst\n"
    source += "if TYPE_CHECKING:\n    import xlsxwriter"
    assert set(imports(source, at_the_top=True)) == {"click", "typst"}
