// From nobody to a group that people find: somebody makes an account, files a license, lists a
// group, a moderator in a second context reads and approves it, a seeker finds it and writes, the
// message is in the leader's inbox. On a phone and on a desktop, against a real service.

import assert from "node:assert/strict";
import { axe, desktop, live, phone, shot, test, url } from "./harness.mjs";
import { address, code, link, mails, makeModerator, password } from "./people.mjs";
import { api, heading } from "./site.mjs";

const waited = (page) => page.waitForFunction(() => !document.querySelector("main [aria-busy=true]"));

/** Fills in the log-in; a code is asked for once the password was right. */
async function logIn(page, email, secret) {
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  if (secret) {
    await page.getByLabel("Code", { exact: true }).fill(code(secret, 1));
    await page.getByRole("button", { name: "Log in", exact: true }).click();
  }
}

/** Makes an account by the pages, and proves its address by the mail. */
async function register(page, go, name) {
  const email = address(name);
  await go("/register");
  await page.getByLabel("Your name").fill("Marisol Tennant");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await axe(page);
  await page.getByRole("button", { name: "Create my account" }).click();
  await heading(page, "Look at your mail");
  const [mail] = await mails(email);
  await go(link(mail, /verify/));
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await page.getByText("Your email address is confirmed.").waitFor();
  await go("/login");
  await logIn(page, email);
  await heading(page, "Your groups");
  return email;
}

const next = (page) => page.getByRole("button", { name: "Save and go on" }).click();

