"""Each address of the site takes the methods that it is for, and nothing else is there."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import get_resolver

from bot.site.urls import urlpatterns

READ = {"GET", "HEAD"}
TAKEN = {"/healthz": READ, "/readyz": READ, "/metrics": READ, "/telegram/updates": {"POST"}}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


@pytest.fixture
def stranger() -> Client:
    """Somebody who knows no secret; cross-site requests are held against them."""
    return Client(enforce_csrf_checks=True)


def test_there_are_these_addresses_and_no_others() -> None:
    assert {f"/{pattern.pattern}" for pattern in get_resolver("bot.site.urls").url_patterns} == set(TAKEN)
    assert len(urlpatterns) == len(TAKEN)


@pytest.mark.parametrize(
    ("path", "method"), [(path, method) for path, taken in TAKEN.items() for method in METHODS if method not in taken]
)
def test_what_an_address_is_not_for_is_refused(path: str, method: str, stranger: Client) -> None:
    answer = stranger.generic(method, path)
    assert answer.status_code == 405
    assert {name.strip() for name in answer["Allow"].split(",")} == TAKEN[path]


@pytest.mark.parametrize(
    "path", ["/", "/admin", "/admin/", "/healthz/", "/metrics/", "/telegram", "/telegram/updates/", "/static/../.env"]
)
def test_elsewhere_there_is_nothing_and_nothing_is_told_of_the_program(path: str, stranger: Client) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 404
    for word in (b"Django", b"urlpatterns", b"bot.", b"readyz"):
        assert word not in answer.content


@pytest.mark.parametrize("path", ["/healthz", "/nowhere"])
def test_every_answer_is_guarded_against_what_browsers_may_do_with_it(path: str, stranger: Client) -> None:
    answer = stranger.get(path)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


@pytest.mark.parametrize("host", ["bot", "10.0.0.7:8080", "evil.example.org"])
def test_whatever_it_is_called_a_machine_is_told_that_it_lives(host: str, stranger: Client) -> None:
    assert stranger.get("/healthz", headers={"host": host}).status_code == 200
