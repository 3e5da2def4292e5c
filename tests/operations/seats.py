"""An office that a process has or has not, as the test says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Seat:
    """An election with one voter."""

    held: bool = True
    resigned: bool = False

    def leads(self) -> bool:
        return self.held

    def resign(self) -> None:
        self.resigned = True
