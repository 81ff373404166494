// The wizard that lists a group: what was typed outlives whatever happens to a request, two tabs
// are told of each other, errors lead to their fields.

import assert from "node:assert/strict";
import { axe, desktop, narrow, phone, test } from "./harness.mjs";
import { edited, id, pretend, problem, profile } from "./pretend.mjs";
import { heading } from "./site.mjs";

const path = `/listings/${id(1)}/edit`;
const steps = {
  basics: "The basics",
  who: "Who it’s for",
  when: "When and where",
  leaders: "Leaders and licenses",
  cost: "Cost and joining",
  reach: "How people reach you",
  check: "Check and send",
};

const full = {
  title: "Calm evenings",
  summary: "A small, steady group.",
  description: "We meet and talk.",
  group_type: "process",
  categories: ["anxiety", "depression"],
  languages: ["en"],
  gender_scope: "all",
  format: "hybrid",
  location: {
    city: "Walnut Creek",
    state: "CA",
    lat: 37.9,
    lng: -122.06,
    precision: "city",
  },
  schedule: [
    {
      rule: { kind: "weekly", weekday: "tue", every_weeks: 1 },
      start: "18:00",
      duration_min: 90,
      time_zone: "America/Los_Angeles",
      skip: ["2026-12-22"],
    },
    {
      rule: { kind: "monthly", weekday: "sat", nth: 5 },
      start: "10:00",
      duration_min: 60,
      time_zone: "America/Los_Angeles",
    },
  ],
  duration: "ongoing",
  enrollment: "open",
  capacity: { size_min: 6, size_max: 14, openings: 2, waitlist: "open" },
  screening: { kind: "phone", individual_therapy: "not_needed" },
  cost: { unit: "session", min_cents: 6000, sliding_scale: true, sliding_floor_cents: 3500, insurance: [{ payer: "aetna", network: "in_network" }] },
  leaders: [{ leader_id: profile.id, role: "lead" }],
};

/** A service with one draft, which counts its versions. */
function drafts(draft = {}, more = {}) {
  const state = { draft: structuredClone(draft), version: 1, patches: [], refuse: undefined };
  const now = () => edited(1, state.draft, { version: state.version, errors: [], ...more });
  const merge = (target, patch) => {
    for (const [key, value] of Object.entries(patch)) {
      if (value === null) delete target[key];
      else if (typeof value === "object" && !Array.isArray(value)) target[key] = merge(target[key] ?? {}, value);
      else target[key] = value;
    }
    return target;
  };
  state.answers = {
    "POST /listings": () => ({ status: 201, body: now(), headers: { etag: `"${state.version}"` } }),
    [`GET /listings/${id(1)}`]: () => ({ status: 200, body: now(), headers: { etag: `"${state.version}"` } }),
    [`GET /listings/${id(1)}/preview`]: problem(404, "not_found"),
    "GET /leaders": { items: [profile] },
    [`PATCH /listings/${id(1)}`]: (request, route) => {
      if (state.refuse) return state.refuse(request, route);
      if (request.headers()["if-match"] !== `"${state.version}"`) {
        return problem(412, "precondition_failed", { changed: ["/title"] });
      }
      state.patches.push(request.postDataJSON());
      merge(state.draft, request.postDataJSON());
      state.version += 1;
      return { status: 200, body: now(), headers: { etag: `"${state.version}"` } };
    },
  };
  return state;
}
const quiet = [/status of 404/];
const idle = (page) => page.waitForFunction(() => !document.querySelector("main [aria-busy=true]"));

