"""Shows that an answer is on its way: to whoever waits, and not where a counsellor speaks."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.desk.counter import Counter
from bot.desk.delivery import Post
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
        waiting = Lane.objects.filter(due__isnull=False, since__gt=now - _LASTS).exclude(key__in=self._shown)
        keys = list(waiting.values_list("key", flat=True)[:_MOST])
        if not keys:
            return 0
        silent = Person.objects.filter(key__in=keys, counsellor_wrote_at__isnull=False).values("key")
        people = Address.objects.filter(key__in=keys, kind=Address.Kind.PERSON, leaving=False)
        for address in people.exclude(key__in=silent):
            self._shown[address.key] = now
            self.post.show_typing(self.counter.vault.open_address(address.sealed, address.key))
        return len(keys)
