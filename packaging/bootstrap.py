"""Sets RED-Aes up and starts it: `python3 packaging/bootstrap.py run|test|install`.

Needs nothing but Python, pip and venv. This file also has to parse on old Pythons, so that it can refuse them by name:
hence its quoted annotations and its imports inside functions.
"""

import argparse
import sys

NEEDED = (3, 11)
OURS_AFTER_TEST = ("--system", "--help", "-h")


def refusal(version: "tuple[int, ...]", executable: str) -> "str | None":
    """What to tell somebody whose Python is too old, or None where it will do.

    Args:
        version: like sys.version_info.
        executable: the path of that Python.
    """
    if tuple(version[:2]) >= NEEDED:
        return None
    found = ".".join(str(part) for part in version[:3])
    needed = f"{NEEDED[0]}.{NEEDED[1]}"
    return (
        f"RED-Aes needs Python {needed} or newer, and this is Python {found} ({executable}).\n"
        f"Install Python {needed} and start this command with it: python{needed} packaging/bootstrap.py run"
    )


def parser() -> argparse.ArgumentParser:
    """The command line: one verb, then what is handed on to the program or to pytest."""
    arguments = argparse.ArgumentParser(
        prog="bootstrap.py",
        description="Sets RED-Aes up in .venv beside this folder and starts it.",
        epilog="Example: python3 packaging/bootstrap.py run ~/Pictures",
    )
    arguments.add_argument(
        "--system", action="store_true", help="also install Qt's system libraries (apt-get; asks sudo where needed)"
    )
    verbs = arguments.add_subparsers(dest="verb", required=True, metavar="run|test|install")
    run = verbs.add_parser("run", help="set up if needed, then open the window")
    run.add_argument("folders", nargs="*", metavar="FOLDER", help="photo folders to open")
    test = verbs.add_parser(
        "test", help="set up if needed, then run every check and all tests; the rest goes to pytest"
    )
    install = verbs.add_parser("install", help="set up only")
    install.add_argument("--all", action="store_true", help="with what training and the tests need")
    for verb in (run, test, install):
        verb.add_argument("--system", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return arguments


def parse(words: "list[str]") -> argparse.Namespace:
    """The command line's meaning; what follows `test` goes to pytest unread, which argparse itself can't do."""
    verb = next((at for at, word in enumerate(words) if not word.startswith("-")), len(words))
    ours, rest = words, []
    if words[verb : verb + 1] == ["test"]:
        ours = words[: verb + 1] + [word for word in words[verb + 1 :] if word in OURS_AFTER_TEST]
        rest = [word for word in words[verb + 1 :] if word not in OURS_AFTER_TEST]
    chosen = parser().parse_args(ours)
    chosen.pytest = rest
    return chosen


def main(words: "list[str] | None" = None) -> int:
    """Does what the command line says; returns 0, the program's own exit code, or 4 where the machine is at fault."""
    refused = refusal(sys.version_info[:3], sys.executable)
    if refused:
        print(refused, file=sys.stderr)
        return 4
    import verbs
    from machine import SetupError, this_machine

    chosen = parse(sys.argv[1:] if words is None else words)
    try:
        return verbs.perform(chosen, this_machine())
    except SetupError as error:
        print(f"\n{error.what}\n{error.fix}", file=sys.stderr)
        return 4
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