for (const [name, viewport] of Object.entries({ phone, desktop, narrow })) {
  for (const colorScheme of name === "narrow" ? ["light"] : ["light", "dark"]) {
    test(`every step is clean on ${name}, ${colorScheme}`, { viewport, colorScheme, expected: quiet }, async ({ page, go }) => {
      const state = drafts(full, {
        errors: [{ pointer: "/contact/phone", code: "phone", detail: "Write a phone number." }],
        warnings: [{ pointer: "/capacity/size_max", code: "size_over_12", detail: "More than 12 members is a lot." }],
        join_states: [
          { state: "CA", joinable: true, reason: "Marisol Tennant is licensed there.", causes: [] },
          { state: "NV", joinable: false, reason: "Nobody has a license there.", causes: [] },
        ],
      });
      await pretend(page, state.answers);
      for (const [step, title] of Object.entries(steps)) {
        await go(`${path}?step=${step}`);
        await heading(page, title);
        await idle(page);
        await axe(page);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= viewport.width, `${step}: ${width} wide`);
      }
    });
  }
}

test("errors stand at their fields and in a summary that leads to them", { viewport: phone, expected: quiet }, async ({ page, go }) => {
  const state = drafts({});
  await pretend(page, state.answers);
  await go(`${path}?step=basics`);
  await page.getByLabel("Title", { exact: true }).fill("Hi");
  await page.getByLabel("Title", { exact: true }).blur();
  await page.getByText("Write a title of 3 to 120 characters.").waitFor();
  await page.getByLabel("Description").fill("Call 510-555-0134");
  await page.getByLabel("Description").blur();
  await page.getByText(/This text has a phone number in it/).waitFor();
  assert.equal(await page.getByText("Write a summary.").count(), 0, "not said before it was tried");
  await page.getByRole("button", { name: "Save and go on" }).click();
  const summary = page.locator("#wizard-errors");
  await summary.waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "wizard-errors");
  await axe(page);
  await summary.getByRole("link", { name: "Write a summary." }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "summary");
});

test("a new group is made at its first saving, and goes on from there", { expected: quiet }, async ({ page, go }) => {
  const state = drafts({});
  await pretend(page, state.answers);
  await go("/listings/new");
  await heading(page, "The basics");
  await page.getByLabel("Title", { exact: true }).fill(full.title);
  await page.getByLabel("Summary").fill(full.summary);
  await page.getByLabel("Description").fill(full.description);
  await page.getByLabel("Process", { exact: false }).first().check();
  await page.getByLabel("Anxiety", { exact: true }).check();
  await page.getByRole("button", { name: "Save and go on" }).click();
  await heading(page, "Who it’s for");
  assert.match(page.url(), new RegExp(`${path}\\?step=who$`));
  assert.equal(state.draft.title, full.title);
  await page.getByLabel("English").check();
  await page.getByRole("button", { name: "Back" }).click();
  await heading(page, "The basics");
  assert.equal(await page.getByLabel("Title", { exact: true }).inputValue(), full.title);
});

test("what was typed outlives a lost connection and a reload", { expected: [...quiet, /ERR_INTERNET_DISCONNECTED|ERR_FAILED/] }, async ({ page, go, problems }) => {
  const state = drafts(full);
  await pretend(page, state.answers);
  await go(`${path}?step=reach`);
  state.refuse = (_, route) => route.abort("internetdisconnected");
  await page.getByLabel(/^Phone/).fill("510-555-0134");
  await page.getByRole("button", { name: "Save and go on" }).click();
  await page.getByText(/Not saved, because no answer came/).waitFor();
  await axe(page);
  assert.equal(await page.getByLabel(/^Phone/).inputValue(), "510-555-0134");
  await page.reload();
  await page.getByText("We put back what you had typed and not saved.").waitFor();
  assert.equal(await page.getByLabel(/^Phone/).inputValue(), "510-555-0134");
  state.refuse = undefined;
  await page.getByRole("button", { name: "Save and go on" }).click();
  await heading(page, "Check and send");
  assert.deepEqual(state.patches, [{ contact: { phone: "510-555-0134" } }]);
  const kept = await page.evaluate(() => Object.keys(sessionStorage).filter((k) => k.startsWith("draft:")));
  assert.deepEqual(kept, [], "nothing is kept once it is saved");
  problems.splice(0, problems.length, ...problems.filter((p) => !/request failed/.test(p)));
});