/** Goes through the seven steps. */
async function list(page, title) {
  await page.getByRole("link", { name: "List your first group" }).first().click();
  await heading(page, "The basics");
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.getByLabel("Summary").fill("A small, steady group for people who sleep badly.");
  await page.getByLabel("Description").fill("We meet and talk.\n\nYou can expect a calm room.");
  await page.getByRole("group", { name: "What kind of group is it?" }).getByRole("radio").first().check();
  await page.getByLabel("Sleep", { exact: true }).check();
  await next(page);

  await heading(page, "Who it’s for");
  await page.getByLabel("Youngest age").fill("18");
  await page.getByRole("group", { name: "Who can come?" }).getByRole("radio").first().check();
  await page.getByLabel("English", { exact: true }).check();
  await next(page);

  await heading(page, "When and where");
  const format = page.getByRole("group", { name: "How does it meet?" });
  await format.locator("input").nth(2).check();
  await page.getByLabel("City or ZIP code").pressSequentially("walnut c");
  await page.getByRole("option").filter({ hasText: "Contra Costa County" }).first().click();
  await page.getByLabel(/^Street/).fill("1400 Example Street");
  await page.getByLabel("ZIP code (optional)").fill("94596");
  await page.getByRole("button", { name: "Add a time" }).click();
  await page.getByLabel("Day", { exact: true }).selectOption("Tuesday");
  await page.getByRole("group", { name: "How long does the group run?" }).getByRole("radio").first().check();
  await next(page);

  await heading(page, "Leaders and licenses");
  await page.getByRole("heading", { name: "Your license" }).waitFor();
  await page.getByLabel("I have an independent license").check();
  await page.getByLabel("State", { exact: true }).selectOption("California");
  await page.getByLabel("Title", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("License number").fill("000518");
  await axe(page);
  await page.getByRole("button", { name: "Save the profile" }).click();
  await page.getByLabel("Marisol Tennant leads this group").waitFor();
  assert.ok(await page.getByLabel("Marisol Tennant leads this group").isChecked());
  await next(page);

  await heading(page, "Cost and joining");
  await page.getByRole("group", { name: "When can people come in?" }).getByRole("radio").first().check();
  await page.getByLabel("Most members").fill("8");
  await page.getByLabel("Open seats now").fill("3");
  await page.getByLabel("A phone call").check();
  await page.getByLabel("Price, or the lowest").fill("60");
  await next(page);

  await heading(page, "How people reach you");
  await next(page);
  await heading(page, "Check and send");
}

/** A moderator with a second factor, in a context of their own. */
async function moderate(browserContext) {
  const email = address("moderator");
  makeModerator(email);
  const page = await browserContext.newPage();
  await page.goto(`${url}/account/security`);
  await live(page);
  await logIn(page, email);
  await heading(page, "Password and security");
  const begin = page.getByRole("form", { name: "Second factor" });
  await begin.getByLabel("Password", { exact: true }).fill(password);
  await begin.getByRole("button", { name: "Set up a second factor" }).click();
  const secret = (await page.locator("code.secret").textContent()).replace(/\s/g, "");
  await page.getByLabel("Code that the app shows").fill(code(secret));
  await page.getByRole("button", { name: "Turn it on" }).click();
  await page.getByRole("button", { name: "I have kept the codes" }).click();
  await page.getByText("Your second factor is on.").first().waitFor();
  return { page, email, secret };
}

for (const [name, viewport] of Object.entries({ phone, desktop })) {
  test(`somebody lists a group and it is found: ${name}`, { viewport }, async ({ page, context, go }) => {
    const started = Date.now();
    const title = `Quiet nights ${name} ${Date.now()}`;
    await register(page, go, "leader");
    await list(page, title);
    await waited(page);
    await page.getByText("Marisol Tennant").first().waitFor();
    await axe(page);
    await shot(page, `wizard-check-${name}`);
    await page.getByRole("button", { name: "Send the group for review" }).click();
    await page.getByRole("heading", { name: "Your group is with our moderators" }).waitFor();

    const other = await context.browser().newContext({ viewport: desktop, baseURL: url });
    other.setDefaultTimeout(15_000);
    const { page: mod } = await moderate(other);
    await mod.goto(`${url}/review`);
    await live(mod);
    await mod.getByRole("link", { name: new RegExp(title) }).click();
    await heading(mod, title);
    await mod.getByRole("button", { name: "Work on this" }).click();
    await mod.getByText(/^Yours until/).waitFor();
    await axe(mod);
    await mod.getByText("Record a look-up").first().click();
    await mod.getByLabel("Active on the register").check();
    await mod.getByLabel("Which register?").fill("the California board’s public register");
    await mod.getByRole("button", { name: "Save the look-up" }).click();
    await mod.getByText(/License checked/).first().waitFor();
    await mod.getByLabel("Publish it").check();
    await mod.getByRole("button", { name: "Send the decision" }).click();
    const approved = Date.now();
    let found;
    while (!found && Date.now() - approved < 10_000) {
      const answer = await api(`/groups?q=${encodeURIComponent(title)}&facets=none&limit=5`);
      found = answer.items.find((hit) => hit.group.title === title);
    }
    assert.ok(found, "the group is in search");
    console.log(`${name}: in search ${Date.now() - approved} ms after the decision was sent`);
    await other.close();

    const seeker = await context.browser().newContext({ viewport, baseURL: url });
    seeker.setDefaultTimeout(15_000);
    const visit = await seeker.newPage();
    await visit.goto(`/groups?q=${encodeURIComponent(title)}`);
    await visit.getByRole("link", { name: title }).click();
    await heading(visit, title);
    await write(visit);
    await seeker.close();

    await go("/inbox");
    await page.getByText("Is there a seat for me?").waitFor();
    await axe(page);
    await shot(page, `inbox-${name}`);
    await go("/listings");
    await page.getByText("In search", { exact: true }).waitFor();
    await shot(page, `dashboard-${name}`);
    console.log(`${name}: from registering to the inbox in ${Math.round((Date.now() - started) / 1000)} s`);
  });
}

/** A seeker writes to the leaders, by the form that works without a script too. */
async function write(page) {
  await page.getByRole("link", { name: "Write to the leaders" }).first().click();
  await heading(page, "Write to the leaders");
  await page.getByLabel("Your name").fill("Sam");
  await page.getByLabel(/^Email address/).fill("sam@example.org");
  await page.getByLabel("State where you will be during the sessions").selectOption("CA");
  await page.getByLabel("Your message").fill("Is there a seat for me?");
  // Programs are faster than people: the form must stand a moment before it is sent.
  await page.waitForTimeout(4000);
  await page.getByRole("button", { name: "Send the message" }).click();
  await heading(page, "Your message is on its way");
}
