"""The service under test."""

import json
import os
import urllib.error
import urllib.request

URL = os.environ["FGT_TEST_URL"]


def ask(path, headers=None):
    """Asks the API; gives status, headers and body."""
    request = urllib.request.Request(f"{URL}/api/v1{path}", headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


def api(path):
    """The JSON of an answer that must be good."""
    status, _, body = ask(path)
    assert status == 200, f"{path}: {status} {body[:300]}"
    return json.loads(body)


def groups(query, most):
    """The first groups of a search, through its pages."""
    found, cursor = [], ""
    while len(found) < most:
        page = api(f"/groups?{query}&facets=none&limit=100{cursor}")
        found += [hit["group"] for hit in page["items"]]
        if "next" not in page:
            break
        cursor = f"&cursor={page['next']}"
    return found[:most]
