# SPDX-License-Identifier: AGPL-3.0-or-later
# A mail server on a free port that takes every letter. Prints its port, then each letter as one line of JSON:
# {"id", "from", "to", "subject", "text", "types"}. Debian's python3-aiosmtpd speaks the protocol. It ends with its input.
import json
import sys
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller


class Keep:
    async def handle_DATA(self, server, session, envelope):
        letter = message_from_bytes(envelope.content, policy=policy.default)
        parts = [part for part in letter.walk() if not part.is_multipart()]
        print(json.dumps({
            "id": letter["Message-ID"], "from": envelope.mail_from, "to": envelope.rcpt_tos, "subject": str(letter["Subject"]),
            "types": [part.get_content_type() for part in parts],
            "text": "\n".join(part.get_content() for part in parts),
        }), flush=True)
        return "250 OK"


class FreePort(Controller):
    def _trigger_server(self):
        # It would connect to the port it was asked for, which is 0.
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


controller = FreePort(Keep(), hostname="127.0.0.1", port=0)
controller.start()
print(controller.port, flush=True)
sys.stdin.read()
controller.stop()
