"""The wheel works without the checkout: it carries every module, template and data file."""

import importlib.metadata
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.requirements import require

CHECKOUT = Path(__file__).parents[1]
ROOMS = ("etl", "extracts", "transforms", "annex_a", "management_reports", "expectations", "sql")
NOT_COPIED = (".*", "build", "dist", "*.egg-info", "annexa-data", "__pycache__")
LEFT_OUT = {".pyc", ".md"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: a build folder left in the checkout would bring back deleted files."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = shutil.copytree(CHECKOUT, folder / "checkout", ignore=shutil.ignore_patterns(*NOT_COPIED))
    built = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, copy],
        capture_output=True,
        text=True,
    )
    unreachable = "Could not find a version" in built.stderr or "No matching distribution" in built.stderr
    require(not unreachable, "no package index is reached, so setuptools cannot be had to build the wheel")
    assert built.returncode == 0, built.stderr
    return next(folder.glob("annexa-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel installs and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_carries_every_file_of_every_room_and_no_test(installed: Path) -> None:
    wanted = {
        path.relative_to(CHECKOUT).as_posix()
        for room in ROOMS
        for path in (CHECKOUT / room).rglob("*")
        if path.is_file() and path.suffix not in LEFT_OUT
    }
    carried = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}
    assert wanted - carried == set()
    assert not [name for name in carried if name.startswith(("tests/", "docs/"))]


def test_the_installed_program_makes_the_demo_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); import cli; "
        f"assert cli.__file__.startswith({str(installed)!r}); "
        "cli.main(['demo', '--children', '40', '--data', 'data', '--quiet'])"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "data").rglob("W5_*.xlsx"))


def test_the_console_script_is_annexa() -> None:
    scripts = {one.name: one.value for one in importlib.metadata.distribution("annexa").entry_points}
    assert scripts == {"annexa": "cli:main"}
