"""What goes wrong on demand: slow, lost, reset, broken and flooded answers."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Slow:
    """The answer comes late, after the effect took place (`before=True`: the effect is late as well)."""

    seconds: float
    before: bool = False


@dataclass(frozen=True)
class Lost:
    """The effect took place, but the connection is reset before any answer."""


@dataclass(frozen=True)
class Reset:
    """The connection is reset before any effect."""


@dataclass(frozen=True)
class Broken:
    """The answer is an HTTP error (500, 502 ...) without any effect; 502 is a page, not JSON, as from a proxy."""

    status: int = 500


@dataclass(frozen=True)
class Flood:
    """The answer is 429 with `parameters.retry_after`, without any effect."""

    retry_after: int = 1


Disturbance = Slow | Lost | Reset | Broken | Flood


@dataclass
class Rule:
    """A disturbance, and the requests it befalls: how many more (None: all), and what share of them."""

    how: Disturbance
    method: str | None = None
    chat: int | None = None
    times: int | None = None
    share: float = 1.0

    def befalls(self, method: str, chat: int | None) -> bool:
        """Whether it may befall this request."""
        if self.times is not None and self.times <= 0:
            return False
        return self.method in {None, method} and self.chat in {None, chat}


class Disturbances:
    """The rules in force; the first that befalls a request is what happens to it."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._rules: list[Rule] = []

    def add(self, rule: Rule) -> None:
        """Put one more rule in force, after the others."""
        self._rules.append(rule)

    def clear(self) -> None:
        """Put every rule out of force."""
        self._rules.clear()

    def pick(self, method: str, chat: int | None) -> Disturbance | None:
        """What happens to this request, if anything."""
        for rule in self._rules:
            if rule.befalls(method, chat) and self._random.random() < rule.share:
                if rule.times is not None:
                    rule.times -= 1
                return rule.how
        return None
