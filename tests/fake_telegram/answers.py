"""What a method answers: a result, or a refusal with its number and its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

PREFIXES = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: "}
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


@dataclass(frozen=True)
class Told:
    """A result that comes with a sentence, as setWebhook gives one."""

    result: Any
    description: str


class Refusal(Exception):  # noqa: N818 it is an answer, not an error of the program
    """Telegram says no."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = PREFIXES.get(code, "") + description
        self.retry_after = retry_after


def bad_request(description: str) -> Refusal:
    """A refusal with 400."""
    return Refusal(400, description)


def forbidden(description: str) -> Refusal:
    """A refusal with 403."""
    return Refusal(403, description)


def flood(retry_after: int) -> Refusal:
    """A refusal with 429, until so many seconds have passed."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after)


def success_body(result: Any) -> dict[str, Any]:
    """The JSON of a result."""
    if isinstance(result, Told):
        return {"ok": True, "result": result.result, "description": result.description}
    return {"ok": True, "result": result}


def refusal_body(refusal: Refusal) -> dict[str, Any]:
    """The JSON of a refusal."""
    body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.retry_after is not None:
        body["parameters"] = {"retry_after": refusal.retry_after}
    return body
