"""A webhook sender such as one would write with asyncio, aiohttp and sqlite3, for comparison with `cohort-bench delivery`.

Due reminders stand in SQLite. Each is claimed, signed (Standard Webhooks, HMAC-SHA256), posted over kept connections and
settled with a row for its attempt. Claims and settlements are made by the batch, in transactions that reach the disk
(synchronous=FULL); without batches it would be slower by an order of magnitude.

    python3 -m venv venv && venv/bin/pip install aiohttp
    venv/bin/python Benchmarks/peers/asyncio_sender.py --url http://127.0.0.1:8099/ --count 20000 --connections 64
"""

import argparse
import asyncio
import base64
import hashlib
import hmac
import json
import os
import resource
import secrets
import sqlite3
import tempfile
import time

import aiohttp

KEY = bytes(32)
TEXT = (
    "Your next session prepares you for the case conference. Bring one case of your own, with what was agreed, who was "
    "asked and what became of it; half a page is enough. You said that you would."
)


def fill(path: str, count: int) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.executescript(
        """
        CREATE TABLE reminder (id INTEGER PRIMARY KEY, recipient TEXT, programme TEXT, due INTEGER, text TEXT, state TEXT);
        CREATE INDEX reminderDue ON reminder (due) WHERE state = 'waiting';
        CREATE TABLE delivery (id INTEGER PRIMARY KEY, message TEXT, reminder INTEGER, body TEXT, state TEXT,
            attempts INTEGER, settled INTEGER);
        CREATE TABLE attempt (delivery INTEGER, number INTEGER, started INTEGER, milliseconds INTEGER, status INTEGER,
            PRIMARY KEY (delivery, number));
        """
    )
    now = int(time.time() * 1000)
    db.execute("BEGIN")
    db.executemany(
        "INSERT INTO reminder VALUES (?, ?, 'leading-and-managing', ?, ?, 'waiting')",
        ((i, f"P-{i % 1000:04}", now - count + i, TEXT) for i in range(1, count + 1)),
    )
    db.execute("COMMIT")
    return db


def claim(db: sqlite3.Connection, limit: int) -> list[tuple[int, str, bytes]]:
    now = int(time.time() * 1000)
    rows = db.execute(
        "SELECT id, recipient, programme, due, text FROM reminder WHERE state = 'waiting' AND due <= ? ORDER BY due LIMIT ?",
        (now, limit),
    ).fetchall()
    if not rows:
        return []
    claimed = []
    db.execute("BEGIN IMMEDIATE")
    for id, recipient, programme, due, text in rows:
        body = json.dumps(
            {
                "type": "reminder.follow_up",
                "timestamp": now,
                "data": {
                    "reminder": id, "recipient": recipient, "recipientIsFacilitator": False, "levers": [],
                    "contactRoute": f"route-{recipient}", "programme": programme, "rule": "bench", "dueAt": due,
                    "text": text,
                },
            },
            separators=(",", ":"),
        )
        claimed.append((id, f"msg_{id:016x}{secrets.token_hex(8)}", body.encode()))
    db.executemany("UPDATE reminder SET state = 'dispatched' WHERE id = ?", ((id,) for id, _, _ in claimed))
    db.executemany(
        "INSERT INTO delivery VALUES (?, ?, ?, ?, 'leased', 0, NULL)",
        ((id, message, id, body.decode()) for id, message, body in claimed),
    )
    db.execute("COMMIT")
    return claimed


def settle(db: sqlite3.Connection, ended: list[tuple[int, int, int, int]]) -> None:
    now = int(time.time() * 1000)
    db.execute("BEGIN IMMEDIATE")
    db.executemany(
        "UPDATE delivery SET state = ?, attempts = 1, settled = ? WHERE id = ? AND state = 'leased'",
        (("delivered" if 200 <= status < 300 else "dead", now, id) for id, _, _, status in ended),
    )
    db.executemany(
        "INSERT INTO attempt VALUES (?, 1, ?, ?, ?)",
        ((id, started, milliseconds, status) for id, started, milliseconds, status in ended),
    )
    db.execute("COMMIT")


async def post(session: aiohttp.ClientSession, url: str, id: int, message: str, body: bytes) -> tuple[int, int, int, int]:
    started = time.time()
    stamp = str(int(started))
    code = hmac.new(KEY, f"{message}.{stamp}.".encode() + body, hashlib.sha256).digest()
    headers = {
        "webhook-id": message,
        "webhook-timestamp": stamp,
        "webhook-signature": "v1," + base64.b64encode(code).decode(),
        "Content-Type": "application/json",
    }
    async with session.post(url, data=body, headers=headers, allow_redirects=False) as answer:
        await answer.read()
        return id, int(started * 1000), int((time.time() - started) * 1000), answer.status


async def send(db: sqlite3.Connection, url: str, connections: int, window: int) -> int:
    """Keeps `window` claimed; what ended while the last transaction was written is settled together."""
    connector = aiohttp.TCPConnector(limit=connections)
    delivered = 0
    async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=20)) as session:
        under_way: set[asyncio.Task] = set()
        while True:
            for id, message, body in claim(db, window - len(under_way)):
                under_way.add(asyncio.create_task(post(session, url, id, message, body)))
            if not under_way:
                return delivered
            done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
            # Without this pause each transaction would settle a handful.
            if len(done) < window // 4 and under_way:
                more, under_way = await asyncio.wait(under_way, timeout=0.005, return_when=asyncio.ALL_COMPLETED)
                done |= more
            ended = [task.result() for task in done]
            settle(db, ended)
            delivered += sum(200 <= status < 300 for _, _, _, status in ended)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--window", type=int, default=256)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db = fill(os.path.join(folder, "sender.sqlite"), options.count)
        before, start = resource.getrusage(resource.RUSAGE_SELF), time.monotonic()
        delivered = asyncio.run(send(db, options.url, options.connections, options.window))
        wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_SELF)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(
            json.dumps(
                {
                    "case": "asyncio, aiohttp and sqlite3",
                    "count": options.count,
                    "delivered": delivered,
                    "cpu_us_per_delivery": round(cpu * 1e6 / options.count, 1),
                    "per_second": round(options.count / wall),
                    "peak_rss_mib": round(after.ru_maxrss / 1024, 1),
                }
            )
        )


if __name__ == "__main__":
    main()
