"""What all servers that speak OpenAI's protocol have in common for us, whether they edit or answer."""

from __future__ import annotations

from typing import Final

import openai

NO_KEY: Final = "none"
"""What servers of one's own take for a key."""

_REFUSALS: Final = ("content_policy_violation", "moderation_blocked", "content_filter")


def is_refusal(error: openai.APIError) -> bool:
    """Whether a server takes no offence at us but at one picture or text, so that the next may well be answered.

    Source: `code` of errors in OpenAI's image API and in Azure OpenAI's content filter.
    """
    return error.code in _REFUSALS
