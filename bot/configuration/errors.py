"""What can be wrong with a setting.

ConfigurationError
└── UnreadableError   one value, before its name is known
"""

from __future__ import annotations


class ConfigurationError(Exception):
    """Settings are missing or wrong; every one of them is told, a line each."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class UnreadableError(ConfigurationError):
    """A value cannot be read; the message says what it must be."""
