"""A mail server of a few lines, on loopback: takes what it gets, or refuses when told to."""

import email
import email.policy
import socketserver
import threading
from dataclasses import dataclass, field


@dataclass
class Taken:
    sender: str = ""
    recipients: list = field(default_factory=list)
    message: object = None


class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 test")
        taken = Taken()
        while line := self.rfile.readline():
            text = line.decode().strip()
            word = text[:4].upper()
            if word == "QUIT":
                return self.say("221 dag")
            if word == "MAIL":
                taken = Taken(sender=text.partition(":")[2].split()[0].strip("<>"))
            if word == "RCPT":
                address = text.partition(":")[2].split()[0].strip("<>")
                if address in self.server.refused:
                    self.say(f"550 onbekend: {address}")
                    continue
                taken.recipients.append(address)
            if word == "DATA":
                self.read(taken)
            self.say("250 goed")
        return None

    def read(self, taken):
        self.say("354 ga je gang")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        taken.message = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
        self.server.taken.append(taken)

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self, port=0):
        self.taken, self.refused = [], set()
        super().__init__(("127.0.0.1", port), Talk)
        self.port = self.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *args):
        self.shutdown()
        self.server_close()
