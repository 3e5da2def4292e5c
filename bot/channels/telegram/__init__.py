"""Telegram: the only part that knows python-telegram-bot. It decides nothing about content."""
