"""On the Table: a mentor's conversation with young people who voice the claims of violent recruiters."""

__version__ = "0.1.0"
