// Your groups, messages and the wizard, in every state that a leader may meet. The whole way
// through a real service is in journey.test.mjs.

import assert from "node:assert/strict";
import { axe, desktop, phone, test } from "./harness.mjs";
import { edited, id, listing, message, pretend, problem, profile } from "./pretend.mjs";
import { heading } from "./site.mjs";

const mine = {
  items: [
    listing(1, { pending: true, to_do: ["confirm_openings"], openings: undefined }),
    listing(2, { to_do: ["confirm_listing"], last_confirmed_at: "2026-08-20T10:00:00Z" }),
    listing(3, {
      status: "draft",
      public_url: undefined,
      counts: undefined,
      to_do: ["answer_review"],
      review: {
        decision: "return",
        reasons: ["unclear_text"],
        note: "Say who can come.",
        at: "2026-11-22T10:00:00Z",
      },
    }),
    listing(4, { status: "paused", to_do: ["resume", "verify_email"], public_url: undefined }),
    listing(5, { status: "pending_review", title: undefined, public_url: undefined, to_do: ["verify_email"] }),
    listing(6, { status: "archived", public_url: undefined }),
  ],
};
const inbox = {
  items: [
    message(1),
    message(2, { name: "Alex", phone: "(925) 555-0117", reply_to: undefined, status: "answered" }),
  ],
  unanswered: 1,
};
const answers = (more = {}) => ({
  "GET /listings": mine,
  "GET /inbox": inbox,
  "GET /leaders": { items: [profile] },
  [`GET /listings/${id(3)}`]: edited(3),
  [`GET /listings/${id(3)}/preview`]: problem(404, "not_found"),
  ...more,
});
const idle = (page) => page.waitForFunction(() => !document.querySelector("main [aria-busy=true]"));

for (const [name, viewport] of Object.entries({ phone, desktop })) {
  for (const colorScheme of ["light", "dark"]) {
    test(`groups and messages are clean on ${name}, ${colorScheme}`, { viewport, colorScheme }, async ({ page, go }) => {
      await pretend(page, answers());
      for (const [path, title] of [["/listings", "Your groups"], ["/inbox", "Messages"]]) {
        await go(path);
        await heading(page, title);
        await idle(page);
        for (const summary of await page.locator("main summary").all()) await summary.click();
        await axe(page);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= viewport.width, `${path}: ${width} wide`);
      }
    });
  }
}

test("what needs the leader comes first, with the reviewer's words", async ({ page, go }) => {
  await pretend(page, answers());
  await go("/listings");
  await page.getByText("Hello, Marisol Tennant. You have 6 groups. 2 are in search.").waitFor();
  const todo = page.getByRole("region", { name: "5 things need you" });
  await todo.getByText("Without an answer it leaves search on Dec 18, 2026.").waitFor();
  await todo.getByText("Say who can come.").waitFor();
  await todo.getByText(/does not say clearly who the group is for/).waitFor();
  assert.equal(await todo.getByText("Prove your email address").count(), 1, "said once for all groups");
});

test("a group is confirmed, its seats are saved, and what fails is said", { expected: [/status of 409/] }, async ({ page, go }) => {
  const sent = [];
  const note = (request) => {
    sent.push([new URL(request.url()).pathname.split("/").at(-1), request.postDataJSON()]);
    return { status: 200, body: {} };
  };
  await pretend(
    page,
    answers({
      [`POST /listings/${id(2)}/confirm`]: note,
      [`POST /listings/${id(1)}/confirm`]: note,
      [`POST /listings/${id(1)}/pause`]: problem(409, "not_allowed_now", { detail: "It is paused already." }),
    }),
  );
  await go("/listings");
  await page.getByRole("button", { name: /^Yes, still running/ }).click();
  await page.getByText("“Group number 2” is confirmed.").waitFor();
  const seats = page.getByLabel("Open seats in Group number 1", { exact: true });
  await seats.fill("many");
  await page.getByRole("button", { name: "Save Open seats in Group number 1" }).click();
  await page.getByText("Enter a whole number, such as 3.").waitFor();
  await axe(page);
  await seats.fill("4");
  await seats.press("Enter");
  await page.getByText("The open seats of “Group number 1” are saved.").waitFor();
  assert.deepEqual(sent, [["confirm", {}], ["confirm", { openings: 4 }]]);
  await page.getByRole("button", { name: "Pause Group number 1" }).click();
  await page.getByText("It is paused already.").waitFor();
});

test("what can't be undone is asked first, and Escape goes back", async ({ page, go }) => {
  let deleted = 0;
  await pretend(
    page,
    answers({
      [`DELETE /listings/${id(3)}`]: () => {
        deleted += 1;
        return { status: 204, body: "" };
      },
    }),
  );
  await go("/listings");
  const button = page.getByRole("button", { name: "Delete Group number 3" });
  await button.click();
  await page.getByRole("dialog", { name: "Delete “Group number 3”?" }).waitFor();
  await axe(page);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.ok(await button.evaluate((element) => element === document.activeElement), "focus goes back");
  await button.click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByText("“Group number 3” is deleted.").waitFor();
  assert.equal(deleted, 1);
});

test("no groups yet, and no answer", { viewport: phone, expected: [/status of 503/] }, async ({ page, go }) => {
  let broken = true;
  await pretend(
    page,
    answers({ "GET /listings": () => (broken ? problem(503, "unavailable") : { items: [] }) }),
  );
  await go("/listings");
  await page.locator(".panel[role=alert]").waitFor();
  await axe(page);
  broken = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "No groups yet" }).waitFor();
  await axe(page);
});

test("a message is answered, or closed with offers", async ({ page, go }) => {
  let closed;
  await pretend(
    page,
    answers({
      [`POST /inbox/${message(1).id}/answered`]: { status: 204, body: "" },
      [`POST /inbox/${message(1).id}/close`]: (request) => {
        closed = request.postDataJSON();
        return { status: 204, body: "" };
      },
    }),
  );
  await go("/inbox");
  await page.getByText("One message waits for an answer.").waitFor();
  const reply = page.getByRole("link", { name: "Reply by mail Sam" });
  assert.equal(await reply.getAttribute("href"), "mailto:sam@example.org?subject=Your%20message");
  await page.getByRole("button", { name: "Mark as answered Sam" }).click();
  await page.getByText("The message from Sam is marked as answered.").waitFor();
  await page.getByText("Close without an answer of your own").click();
  await page.getByLabel("Group number 2").check();
  await page.getByRole("button", { name: "Close the message" }).click();
  await page.waitForFunction(() => !document.querySelector("form[aria-busy=true]"));
  assert.deepEqual(closed, { offer: [id(2)] });
});

test("messages are filtered by the address", async ({ page, go }) => {
  const asked = [];
  await pretend(page, answers({
    "GET /inbox": (request) => {
      asked.push(new URL(request.url()).search);
      return { items: [], unanswered: 0 };
    },
  }));
  await go("/inbox");
  await page.getByText("There are no messages here.").waitFor();
  await page.getByLabel("Status").selectOption("answered");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/status=answered/);
  await idle(page);
  assert.match(asked.at(-1), /status=answered/);
});
