"""The Markdown files at the root, where they can be checked."""

import re

import pytest

from tests.architecture.project_files import ROOT

LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "THIRD_PARTY_NOTICES.md")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_links_to_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    assert [target for target in LINK.findall(text) if not (ROOT / target).exists()] == []


def test_the_readme_and_ci_name_the_same_test_command() -> None:
    command = "python3 packaging/bootstrap.py test"
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_architecture_decisions_are_numbered_without_gaps() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r"^### D(\d+)\.", text, flags=re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 1
