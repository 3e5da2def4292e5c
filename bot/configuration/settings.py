"""Every setting there is: its name in the environment, what it means, and what holds where it is not given."""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields
from typing import Any

from bot.configuration import kinds
from bot.configuration.kinds import Reader

PREFIX = "BOT_"


def setting(reader: Reader, description: str, default: str = "", *, secret: bool = False) -> Any:
    """Declare a setting; `default` is written as it would stand in the environment, and "" means none."""
    about = {"reader": reader, "description": description, "default": default, "secret": secret}
    return field(default=None if not default else reader(default), metadata=about)


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """One deployment. A setting that is None was not given and has no default."""

    token: str | None = setting(kinds.token, "The bot's token, from BotFather.", secret=True)
    key_ring: str | None = setting(
        kinds.text, "The keys that seal what is stored, `id:key` each; the first seals, all open.", secret=True
    )
    pepper: str | None = setting(
        kinds.secret, "Turns chat ids into pseudonyms. Never changes: with another one nobody is recognised.",
        secret=True,
    )  # fmt: skip
    database: str = setting(
        kinds.database, "Where conversations are stored: a file, or a PostgreSQL server.",
        "sqlite:///data/on-the-table.sqlite3", secret=True,
    )  # fmt: skip
    dialogues: str | None = setting(kinds.text, "Folder of the dialogue; without it, the one that comes with the bot.")
    language: str = setting(kinds.text, "Language for people whose own the dialogue does not have.", "en")
    cache: str | None = setting(
        kinds.text, "Folder where what understanding learns is kept; without it, one among the user's cache folders."
    )
    encoder: str = setting(
        kinds.one_of("universal", "none"),
        "Sentence encoder by which meanings are compared; none: words and letters do the whole job.", "universal",
    )  # fmt: skip
    intake: str = setting(
        kinds.one_of("polling", "webhook"), "How updates come: asked for, or sent to `BOT_PUBLIC_URL`.", "polling"
    )
    public_url: str | None = setting(
        kinds.address, "Web address of this deployment; needed for a webhook and for links."
    )
    webhook_secret: str | None = setting(
        kinds.secret, "Telegram shows it with every update that it sends.", secret=True
    )
    listen: tuple[str, int] = setting(kinds.listen, "Host and port of the built-in web server.", "127.0.0.1:8080")
    review_url: str | None = setting(
        kinds.address,
        "Where counsellors read conversations; alerts link to it, with the conversation's number behind it.",
    )
    secret_key: str | None = setting(kinds.secret, "Signs sessions of the web pages.", secret=True)
    metrics_token: str | None = setting(
        kinds.secret, "Whoever asks for /metrics shows it as a bearer token; without it there is no such page.",
        secret=True,
    )  # fmt: skip
    counsellors_chat: int | None = setting(
        kinds.whole(-(10**18), -1), "Id of the Telegram group where counsellors are alerted. Without it nobody is."
    )
    alert_minutes: int = setting(
        kinds.whole(1, 1440), "A red alert is repeated after so many minutes until somebody has seen it.", "5"
    )
    amber_alert_minutes: int = setting(
        kinds.whole(1, 10080), "The same for an amber alert, and for a request for a person.", "30"
    )
    handback_hours: int = setting(
        kinds.whole(1, 720), "The bot speaks again after a counsellor has been silent for so long.", "24"
    )
    retention_days: int = setting(
        kinds.whole(1, 3650), "A conversation without a flag is erased when nothing was said for so many days.", "30"
    )
    flagged_retention_days: int = setting(kinds.whole(1, 3650), "The same for one with a safeguarding flag.", "365")
    sitting_hours: int = setting(
        kinds.whole(1, 168), "After so many hours of silence a person begins a new sitting.", "6"
    )
    burst_seconds: float = setting(
        kinds.seconds(10), "Messages that follow each other within this time are one thing said.", "1.5"
    )
    workers: int = setting(kinds.whole(1, 32), "Threads that answer, in one process.", "1")
    sends_a_second: int = setting(
        kinds.whole(0, 1000), "Messages a second over all chats; 0 means without limit.", "25"
    )
    sends_at_once: int = setting(
        kinds.whole(1, 8),
        "Messages under way at once. As many may be uncertain, and are not repeated, after a sudden end.", "1",
    )  # fmt: skip
    api_url: str = setting(kinds.address, "Where the Bot API is; only tests and a local Bot API server change it.",
                           "https://api.telegram.org")  # fmt: skip
    log_level: str = setting(kinds.one_of("DEBUG", "INFO", "WARNING", "ERROR"), "How much is logged.", "INFO")

    def __repr__(self) -> str:
        """Show which settings are given, and none of their values: some are secret."""
        given = (declared.name for declared in fields(self) if getattr(self, declared.name) is not None)
        return f"Configuration({', '.join(given)})"


def name_of(declared: Field[Any]) -> str:
    """Return the name of a setting in the environment."""
    return PREFIX + declared.name.upper()


def every_setting() -> tuple[Field[Any], ...]:
    return fields(Configuration)
