"""The mails that the service under test writes into its folder instead of sending them."""

import os
import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path


def token(to: str, page: str) -> str:
    """The token in the first mail to an address, once it is there."""
    box = Path(os.environ["FGT_TEST_FOLDER"]) / "var" / "mail"
    for _ in range(300):
        for path in sorted(box.glob("*.eml")):
            mail = message_from_bytes(path.read_bytes(), policy=policy.default)
            assert isinstance(mail, EmailMessage)
            if to not in str(mail["to"]):
                continue
            body = mail.get_body(("plain",))
            text = body.get_content() if body else ""
            if found := re.search(rf"/{page}\?token=([A-Za-z0-9_.~-]+)", text):
                return found[1]
        time.sleep(0.1)
    raise AssertionError(f"no mail with a link to /{page} came to {to}")
