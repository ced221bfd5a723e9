"""Start cxdesk; on a bare machine, first make .venv and install the locked, hash-checked dependencies.

python3 main.py [VERB ...]       the window, or a verb without one (python3 main.py --help lists them)
python3 main.py test [ARG ...]   every check and every test, without a screen; arguments go to pytest

A group of packages counts as installed when .venv holds a copy of what was asked of it. The copy gets its name last,
so an interrupted set-up is never taken for a complete one; the next start does it again.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

OLDEST = (3, 11)
if sys.version_info < OLDEST:  # the syntax of this file is older still, so that this can be said
    sys.exit(f"cxdesk needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable}).")

TOP = Path(__file__).resolve().parent
LOCK = TOP / "requirements.lock"
VENV = TOP / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
LIBRARIES = VENV / "libraries.lock"
AGAIN = "Nothing is broken: the next start does it again."
OFFLINE = (
    "Retrying (",
    "Connection",
    "Could not connect",
    "Could not resolve",
    "Temporary failure",
    "Unable to locate",
)

DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
WAYLAND = {"libwayland-cursor.so.0": "libwayland-cursor0"}
X11 = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def main(arguments: list[str]) -> None:
    """Set up what is missing, then become cxdesk (or run the checks) with these arguments; never returns."""
    is_test = arguments[:1] == ["test"]
    try:
        set_up(["run", "test"] if is_test else ["run"], libraries_for(arguments))
    except KeyboardInterrupt:
        sys.exit(f"\nSet-up was stopped. {AGAIN}")
    except OSError as error:
        sys.exit(f"Set-up stopped: {error}\n{AGAIN}")
    if is_test:
        sys.exit(run_checks(arguments[1:]))
    start(arguments)


def start(arguments: list[str]) -> None:
    """Hand over to cxdesk in .venv, in the person's own folder; never returns."""
    command = [str(PYTHON), "-P", "-m", "cxdesk", *arguments]
    if os.name != "nt":
        os.execv(PYTHON, command)
    import subprocess

    sys.exit(subprocess.call(command))


def run_checks(arguments: list[str]) -> int:
    """Run every check even when one fails, say how each ended, and return 1 when any failed."""
    import subprocess

    checks = {
        "format": [PROGRAMS / "ruff", "format", "--check"],
        "lint": [PROGRAMS / "ruff", "check"],
        "types": [PYTHON, "-m", "mypy"],
        "imports": [PROGRAMS / "lint-imports", "--no-logo"],
        "tests": [PYTHON, "-m", "pytest", *arguments],
    }
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    outcomes = {}
    for name, command in checks.items():
        print(f"\n== {name}", flush=True)
        outcomes[name] = "FAILED" if subprocess.call([str(part) for part in command], cwd=TOP) else "ok"
    print("\n==", ", ".join(f"{name} {outcome}" for name, outcome in outcomes.items()))
    return int("FAILED" in outcomes.values())


def set_up(groups: list[str], libraries: dict[str, str]) -> None:
    """Install the missing groups of packages, then the missing libraries; exit with a message if that fails."""
    if not is_installed("run"):
        print(f"Setting up cxdesk in {VENV} (once; a minute or two, 120 MB to download)", flush=True)
        make_venv()
    for group in groups:
        if not is_installed(group):
            install(group)
    found = LIBRARIES.read_text("utf-8").split() if LIBRARIES.exists() else []
    if not libraries.keys() <= set(found):
        install_libraries(libraries)
        if os.access(VENV, os.W_OK):
            LIBRARIES.write_text(" ".join({*found, *libraries}), "utf-8")


def is_installed(group: str) -> bool:
    """Tell, within two milliseconds, whether .venv holds exactly what is asked of it."""
    record = VENV / f"{group}.lock"
    return PYTHON.exists() and record.exists() and record.read_text("utf-8") == request(group)


def request(group: str) -> str:
    """Return what is asked of .venv, as requirements: the packages of "run" or "test", this interpreter, this folder."""
    run, _, test = LOCK.read_text("utf-8").partition("\n# test\n")
    return f"# {str(PYTHON.resolve())!a} in {str(TOP)!a}\n{test if group == 'test' else run}"


