"""What a new machine installs and runs: the lock files, the wheel, the image, and the files of a deployment."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.channels.telegram.webhook import PATH
from bot.cli import main
from bot.configuration.reading import read_configuration, require
from bot.configuration.settings import every_setting, name_of
from bot.operations.service import _PATIENCE, Parts, required
from tests.fake_telegram import FakeTelegram

PROJECT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
BOT = [sys.executable, "-m", "bot"]


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


def lists_of(instruction: str) -> list[list[str]]:
    """Return what the instructions of a kind are given as lists, which no shell reads."""
    rests = [" ".join(step) for step in dockerfile() if step[0] == instruction]
    return [json.loads(rest[rest.index("[") :]) for rest in rests if rest.endswith("]")]


def environment_of_the_image() -> dict[str, str]:
    pairs = [part for step in dockerfile() if step[0] == "ENV" for part in step[1:]]
    return dict(pair.split("=", 1) for pair in pairs)


def setting_of(name: str) -> str:
    """Return the setting that a name in an environment is about: `BOT_TOKEN_FILE` is about `BOT_TOKEN`."""
    return name.removesuffix("_FILE")


SETTINGS = {name_of(declared): declared for declared in every_setting()}
SECRETS = {name for name, declared in SETTINGS.items() if declared.metadata["secret"]}


def test_every_path_that_the_dockerfile_copies_exists() -> None:
    copied = [
        part for step in dockerfile() if step[0] == "COPY" and not step[1].startswith("--") for part in step[1:-1]
    ]
    assert copied
    assert [path for path in copied if not (PROJECT / path).exists()] == []


def test_the_image_runs_as_nobody_in_particular() -> None:
    users = [step[1] for step in dockerfile() if step[0] == "USER"]
    assert users == ["bot"]


def test_the_image_hears_the_signal_to_stop_because_no_shell_stands_between() -> None:
    assert lists_of("ENTRYPOINT") == [["bot"]]
    assert lists_of("CMD") == [["serve"]]
    assert ["STOPSIGNAL", "SIGTERM"] in dockerfile()


def test_the_image_keeps_its_database_in_its_volume_and_listens_to_the_outside() -> None:
    environment = environment_of_the_image()
    (volume,) = lists_of("VOLUME")[0]
    assert environment["BOT_DATABASE"].startswith(f"sqlite:///{volume}/")
    assert environment["BOT_LISTEN"] == "0.0.0.0:8080"


def test_the_steps_of_the_image_succeed_in_a_fresh_environment_and_what_they_install_runs(tmp_path: Path) -> None:
    place, folder = tmp_path / "opt", tmp_path / "app"
    folder.mkdir()
    for step in dockerfile()[: [step[0] for step in dockerfile()].index("FROM", 1)]:
        if step[0] == "COPY":
            copy(step[1:-1], folder, step[-1])
        elif step[0] == "RUN":
            shell(step[1:], folder, place)
    clean = {"PATH": f"{place}/bin:{os.environ['PATH']}", "HOME": str(tmp_path)}
    clean["BOT_CACHE"] = str(tmp_path / "cache")
    steps = lists_of("RUN")
    commands = (*steps, ["bot", "keys", "new"], ["bot", "--help"], ["bot", "migrate"])
    done = [
        subprocess.run(each, check=False, env=clean, cwd=tmp_path, capture_output=True, text=True) for each in commands
    ]
    assert [(each.args, each.stderr) for each in done if each.returncode] == []
    assert steps == [["bot", "check"], ["bot", "learn"]]
    assert "with the encoder" in done[1].stdout
    assert "BOT_KEY_RING=" in done[2].stdout


def copy(sources: list[str], folder: Path, target: str) -> None:
    """Copy as the Dockerfile does, and leave out what was built beside the source."""
    for source in sources:
        if (PROJECT / source).is_dir():
            shutil.copytree(PROJECT / source, folder / target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(PROJECT / source, folder / target)


def shell(words: list[str], folder: Path, place: Path) -> None:
    """Run a step of the Dockerfile, with this Python and another place than /opt/bot."""
    line = " ".join(words).replace("python -m venv", f"{sys.executable} -m venv").replace("/opt/bot", str(place))
    done = subprocess.run(["/bin/sh", "-c", line], check=False, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_health_check_tells_a_running_bot_from_one_that_has_stopped(tmp_path: Path) -> None:
    with FakeTelegram() as telegram, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        settings = {"BOT_TOKEN": telegram.token, "BOT_API_URL": telegram.url, "BOT_LISTEN": f"127.0.0.1:{port}"}
        bot = start_bot(*lists_of("CMD")[0], folder=tmp_path, settings=settings)
        try:
            wait_for(lambda: is_healthy(port))
        finally:
            bot.send_signal(getattr(signal, next(step[1] for step in dockerfile() if step[0] == "STOPSIGNAL")))
        assert bot.wait(60) == 0
    assert not is_healthy(port)


def start_bot(*command: str, folder: Path, settings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    keys = subprocess.run([*BOT, "keys", "new"], check=True, capture_output=True, text=True, env=clean)
    fresh = dict(line.split("=", 1) for line in keys.stdout.split())
    database = {"BOT_DATABASE": f"sqlite:///{folder}/bot.sqlite3"}
    everything = {**clean, **fresh, **database, **settings}
    return subprocess.Popen([*BOT, *command], cwd=folder, env=everything, stderr=subprocess.DEVNULL)


def is_healthy(port: int) -> bool:
    """Run the health check of the image, of this port."""
    command = [part.replace("8080", str(port)) for part in lists_of("HEALTHCHECK")[0]]
    return subprocess.run([sys.executable, *command[1:]], check=False, capture_output=True).returncode == 0


def wait_for(holds: Any) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "it did not come to hold"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((PROJECT / "compose.yaml").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def ours(compose: dict[str, Any]) -> dict[str, Any]:
    """The services that run this program."""
    return {name: service for name, service in compose["services"].items() if service.get("build")}


def test_every_container_is_read_only_and_may_not_gain_rights(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert service["read_only"] is True
        assert (service["cap_drop"], service["security_opt"]) == (["ALL"], ["no-new-privileges:true"])


def test_only_the_proxy_is_reached_from_outside(compose: dict[str, Any]) -> None:
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["proxy"]
    assert compose["networks"]["store"] == {"internal": True}
    assert compose["services"]["database"]["networks"] == ["store"]
    assert "store" not in compose["services"]["proxy"]["networks"]


def test_a_deployment_has_one_webhook_two_workers_and_tables_that_are_made_first(ours: dict[str, Any]) -> None:
    assert {name: service["command"] for name, service in ours.items()} == {
        "migrate": ["migrate"], "webhook": ["webhook"], "worker": ["worker", "--pages"],
    }  # fmt: skip
    assert ours["worker"]["deploy"]["replicas"] == 2
    for name in ("webhook", "worker"):
        assert ours[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}


def test_whatever_a_service_names_is_declared(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert set(service.get("secrets", ())) <= set(compose["secrets"])
        assert set(service["networks"]) <= set(compose["networks"])
        assert set(service.get("depends_on", ())) <= set(compose["services"])
        sources = [volume.split(":")[0] for volume in service.get("volumes", ())]
        assert all(source in compose["volumes"] or (PROJECT / source).exists() for source in sources)
    used = [secret for service in compose["services"].values() for secret in service.get("secrets", ())]
    assert set(used) == set(compose["secrets"])


def test_whoever_is_waited_for_until_it_is_healthy_can_say_so(compose: dict[str, Any], ours: dict[str, Any]) -> None:
    for service in compose["services"].values():
        for name, waited in service.get("depends_on", {}).items():
            if waited["condition"] == "service_healthy":
                check = compose["services"][name].get("healthcheck", {"test": name in ours})
                assert check.get("test")
                assert not check.get("disable")


def test_a_service_without_pages_is_not_asked_for_one(ours: dict[str, Any]) -> None:
    silent = {name for name, service in ours.items() if service.get("healthcheck", {}).get("disable")}
    assert silent == {"migrate"}
    assert "--pages" in ours["worker"]["command"]


def test_no_secret_stands_in_the_compose_file(compose: dict[str, Any], ours: dict[str, Any]) -> None:
    for service in ours.values():
        assert {name for name, value in service["environment"].items() if name in SECRETS and value} == set()
    assert all(secret == {"file": f"./secrets/{name}"} for name, secret in compose["secrets"].items())


def test_every_name_that_the_compose_file_is_to_be_given_is_asked_for_where_it_is_missing() -> None:
    given = re.findall(r"\$\{([^}]*)\}", (PROJECT / "compose.yaml").read_text("utf-8"))
    assert {name.partition(":?")[0] for name in given} == {"DOMAIN", "COUNSELLORS_CHAT"}
    assert all(":?" in name for name in given)


@pytest.mark.parametrize(("name", "parts"), [("webhook", Parts(workers=False)), ("worker", Parts(False, web=False))])
def test_the_settings_of_a_service_are_all_that_it_needs(
    ours: dict[str, Any], tmp_path: Path, name: str, parts: Parts
) -> None:
    configuration = read_configuration(as_in_the_container(ours[name], tmp_path), tmp_path / "no.env")
    require(configuration, required(configuration, parts))
    assert configuration.database.startswith("postgresql://")
    assert configuration.counsellors_chat == -1001234567890


def as_in_the_container(service: dict[str, Any], folder: Path) -> dict[str, str]:
    """Return the environment of a service, with secrets that open nothing."""
    for secret in service["secrets"]:
        (folder / secret).write_text("a-secret-of-nobody-at-all")
    (folder / "token").write_text("1234567:token-of-nobody")
    (folder / "database").write_text("postgresql://bot:password@database:5432/bot")
    environment: dict[str, str] = environment_of_the_image() | service["environment"]
    given = {"DOMAIN": "bot.example.org", "COUNSELLORS_CHAT": "-1001234567890"}
    filled = {
        name: re.sub(r"\$\{(\w+)[^}]*\}", lambda slot: given[slot[1]], value) for name, value in environment.items()
    }
    return {name: value.replace("/run/secrets", str(folder)) for name, value in filled.items()}


def test_the_proxy_lets_in_updates_and_the_health_check_and_nothing_else(compose: dict[str, Any]) -> None:
    text = (PROJECT / "deploy/Caddyfile").read_text("utf-8")
    assert re.findall(r"\bpath (.+)", text) == [f"/{PATH}", "/healthz"]
    assert len(re.findall(r"handle @", text)) == text.count("reverse_proxy") == 2
    assert re.search(r"handle \{\s*respond 404\s*\}", text)
    assert set(re.findall(r"reverse_proxy (\S+)", text)) == {"webhook:8080"}


@pytest.fixture(scope="module")
def unit() -> dict[str, list[str]]:
    """The service of the systemd unit, every line of each name."""
    found: dict[str, list[str]] = {}
    for line in (PROJECT / "deploy/on-the-table.service").read_text("utf-8").splitlines():
        if "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DynamicUser", "yes"),
        ("NoNewPrivileges", "yes"),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"),
        ("CapabilityBoundingSet", ""),
        ("StateDirectoryMode", "0700"),
        ("UMask", "0077"),
    ],
)
def test_the_unit_is_hardened(unit: dict[str, list[str]], name: str, value: str) -> None:
    assert unit[name] == [value]


def test_the_unit_writes_only_into_its_own_state_and_cache(unit: dict[str, list[str]]) -> None:
    given = dict(line.split("=", 1) for line in unit["Environment"])
    assert set(given) == {"BOT_DATABASE", "BOT_CACHE"}
    assert given["BOT_DATABASE"].startswith(f"sqlite:////var/lib/{unit['StateDirectory'][0]}/")
    assert given["BOT_CACHE"] == f"/var/cache/{unit['CacheDirectory'][0]}"


def test_whoever_stops_the_bot_waits_until_it_has_finished_what_it_began(
    unit: dict[str, list[str]], ours: dict[str, Any]
) -> None:
    assert int(unit["TimeoutStopSec"][0]) > _PATIENCE
    assert all(int(service["stop_grace_period"].removesuffix("s")) > _PATIENCE for service in ours.values())


def commands_named() -> Iterator[str]:
    """Yield the commands of the program that the files of a deployment run."""
    yield from (command[0] for command in lists_of("CMD"))
    for service in yaml.safe_load((PROJECT / "compose.yaml").read_text("utf-8"))["services"].values():
        yield from service.get("command", ())[:1] if service.get("build") else ()
    for path in ("deploy/on-the-table.service", ".env.example"):
        yield from re.findall(r"\bbot ((?!keys new)[a-z]+)$", (PROJECT / path).read_text("utf-8"), re.MULTILINE)


def test_every_command_that_a_deployment_runs_exists() -> None:
    named = set(commands_named())
    assert {"serve", "worker", "webhook", "migrate"} <= named
    assert named <= set(main.commands)


@pytest.mark.parametrize("path", ["Dockerfile", "compose.yaml", "deploy/on-the-table.service", ".env.example"])
def test_every_variable_that_a_deployment_names_is_a_setting(path: str) -> None:
    named = re.findall(r"\bBOT_[A-Z_]+", (PROJECT / path).read_text("utf-8"))
    assert named
    assert {setting_of(name) for name in named} - set(SETTINGS) == set()


def example() -> list[tuple[str, str, bool]]:
    """Return the settings of `.env.example`: name, value, and whether it must be set."""
    lines = re.findall(r"^(# )?(BOT_\w+)=(.*)$", (PROJECT / ".env.example").read_text("utf-8"), re.MULTILINE)
    return [(name, value, not mark) for mark, name, value in lines]


def test_the_example_names_all_that_must_be_set_whichever_way_updates_come() -> None:
    polling, webhook = (read_configuration({"BOT_INTAKE": way}, Path("no.env")) for way in ("polling", "webhook"))
    must = {name for name, _, needed in example() if needed}
    named = {name for name, _, _ in example()}
    assert {f"BOT_{name.upper()}" for name in required(polling, Parts())} <= must
    assert {f"BOT_{name.upper()}" for name in required(webhook, Parts())} <= named
    assert "BOT_COUNSELLORS_CHAT" in must


def test_what_the_example_shows_as_default_is_the_default() -> None:
    shown = {name: value for name, value, needed in example() if not needed}
    defaults = {name: SETTINGS[name].metadata["default"] for name in shown}
    assert {name: value for name, value in shown.items() if defaults[name]} == {
        name: value for name, value in defaults.items() if value
    }


def test_the_example_holds_no_secret_and_fresh_keys_go_in_behind_it(tmp_path: Path) -> None:
    text = (PROJECT / ".env.example").read_text("utf-8")
    keys = subprocess.run([*BOT, "keys", "new"], check=True, capture_output=True, text=True).stdout
    (tmp_path / ".env").write_text(text + keys)
    configuration = read_configuration({}, tmp_path / ".env")
    assert all(not value for name, value, needed in example() if needed)
    assert f"BOT_KEY_RING={configuration.key_ring}" in keys
