"""The lines of `bot match`, which scripts read."""

from __future__ import annotations

from typing import Any

from bot.understanding.meaning import Understanding


def to_json(understanding: Understanding) -> dict[str, Any]:
    """Return the understanding in the form that `bot match` promises."""
    return {
        "text": understanding.text,
        "decision": understanding.decision.value,
        "id": understanding.id,
        "also": list(understanding.also),
        "stance": understanding.stance.value if understanding.stance else None,
        "confidence": round(understanding.confidence, 4),
        "candidates": [{"id": each.id, "score": round(each.score, 4)} for each in understanding.candidates],
    }
