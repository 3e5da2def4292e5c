"""Shows that an answer is on its way: to whoever waits, and not where a counsellor speaks."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.desk.counter import Counter
from bot.desk.delivery import Post
from bot.transcripts.keys import SealedError
from bot.transcripts.models import Address, Lane, Person

#: Telegram shows it for five seconds; it is not shown again before that.
_LASTS = 5.0
_MOST = 20


@dataclass(slots=True)
class TypingSign:
    """Remembers to whom it was shown, for as long as it lasts."""

    counter: Counter
    post: Post
    _shown: dict[str, float] = field(init=False, default_factory=dict)

    def show(self) -> int:
        """Show it to everybody whose message waits for its answer; return to how many it was shown."""
        now = self.counter.clock().timestamp()
        self._shown = {key: since for key, since in self._shown.items() if 0 <= now - since < _LASTS}
        waiting = Lane.objects.filter(due__isnull=False, since__gt=now - _LASTS).values("key")
        silent = Person.objects.filter(counsellor_wrote_at__isnull=False).values("key")
        people = Address.objects.filter(key__in=waiting, kind=Address.Kind.PERSON, leaving=False)
        addresses = list(people.exclude(key__in=silent).exclude(key__in=list(self._shown))[:_MOST])
        return sum(self._show_to(address, now) for address in addresses)

    def _show_to(self, address: Address, now: float) -> bool:
        self._shown[address.key] = now
        try:
            chat_id = self.counter.vault.open_address(address.sealed, address.key)
        except SealedError:
            return False  # whoever sends to it says so
        self.post.show_typing(chat_id)
        return True
