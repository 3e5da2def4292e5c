"""Takes updates in: stored and committed before they are acknowledged, each once however often it comes."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.desk import lanes
from bot.desk.counter import Counter, RawUpdate
from bot.desk.incoming import Arrival
from bot.transcripts.models import Update
from bot.transcripts.turns import writing
from bot.transcripts.vault import about_update


def take_in(counter: Counter, raws: Sequence[RawUpdate]) -> int:
    """Store raw updates in one transaction and return how many there were; raise DatabaseError where that fails."""
    arrivals = [(arrival, raw) for raw in raws if (arrival := counter.channel.arrival(raw))]
    if not arrivals:
        return 0
    now = counter.clock()
    rows = [_row(counter, arrival, raw) for arrival, raw in arrivals]
    waits: dict[str, float] = {}
    for row, (arrival, _) in zip(rows, arrivals, strict=True):
        row.received_at = now
        wait = counter.configuration.burst_seconds if arrival.may_go_on else 0.0
        waits[row.lane] = min(wait, waits.get(row.lane, wait))
    with writing():
        Update.objects.bulk_create(rows, ignore_conflicts=True)
        for lane, wait in sorted(waits.items()):
            lanes.put_in(lane, now.timestamp(), wait)
    return len(rows)


def _row(counter: Counter, arrival: Arrival, raw: RawUpdate) -> Update:
    payload = json.dumps(raw, separators=(",", ":")).encode()
    sealed = counter.vault.ring.seal(payload, about_update(arrival.update_id))
    return Update(update_id=arrival.update_id, lane=counter.vault.key_of(arrival.chat_id), payload=sealed)
