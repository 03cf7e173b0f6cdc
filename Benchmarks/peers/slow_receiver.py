"""A receiver that takes its time, for `cohort-bench delivery neighbours`: answers after some seconds, or a byte a second.

    python3 Benchmarks/peers/slow_receiver.py --port 8098 --after 5
    python3 Benchmarks/peers/slow_receiver.py --port 8098 --bytewise
"""

import argparse
import asyncio

ANSWER = b"HTTP/1.1 204 No Content\r\nConnection: keep-alive\r\n\r\n"


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8098)
    parser.add_argument("--after", type=float, default=5)
    parser.add_argument("--bytewise", action="store_true")
    options = parser.parse_args()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                fields = [line.partition(b":") for line in head.lower().split(b"\r\n")]
                length = next((int(value) for name, _, value in fields if name == b"content-length"), 0)
                await reader.readexactly(length)
                if options.bytewise:
                    for byte in ANSWER:
                        writer.write(bytes([byte]))
                        await writer.drain()
                        await asyncio.sleep(1)
                else:
                    await asyncio.sleep(options.after)
                    writer.write(ANSWER)
                    await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", options.port) as server:
        await server.serve_forever()


asyncio.run(main())
