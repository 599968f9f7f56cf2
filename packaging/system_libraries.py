"""The system libraries that Qt loads and that no Python package brings along; Linux only."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence

from machine import Machine, SetupError

# Soname → Debian's package. Read off the NEEDED entries of Qt 6.11's QtGui and its platform plugins.
ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
WINDOW_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


def needed(machine: Machine, window: bool) -> dict[str, str]:
    """Soname → Debian package of what this use needs; nothing where Qt brings everything (macOS, Windows).

    Args:
        machine: decides by its system and by whether its display is Wayland or X11.
        window: a real window; without it only what Qt's offscreen platform loads.
    """
    if not machine.system.startswith("linux"):
        return {}
    if not window:
        return ALWAYS
    return ALWAYS | (WINDOW_WAYLAND if machine.environ.get("WAYLAND_DISPLAY") else WINDOW_X11)


def missing(libraries: dict[str, str], load: Callable[[str], object] = ctypes.CDLL) -> list[str]:
    """Debian packages of the libraries that can't be loaded here, in order."""
    packages = []
    for soname, package in libraries.items():
        try:
            load(soname)
        except OSError:
            packages.append(package)
    return packages


def ensure(
    machine: Machine,
    window: bool,
    may_install: bool,
    find_missing: Callable[[dict[str, str]], Sequence[str]] = missing,
) -> None:
    """Makes sure that Qt's system libraries are there.

    Args:
        machine: where.
        window: see `needed`.
        may_install: the person asked for it with `--system`; root in CI is always allowed.
        find_missing: which packages of those given are missing.

    Raises:
        SetupError: some are missing and not ours to install, or could not be installed.
    """
    absent = find_missing(needed(machine, window))
    if not absent:
        return
    allowed = may_install or (machine.is_root and machine.environ.get("CI") == "true")
    if not machine.has_program("apt-get"):
        raise SetupError(
            f"Qt needs system libraries that are missing; Debian's packages of them are {' '.join(absent)}.",
            "Install the same libraries with this system's package manager, then start again.",
        )
    sudo = [] if machine.is_root else ["sudo"]
    update, install = [*sudo, "apt-get", "update"], [*sudo, "apt-get", "install", "-y", "--no-install-recommends"]
    if not allowed:
        raise SetupError(
            f"Qt needs {len(absent)} system libraries that are missing.",
            f"Install them with this one command, then start again:\n  {' '.join([*install, *absent])}",
        )
    machine.say(f"Installing system libraries: {' '.join(absent)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    if machine.run([*update, "-q"], quiet) != 0 or machine.run([*install, "-q", *absent], quiet) != 0:
        raise SetupError(
            "The system libraries could not be installed.",
            f"See the messages above, or run this by hand:\n  {' '.join([*install, *absent])}",
        )
