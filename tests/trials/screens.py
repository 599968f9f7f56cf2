"""Pictures of every view on the demo photos: `python -m tests.trials.screens OUT --home DIR`.

The real window, without a display. The first run in a home has the shipped model look at every photo and somebody
decide, and keeps that; pictures are taken of copies of it, so that they are the same again. `--home` is seen in them,
where the window names folders. Nobody's own library is touched.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from itertools import product
from pathlib import Path

from tests.support.screen_stage import Look, Stage, prepare_platform, window

_HOME = Path(tempfile.gettempdir()) / "red-aes-screens"


def main() -> None:
    """Takes every picture of every look; scale and language are the process' own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="gets SCENE.jpg, and SCENE-LOOK.jpg of any but the usual look")
    parser.add_argument("--home", type=Path, default=_HOME, help="a folder of its own; what is recorded lies beside it")
    parser.add_argument("--sizes", nargs="+", default=["1600x1000"])
    parser.add_argument("--themes", nargs="+", default=["dark"])
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--language", default="en")
    parser.add_argument("--only", nargs="+", help="scenes")
    chosen = parser.parse_args()
    looks = [
        Look(int(width), int(height), chosen.scale, theme, chosen.language)
        for (width, _, height), theme in product([size.partition("x") for size in chosen.sizes], chosen.themes)
    ]
    prepare_platform(chosen.home, looks[0])
    recorded = _recorded(chosen.home, looks[0], chosen.out)
    for look in looks:
        _take(recorded, chosen.home, look, chosen.out, chosen.only)


def _recorded(home: Path, look: Look, out: Path) -> Path:
    """A home with everything that pictures show; made if there is none yet."""
    # Qt asks the environment when it is loaded.
    from app.ui.application import make_application  # noqa: PLC0415
    from tests.support.screen_photos import lay_out  # noqa: PLC0415
    from tests.support.screen_recording import record  # noqa: PLC0415

    make_application(language=look.language)
    kept = home.with_name(f"{home.name}-recorded")
    if not kept.exists():
        lay_out(home / "Pictures")
        with window(home, look) as shown:
            record(Stage(shown, home, look, out))
        shutil.copytree(home, kept)
    return kept


def _take(recorded: Path, home: Path, look: Look, out: Path, only: list[str] | None) -> None:
    from tests.support.screen_photos import MODEL, lay_out  # noqa: PLC0415
    from tests.support.screen_scenes import SCENES  # noqa: PLC0415
    from tests.support.screen_troubles import FIRST_RUN, first_run  # noqa: PLC0415

    shutil.rmtree(home)
    if only is None or FIRST_RUN in only:
        lay_out(home / "Pictures")
        with window(home, look, MODEL) as shown:
            first_run(Stage(shown, home, look, out))
        shutil.rmtree(home)
    shutil.copytree(recorded, home)
    with window(home, look, MODEL) as shown:
        stage = Stage(shown, home, look, out)
        for name, scene in SCENES.items():
            if only is None or name in only:
                sys.stdout.write(f"{name} {look.name}\n")
                sys.stdout.flush()
                scene(stage)


if __name__ == "__main__":
    main()
