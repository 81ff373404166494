// Forms of seekers, with and without a script: write to the leaders, report, wait list, saved
// search, links of mails.

import assert from "node:assert/strict";
import { axe, desktop, live, narrow, phone, shot, test } from "./harness.mjs";

const wrong = { expected: [/the server responded with a status of (400|409|410)/] };

/** The address of the first group's page. */
async function slug(page) {
  const answer = await page.request.get("/api/v1/groups?limit=1&facets=none");
  return (await answer.json()).items[0].group.slug;
}

for (const [name, options] of [
  ["with a script", { viewport: desktop }],
  ["on a phone", { viewport: phone }],
  ["at 320 px", { viewport: narrow }],
  ["without a script", { viewport: desktop, javaScript: false }],
]) {
  test(`every form is clean and says what is wrong, ${name}`, { ...options, ...wrong }, async ({ page, go }) => {
    const at = `/group/${await slug(page)}`;
    // axe waits for timers, which a page without scripts does not have.
    const clean = () => (options.javaScript === false ? undefined : axe(page));
    for (const [path, button] of [
      [`${at}/report`, "Send the report"],
      [`${at}/waitlist`, "Ask for this mail"],
      ["/saved-search?category=anxiety&state=CA", "Ask for these mails"],
    ]) {
      await go(path);
      assert.equal(await page.locator("h1").count(), 1, path);
      await clean();
      const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(width <= 0, `${path} scrolls sideways by ${width}`);
      assert.ok(await page.getByRole("button", { name: button }).isVisible(), path);
    }
    // Nothing typed: the summary leads to the field, which says it again.
    await page.getByRole("button", { name: "Ask for these mails" }).click();
    await page.waitForSelector(".summary");
    assert.match(await page.title(), /^Error: /);
    await clean();
    const field = page.getByRole("textbox", { name: "Email address" });
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    await page.locator(".summary a").first().click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "email");
    await shot(page, `form-wrong-${name.replaceAll(" ", "-")}`);
  });
}

test("a wish goes from the results to the page that says what happens next", async ({ page, go }) => {
  await go("/groups?category=anxiety");
  await page.getByRole("link", { name: "Save this search" }).click();
  await page.waitForURL(/\/saved-search\?category=anxiety/);
  await live(page);
  await page.getByRole("textbox", { name: "Email address" }).fill("seeker@example.net");
  await page.getByLabel("Once a week").check();
  await page.getByRole("button", { name: "Ask for these mails" }).click();
  await page.waitForURL(/done=asked/);
  assert.equal(await page.locator("h1").innerText(), "Look at your mail");
  await axe(page);
  await page.goBack();
  assert.equal(await page.locator("h1").innerText(), "Save this search");
});

test("a report needs no account and keeps its words when something is wrong", wrong, async ({ page, go }) => {
  const at = await slug(page);
  await go(`/group/${at}`);
  await page.getByRole("link", { name: "Report a problem with this listing" }).click();
  await page.waitForURL(/\/report$/);
  await page.getByLabel("A fact is wrong").check();
  const note = page.getByRole("textbox", { name: /Anything else/ });
  await note.fill("x".repeat(501));
  await page.getByRole("button", { name: "Send the report" }).click();
  await page.waitForSelector(".summary");
  assert.equal((await note.inputValue()).length, 501);
  assert.ok(await page.getByLabel("A fact is wrong").isChecked());
  await note.fill("The phone number is another one.");
  await page.getByRole("button", { name: "Send the report" }).click();
  await page.waitForURL(/done=noted/);
  assert.match(await page.locator("main").innerText(), /14 days/);
});

test("nobody is asked to write to a group whose messages nobody reads", async ({ page, go }) => {
  const at = await slug(page);
  await go(`/group/${at}/contact`);
  assert.match(await page.locator("main").innerText(), /Nobody would read your message/);
  assert.equal(await page.locator("main form").count(), 0);
  await axe(page);
});

test("a link that was used says so", wrong, async ({ page, go }) => {
  const answer = await go("/m/nonsense");
  assert.equal(answer.status(), 410);
  assert.match(await page.locator("h1").innerText(), /can’t be used any more/);
  await axe(page);
});
