"""A receiver of webhooks that verifies every message and goes wrong as it is told.

    fault-receiver.py FOLDER

FOLDER/plan.json says what each path does; it is read again whenever it changes:

    {"seed": 1, "tls": [["cert.pem", "key.pem"]], "paths": {"/a": {
        "keys": ["whsec_…", "whsk_…"],          verified by standardwebhooks and svix, or by PyNaCl; also "whpk_…"
        "faults": ["500", "reset"],             what goes wrong, chosen for each message by the seed and its id
        "share": 0.25, "failures": 1,           for which part of the messages, and how often at most for one
        "delay": [10, 40],                      milliseconds before a good answer, from … to
        "gate": "hold" | "drip",                no answer, or a byte a second, until FOLDER/release exists
        "bodies": false}}}                      whether bodies are recorded too

The ports it listens on are written to FOLDER/ports: one without TLS, and one for each certificate.
FOLDER/log.jsonl has a line for each message that arrived and a line for each answer that was given to the end. A message
that none of the keys verifies is answered 401.
"""

import asyncio
import base64
import email.utils
import hashlib
import json
import os
import random
import signal
import socket
import ssl
import struct
import sys
import time

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey
from standardwebhooks.webhooks import Webhook as StandardWebhook
from svix.webhooks import Webhook as SvixWebhook

FOLDER = sys.argv[1]
REASONS = {204: "No Content", 302: "Found", 401: "Unauthorized", 410: "Gone", 429: "Too Many Requests"}


def in_folder(name):
    return os.path.join(FOLDER, name)


class Plan:
    """The plan as it stands in the file now."""

    def __init__(self):
        self.seen = None
        self.content = {}

    def current(self):
        status = os.stat(in_folder("plan.json"))
        mark = (status.st_mtime_ns, status.st_ino)
        if mark != self.seen:
            with open(in_folder("plan.json"), encoding="utf-8") as file:
                self.content = json.load(file)
            self.seen = mark
        return self.content

    def path(self, path):
        return self.current()["paths"].get(path)


class Log:
    def __init__(self):
        self.file = open(in_folder("log.jsonl"), "a", buffering=1, encoding="utf-8")
        self.number = 0

    def arrived(self, **fields):
        self.number += 1
        self.file.write(json.dumps({"event": "arrived", "number": self.number, "at": time.time(), **fields}) + "\n")
        return self.number

    def answered(self, number, status):
        self.file.write(json.dumps({"event": "answered", "number": number, "at": time.time(), "status": status}) + "\n")


plan = Plan()
log = Log()
arrivals = {}
checks = {}


def symmetric_check(secret):
    libraries = [StandardWebhook(secret), SvixWebhook(secret)]

    def check(headers, body):
        for library in libraries:
            library.verify(body, headers)

    return check


def asymmetric_check(text):
    key = VerifyKey(base64.b64decode(text[5:])) if text.startswith("whpk_") else public_key(text)

    def check(headers, body):
        content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        signatures = headers["webhook-signature"].split(" ")
        for signature in (one.removeprefix("v1a,") for one in signatures if one.startswith("v1a,")):
            try:
                return key.verify(content, base64.b64decode(signature))
            except BadSignatureError:
                continue
        raise ValueError("no v1a signature fits")

    return check


def public_key(secret):
    return SigningKey(base64.b64decode(secret.removeprefix("whsk_"))[:32]).verify_key


def verifying(keys, headers, body):
    """Which of the keys verify a message, by their places in the list."""
    found = []
    for index, key in enumerate(keys):
        if key not in checks:
            checks[key] = (symmetric_check if key.startswith("whsec_") else asymmetric_check)(key)
        try:
            checks[key](headers, body)
            found.append(index)
        except Exception as error:
            print(f"{headers.get('webhook-id')}: {type(error).__name__}: {error}", file=sys.stderr)
    return found


def fault(settings, path, message):
    """What goes wrong with this arrival of a message, if anything."""
    before = arrivals.get((path, message), 0)
    arrivals[path, message] = before + 1
    faults = settings.get("faults", [])
    chance = random.Random(f"{plan.content.get('seed', 0)}:{message}")
    if not faults or chance.random() >= settings.get("share", 1):
        return None
    chosen = [chance.choice(faults) for _ in range(chance.randint(1, settings.get("failures", 1)))]
    return chosen[before] if before < len(chosen) else None


