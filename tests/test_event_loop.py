"""Async tests need no decoration and run on asyncio."""

import asyncio


async def test_an_async_test_runs_on_asyncio() -> None:
    assert asyncio.get_running_loop().is_running()