def make_venv() -> None:
    """Make a fresh .venv that sees cxdesk, in place of an outdated or half-made one."""
    import shutil
    import sysconfig
    from importlib.util import find_spec

    if find_spec("ensurepip") is None:
        install_system_packages([f"python3.{sys.version_info.minor}-venv"], "Python came without venv.")
    if VENV.exists():
        for record in VENV.glob("*.lock"):
            record.unlink()
        shutil.rmtree(VENV)
    base_python = getattr(sys, "_base_executable", sys.executable)
    list(lines_of([base_python, "-m", "venv", str(VENV)]))
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
    (packages / "cxdesk.pth").write_text(f"{os.path.relpath(TOP, packages)}\n", "utf-8")


def install(group: str) -> None:
    """Install a group of packages into .venv with a line for each, and record that at the very end."""
    asked, half = request(group), VENV / f"{group}.half"
    half.write_text(asked, "utf-8")
    count, total = 0, sum(line[0].isalnum() for line in asked.splitlines())
    pip = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--progress-bar=off",
        "--retries=2",
    ]
    rules = ["--require-hashes", "--only-binary=:all:", "--force-reinstall", "-r", str(half)]
    for line in lines_of(pip + rules):
        word, _, rest = line.partition(" ")
        if word == "Ignoring":  # meant for another system or Python
            total -= 1
        elif word in ("Collecting", "Processing"):
            count += 1
            print(f"  {count:2}/{total} {rest.split()[0].rpartition('/')[2]}", flush=True)
        elif word == "Installing":
            print("  unpacking", flush=True)
    half.replace(VENV / f"{group}.lock")


def libraries_for(arguments: list[str]) -> dict[str, str]:
    """Return the system libraries (file: Debian package) that Qt needs for these arguments; only Linux may lack any."""
    verb = arguments[0] if arguments else ""
    if sys.platform != "linux":
        return {}
    if verb in ("test", "--self-check"):
        return DRAWING
    if verb and not verb.endswith(".cxdesk"):
        return {}
    return {**DRAWING, **(WAYLAND if os.environ.get("WAYLAND_DISPLAY") else X11)}


def missing(libraries: dict[str, str]) -> dict[str, str]:
    """Return those libraries that the system cannot load."""
    import ctypes

    lacking = {}
    for name, package in libraries.items():
        try:
            ctypes.CDLL(name)
        except OSError:
            lacking[name] = package
    return lacking


def install_libraries(libraries: dict[str, str]) -> None:
    """Install those libraries that are missing; exit with the command to run where that cannot be done."""
    lacking = missing(libraries)
    if lacking:
        files = [f"'{name}()(64bit)'" for name in lacking]
        install_system_packages(list(lacking.values()), f"Qt needs {', '.join(lacking)}.", files)
    if missing(lacking):
        sys.exit(f"Still missing: {', '.join(missing(lacking))}.")


def install_system_packages(packages: list[str], why: str, files: list[str] | None = None) -> None:
    """Install Debian packages as root; else exit with the one command to run (dnf and zypper find packages by file)."""
    import shutil

    tool = next((tool for tool in ("apt-get", "dnf", "zypper") if shutil.which(tool)), "")
    if tool != "apt-get" or os.geteuid() != 0:
        wanted = " ".join((tool in ("dnf", "zypper") and files) or packages)
        sys.exit(
            f"{why} Please run this, then start cxdesk again:\n    sudo {tool or 'PACKAGE-TOOL'} install {wanted}"
        )
    print(f"{why} Installing {', '.join(packages)}", flush=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    list(lines_of(["apt-get", "update"]))
    for line in lines_of(["apt-get", "install", "-y", "--no-install-recommends", *packages]):
        if line.startswith("Setting up "):
            print(f"  {line.split()[2]}", flush=True)


def lines_of(command: list[str]) -> Iterator[str]:
    """Run a command and yield its lines as they come; exit with its last words and their meaning if it fails."""
    import subprocess

    told = []
    pipe, output = subprocess.PIPE, subprocess.STDOUT
    with subprocess.Popen(command, stdout=pipe, stderr=output, text=True, errors="replace") as job:
        for line in job.stdout or ():
            told.append(f"    {line}")
            yield line
    if job.returncode:
        cause, shown = f"{Path(command[0]).name} failed.", told[-8:]
        if any(sign in line for sign in OFFLINE for line in told):
            cause = "the packages cannot be reached. This once, cxdesk needs the internet: please check the connection."
            shown = told[-1:]
        sys.exit(f"{''.join(shown)}Set-up stopped: {cause}\n{AGAIN}")


if __name__ == "__main__":
    main(sys.argv[1:])
