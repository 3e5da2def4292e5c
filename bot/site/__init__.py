"""The Django project: its settings, made from the configuration, and the pages that operators need."""
