"""What a program does with a client that was generated from openapi.yaml and not touched.

It searches, reads, registers, logs in, writes a listing and sends it for review.
"""

import os
import time
import unittest

from find_group_therapy import AuthenticatedClient, Client
from find_group_therapy.api.accounts import (
    get_account,
    list_sessions,
    log_in,
    log_out,
    refresh_session,
    register,
    verify_account,
)
from find_group_therapy.api.groups import get_group, search_groups
from find_group_therapy.api.your_listings import create_listing, save_listing, submit_listing
from find_group_therapy.api.your_profile import create_leader
from find_group_therapy.models import (
    Group,
    Groups,
    LeaderDraft,
    LeaderProfile,
    LinkToken,
    ListingDraft,
    ListingEdit,
    ListingPatch,
    ListingStart,
    LogIn,
    Problem,
    Refresh,
    Register,
    SearchGroupsState,
    SessionAnswer,
    Sessions,
)
from find_group_therapy.types import UNSET, Unset

from mails import token as mailed

URL = os.environ["FGT_TEST_URL"]
EMAIL = f"python-{time.time_ns()}@example.org"
PASSWORD = "vivid otter juggles 7 lanterns"

CREDENTIAL = {
    "title": "Licensed Marriage and Family Therapist",
    "abbreviation": "LMFT",
    "jurisdiction": "CA",
    "number": "48213",
    "level": "independent",
}
REST = {
    "summary": "A steady weekly group.",
    "description": "We meet on Tuesdays and talk.",
    "group_type": "process",
    "enrollment": "slow_open",
    "duration": "ongoing",
    "categories": ["anxiety"],
    "languages": ["en"],
    "age_min": 18,
    "format": "in_person",
    "location": {"practice": "Harbor Psychology", "zip": "94596", "precision": "city"},
    "schedule": [
        {
            "rule": {"kind": "weekly", "weekday": "tue", "every_weeks": 1},
            "start": "18:00",
            "duration_min": 90,
        }
    ],
    "capacity": {"size_max": 8, "openings": 2},
    "screening": {"kind": "phone"},
    "cost": {"min_cents": 6000},
}


class Journey(unittest.TestCase):
    def test_a_search_is_read_page_by_page_to_its_end(self) -> None:
        client = Client(base_url=URL)
        ids: set[str] = set()
        cursor: str | Unset = UNSET
        while True:
            page = search_groups.sync(
                client=client,
                state=SearchGroupsState.CA,
                limit=20,
                cursor=cursor,
            )
            assert isinstance(page, Groups), page
            ids.update(hit.group.id for hit in page.items)
            cursor = page.next_
            if isinstance(cursor, Unset):
                break
        self.assertGreater(page.total, 50)
        self.assertEqual(len(ids), page.total, "each group came once")

    def test_a_group_is_read(self) -> None:
        client = Client(base_url=URL)
        page = search_groups.sync(client=client, limit=1)
        assert isinstance(page, Groups), page
        slug = page.items[0].group.slug
        group = get_group.sync(slug, client=client)
        assert isinstance(group, Group), group
        self.assertEqual(group.slug, slug)

    def test_what_is_wrong_is_said_in_a_type(self) -> None:
        client = Client(base_url=URL)
        problem = search_groups.sync(client=client, near="Walnut Creek, CA", radius_miles=9999)
        assert isinstance(problem, Problem), problem
        assert not isinstance(problem.errors, Unset)
        self.assertEqual(problem.errors[0].parameter, "radius_miles")

    def test_a_leader_registers_writes_a_group_sends_it_and_logs_out(self) -> None:
        client = Client(base_url=URL)
        registration = Register(email=EMAIL, password=PASSWORD, name="Marisol Tennant")
        self.assertEqual(register.sync_detailed(client=client, body=registration).status_code, 202)
        proof = LinkToken(token=mailed(EMAIL, "verify"))
        self.assertEqual(verify_account.sync_detailed(client=client, body=proof).status_code, 204)

        entered = log_in.sync(
            client=client, body=LogIn(email=EMAIL, password=PASSWORD, device="A server")
        )
        assert isinstance(entered, SessionAnswer), entered
        renewed = refresh_session.sync(
            client=client, body=Refresh(refresh_token=entered.refresh_token)
        )
        assert isinstance(renewed, SessionAnswer), renewed
        own = AuthenticatedClient(base_url=URL, token=renewed.access_token)
        sessions = list_sessions.sync(client=own)
        assert isinstance(sessions, Sessions), sessions
        self.assertEqual([one.device for one in sessions.items], ["A server"])

        profile = LeaderDraft.from_dict(
            {"name": "Marisol Tennant", "is_self": True, "credentials": [CREDENTIAL]}
        )
        leader = create_leader.sync(client=own, body=profile)
        assert isinstance(leader, LeaderProfile), leader
        start = ListingStart(content=ListingDraft(title="Calm evenings"))
        made = create_listing.sync_detailed(client=own, body=start)
        assert isinstance(made.parsed, ListingEdit), made
        early = submit_listing.sync(made.parsed.id, client=own)
        assert isinstance(early, Problem), early
        self.assertEqual(early.status, 400, "a title is no listing")

        saved = save_listing.sync(
            made.parsed.id,
            client=own,
            body=ListingPatch.from_dict(REST),
            if_match=made.headers["etag"],
        )
        assert isinstance(saved, ListingEdit), saved
        self.assertEqual(saved.errors, [])
        sent = submit_listing.sync(made.parsed.id, client=own)
        assert isinstance(sent, ListingEdit), sent
        self.assertEqual(sent.status, "pending_review")

        self.assertEqual(log_out.sync_detailed(client=own).status_code, 204)
        after = get_account.sync(client=own)
        assert isinstance(after, Problem), after
        self.assertEqual(after.code, "unauthorized")


if __name__ == "__main__":
    unittest.main()
