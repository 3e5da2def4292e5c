"""The doctor: looks at everything that a deployment needs, and says what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from bot.channels.telegram.examination import examine_telegram
from bot.configuration.errors import ConfigurationError
from bot.configuration.settings import Configuration
from bot.desk.finding import Finding
from bot.dialogue.diagnostics import DialogueError
from bot.operations.office import Office, open_office
from bot.operations.pages import store_trouble
from bot.transcripts.models import Flag, Update
from bot.transcripts.rotation import unopened

#: A helpline is to be called again after so long.
HELPLINE_AGE = timedelta(days=180)


def examine(configuration: Configuration) -> Iterator[Finding]:
    """Yield what is found, one thing after another."""
    store = store_trouble()
    yield Finding("database", "reached, its tables are current", store or "")
    try:
        office = open_office(configuration)
    except (ConfigurationError, DialogueError) as error:
        yield Finding("settings and dialogue", trouble=str(error).replace("\n", " "))
        return
    yield Finding("settings and dialogue", f"dialogue {office.counter.library.dialogue.version}")
    if not store:
        yield _keys(office)
        yield _parked()
        yield _overdue()
    yield from _helplines(office, datetime.now(UTC).date())
    yield from examine_telegram(configuration)


def _keys(office: Office) -> Finding:
    lost = unopened(office.counter.vault)
    trouble = f"{lost} rows can be opened by no key of BOT_KEY_RING; put the key that sealed them back on it"
    return Finding("keys", "open everything that is stored", trouble if lost else "")


def _parked() -> Finding:
    count = Update.objects.filter(parked=True).count()
    warning = f"{count} updates could not be answered in the last two days; the log says why"
    return Finding("answers", "none failed in the last two days", warning=warning if count else "")


def _overdue() -> Finding:
    count = Flag.objects.filter(seen_at__isnull=True, deadline__lt=datetime.now(UTC)).count()
    warning = f"{count} flags that no counsellor has looked at are past their deadline"
    return Finding("flags", "none is overdue", warning=warning if count else "")


def _helplines(office: Office, today: date) -> Iterator[Finding]:
    lines = [line for line in office.counter.library.dialogue.helplines if line.verified_on]
    old = [line.id for line in lines if today - date.fromisoformat(str(line.verified_on)) > HELPLINE_AGE]
    warning = f"not verified for {HELPLINE_AGE.days} days: {', '.join(old)}; call each one"
    yield Finding("helplines", f"{len(lines)} verified within {HELPLINE_AGE.days} days", warning=warning if old else "")
    texts = office.counter.library.tree().interface
    if "isn't written here yet" in texts.paid_by:
        yield Finding("who runs it", warning="write your own name and funder into interface.yaml (run_by, paid_by)")
