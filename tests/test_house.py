"""The house in order: small files, nothing of one machine in them, and documents that say what is so."""

import ast
import configparser
import os
import re
import subprocess
from pathlib import Path

import pytest

from cli.names import COMMANDS
from gui.screens import CHILD, SCREENS
from models.alerts import ALERTS
from models.imports import SOURCES
from models.words import RULES

ROOT = Path(__file__).parents[1]
SOURCE = ("main.py", "cli", "gui", "models", "db", "reports")
MOST_LINES_OF_A_FILE = 350
MOST_LINES_OF_A_FUNCTION = 50
# Put together here, so that this file does not hold them itself.
OF_ONE_MACHINE = re.compile("|".join(("/" + "work/", "/" + "root/", "/" + "home/", "/" + "opt/", r"C:\\" + "Users")))
REGISTRY = re.compile("|".join((r"pypi" + r"\.org", "python" + "hosted", "extra-" + "index", "find-" + "links")))
NOT_TEXT = {".png", ".ttf", ".otf", ".ico", ".xlsx", ".xls", ".ods", ".zip", ".pdf"}


def source_files():
    for name in SOURCE:
        path = ROOT / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def tracked():
    """Every text file that the project keeps; without git (a plain copy), every file outside hidden folders."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not any(part[0] == "." for part in path.relative_to(ROOT).parts)]
    return [path for path in paths if path.is_file() and path.suffix not in NOT_TEXT]


def functions(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def documents():
    return "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/guide.md"))


def test_no_file_is_too_long_to_read():
    long = {str(path): count for path in source_files() if (count := _lines(path)) > MOST_LINES_OF_A_FILE}
    assert not long


def _lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_function_is_too_long_to_read():
    long = {
        f"{path}:{each.lineno} {each.name}": each.end_lineno - each.lineno + 1
        for path in source_files()
        for each in functions(path)
        if each.end_lineno - each.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    }
    assert not long


@pytest.mark.parametrize("pattern", [OF_ONE_MACHINE, REGISTRY], ids=["paths of one machine", "registry hosts"])
def test_nothing_of_one_machine_is_kept(pattern):
    found = {
        f"{path.relative_to(ROOT)}:{number}": line.strip()
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    }
    assert not found


def test_every_script_that_is_named_is_there():
    named = set(re.findall(r"\bscript/[a-z]+|\.ci/[a-z]+", documents()))
    assert {"script/run", "script/test"} <= named
    for name in named:
        assert os.access(ROOT / name, os.X_OK), name


def test_every_link_of_the_documents_leads_somewhere():
    for name in ("README.md", "docs/guide.md", "docs/architecture.md"):
        path = ROOT / name
        for target in re.findall(r"\]\((?!http)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{name}: {target}"


def test_the_guide_speaks_of_every_screen_command_source_and_flag():
    guide = (ROOT / "docs/guide.md").read_text(encoding="utf-8")
    assert [screen.title for screen in (*SCREENS, CHILD) if f"\n## {screen.title}\n" not in guide] == []
    assert [command for command in COMMANDS if f"| `{command} " not in guide] == []
    assert [rule for rule in ALERTS if f"| {rule} {RULES[rule]} |" not in guide] == []
    assert [source for source in SOURCES if source not in guide] == []


def test_the_changes_name_every_command_and_flag():
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"`{command}`" not in changes] == []
    assert [rule for rule in ALERTS if not re.search(rf"\b{rule}\b", changes)] == []


def test_the_version_is_the_newest_of_the_changes():
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)", changes, re.MULTILINE)[0] == setup["metadata"]["version"]
