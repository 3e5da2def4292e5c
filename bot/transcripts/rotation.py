"""Key rotation: everything that an older key of the ring has sealed is sealed anew by the active one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.transcripts.keys import Sealed, SealedError
from bot.transcripts.models import Address, DataKey, Outgoing, Update
from bot.transcripts.vault import Vault, about_address, about_data_key, about_outgoing, about_update

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many were sealed anew, and how many no key of the ring can open."""

    resealed: int
    lost: int


def rotate(vault: Vault) -> Rotated:
    """Seal data keys, addresses and what waits in the queues anew; words need not be touched."""
    resealed = lost = 0
    for row in _sealed_rows():
        if vault.ring.is_active(row.sealed):
            continue
        try:
            fresh = vault.ring.reseal(row.sealed, row.about)
        except SealedError:
            lost += 1
            continue
        resealed += row.replace(fresh)
    return Rotated(resealed, lost)


def unopened(vault: Vault) -> int:
    """Return how many rows no key of the ring can open."""
    return sum(not _opens(vault, row) for row in _sealed_rows())


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with something sealed in it."""

    query: Any
    column: str
    sealed: Sealed
    about: str

    def replace(self, fresh: bytes) -> int:
        """Write what was sealed anew, where it is still the same: what was erased or blanked meanwhile stays so."""
        return int(self.query.filter(**{self.column: self.sealed}).update(**{self.column: fresh}))


def _opens(vault: Vault, row: _Row) -> bool:
    try:
        vault.ring.open(row.sealed, row.about)
    except SealedError:
        return False
    return True


def _sealed_rows() -> Iterator[_Row]:
    tables: tuple[tuple[Any, str, Callable[[Any], str]], ...] = (
        (DataKey.objects.all(), "sealed", lambda row: about_data_key(row.person_id)),
        (Address.objects.all(), "sealed", lambda row: about_address(row.key)),
        (Outgoing.objects.filter(payload__isnull=False), "payload", lambda row: about_outgoing(row.chat)),
        (Update.objects.filter(payload__isnull=False), "payload", lambda row: about_update(row.update_id)),
    )
    for rows, column, about in tables:
        for row in _in_steps(rows):
            yield _Row(rows.filter(pk=row.pk), column, bytes(getattr(row, column)), about(row))


def _in_steps(rows: Any) -> Iterator[Any]:
    """Yield rows, some at a time: on SQLite nobody may write who still reads what others have changed since."""
    step = list(rows.order_by("pk")[:_AT_ONCE])
    while step:
        yield from step
        step = list(rows.filter(pk__gt=step[-1].pk).order_by("pk")[:_AT_ONCE])
