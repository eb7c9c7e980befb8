"""The same search on a cluster: the parts as tasks of Dask, each counted once.

The scheduler hands out the parts and hands out again what a lost worker held, finished or
not; a part arrives here under its number and is kept once.  Needs the extra
`dtkit[cluster]` here, and dtkit on every worker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dtkit.claims.searching_parts import Key, Search, Tally, count_part
from dtkit.errors import InvalidInput, Unsupported


def counted_on(
    cluster: Any, search: Search, parts: Mapping[int, Key], name: str
) -> Iterator[tuple[int, Tally]]:
    """Yield the number and the tally of each part as the cluster finishes it.

    `cluster`: a `distributed.Client`, or the address of a scheduler as text.
    `name`: what distinguishes this search from others on the cluster.

    Raises: `Unsupported` where Dask is not installed, `InvalidInput` for a cluster that is
    neither.
    """
    distributed = _distributed()
    client = distributed.Client(cluster) if isinstance(cluster, str) else cluster
    if not isinstance(client, distributed.Client):
        raise InvalidInput(
            f"cluster={cluster!r}",
            "not a cluster",
            "give a distributed.Client, or the address of a scheduler as text",
        )
    try:
        yield from _gathered(distributed, client, search, parts, name)
    finally:
        if client is not cluster:
            client.close()


def _gathered(
    distributed: Any, client: Any, search: Search, parts: Mapping[int, Key], name: str
) -> Iterator[tuple[int, Tally]]:
    futures = {
        client.submit(count_part, search, part, key=f"dtkit-{name}-{number}"): number
        for number, part in parts.items()
    }
    try:
        for future, tally in distributed.as_completed(list(futures), with_results=True):
            yield futures[future], tally
            future.release()
    finally:
        client.cancel(list(futures))


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise Unsupported(
            "cluster=...",
            "a cluster is reached through Dask, which is not installed",
            "pip install 'dtkit[cluster]'",
        ) from None
    return distributed
