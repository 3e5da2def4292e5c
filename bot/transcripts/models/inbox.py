"""The inbox: updates as they came, and a lane for each chat in which they wait their turn."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Update(models.Model):
    """One update, stored before it is acknowledged. What was in it is blanked when it is done."""

    #: Telegram's own number; never a high-water mark, because the numbers jump.
    update_id = models.BigIntegerField(primary_key=True)
    lane = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    #: The raw update, sealed by the key ring.
    payload = models.BinaryField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    #: It failed again and again, and was put aside so that the next one could go on.
    parked = models.BooleanField(default=False)

    class Meta:
        """Only open updates are looked for by chat."""

        indexes: ClassVar = [
            models.Index(
                fields=["lane", "update_id"], name="update_open_in_lane", condition=models.Q(done_at__isnull=True)
            ),
            models.Index(fields=["received_at"], name="update_received"),
        ]

    def __str__(self) -> str:
        return f"update {self.update_id}"


class Lane(models.Model):
    """One chat's queue. Times are seconds since 1970."""

    key = models.CharField(max_length=64, primary_key=True)
    #: When the oldest open update is to be answered; empty where none is open.
    due = models.FloatField(null=True)
    #: Since when something has been open.
    since = models.FloatField(null=True)
    #: The flood guard: how many messages may come at once from here, and when that was counted.
    allowance = models.FloatField(default=0)
    counted = models.FloatField(default=0)

    class Meta:
        """Workers look for the lane that is due longest."""

        indexes: ClassVar = [models.Index(fields=["due"], name="lane_due", condition=models.Q(due__isnull=False))]

    def __str__(self) -> str:
        return f"lane {self.key[:8]}"
