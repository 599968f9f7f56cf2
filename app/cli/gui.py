"""`redaes gui`: opens the window."""

from __future__ import annotations

import argparse
from pathlib import Path

from app import paths
from app.cli.catalogue_access import add_catalogue_option
from app.cli.console import Console
from app.cli.options import add_model_option, named_engine
from app.main import open_window
from app.ui.asset_files import DEMO_PHOTOS

EXAMPLE = """\
examples:
  redaes gui ~/Pictures
  redaes --demo

Folders that are named are watched from now on. --demo shows photos that came with RED-Aes, in a library of
their own.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    parser.add_argument("folders", metavar="FOLDER", nargs="*", type=Path, help="a folder to watch")
    parser.add_argument("--demo", action="store_true", help="show the demo photos in their own library")
    add_catalogue_option(parser)
    add_model_option(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Show the window until it is closed."""
    catalogue, folders = arguments.catalogue, arguments.folders
    if arguments.demo:
        folders = [*folders, DEMO_PHOTOS]
        catalogue = catalogue or paths.demo_catalogue_file()
    return open_window(folders, catalogue or paths.catalogue_file(), named_engine(arguments), console.say)