test("a second tab is told what the first has saved, and chooses", { expected: [...quiet, /status of 412/] }, async ({ page, context, go }) => {
  const state = drafts(full);
  const second = await context.newPage();
  for (const tab of [page, second]) await pretend(tab, state.answers);
  await go(`${path}?step=basics`);
  await second.goto(`${path}?step=basics`);
  await heading(second, "The basics");
  await page.getByLabel("Title", { exact: true }).fill("First tab");
  await page.getByLabel("Summary").fill("Changed in the first tab only.");
  await page.getByRole("button", { name: "Save and go on" }).click();
  await heading(page, "Who it’s for");

  await second.getByLabel("Title", { exact: true }).fill("Second tab");
  await second.getByRole("button", { name: "Save and go on" }).click();
  const choice = second.getByRole("region", { name: "Changed in two places" });
  await choice.waitFor();
  assert.equal(await choice.getByRole("heading", { level: 3 }).count(), 1, "only what both have changed");
  await axe(second);
  assert.equal(await second.getByLabel("Summary").inputValue(), "Changed in the first tab only.");
  await choice.getByRole("button", { name: "Take what was saved Title" }).click();
  assert.equal(await second.getByLabel("Title", { exact: true }).inputValue(), "First tab");
  await second.getByLabel("Title", { exact: true }).fill("Both tabs");
  await second.getByRole("button", { name: "Save and go on" }).click();
  await heading(second, "Who it’s for");
  assert.deepEqual(state.patches.at(-1), { title: "Both tabs" });
});

test("the place brings its clock, and times are weekly or monthly", { expected: quiet }, async ({ page, go }) => {
  const state = drafts({});
  await pretend(page, state.answers);
  await go(`${path}?step=when`);
  await page.getByLabel("In person", { exact: true }).check();
  await page.getByLabel("City or ZIP code").pressSequentially("walnut c");
  await page.getByRole("option").filter({ hasText: "Contra Costa County" }).first().click();
  await page.getByRole("button", { name: "Add a time" }).click();
  assert.equal(await page.getByLabel("Time zone").inputValue(), "America/Los_Angeles");
  await page.getByLabel("Once a month").check();
  await page.getByLabel("Which one of the month").selectOption("Last");
  await page.getByLabel("Day", { exact: true }).selectOption("Saturday");
  await page.getByLabel(/^Days off/).fill("2026-12-26");
  await page.getByLabel("Minutes").fill("75");
  await page.getByLabel("Ongoing", { exact: false }).first().check();
  await page.getByRole("button", { name: "Save and go on" }).click();
  await heading(page, "Leaders and licenses");
  assert.equal(state.draft.location.city, "Walnut Creek");
  assert.deepEqual(state.draft.schedule, [
    {
      rule: { kind: "monthly", weekday: "sat", nth: 5 },
      start: "18:00",
      duration_min: 75,
      time_zone: "America/Los_Angeles",
      skip: ["2026-12-26"],
    },
  ]);
});

test("a place that is not in the list is said", { expected: quiet }, async ({ page, go }) => {
  await pretend(page, drafts({ format: "in_person" }).answers);
  await go(`${path}?step=when`);
  await page.getByLabel("City or ZIP code").fill("Xyzzyville");
  await page.getByLabel("City or ZIP code").blur();
  await page.getByText("Choose the city or ZIP code from the list.").first().waitFor();
  await axe(page);
});

test("a group under review can't be changed, and says so", { expected: quiet }, async ({ page, go }) => {
  await pretend(page, drafts(full, { status: "pending_review", pending: true, allowed: ["withdraw"] }).answers);
  await go(path);
  await page.getByText(/A moderator has this group now/).waitFor();
  await axe(page);
});
