// Answers of the API for members, made up: for the states of a page that a real service is hardly
// ever in (nothing there, a failure, another moderator's claim), and for how it looks.

export const account = {
  id: "01936d2e-0000-7000-8000-000000000001",
  email: "marisol@example.org",
  name: "Marisol Tennant",
  role: "member",
  verified: true,
  second_factor: false,
  created_at: "2026-11-01T10:00:00Z",
};

/** A problem as the service writes it. */
export function problem(status, code, more = {}) {
  return { status, body: { type: `/docs/errors#${code}`, code, status, title: code, ...more } };
}

/**
 * Logs a page in without a service: `answers` maps "GET /listings" (path without query) to a body,
 * to `{ status, body, headers }`, or to a function of the request that gives one of these.
 * What is not in it is asked of the real service.
 */
export async function pretend(page, answers, who = account) {
  const session = {
    access_token: "pretended",
    token_type: "Bearer",
    expires_in: 600,
    session_id: "01936d2e-0000-7000-8000-00000000000a",
    account: who,
  };
  const all = { "POST /sessions/refresh": session, "GET /account": who, ...answers };
  await page.addInitScript(() => localStorage.setItem("member", "1"));
  await page.route("**/api/v1/**", async (route) => {
    const request = route.request();
    const path = new URL(request.url()).pathname.replace("/api/v1", "");
    let answer = all[`${request.method()} ${path}`];
    if (answer === undefined) return route.continue();
    if (typeof answer === "function") answer = await answer(request, route);
    if (answer === undefined) return undefined;
    const plain = answer?.body === undefined || answer?.status === undefined;
    const { status, body, headers } = plain ? { status: 200, body: answer } : answer;
    return route.fulfill({
      status,
      contentType: status < 400 ? "application/json" : "application/problem+json",
      headers,
      body: body === "" ? "" : JSON.stringify(body),
    });
  });
}

const id = (n) => `01936d2e-7c00-7000-8000-${String(n).padStart(12, "0")}`;

/** A listing as its owner's list has it. */
export function listing(n, more = {}) {
  return {
    id: id(n),
    title: `Group number ${n}`,
    status: "published",
    slug: `group-number-${n}`,
    public_url: `/group/group-number-${n}`,
    to_do: [],
    pending: false,
    draft: false,
    updated_at: "2026-11-20T10:00:00Z",
    last_confirmed_at: "2026-11-18T10:00:00Z",
    openings: 3,
    counts: { views_week: "41", contacts_week: "fewer than 5" },
    ...more,
  };
}

/** A listing as the wizard reads it. */
export function edited(n, draft = {}, more = {}) {
  return {
    id: id(n),
    status: "draft",
    version: 1,
    draft,
    has_draft: true,
    pending: false,
    leaders: [],
    errors: [{ pointer: "/title", code: "required", detail: "Give the group a title." }],
    warnings: [],
    join_states: [],
    allowed: ["edit", "submit", "delete"],
    updated_at: "2026-11-20T10:00:00Z",
    last_confirmed_at: "2026-11-20T10:00:00Z",
    ...more,
  };
}

/** One's own profile. */
export const profile = {
  id: id(900),
  name: "Marisol Tennant",
  is_self: true,
  consent: false,
  version: 1,
  errors: [],
  credentials: [
    {
      title: "Licensed Marriage and Family Therapist",
      abbreviation: "LMFT",
      jurisdiction: "CA",
      number: "000518",
      level: "independent",
      verification: "verified",
      checked_on: "2026-11-03",
      expires_on: "2028-02-28",
    },
  ],
};

/** A message in the inbox. */
export function message(n, more = {}) {
  return {
    id: id(500 + n),
    listing_id: id(1),
    listing_title: "Group number 1",
    name: "Sam",
    reply_to: "sam@example.org",
    state: "CA",
    message: "Hello.\nIs there a seat for me?",
    status: "new",
    received_at: "2026-11-23T10:00:00Z",
    delete_at: "2027-02-21T10:00:00Z",
    ...more,
  };
}

/** Something that waits for a moderator. */
export function waiting(n, more = {}) {
  return {
    listing_id: id(n),
    title: `Group number ${n}`,
    kind: "change",
    submitted_at: "2026-11-22T19:02:00Z",
    owner_name: "Marisol Tennant",
    flags: ["supervised"],
    ...more,
  };
}

export { id };
