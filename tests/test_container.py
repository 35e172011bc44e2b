"""The container is small, non-root, read-only and verified; its steps work one by one without a container engine."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from ladle.settings import Settings, variable

ROOT = Path(__file__).resolve().parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def instructions(stage: int | None = None) -> list[tuple[str, str]]:
    """Return (INSTRUCTION, rest of the line) pairs, of one build stage or of all."""
    joined = re.sub(r"\s*\\\n\s*", " ", re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.MULTILINE))
    pairs = [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in joined.splitlines() if line.strip()]
    if stage is None:
        return pairs
    starts = [index for index, (name, _) in enumerate(pairs) if name == "FROM"] + [len(pairs)]
    return pairs[starts[stage] : starts[stage + 1]]


def values(name: str, stage: int | None = None) -> list[str]:
    return [rest for instruction, rest in instructions(stage) if instruction == name]


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert list(found) == ["ladle", "caddy"]
    return found


@pytest.fixture(scope="module")
def service(services: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = services["ladle"]
    return found


def test_the_image_starts_from_a_slim_python_that_the_project_supports() -> None:
    for image in values("FROM"):
        match = re.match(r"python:3\.(\d+)-slim\b", image)
        assert match, image
        assert int(match[1]) >= 11


def test_the_program_runs_as_a_numbered_user_who_is_not_root() -> None:
    last = values("USER", stage=-2)[-1]
    assert last not in {"root", "0"}
    assert any("--uid 10001" in step and step.split(" && ")[0].endswith(last) for step in values("RUN", stage=-2))


def test_nothing_is_fetched_from_an_address() -> None:
    assert not values("ADD")
    assert not re.search(r"\b(curl|wget|git clone)\b", DOCKERFILE)


def test_every_installed_file_is_known_by_its_hash_or_built_here() -> None:
    for step in values("RUN"):
        if re.search(r"\bpip\b.*\b(install|wheel)\b.* -r ", step):
            assert "--require-hashes" in step
        elif re.search(r"\bpip\b.*\b(install|wheel)\b", step):
            assert "--no-deps" in step
            assert "--no-index" in step or "--no-build-isolation" in step


def test_data_is_the_only_thing_kept() -> None:
    assert values("VOLUME") == ["/data"]


def test_every_copied_path_exists_and_reaches_the_builder() -> None:
    let_through = {
        line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")
    }
    for step in values("COPY", stage=0):
        *sources, _ = step.split()
        for source in sources:
            assert (ROOT / source).exists(), source
            assert source in let_through


def test_the_service_is_read_only_and_has_no_rights_it_does_not_need(service: dict[str, Any]) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert [mount.split(":")[0] for mount in service["tmpfs"]] == ["/tmp"]  # noqa: S108 -- a path in the container
    assert service["volumes"] == ["data:/data"]
    assert service["restart"] == "unless-stopped"


def test_the_pages_are_reachable_from_this_machine_only(service: dict[str, Any]) -> None:
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])


def test_the_web_server_is_there_only_when_asked_for_and_leads_to_the_pages(services: dict[str, Any]) -> None:
    caddy = services["caddy"]
    assert caddy["profiles"] == ["pages"]
    assert caddy["command"] == ["caddy", "reverse-proxy", "--from", "${DOMAIN:-localhost}", "--to", "ladle:8080"]
    assert services["ladle"]["environment"] == {"LADLE_BASE_URL": "${LADLE_BASE_URL:-${DOMAIN:+https://$DOMAIN}}"}
    assert caddy["cap_drop"] == ["ALL"]
    assert "profiles" not in services["ladle"]


def test_the_guide_for_a_small_server_gives_one_command_to_start() -> None:
    guide = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    commands = [line for block in re.findall(r"```\n(.*?)```", guide, re.DOTALL) for line in block.splitlines()]
    assert [line for line in commands if line.startswith("docker compose up")] == ["docker compose up --detach"]
    named = set(re.findall(r"LADLE_\w+", guide))
    assert named
    assert named <= {variable(field) for field in Settings.model_fields}


def test_image_and_service_ask_for_health_in_the_same_way(service: dict[str, Any]) -> None:
    (check,) = values("HEALTHCHECK")
    command = yaml.safe_load(check[check.index("CMD ") + 4 :])
    assert service["healthcheck"]["test"] == ["CMD", *command]
    compile(command[-1], "health check", "exec")
    port = re.search(r"LADLE_PORT=(\d+)", DOCKERFILE)
    assert port
    assert f"127.0.0.1:{port[1]}/" in command[-1]
    assert values("EXPOSE") == [port[1]]
    assert service["ports"] == [f"127.0.0.1:{port[1]}:{port[1]}"]


def test_every_setting_the_image_makes_is_one_the_program_reads() -> None:
    named = re.findall(r"(LADLE_\w+)=", " ".join(values("ENV")))
    assert named
    assert set(named) <= {variable(field) for field in Settings.model_fields}


@pytest.mark.nightly
def test_the_build_steps_work_one_by_one(tmp_path: Path) -> None:
    """Run each RUN and COPY of the build stage as written, with the container's folders moved below a temporary one."""
    source, system = tmp_path / "src", tmp_path / "system"
    source.mkdir()
    subprocess.run([sys.executable, "-m", "venv", system], check=True)
    environment = {**os.environ, "PATH": f"{system / 'bin'}:{os.environ['PATH']}", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    for instruction, rest in instructions(stage=0):
        if instruction == "COPY":
            *names, target = rest.split()
            for name in names:
                if (ROOT / name).is_dir():
                    shutil.copytree(ROOT / name, source / target, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(ROOT / name, source / target)
        elif instruction == "RUN":
            step = rest.replace("python -m venv", f"{sys.executable} -m venv")
            for folder in ("/opt/ladle", "/wheels"):
                step = step.replace(folder, f"{shlex.quote(str(tmp_path))}{folder}")
            subprocess.run(["sh", "-euc", step], cwd=source, env=environment, check=True)
    program = tmp_path / "opt" / "ladle" / "bin"
    start = "import ladle, core, words, storage, scheduler, bots, web; print(ladle.__file__)"
    done = subprocess.run([program / "python", "-c", start], cwd="/", capture_output=True, text=True, check=True)
    assert done.stdout.startswith(str(tmp_path))
    assert (program / "ladle").exists()
