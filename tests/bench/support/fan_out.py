"""Either end of the fan-out with nodes of the installed p2pnetwork, driven as fan-peer.ts is.

    python fan_out.py peers COUNT
    python fan_out.py hub

Texts are sent by the node's own send_to_nodes, and counted in its own node_message.
"""

import json
import os
import sys
import threading
import time

from p2pnetwork.node import Node

HOST = "127.0.0.1"
KB_PER_MB = 1024

EVENTS = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
# p2pnetwork prints to stdout, which belongs to the events.
os.dup2(2, 1)

LOCK = threading.Lock()
MISSING = 0


def tell(event, **fields):
    EVENTS.write(json.dumps({"event": event, **fields}) + "\n")


class CountingNode(Node):
    def __init__(self):
        super().__init__(HOST, 0)
        self.port = self.sock.getsockname()[1]

    def node_message(self, node, data):
        global MISSING
        with LOCK:
            MISSING -= 1
            if MISSING == 0:
                tell("received", atNs=str(time.monotonic_ns()))


def resident_mb():
    with open("/proc/self/status", encoding="utf-8") as status:
        kilobytes = next(line for line in status if line.startswith("VmRSS")).split()[1]
    return int(kilobytes) / KB_PER_MB


def dial(hub, ports):
    for port in ports:
        if hub.connect_with_node(HOST, port) is False:
            raise RuntimeError(f"not connected with {port}")
    return {"links": len(hub.all_nodes)}


def fan_out(hub, times, size_bytes):
    started_ns = time.monotonic_ns()
    for index in range(times):
        hub.send_to_nodes(f"{index} ".ljust(size_bytes, "x"))
    return {"startedNs": str(started_ns), "sentNs": str(time.monotonic_ns())}


def run(nodes, command):
    global MISSING
    if command["do"] == "dial":
        return dial(nodes[0], command["ports"])
    if command["do"] == "fan-out":
        return fan_out(nodes[0], command["times"], command["sizeBytes"])
    if command["do"] == "expect":
        with LOCK:
            MISSING = command["messages"]
        return {}
    return {"residentMb": resident_mb()}


def main():
    count = int(sys.argv[2]) if sys.argv[1] == "peers" else 1
    nodes = [CountingNode() for _ in range(count)]
    for node in nodes:
        node.daemon = True
        node.start()
    tell("listening", ports=[node.port for node in nodes])
    for line in sys.stdin:
        command = json.loads(line)
        tell("done", number=command["number"], **run(nodes, command))
    # The nodes' own stop waits for their accepts to time out; the end of stdin means: leave now.
    os._exit(0)


main()
