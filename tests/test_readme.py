"""The README tells the truth: its commands exist, its files and links are there."""

import re
import tomllib
from pathlib import Path

import click
import pytest

from cli import main

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def command(words: list[str]) -> click.Command | None:
    """The command that the words name, the program's own name left out; None where there is none."""
    found: click.Command = main
    for word in words:
        if not isinstance(found, click.Group) or word not in found.commands:
            return found if found is not main else None
        found = found.commands[word]
    return found


@pytest.mark.parametrize("line", sorted(set(re.findall(r"`annexa ([a-z][^`]*)`", README))))
def test_every_command_it_names_exists_with_the_options_shown(line: str) -> None:
    words = line.split()
    found = command([word for word in words if not word.startswith("-")])
    assert found is not None
    known = {option for one in found.params for option in one.opts}
    assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_every_link_leads_to_a_file(target: str) -> None:
    assert (CHECKOUT / target).is_file()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make ([a-z]+)`", README))))
def test_every_make_target_it_names_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_tested_versions_cover_every_dependency_and_name_no_address() -> None:
    pins = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").split()
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!-]+", pin) for pin in pins)
    pinned = {re.sub(r"[-_.]+", "-", pin.partition("==")[0]).lower() for pin in pins}
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    wanted = {re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~! ]", one)[0]).lower() for one in named} - {"annexa"}
    assert wanted <= pinned
