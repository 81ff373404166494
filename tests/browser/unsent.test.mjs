// What seekers type is not lost: a reload, an answer that says what is wrong, no answer at all; and
// nothing of it stays once it was sent, or on pages that offer a quick exit.

import assert from "node:assert/strict";
import { axe, desktop, live, narrow, phone, shot, test } from "./harness.mjs";
import { api } from "./site.mjs";

const lost = { expected: [/weather\.gov/, /ERR_FAILED/, /ERR_INTERNET_DISCONNECTED/, /status of (400|502|503)/] };
const typed = "The price is another one, and <b>the door</b> is green.";
const kept = (page) => page.evaluate(() => Object.values(sessionStorage).join(" "));
const note = (page) => page.getByRole("textbox", { name: /Anything else/ });
const send = (page) => page.getByRole("button", { name: "Send the report" }).click();
const wrong = (page) => page.getByLabel("A fact is wrong");

/** The form in which a group of a topic is reported. */
async function report(topic) {
  const { items } = await api(`/groups?limit=1&facets=none&category=${topic}`);
  return `/group/${items[0].group.slug}/report`;
}

for (const [name, viewport] of [
  ["desktop", desktop],
  ["phone", phone],
  ["320", narrow],
]) {
  test(`a reload does not lose what was typed, ${name}`, { viewport }, async ({ page, go }) => {
    await go(await report("anxiety"));
    await wrong(page).check();
    await note(page).fill(typed);
    await page.reload();
    await live(page);
    await page.getByText("What you wrote here before is back").waitFor();
    assert.equal(await note(page).inputValue(), typed);
    assert.ok(await wrong(page).isChecked());
    await axe(page);
    await shot(page, `form-back-${name}`);

    await page.getByRole("button", { name: "Empty the form" }).click();
    assert.equal(await note(page).inputValue(), "");
    assert.equal(await kept(page), "");
    await page.reload();
    await live(page);
    assert.equal(await note(page).inputValue(), "");
  });
}

test("another page and back, and a search that is saved", async ({ page, go }) => {
  await go(await report("anxiety"));
  await note(page).fill(typed);
  await page.getByRole("link", { name: /^Back to/ }).click();
  await page.getByRole("link", { name: "Report a problem with this listing" }).click();
  await page.getByText("What you wrote here before is back").waitFor();
  assert.equal(await note(page).inputValue(), typed);

  await go("/saved-search?category=anxiety");
  await page.getByRole("textbox", { name: "Email address" }).fill("seeker@example.net");
  await page.getByLabel("Once a week").check();
  await page.reload();
  await page.getByText("What you wrote here before is back").waitFor();
  assert.equal(await page.getByRole("textbox", { name: "Email address" }).inputValue(), "seeker@example.net");
  assert.ok(await page.getByLabel("Once a week").isChecked());
});

test("no connection: said beside what was typed, and sent once there is one", lost, async ({ page, context, go }) => {
  await go(await report("anxiety"));
  await wrong(page).check();
  await note(page).fill(typed);
  await context.setOffline(true);
  await send(page);
  const said = page.getByRole("group", { name: "What to correct" });
  await said.getByText("No answer came").waitFor();
  assert.match(await page.title(), /^Error: /);
  assert.ok(await said.evaluate((element) => element === document.activeElement));
  assert.equal(await note(page).inputValue(), typed);
  await axe(page);
  await shot(page, "form-no-answer");
  await context.setOffline(false);
  await send(page);
  await page.waitForURL(/done=noted/);
  await live(page);
  assert.equal(await kept(page), "", "nothing stays of what was sent");
});

test("what a proxy says in our place is no answer", lost, async ({ page, go }) => {
  await go(await report("anxiety"));
  await note(page).fill(typed);
  await page.route(/\/report$/, (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 502, body: "Bad gateway" }) : route.continue(),
  );
  await send(page);
  await page.getByText("No answer came").waitFor();
  assert.equal(await note(page).inputValue(), typed);
  await page.unroute(/\/report$/);
  await send(page);
  await page.waitForURL(/done=noted/);
});

test("what is wrong is said on the same page, with everything that was typed", lost, async ({ page, go }) => {
  await go(await report("anxiety"));
  await wrong(page).check();
  await note(page).fill("x".repeat(501));
  await send(page);
  const summary = page.locator("#wrong");
  await summary.waitFor();
  assert.ok(await summary.evaluate((element) => element === document.activeElement));
  assert.match(await page.title(), /^Error: /);
  assert.equal((await note(page).inputValue()).length, 501);
  assert.ok(await wrong(page).isChecked());
  await note(page).fill("Short.");
  await send(page);
  await page.waitForURL(/done=noted/);
});

test("a page with a quick exit keeps nothing, and a lost connection still loses nothing", lost, async ({ page, context, go }) => {
  await go(await report("anxiety"));
  await note(page).fill(typed);
  assert.match(await kept(page), /green/);
  await go(await report("domestic-violence"));
  const before = await kept(page);
  await note(page).fill("Nobody may see this.");
  assert.equal(await kept(page), before, "nothing is kept here");
  await context.setOffline(true);
  await send(page);
  await page.getByText("No answer came").waitFor();
  assert.equal(await note(page).inputValue(), "Nobody may see this.");
  await context.setOffline(false);
  // The way out takes what other pages kept with it.
  await page.route("https://www.weather.gov/**", (route) => route.abort("aborted"));
  await page.evaluate(() => addEventListener("pagehide", () => (window.left = true)));
  await page.getByRole("link", { name: /Leave/ }).click();
  await page.waitForFunction(() => sessionStorage.length === 0);
});

test("without a script what was typed is still there after an answer, and after going back", { javaScript: false, ...lost }, async ({ page, go }) => {
  await go(await report("anxiety"));
  await wrong(page).check();
  await note(page).fill(typed);
  await page.getByRole("link", { name: /^Back to/ }).click();
  await page.goBack();
  assert.equal(await note(page).inputValue(), typed);
  assert.ok(await wrong(page).isChecked());
  await note(page).fill("x".repeat(501));
  await send(page);
  await page.waitForSelector("#wrong");
  assert.equal((await note(page).inputValue()).length, 501);
});
