// What an app does with a client that was generated from openapi.yaml and not touched: it searches,
// reads, registers, logs in, writes a listing and sends it for review.

import assert from "node:assert/strict";
import { test } from "node:test";
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/api.js";
import { token as mailed } from "./mails.js";

const baseUrl = process.env["FGT_TEST_URL"] ?? "";
/** What is read and sent here: not the thin cards that `fields` asks for, which are of a type of their own. */
type Media = "application/json" | "application/merge-patch+json" | "application/problem+json";
const api = createClient<paths, Media>({ baseUrl });
const email = `typescript-${Date.now()}@example.org`;
const password = "vivid otter juggles 7 lanterns";

test("a search is read page by page to its end", async () => {
  const ids = new Set<string>();
  let cursor: string | undefined;
  let total = 0;
  do {
    const page = await api.GET("/api/v1/groups", {
      params: { query: { state: "CA", limit: 20, ...(cursor && { cursor }) } },
    });
    assert.ok(page.data, JSON.stringify(page.error));
    total = page.data.total;
    for (const hit of page.data.items) ids.add(hit.group.id);
    cursor = page.data.next;
  } while (cursor);
  assert.ok(total > 50, `${total} groups are no test`);
  assert.equal(ids.size, total, "each group came once");
});

test("a group is read, and not again while it is the same", async () => {
  const { data } = await api.GET("/api/v1/groups", { params: { query: { limit: 1 } } });
  const id = data?.items[0]?.group.slug;
  assert.ok(id);
  const first = await api.GET("/api/v1/groups/{id}", { params: { path: { id } } });
  assert.equal(first.data?.slug, id);
  const etag = first.response.headers.get("etag");
  assert.ok(etag);
  const again = await api.GET("/api/v1/groups/{id}", {
    params: { path: { id } },
    headers: { "if-none-match": etag },
  });
  assert.equal(again.response.status, 304);
});

test("what is wrong is said in a type", async () => {
  const { error, response } = await api.GET("/api/v1/groups", {
    params: { query: { radius_miles: 9_999, near: "Walnut Creek, CA" } },
  });
  assert.equal(response.status, 400);
  const problem: components["schemas"]["Problem"] | undefined = error;
  assert.equal(problem?.code, "invalid_input");
  assert.equal(problem?.errors?.[0]?.parameter, "radius_miles");
});

test("a leader registers, writes a group, sends it and logs out", async () => {
  const registered = await api.POST("/api/v1/accounts", {
    body: { email, password, name: "Marisol Tennant" },
  });
  assert.equal(registered.response.status, 202);
  const proof = await mailed(email, "verify");
  const verified = await api.POST("/api/v1/accounts/verify", { body: { token: proof } });
  assert.equal(verified.response.status, 204);

  const entered = await api.POST("/api/v1/sessions", {
    body: { email, password, device: "A phone", delivery: "body" },
  });
  assert.ok(entered.data?.refresh_token, JSON.stringify(entered.error));
  const renewed = await api.POST("/api/v1/sessions/refresh", {
    body: { refresh_token: entered.data.refresh_token },
  });
  assert.ok(renewed.data, JSON.stringify(renewed.error));
  const own = createClient<paths, Media>({
    baseUrl,
    headers: { authorization: `Bearer ${renewed.data.access_token}` },
  });
  const sessions = await own.GET("/api/v1/sessions");
  assert.deepEqual(sessions.data?.items.map((one) => one.device), ["A phone"]);

  const leader = await own.POST("/api/v1/leaders", {
    body: {
      name: "Marisol Tennant",
      is_self: true,
      credentials: [
        {
          title: "Licensed Marriage and Family Therapist",
          abbreviation: "LMFT",
          jurisdiction: "CA",
          number: "48213",
          level: "independent",
        },
      ],
    },
  });
  assert.ok(leader.data, JSON.stringify(leader.error));
  const made = await own.POST("/api/v1/listings", { body: { content: { title: "Calm evenings" } } });
  assert.ok(made.data, JSON.stringify(made.error));
  const { id } = made.data;
  const early = await own.POST("/api/v1/listings/{id}/submit", { params: { path: { id } } });
  assert.equal(early.response.status, 400, "a title is no listing");

  const etag = made.response.headers.get("etag");
  assert.ok(etag);
  const saved = await own.PATCH("/api/v1/listings/{id}", {
    params: { path: { id }, header: { "If-Match": etag } },
    headers: { "content-type": "application/merge-patch+json" },
    body: {
      summary: "A steady weekly group.",
      description: "We meet on Tuesdays and talk.",
      group_type: "process",
      enrollment: "slow_open",
      duration: "ongoing",
      categories: ["anxiety"],
      languages: ["en"],
      age_min: 18,
      format: "in_person",
      location: { practice: "Harbor Psychology", zip: "94596", precision: "city" },
      schedule: [
        {
          rule: { kind: "weekly", weekday: "tue", every_weeks: 1 },
          start: "18:00",
          duration_min: 90,
        },
      ],
      capacity: { size_max: 8, openings: 2 },
      screening: { kind: "phone" },
      cost: { min_cents: 6_000 },
    },
  });
  assert.ok(saved.data, JSON.stringify(saved.error));
  assert.deepEqual(saved.data.errors, []);
  const sent = await own.POST("/api/v1/listings/{id}/submit", { params: { path: { id } } });
  assert.equal(sent.data?.status, "pending_review", JSON.stringify(sent.error));

  const out = await own.DELETE("/api/v1/sessions/current");
  assert.equal(out.response.status, 204);
  const after = await own.GET("/api/v1/account");
  assert.equal(after.error?.code, "unauthorized");
});
