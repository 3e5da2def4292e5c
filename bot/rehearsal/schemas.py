"""The JSON Schema of every kind of dialogue file, as committed beside the dialogue."""

from __future__ import annotations

import json

from bot.dialogue.layout import EVERY_KIND
from bot.dialogue.schema import schema_of
from bot.rehearsal.scripts import Script


def written_schemas() -> dict[str, str]:
    """Return the text of every schema by its file name."""
    kinds = EVERY_KIND | {"conversation": Script}
    return {
        f"{kind}.schema.json": json.dumps(schema_of(record), indent=2, ensure_ascii=False) + "\n"
        for kind, record in kinds.items()
    }
