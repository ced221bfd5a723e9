"""Starting from nothing: main.py in a folder of its own, with one small package to install instead of Qt."""

import base64
import hashlib
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

import main
from tests.sources import TOP

PROGRAM = "import pathlib, sprout, sys; print(sprout.__name__, sys.argv[1:], pathlib.Path.cwd().name)"
NOWHERE = "http://127.0.0.1:9/simple"


@dataclass(frozen=True, slots=True)
class Checkout:
    """A fresh copy of main.py with a program that needs the package sprout."""

    top: Path
    wheels: Path

    def start(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Start it as a person does, from a folder elsewhere; packages come from the folder of wheels."""
        elsewhere = self.top.parent / "notes"
        elsewhere.mkdir(exist_ok=True)
        pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        command = [sys.executable, str(self.top / "main.py"), *arguments]
        return subprocess.run(
            command,
            cwd=elsewhere,
            env={**os.environ, **pip, **environment},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    top, wheels = tmp_path / "cx desk", tmp_path / "wheels"
    (top / "cxdesk").mkdir(parents=True)
    wheels.mkdir()
    (top / "cxdesk/__init__.py").touch()
    (top / "cxdesk/__main__.py").write_text(PROGRAM)
    (top / "main.py").write_bytes((TOP / "main.py").read_bytes())
    digest = hashlib.sha256(_make_wheel(wheels).read_bytes()).hexdigest()
    (top / "requirements.lock").write_text(f"sprout==1.0 \\\n    --hash=sha256:{digest}\n# test\n")
    return Checkout(top, wheels)


def _make_wheel(folder: Path) -> Path:
    path = folder / "sprout-1.0-py3-none-any.whl"
    files = {
        "sprout.py": "",
        "sprout-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: sprout\nVersion: 1.0\n",
        "sprout-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},sha256={_digest(text)},{len(text)}\n" for name, text in files.items())
    with ZipFile(path, "w") as wheel:
        for name, text in {**files, "sprout-1.0.dist-info/RECORD": record}.items():
            wheel.writestr(name, text)
    return path


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def test_start_repairs_what_was_interrupted_and_the_next_one_says_nothing(checkout: Checkout) -> None:
    half_made = checkout.top / ".venv/bin/python"
    half_made.parent.mkdir(parents=True)
    half_made.touch()
    (checkout.top / ".venv/run.half").touch()
    first = checkout.start("rank", "my notes.cxdesk")
    assert "Setting up cxdesk" in first.stdout
    assert "1/1 sprout" in first.stdout
    assert first.stdout.endswith("sprout ['rank', 'my notes.cxdesk'] notes\n")
    assert (first.returncode, first.stderr) == (0, "")
    assert checkout.start("rank").stdout == "sprout ['rank'] notes\n"


def test_offline_set_up_says_what_is_needed_and_is_not_taken_for_complete(checkout: Checkout) -> None:
    offline = checkout.start("rank", PIP_NO_INDEX="", PIP_FIND_LINKS="", PIP_INDEX_URL=NOWHERE)
    assert offline.returncode == 1
    assert "cannot be reached" in offline.stderr
    assert "Nothing is broken" in offline.stderr
    assert "Traceback" not in offline.stderr
    assert not list((checkout.top / ".venv").glob("*.lock"))


def test_package_with_another_hash_is_refused(checkout: Checkout) -> None:
    lock = checkout.top / "requirements.lock"
    lock.write_text(re.sub("sha256:[0-9a-f]{4}", "sha256:0000", lock.read_text()))
    refused = checkout.start("rank")
    assert refused.returncode == 1
    assert "DO NOT MATCH THE HASHES" in refused.stderr
    assert not list((checkout.top / ".venv").glob("*.lock"))


def test_older_python_is_told_what_is_needed() -> None:
    code = f"import sys; sys.version_info = (3, 10, 4); sys.path.insert(0, {str(TOP)!r}); import main"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith("cxdesk needs Python 3.11 or newer")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring these libraries along")
def test_libraries_are_asked_for_only_when_something_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert main.libraries_for(["rank", "a.cxdesk"]) == {}
    assert main.libraries_for(["test"]) == main.DRAWING
    assert main.libraries_for([]) == main.libraries_for(["a.cxdesk"]) == {**main.DRAWING, **main.X11}
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert main.libraries_for([]) == {**main.DRAWING, **main.WAYLAND}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring these libraries along")
@pytest.mark.parametrize(
    ("tool", "order"),
    [
        ("apt-get", "sudo apt-get install libnone9"),
        ("dnf", "sudo dnf install 'libnone.so.9()(64bit)'"),
        ("pacman", "sudo PACKAGE-TOOL install libnone9"),
    ],
)
def test_ordinary_user_is_told_the_one_command(
    tool: str, order: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / tool).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match=re.escape(order)):
        main.install_libraries({"libnone.so.9": "libnone9", "libc.so.6": "libc6"})


@pytest.mark.parametrize("group", ["run", "test"])
def test_lock_pins_every_declared_package_with_hashes(group: str) -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
    declared = project["project"]["dependencies"] if group == "run" else project["dependency-groups"]["test"]
    pinned = [line for line in main.request(group).splitlines() if line[0].isalnum()]
    hashed = re.findall(
        r"^([\w-]+)==\S+[^\n]*\\\n    --hash=sha256:[0-9a-f]{64}", main.request(group), re.MULTILINE
    )
    assert len(hashed) == len(pinned)
    assert {_normal(re.split(r"[<>=~]", name)[0]) for name in declared} <= set(hashed)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
