// The forms of seekers on small screens, in each of their states and with long words: nothing
// reaches over the edge, nothing is cut, also with the text spacing that WCAG 1.4.12 asks for.

import assert from "node:assert/strict";
import { axe, narrow, phone, shot, test } from "./harness.mjs";
import { address, link, mails, published } from "./people.mjs";
import { spread, wide } from "./site.mjs";

const refused = { expected: [/the server responded with a status of (400|409|410)/] };

const group = {
  title: "Kraftfahrzeughaftpflichtversicherungsangst: a group for people whose worry is loud",
  summary: "A steady weekly group.",
  description: "We meet on Tuesdays.",
  group_type: "process",
  enrollment: "slow_open",
  duration: "ongoing",
  categories: ["anxiety"],
  languages: ["en"],
  age_min: 18,
  format: "in_person",
  location: { practice: "Harbor Psychology", address: "1220 Locust Street", zip: "94596", precision: "exact" },
  schedule: [{ rule: { kind: "weekly", weekday: "tue", every_weeks: 1 }, start: "18:00", duration_min: 90 }],
  capacity: { size_max: 8, openings: 0, waitlist: "open" },
  screening: { kind: "phone" },
  cost: { min_cents: 6000 },
};
let made;

/** Runs in the page: controls and words that their box does not hold. */
function cut() {
  const held = [...document.querySelectorAll("main button, main .btn, main label, main legend, main p, main li, main h1, main h2")];
  return held
    .filter((element) => element.offsetParent && element.scrollWidth > element.clientWidth + 1)
    .filter((element) => getComputedStyle(element).display !== "inline")
    .map((element) => `${element.localName}: ${element.textContent.trim().slice(0, 60)}`);
}

for (const [size, viewport] of Object.entries({ narrow, phone })) {
  test(`forms of seekers fit ${viewport.width} pixels`, { viewport, ...refused }, async ({ page, go }) => {
    made ??= published(group);
    const at = await made;
    const fits = async (name) => {
      assert.equal(await page.locator("h1").count(), 1, name);
      await axe(page);
      await shot(page, `narrow-${name}-${size}`);
      assert.deepEqual(await page.evaluate(wide, viewport.width), [], `${name} is wider than the screen`);
      assert.deepEqual(await page.evaluate(cut), [], `${name} is cut`);
      await page.evaluate(spread);
      assert.deepEqual(await page.evaluate(wide, viewport.width), [], `${name} with wider text`);
    };
    await go(`${at}/contact`);
    await fits("contact");
    await page.getByRole("button", { name: "Send the message" }).click();
    await page.waitForSelector(".summary");
    await fits("contact-wrong");
    // Somebody who can't join from where they are: what can take them is named.
    await go(`${at}/contact`);
    await page.getByLabel("Your name").fill("Sam");
    await page.getByLabel(/^Email address/).fill(`${"long".repeat(14)}@example.net`);
    await page.getByLabel("State where you will be during the sessions").selectOption("NV");
    await page.getByLabel("Your message").fill("Is there a seat for me?");
    await page.getByRole("button", { name: "Send the message" }).click();
    await page.getByText("These groups about the same topic").waitFor();
    await fits("contact-state");

    await go(`${at}/report`);
    await fits("report");
    await page.getByLabel("It is full, but says that it has open seats").check();
    await page.getByRole("textbox", { name: /Anything else/ }).fill("x".repeat(501));
    await page.getByRole("button", { name: "Send the report" }).click();
    await page.waitForSelector(".summary");
    await fits("report-wrong");
    await page.getByRole("textbox", { name: /Anything else/ }).fill("They said so.");
    await page.getByRole("button", { name: "Send the report" }).click();
    await page.waitForURL(/done=noted/);
    await fits("report-done");

    await go(`${at}/waitlist`);
    await fits("waitlist");
    const email = address(`seeker-with-a-long-name-${size}`);
    await page.getByRole("textbox", { name: "Email address" }).fill(email);
    await page.getByRole("button", { name: "Ask for this mail" }).click();
    await page.waitForURL(/done=asked/);
    await fits("waitlist-done");
    await go("/saved-search?q=kraftfahrzeughaftpflichtversicherung&category=anxiety&state=CA");
    await fits("saved-search");

    // The links of the mail: the yes, what is kept of the address, the end of it.
    const [mail] = await mails(email);
    await go(link(mail, /^\/m\//));
    await fits("link");
    await page.locator("main form button").first().click();
    await page.waitForSelector("main h1");
    await fits("link-done");
    const links = [...mail.matchAll(/https?:\/\/[^\s/]+(\/m\/\S+)/g)].map((found) => found[1]);
    for (const [number, path] of links.slice(1).entries()) {
      await go(path);
      await fits(`link-${number + 2}`);
    }
    await go("/m/nonsense");
    await fits("link-gone");
  });
}
