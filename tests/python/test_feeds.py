"""Feeds of new groups, read by a library that shares no code with the service."""

import json
import unittest

import feedparser
from service import api, ask

SEARCHES = ["", "category=anxiety", "near=Oakland%2C+CA&radius_miles=50", "q=grief&lang=es"]


def newest(query):
    """The newest groups of a search, as the API tells them."""
    query = query.replace("&lang=es", "")
    page = api(f"/groups?{query}&sort=newest&limit=50&facets=none")
    return [hit["group"] for hit in page["items"]]


class Feeds(unittest.TestCase):
    def test_atom_and_json_have_the_newest_groups(self):
        for query in SEARCHES:
            with self.subTest(query):
                wanted = newest(query)
                self.assertTrue(wanted)
                status, headers, body = ask(f"/groups/feed.atom?{query}")
                self.assertEqual((status, headers["content-type"]), (200, "application/atom+xml"))
                feed = feedparser.parse(body)
                self.assertFalse(feed.bozo, feed.get("bozo_exception"))
                self.assertEqual(feed.version, "atom10")
                ids = [f"urn:uuid:{group['id']}" for group in wanted]
                self.assertEqual([entry.id for entry in feed.entries], ids)
                for entry, group in zip(feed.entries, wanted):
                    self.assertEqual(entry.title, group["title"])
                    self.assertEqual(entry.published, group["published_at"])
                    self.assertEqual(entry.updated, group["updated_at"])
                    self.assertTrue(entry.link.endswith(f"/group/{group['slug']}"))
                    self.assertTrue(entry.summary.startswith(group["summary"]))
                status, headers, body = ask(f"/groups/feed.json?{query}")
                self.assertEqual((status, headers["content-type"]), (200, "application/feed+json"))
                items = json.loads(body)["items"]
                self.assertEqual([item["id"] for item in items], ids)
                self.assertEqual([item["url"] for item in items], [e.link for e in feed.entries])

    def test_nothing_is_sent_twice(self):
        for name in ["feed.atom", "feed.json", "calendar.ics"]:
            path = f"/groups/{name}?category=anxiety"
            _, headers, _ = ask(path)
            self.assertIn("max-age=600", headers["cache-control"])
            status, _, body = ask(path, {"If-None-Match": headers["etag"]})
            self.assertEqual((status, body), (304, b""))
            _, headers, _ = ask(f"/groups/{name}?q=grief")
            self.assertEqual(headers["cache-control"], "private, no-cache")


if __name__ == "__main__":
    unittest.main()
