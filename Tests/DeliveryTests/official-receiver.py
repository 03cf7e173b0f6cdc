"""Receives webhooks and verifies each with the official Standard Webhooks library.

    official-receiver.py FOLDER SECRET [SECRET...]

Listens on a free port of 127.0.0.1 and writes it to FOLDER/port. A POST that one of the secrets verifies is answered
with 204, any other with 401. On SIGTERM it writes what it counted to FOLDER/report.json and ends.
"""

import json
import os
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

FOLDER = sys.argv[1]
SECRETS = sys.argv[2:]
counts = {"verified": 0, "refused": 0, "bySecret": [0] * len(SECRETS)}
ids = set()
texts = set()
lock = threading.Lock()


def verifies(secret, body, headers):
    try:
        Webhook(secret).verify(body, headers)
        return True
    except WebhookVerificationError as error:
        print(error, file=sys.stderr)
        return False


def publish(name, text):
    """Whoever sees the file sees all of it."""
    path = os.path.join(FOLDER, name)
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(path + ".new", path)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        verified = [verifies(secret, body, headers) for secret in SECRETS]
        with lock:
            counts["verified" if any(verified) else "refused"] += 1
            for index, is_verified in enumerate(verified):
                counts["bySecret"][index] += is_verified
            if any(verified):
                ids.add(headers["webhook-id"])
                texts.add(json.loads(body)["data"]["text"])
        self.send_response(204 if any(verified) else 401)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
# Whoever starts this may have blocked signals for itself, which is inherited.
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
# `shutdown` waits for the loop, which the handler of the signal interrupts: it must run elsewhere.
signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
publish("port", str(server.server_address[1]))
server.serve_forever()
with lock:
    publish("report.json", json.dumps({**counts, "ids": len(ids), "texts": sorted(texts)}))
