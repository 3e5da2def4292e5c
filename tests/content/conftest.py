"""A folder in which a test can change one thing, and what is said of it."""

from tests.dialogue.conftest import folder

__all__ = ["folder"]
