"""Receives webhooks and verifies each with the official Standard Webhooks library.

    official-receiver.py SECRET [SECRET...]

Listens on a free port of 127.0.0.1 and prints it. A POST that one of the secrets verifies is answered with 204, any
other with 401. On SIGTERM it prints what it counted as JSON and ends.
"""

import json
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

SECRETS = sys.argv[1:]
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
# `shutdown` waits for the loop, which the handler of the signal interrupts: it must run elsewhere.
signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
print(server.server_address[1], flush=True)
server.serve_forever()
with lock:
    print(json.dumps({**counts, "ids": len(ids), "texts": sorted(texts)}), flush=True)
