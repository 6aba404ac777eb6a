"""A node of the installed p2pnetwork for the interop tests, driven over stdin and stdout.

Commands come in as one JSON object a line, events go out as one JSON object a line; nothing else is written to
stdout. With --images DIR the node is image-capable: base64 that Pillow can open is kept in DIR, byte for byte.

    python node.py [--host H] [--port P] [--id ID] [--max-connections N] [--images DIR]
"""

import argparse
import inspect
import json
import os
import sys
import threading
import time
from importlib.metadata import version

from p2pnetwork.node import Node

from commands import run_command
from payloads import describe_packet, open_image

EVENTS = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
# p2pnetwork prints to stdout, which belongs to the events.
os.dup2(2, 1)

EVENTS_LOCK = threading.Lock()


def tell(event, **fields):
    """Writes one event line. Called by every thread of the node, so one at a time."""
    line = json.dumps({"event": event, **fields})
    with EVENTS_LOCK:
        EVENTS.write(line + "\n")


def peer_of(connection):
    return {"id": connection.id, "host": connection.host, "port": int(connection.port)}


class DrivenNode(Node):
    """Tells every event of the node."""

    def __init__(self, arguments):
        wanted = {"id": arguments.id, "max_connections": arguments.max_connections}
        known = inspect.signature(Node.__init__).parameters
        self.images_dir = arguments.images
        super().__init__(arguments.host, arguments.port, **{k: v for k, v in wanted.items() if k in known})
        # With port 0 the system chose one, and the handshake has to tell that one.
        self.port = self.sock.getsockname()[1]

    def create_new_connection(self, connection, id, host, port):
        made = super().create_new_connection(connection, id, host, port)
        if self.images_dir is not None:
            parse = made.parse_packet
            made.parse_packet = lambda packet: self.opened(parse(packet))
        return made

    def opened(self, data):
        image = open_image(data, self.images_dir) if isinstance(data, str) else None
        return data if image is None else image

    def inbound_node_connected(self, node):
        tell("inbound-connected", peer=peer_of(node))

    def outbound_node_connected(self, node):
        tell("outbound-connected", peer=peer_of(node))

    def inbound_node_disconnected(self, node):
        tell("inbound-disconnected", peer=peer_of(node))

    def outbound_node_disconnected(self, node):
        tell("outbound-disconnected", peer=peer_of(node))

    def node_disconnect_with_outbound_node(self, node):
        tell("about-to-disconnect", peer=peer_of(node))

    def node_message(self, node, data):
        tell("message", peer=peer_of(node), **describe_packet(data))

    def node_reconnection_error(self, host, port, trials):
        tell("reconnecting", host=host, port=port, attempt=trials)
        return True


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--id", default=None)
    parser.add_argument("--max-connections", type=int, default=0)
    parser.add_argument("--images", default=None, metavar="DIR")
    return parser.parse_args()


def main():
    node = DrivenNode(read_arguments())
    node.daemon = True
    node.start()
    tell("listening", id=node.id, host=node.host, port=node.port, version=version("p2pnetwork"))
    for line in sys.stdin:
        command = json.loads(line)
        started_ns = time.monotonic_ns()
        try:
            result = run_command(node, command)
            tell("done", number=command["number"], result=result, startedNs=str(started_ns))
        except Exception as error:
            tell("failed", number=command["number"], message=repr(error))
    # The node's own stop waits for its accept to time out; the end of stdin means: leave now.
    os._exit(0)


if __name__ == "__main__":
    main()
