"""`python -m bench.outages [SCENARIO …]`: two desks, two Rasas, PostgreSQL and Redis,
and what becomes of a crowd's messages while parts are frozen, killed and stopped.

Scenarios: `crowd` (50 customers, 200 messages each), `redis` (frozen for 30 s, then
killed), `postgresql` (ended for 20 s), `frozen` (PostgreSQL hangs for 20 s).
Ends with 1 when a message was lost, doubled or out of order.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.crowd import Found, run_crowd
from bench.process import free_port, running
from bench.servers import Postgres, Redis, running_postgres, running_redis

ROOT = Path(__file__).resolve().parent.parent
SEED = 20261122


@contextmanager
def running_product(postgres: Postgres, redis: Redis) -> Iterator[str]:
    """Runs what `make run DESKS=2 RASAS=2` runs on an empty database, without limits on
    pace; gives its address."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="kintsugi-var-") as var:
        environment = {
            "PORT": str(port),
            "HOST": "127.0.0.1",
            "DESKS": "2",
            "RASAS": "2",
            "DATABASE_URL": postgres.address("postgres"),
            "REDIS_URL": redis.address,
            "KINTSUGI_VAR": var,
            "KINTSUGI_MESSAGE_BURST": "0",
        }
        log = Path(var) / "run.log"
        with running([sys.executable, "bin/run.py"], environment, log, ROOT):
            asyncio.run(_until_ready(log))
            yield f"http://127.0.0.1:{port}"


async def _until_ready(log: Path) -> None:
    for _ in range(9000):
        if "ready in" in log.read_text():
            # The second Rasa and the second desk are not waited for by `make run`.
            await asyncio.sleep(10)
            return
        await asyncio.sleep(0.1)
    raise RuntimeError(f"the product does not start:\n{log.read_text()}")


def crowd(postgres: Postgres, redis: Redis) -> Found:
    with running_product(postgres, redis) as url:
        return asyncio.run(run_crowd([url], 50, 200, seed=SEED))


def redis_away(postgres: Postgres, redis: Redis) -> Found:
    async def disturb() -> None:
        await asyncio.sleep(5)
        redis.freeze()
        await asyncio.sleep(30)
        redis.thaw()
        redis.kill()
        await asyncio.sleep(15)
        redis.start()

    return _steadily(postgres, redis, disturb)


def postgresql_away(postgres: Postgres, redis: Redis) -> Found:
    async def disturb() -> None:
        await asyncio.sleep(15)
        await asyncio.to_thread(postgres.stop, signal.SIGQUIT)
        await asyncio.sleep(20)
        await asyncio.to_thread(postgres.start)

    return _steadily(postgres, redis, disturb)


def postgresql_frozen(postgres: Postgres, redis: Redis) -> Found:
    async def disturb() -> None:
        await asyncio.sleep(15)
        postgres.freeze()
        await asyncio.sleep(20)
        postgres.thaw()

    return _steadily(postgres, redis, disturb)


def _steadily(
    postgres: Postgres, redis: Redis, disturb: Callable[[], Awaitable[None]]
) -> Found:
    """20 customers who send about 10 messages a second together for a minute, once
    each, and whose sockets last."""
    with running_product(postgres, redis) as url:
        return asyncio.run(
            run_crowd(
                [url],
                20,
                30,
                pause=2.0,
                most_times=1,
                cut_after=600,
                seed=SEED,
                disturb=disturb,
            )
        )


SCENARIOS = {
    "crowd": crowd,
    "redis": redis_away,
    "postgresql": postgresql_away,
    "frozen": postgresql_frozen,
}


def main(names: list[str]) -> int:
    whole = True
    for name in names or SCENARIOS:
        with running_postgres() as postgres, running_redis() as redis:
            found = SCENARIOS[name](postgres, redis)
        whole &= not found.faults
        print(
            f"{name}: {found.messages} messages in {found.seconds:.0f} s,"
            f" {found.posts_refused} sendings refused;"
            f" acknowledged p99 {found.acknowledge_p99:.2f} s;"
            f" heard after that p50 {found.delivery_p50:.2f} s,"
            f" p99 {found.delivery_p99:.2f} s; {len(found.faults)} faults",
            *found.faults[:20],
            sep="\n  ",
            flush=True,
        )
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
