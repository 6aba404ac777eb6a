"""The commands of a driven node. Each answers with what its "done" event tells."""

import threading
import time

from payloads import make_images, payload_of


def connections_of(node, command):
    """The connections a command is for: those with the peer's id, or all."""
    wanted = command.get("to")
    return [one for one in node.all_nodes if wanted is None or one.id == wanted]


def connect(node, command):
    if command.get("reconnect"):
        node.connect_with_node(command["host"], command["port"], reconnect=True)
    else:
        node.connect_with_node(command["host"], command["port"])
    # Until the node has looked once at a live connection, its own count of trials is missing and its loop breaks.
    check_reconnect(node, command)
    return [one.id for one in node.nodes_outbound]


def compression_of(command):
    return {"compression": command["compression"]} if "compression" in command else {}


def send(node, command):
    """To each connection with the id. `repeat` sends it that often, each with its number at the end."""
    payload = payload_of(command)
    for connection in connections_of(node, command):
        if "repeat" not in command:
            connection.send(payload, **compression_of(command))
        for number in range(command.get("repeat", 0)):
            connection.send(payload + str(number))
    return None


def broadcast(node, command):
    excluded = [one for one in node.all_nodes if one.id in command.get("exclude", [])]
    node.send_to_nodes(payload_of(command), exclude=excluded, **compression_of(command))
    return None


def disconnect(node, command):
    for connection in connections_of(node, command):
        node.disconnect_with_node(connection)
    return None


def check_reconnect(node, _command):
    """What the node's loop does every ten seconds, now. 1.0 has no such thing."""
    if hasattr(node, "reconnect_nodes"):
        node.reconnect_nodes()
    return [one.id for one in node.nodes_outbound]


def counts(node, _command):
    return {"sent": node.message_count_send, "received": node.message_count_recv}


def images(_node, command):
    return make_images(command["formats"], command["folder"])


def talk(node, command):
    """Says a word to everybody again and again, as a sensor does."""

    def talk_on():
        while True:
            node.send_to_nodes("tick")
            time.sleep(command["seconds"])

    threading.Thread(target=talk_on, daemon=True).start()
    return None


COMMANDS = {
    "connect": connect,
    "send": send,
    "broadcast": broadcast,
    "disconnect": disconnect,
    "check-reconnect": check_reconnect,
    "counts": counts,
    "images": images,
    "talk": talk,
}


def run_command(node, command):
    return COMMANDS[command["do"]](node, command)
