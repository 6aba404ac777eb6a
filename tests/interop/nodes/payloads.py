"""What goes over the classic wire, as the driven nodes build it and tell of it."""

import base64
import hashlib
import io
import os
import tempfile

try:
    from PIL import Image
except ImportError:
    Image = None


class ReceivedImage:
    """An image that was opened and kept."""

    def __init__(self, path, opened):
        self.path = path
        self.format = opened.format
        self.width, self.height = opened.size


def open_image(text, images_dir):
    """A ReceivedImage when the text is base64 of what Pillow can open, else None. The kept bytes are the sent ones."""
    try:
        content = base64.b64decode(text, validate=True)
        with Image.open(io.BytesIO(content)) as opened:
            opened.load()
            handle, path = tempfile.mkstemp(suffix="." + opened.format.lower(), dir=images_dir)
            with os.fdopen(handle, "wb") as kept:
                kept.write(content)
            return ReceivedImage(path, opened)
    except Exception:
        # Base64 by chance, or what Pillow does not know: the text is just text.
        return None


def describe_packet(data):
    """The fields of a message event. Long texts are told by their hash, since a line has to be read in one piece."""
    if isinstance(data, ReceivedImage):
        return {"kind": "image", "path": data.path, "format": data.format, "width": data.width, "height": data.height}
    if isinstance(data, bytes):
        return {"kind": "bytes", "base64": base64.b64encode(data).decode("ascii")}
    if isinstance(data, str):
        encoded = data.encode("utf-8", "surrogatepass")
        if len(encoded) > 65536:
            return {"kind": "long-text", "sizeBytes": len(encoded), "sha256": hashlib.sha256(encoded).hexdigest()}
        return {"kind": "text", "text": data}
    return {"kind": "json", "json": data}


def payload_of(command):
    """What p2pnetwork's send takes: str, dict or bytes."""
    if "text" in command:
        return command["text"] * command.get("times", 1)
    if "json" in command:
        return command["json"]
    if "base64" in command:
        return base64.b64decode(command["base64"])
    with open(command["image"], "rb") as image:
        return base64.b64encode(image.read()).decode("ascii")


def make_images(formats, folder):
    """One picture in each of the wanted formats that this Pillow can write: {format: path}."""
    picture = Image.linear_gradient("L").resize((96, 64))
    picture = Image.merge("RGB", (picture, picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM), picture.rotate(180)))
    Image.init()
    made = {}
    for name in formats:
        if name.upper() in Image.SAVE:
            made[name] = os.path.join(folder, "picture." + name)
            picture.save(made[name], format=name.upper())
    return made