def answer(status, headers="", body=b""):
    length = "" if status == 204 else f"Content-Length: {len(body)}\r\n"
    return f"HTTP/1.1 {status} {REASONS.get(status, 'Status')}\r\n{headers}{length}\r\n".encode() + body


def reset(writer):
    """Ends a connection so that the peer hears of a reset, not of an end."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def drip(writer, data, until=lambda: False):
    for byte in data:
        if until():
            break
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(1)


def is_released():
    return os.path.exists(in_folder("release"))


async def go_wrong(name, writer):
    """Carries a fault out.

    Returns whether the connection is still good for another message.
    """
    if name == "429-seconds":
        writer.write(answer(429, "Retry-After: 6\r\n"))
    elif name == "429-date":
        writer.write(answer(429, f"Retry-After: {email.utils.formatdate(time.time() + 7, usegmt=True)}\r\n"))
    elif name == "redirect":
        writer.write(answer(302, "Location: /landed\r\n"))
    elif name == "timeout":
        await asyncio.sleep(600)
        return False
    elif name == "reset":
        reset(writer)
        return False
    elif name == "reset-mid-answer":
        writer.write(b"HTTP/1.1 503 Status\r\nContent-Length: 1000\r\n\r\nsome of it")
        await writer.drain()
        reset(writer)
        return False
    elif name == "slow":
        await drip(writer, answer(500))
        return False
    elif name == "garbage":
        writer.write(bytes(range(128, 256)) * 4)
        await writer.drain()
        return False
    elif name == "huge":
        writer.write(b"HTTP/1.1 500 Status\r\nContent-Length: 10485760\r\n\r\n")
        for _ in range(160):
            writer.write(b"z" * 65536)
            await writer.drain()
        return False
    else:
        writer.write(answer(int(name)))
    await writer.drain()
    return True


async def succeed(settings, writer):
    gate = settings.get("gate")
    good = answer(200, body=b"x" * 60)
    if gate == "drip":
        await drip(writer, good[:-1], until=is_released)
        return None
    if gate == "hold":
        while not is_released():
            await asyncio.sleep(0.05)
    low, high = settings.get("delay", [0, 0])
    if high > 0:
        await asyncio.sleep(random.uniform(low, high) / 1000)
    writer.write(answer(204))
    await writer.drain()
    return 204


async def take(reader, writer):
    """Takes one message; returns whether another may follow."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    path = head[0].split(" ")[1]
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    settings = plan.path(path)
    message = headers.get("webhook-id", "")
    fields = {"path": path, "id": message, "hash": hashlib.sha256(body).hexdigest()[:16]}
    if settings is None:
        log.arrived(**fields, keys=[], fault="unknown path")
        writer.write(answer(404))
        await writer.drain()
        return True
    if settings.get("bodies"):
        fields["body"] = body.decode()
    keys = verifying(settings["keys"], headers, body)
    if not keys:
        number = log.arrived(**fields, keys=keys, fault=None)
        writer.write(answer(401))
        await writer.drain()
        log.answered(number, 401)
        return True
    wrong = fault(settings, path, message)
    number = log.arrived(**fields, keys=keys, fault=wrong)
    if wrong:
        return await go_wrong(wrong, writer)
    status = await succeed(settings, writer)
    if status:
        log.answered(number, status)
    return status is not None


async def serve(reader, writer):
    try:
        while await take(reader, writer):
            pass
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError, ssl.SSLError):
        pass
    finally:
        writer.close()


async def main():
    servers = [await asyncio.start_server(serve, "127.0.0.1", 0, backlog=1024)]
    for certificate, key in plan.current().get("tls", []):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        servers.append(await asyncio.start_server(serve, "127.0.0.1", 0, backlog=1024, ssl=context))
    with open(in_folder("ports.new"), "w", encoding="utf-8") as file:
        json.dump([server.sockets[0].getsockname()[1] for server in servers], file)
    # Whoever sees the file sees all of it.
    os.rename(in_folder("ports.new"), in_folder("ports"))
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await stopped.wait()
    os._exit(0)


asyncio.run(main())
