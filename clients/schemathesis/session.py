"""Lets schemathesis ask as somebody who logged in: SCHEMATHESIS_HOOKS=session, PYTHONPATH=here.

FGT_REFRESH_FILE holds a refresh token (`POST /sessions` with `"delivery": "body"`); each is good once,
so the file always has the next one. An access token is good for ten minutes.
"""

import os
from pathlib import Path

import requests
import schemathesis

TOKEN = Path(os.environ["FGT_REFRESH_FILE"])
# Half of the time for which an access token is good.
SECONDS = 300


@schemathesis.auth(refresh_interval=SECONDS)
class Session:
    """Somebody's session, gone on with for as long as the run takes."""

    def get(self, case, context):
        answer = requests.post(
            f"{os.environ['FGT_URL']}/api/v1/sessions/refresh",
            json={"refresh_token": TOKEN.read_text().strip()},
            timeout=30,
        )
        answer.raise_for_status()
        tokens = answer.json()
        TOKEN.write_text(tokens["refresh_token"])
        return tokens["access_token"]

    def set(self, case, data, context):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}
