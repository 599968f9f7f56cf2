"""The `redaes` command: finds the verb, runs it, turns what went wrong into an exit code.

Only the module of the verb that runs is imported: every child process imports this one again.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from importlib.metadata import version
from pathlib import Path
from typing import Final, Protocol, cast

from app.cli.console import Console, OutputUnwritable, shown
from app.cli.exit_codes import ExitCode
from app.cli.options import NothingToDo
from app.garbage import collect_rarely
from app.inference.spawning import EngineChoice
from app.package_noise import noise_logged
from engine.errors import RedAesError

VERBS: Final[dict[str, str]] = {
    "gui": "open the window (the default)",
    "score": "how good photos look, from 0 to 10",
    "rank": "photos from best to worst, series included",
    "explain": "why photos score as they do",
    "compare": "which of two photos looks better",
    "suggest": "which edits would lift photos",
    "report": "rank a folder into one HTML file",
    "export": "copy the best photos of the library",
    "watch": "keep the library up to date without a window",
    "library": "the watched folders and the catalogue",
    "models": "which model judges, and getting others",
}
"""Verb → what it does; each verb is the module of its name in this package."""


_EPILOG: Final = """\
`redaes VERB --help` tells more about a verb, with an example. Results go to standard output, messages to
standard error. Exit codes: 0 done (single unreadable photos are told in the output), 2 wrong usage, 3 nothing
could be done, 4 the machine is at fault (no weights, disk full ...), 130 interrupted.
"""


class _VerbModule(Protocol):
    EXAMPLE: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace, console: Console) -> int: ...


def main(argv: Sequence[str] | None = None, *, assessor: str = EngineChoice().assessor) -> int:
    """Run one command.

    Args:
        argv: without the program's name; None: the process' own.
        assessor: where the engine is loaded from; another one in tests.

    Returns:
        An ExitCode; wrong usage that argparse finds raises SystemExit(2).
    """
    with noise_logged() if argv is None else nullcontext():
        return _main(list(sys.argv[1:] if argv is None else argv), assessor)


def _main(given: list[str], assessor: str) -> int:
    collect_rarely()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    logging.basicConfig(handlers=[logging.NullHandler()])  # messages for people are the console's business
    console = Console(sys.stdout, sys.stderr)
    if not given or given[0] not in (*VERBS, "-h", "--help", "--version"):
        if given and not given[0].startswith("-") and not os.path.lexists(given[0]):
            console.say(_unknown(given[0]))
            return ExitCode.WRONG_USAGE
        given = ["gui", *given]
    arguments = _parser(given[0]).parse_args(given)
    arguments.assessor = assessor
    return _run(_module_of(arguments.verb), arguments, console)


def _unknown(word: str) -> str:
    near = difflib.get_close_matches(word, VERBS, n=1)
    hint = f"Did you mean `redaes {near[0]}`?" if near else "`redaes --help` lists the verbs."
    return f"{shown(Path(word))} is no verb, and there is no such file or folder. {hint}"


def _parser(verb: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="redaes",
        description="Scores, ranks and explains photos with a local vision-language model.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"redaes {version('red-aes')}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, summary in VERBS.items():
        sub = verbs.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name == verb:
            module = _module_of(name)
            sub.epilog = module.EXAMPLE
            module.add_arguments(sub)
    return parser


def _module_of(verb: str) -> _VerbModule:
    return cast(_VerbModule, importlib.import_module(f"app.cli.{verb}"))


def _run(module: _VerbModule, arguments: argparse.Namespace, console: Console) -> int:
    try:
        return module.run(arguments, console)
    except NothingToDo as reason:
        console.say(reason.text)
        return reason.exit_code
    except RedAesError as error:
        if isinstance(error, OutputUnwritable):
            _end_output()
        console.complain(error)
        return ExitCode.MACHINE_AT_FAULT
    except KeyboardInterrupt:
        console.say("Interrupted.")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:  # whoever read the results has had enough
        _end_output()
        return ExitCode.DONE


def _end_output() -> None:
    """What could not be written is still buffered; Python's own attempt at the end would fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
