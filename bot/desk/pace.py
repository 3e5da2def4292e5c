"""How fast may be sent: over all chats, in one chat, and in a group. Times are seconds of a clock that never jumps."""

from __future__ import annotations

from dataclasses import dataclass, field

#: In one chat about one message a second, and a few at once; in a group 20 a minute (Bot API, "limits").
CHAT_A_SECOND, CHAT_AT_ONCE = 1.0, 4.0
GROUP_A_SECOND, GROUP_AT_ONCE = 20 / 60, 6.0
#: Once so many chats are remembered, those are forgotten of which nothing needs to be.
_MOST_REMEMBERED = 10_000


@dataclass(slots=True)
class Bucket:
    """Fills by `a_second` up to `at_once`; each message takes one."""

    a_second: float
    at_once: float
    left: float
    counted: float

    def ready_at(self, now: float) -> float:
        """Return when the next message may go, which may be now."""
        self.left = min(self.at_once, self.left + max(0.0, now - self.counted) * self.a_second)
        self.counted = now
        return now if self.left >= 1 else now + (1 - self.left) / self.a_second

    def take(self) -> None:
        self.left -= 1

    def is_full(self, now: float) -> bool:
        self.ready_at(now)
        return self.left >= self.at_once


@dataclass(slots=True)
class Pace:
    """The limits of one sender; `a_second` over all chats, 0 for none."""

    a_second: int
    _whole: Bucket = field(init=False)
    _chats: dict[str, Bucket] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._whole = Bucket(max(self.a_second, 1), max(self.a_second, 1), max(self.a_second, 1), 0.0)

    def ready_at(self, chat: str, now: float, *, group: bool) -> float:
        """Return when the next message to a chat may go."""
        if not self.a_second:
            return now
        return max(self._whole.ready_at(now), self._bucket(chat, now, group=group).ready_at(now))

    def take(self, chat: str, now: float, *, group: bool) -> None:
        """A message goes to a chat."""
        if self.a_second:
            self._whole.take()
            self._bucket(chat, now, group=group).take()

    def not_ready(self, now: float) -> set[str]:
        """Return the chats to which nothing can be sent now."""
        self._forget(now)
        return {chat for chat, bucket in self._chats.items() if bucket.left < 1}

    def _forget(self, now: float) -> None:
        """Forget the chats that are as if nothing had ever been sent to them."""
        self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.is_full(now)}

    def _bucket(self, chat: str, now: float, *, group: bool) -> Bucket:
        if len(self._chats) > _MOST_REMEMBERED:
            self._forget(now)
        if chat not in self._chats:
            rate, most = (GROUP_A_SECOND, GROUP_AT_ONCE) if group else (CHAT_A_SECOND, CHAT_AT_ONCE)
            self._chats[chat] = Bucket(rate, most, most, now)
        return self._chats[chat]
