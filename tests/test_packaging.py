"""What a new machine installs: the lock files, the wheel, and the steps of the Dockerfile."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_a_hash_and_no_index_is_named(name: str) -> None:
    text = (PROJECT / name).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"https?://|--index|--find-links|--extra-index", text)


def test_the_three_fixed_libraries_are_among_the_pins() -> None:
    text = (PROJECT / "requirements.lock").read_text("utf-8")
    for name in ("python-telegram-bot==", "pyyaml==", "rapidfuzz=="):
        assert name in text.lower()


def test_what_runs_is_pinned_alike_for_tests() -> None:
    pins = [
        dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (PROJECT / name).read_text("utf-8"), re.MULTILINE)) for name in LOCKS
    ]
    assert pins[0].items() <= pins[1].items()


def test_the_wheel_brings_the_dialogue_and_runs_from_anywhere(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    target = tmp_path / "there"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--no-index",
        "--ignore-installed",
        "--prefix",
        str(target),
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    assert (target / "share/on-the-table/dialogues/en/interface.yaml").is_file()
    assert (target / "bin/bot").is_file()


def dockerfile() -> list[list[str]]:
    text = (PROJECT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


def test_every_path_that_the_dockerfile_copies_exists() -> None:
    copied = [
        part for step in dockerfile() if step[0] == "COPY" and not step[1].startswith("--") for part in step[1:-1]
    ]
    assert copied
    assert [path for path in copied if not (PROJECT / path).exists()] == []


def test_the_image_runs_as_nobody_in_particular() -> None:
    users = [step[1] for step in dockerfile() if step[0] == "USER"]
    assert users == ["bot"]
