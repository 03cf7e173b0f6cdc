"""The same deliveries by huey on SQLite, for comparison with `cohort-bench delivery`.

A task for each reminder, due now, in huey's SQLite storage with fsync; worker threads sign, post over kept connections
and write a row for the attempt. huey itself commits each claim.

    python3 -m venv venv && venv/bin/pip install huey requests
    venv/bin/python Benchmarks/peers/huey_sender.py --url http://127.0.0.1:8099/ --count 2000 --workers 16
"""

import argparse
import base64
import hashlib
import hmac
import json
import os
import resource
import secrets
import sqlite3
import tempfile
import threading
import time

import requests
from huey import SqliteHuey

KEY = bytes(32)
TEXT = (
    "Your next session prepares you for the case conference. Bring one case of your own, with what was agreed, who was "
    "asked and what became of it; half a page is enough. You said that you would."
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=16)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run(folder, options)


def run(folder: str, options: argparse.Namespace) -> None:
    huey = SqliteHuey(filename=os.path.join(folder, "huey.sqlite"), fsync=True, results=False)
    ledger = os.path.join(folder, "ledger.sqlite")
    with sqlite3.connect(ledger) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE attempt (id INTEGER PRIMARY KEY, message TEXT, started INTEGER, status INTEGER)")
    local = threading.local()
    delivered = []

    @huey.task()
    def deliver(id: int, recipient: str) -> None:
        if not hasattr(local, "session"):
            local.session = requests.Session()
            local.db = sqlite3.connect(ledger, timeout=30, isolation_level=None)
            local.db.execute("PRAGMA synchronous = FULL")
        body = json.dumps({"type": "reminder.follow_up", "data": {"reminder": id, "recipient": recipient, "text": TEXT,
            "contactRoute": f"route-{recipient}", "programme": "leading-and-managing", "rule": "bench", "levers": [],
            "recipientIsFacilitator": False, "dueAt": id}}).encode()
        message, stamp = f"msg_{id:016x}{secrets.token_hex(8)}", str(int(time.time()))
        code = hmac.new(KEY, f"{message}.{stamp}.".encode() + body, hashlib.sha256).digest()
        answer = local.session.post(options.url, data=body, timeout=20, allow_redirects=False, headers={
            "webhook-id": message, "webhook-timestamp": stamp, "Content-Type": "application/json",
            "webhook-signature": "v1," + base64.b64encode(code).decode()})
        local.db.execute("INSERT INTO attempt VALUES (?, ?, ?, ?)", (id, message, int(stamp), answer.status_code))
        if answer.ok:
            delivered.append(id)

    for id in range(1, options.count + 1):
        deliver(id, f"P-{id % 1000:04}")
    consumer = huey.create_consumer(workers=options.workers, periodic=False, initial_delay=0.001, max_delay=0.01)
    before, start = resource.getrusage(resource.RUSAGE_SELF), time.monotonic()
    consumer.start()
    last, seen = time.monotonic(), 0
    while len(delivered) < options.count and time.monotonic() - last < 10:
        time.sleep(0.01)
        if len(delivered) > seen:
            last, seen = time.monotonic(), len(delivered)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_SELF)
    consumer.stop(graceful=False)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps({"case": "huey on SQLite", "count": options.count, "delivered": len(delivered),
        "cpu_us_per_delivery": round(cpu * 1e6 / options.count, 1), "per_second": round(options.count / wall),
        "peak_rss_mib": round(after.ru_maxrss / 1024, 1)}))


if __name__ == "__main__":
    main()
