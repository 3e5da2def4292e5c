"""What an examination of a deployment finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; where `trouble` is set, what is wrong with it."""

    about: str
    good: str = ""
    trouble: str = ""
    warning: str = ""

    @property
    def failed(self) -> bool:
        """Whether the deployment cannot work, or not safely, as it is."""
        return bool(self.trouble)

    def __str__(self) -> str:
        mark = "WRONG" if self.trouble else "look " if self.warning else "ok   "
        return f"{mark}  {self.about}: {self.trouble or self.warning or self.good}"
