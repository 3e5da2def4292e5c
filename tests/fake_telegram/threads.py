"""An event loop in a thread of its own, and a plain way into it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")
LONGEST_CALL = 30.0


class LoopThread:
    """Runs an event loop; whoever is in another thread has things done in it and waits for the result."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Run the loop in a new thread."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, args=(self._loop,), name="fake-telegram", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End every task, the loop and the thread."""
        if self._loop is None or self._thread is None:
            return
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop = self._thread = None

    def call(self, function: Callable[[], T]) -> T:
        """The function's result, worked out in the loop; at once where the loop does not run or calls itself."""
        if self._loop is None or threading.current_thread() is self._thread:
            return function()
        result: Future[T] = Future()
        self._loop.call_soon_threadsafe(_settle, result, function)
        return result.result(LONGEST_CALL)

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """What a coroutine returns, run in the loop."""
        assert self._loop is not None, "The fake Telegram is not running."
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(LONGEST_CALL)

    @staticmethod
    def _run(loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        try:
            loop.run_forever()
            left = asyncio.all_tasks(loop)
            for task in left:
                task.cancel()
            loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
            loop.run_until_complete(loop.shutdown_asyncgens())
        finally:
            loop.close()


def _settle(result: Future[T], function: Callable[[], T]) -> None:
    try:
        result.set_result(function())
    except BaseException as error:  # noqa: BLE001 it is raised in the thread that asked
        result.set_exception(error)
