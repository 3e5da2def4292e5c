"""How a fake Telegram behaves."""

from __future__ import annotations

from dataclasses import dataclass

from tests.fake_telegram.limits import Limits

TOKEN = "7000000001:XXF-nobody-s-token-for-tests-only-0"


@dataclass(frozen=True)
class Settings:
    """How the fake behaves; each field may be given to FakeTelegram by name."""

    token: str = TOKEN
    port: int = 0
    strict: bool = False  # check every request and every update against aiogram's models, see FakeTelegram.faults
    log: bool = True  # keep every request, update and delivery; without it counters and the last messages stay
    keep: int = 50  # how many messages a chat keeps where the log is off
    retry_unit: float = 1.0  # how long one second of waiting before another webhook attempt really takes
    webhook_timeout: float = 60.0  # how long the bot may take to answer a webhook call, in real seconds
    callback_age: float = 150.0  # how long a button press may be answered, by the fake's clock
    double: float = 0.0  # share of updates that come twice, by webhook also after the 200
    seed: int = 0  # of everything random here
    limits: Limits | None = None  # enforce Telegram's limits of sending with 429

    @property
    def bot_id(self) -> int:
        """The bot's number, with which its token begins."""
        return int(self.token.partition(":")[0])
