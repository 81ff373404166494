// Accounts as people meet them in a browser, against a real service: registering by the mail's
// link, logging in with a second factor, sessions that end, several tabs, the keyboard.

import assert from "node:assert/strict";
import { axe, desktop, phone, shot, test } from "./harness.mjs";
import { address, call, code, link, mails, password } from "./people.mjs";
import { heading } from "./site.mjs";

/** Chromium says so when an answer is an error; here it belongs to the test. */
const refused = [/status of (400|401|410) .*\/api\/v1\/(account|session|password)/];
const exactly = { exact: true };

const settled = (page) =>
  page.waitForFunction(() => !document.querySelector("main [aria-busy=true]"));
const button = (page, name) => page.getByRole("button", { name, exact: true });

/** Makes an account without a browser and proves its address by the link in the mail. */
async function member(name) {
  const email = address(name);
  const body = { email, password, name: "Marisol Tennant" };
  assert.equal((await call("POST", "/accounts", { body })).status, 202);
  const [mail] = await mails(email);
  const token = new URL(link(mail, /^\/verify/), "http://x").searchParams.get("token");
  assert.equal((await call("POST", "/accounts/verify", { body: { token } })).status, 204);
  return email;
}

/** Fills in the log-in that is shown, and sends it with Enter. */
async function enter(page, email, secret = password) {
  if (email) await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", exactly).fill(secret);
  await page.keyboard.press("Enter");
}

/** Opens the log-in, and waits for the page behind it. */
async function logIn(page, go, email, path = "/account") {
  await go(`/login?next=${encodeURIComponent(path)}`);
  await enter(page, email);
  await page.waitForURL(`**${path}`);
  await settled(page);
}

/** The account's session ends elsewhere, as when it is logged out from another device. */
async function endSessions(email) {
  const { body } = await call("POST", "/sessions", { body: { email, password } });
  const ended = await call("DELETE", "/sessions", { token: body.access_token });
  assert.equal(ended.status, 204);
}

for (const [name, viewport] of Object.entries({ phone, desktop })) {
  test(`register, verify, log in, second factor, log out everywhere: ${name}`, { viewport, expected: refused, reducedMotion: "reduce" }, async ({ page, context, go }) => {
    const email = address(`ana-${name}`);
    await go("/register");
    await button(page, "Create my account").click();
    await page.waitForFunction(() => document.activeElement.id === "register-summary");
    assert.match(await page.title(), /^Error: Create an account/);
    assert.deepEqual(
      await page.locator("#register-summary a").allTextContents(),
      ["Enter your name", "Enter your email address", "Choose a password"],
    );
    await axe(page);
    await page.getByRole("link", { name: "Enter your email address" }).click();
    await page.keyboard.type(email);
    await page.getByLabel("Your name").fill("Ana Díaz");
    await page.getByLabel("Password", exactly).fill("1234567890");
    await button(page, "Create my account").click();
    // Its strength is judged by the service.
    await page.locator(".field.bad #register-password").waitFor();
    assert.equal(await page.getByLabel("Your name").inputValue(), "Ana Díaz");
    assert.equal(await page.getByLabel("Email address").inputValue(), email);
    await page.getByLabel("Password", exactly).fill(password);
    await button(page, "Show Password").click();
    assert.equal(await page.locator("#register-password").getAttribute("type"), "text");
    await button(page, "Create my account").click();
    await heading(page, "Look at your mail");
    await page.waitForFunction(() => document.activeElement.localName === "h1");
    await axe(page);

    const [mail] = await mails(email);
    const path = link(mail, /^\/verify/);
    await go(path);
    assert.equal(new URL(page.url()).search, "", "the token leaves the address");
    await axe(page);
    await button(page, "Confirm my address").click();
    await page.getByText("Your email address is confirmed.").waitFor();
    // A link works once.
    await go(path);
    await button(page, "Confirm my address").click();
    await page.getByText("This link can’t be used any more").waitFor();

    await logIn(page, go, email, "/account/security");
    await heading(page, "Password and security");
    const setUp = page.getByRole("form", { name: "Second factor" });
    await setUp.getByLabel("Password", exactly).fill(password);
    await button(page, "Set up a second factor").click();
    await page.locator("svg.qr path").waitFor();
    const secret = await page.locator("code.secret").textContent();
    await axe(page);
    await shot(page, `members-second-factor-${name}`);
    await page.getByLabel("Code that the app shows").fill("000000");
    await button(page, "Turn it on").click();
    await page.locator("#second-code-summary").waitFor();
    await page.getByLabel("Code that the app shows").fill(code(secret));
    await button(page, "Turn it on").click();
    await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
    const codes = await page.locator(".codelist code").allTextContents();
    assert.equal(codes.length, 10);
    await axe(page);
    await button(page, "I have kept the codes").click();
    await page.getByText("Your second factor is on.").first().waitFor();
    assert.equal(await page.locator(".codelist").count(), 0, "the codes are shown once");

    const other = await context.newPage();
    await other.goto("/account");
    await heading(other, "Your account");
    await button(page, "Log out everywhere").click();
    await heading(page, "Log in");
    await page.getByText("You are logged out on every device.").waitFor();
    await heading(other, "Log in");
    await other.close();

    // The password first, then a code: here one of the recovery codes.
    await go("/login?next=/account");
    await enter(page, email);
    const field = page.getByLabel("Code", exactly);
    await field.waitFor();
    await page.waitForFunction(() => document.activeElement.id === "login-code");
    await axe(page);
    await field.fill("wrong");
    await page.keyboard.press("Enter");
    await page.getByText("The code is not right").waitFor();
    await field.fill(codes[0]);
    await page.keyboard.press("Enter");
    await heading(page, "Your account");
    await axe(page);
  });
}

test("a wrong password keeps the address and says nothing about it", { expected: refused }, async ({ page, go }) => {
  const email = await member("wrong");
  for (const who of [email, address("nobody")]) {
    await go("/login");
    await enter(page, who, "not the password 7");
    await page.getByText("The email address or the password is not right").waitFor();
    await page.waitForFunction(() => document.activeElement.id === "login-summary");
    assert.match(await page.title(), /^Error: Log in/);
    assert.equal(await page.getByLabel("Email address").inputValue(), who);
    await axe(page);
  }
});

test("a session that ended while somebody typed asks for the password and goes on", { expected: refused }, async ({ page, go }) => {
  const email = await member("typing");
  await logIn(page, go, email);
  await page.getByLabel("Your name").fill("Marisol T.");
  await endSessions(email);
  await button(page, "Save the name").click();
  const dialog = page.getByRole("dialog", { name: "Please log in again" });
  await dialog.waitFor();
  await axe(page);
  await dialog.getByLabel("Password", exactly).fill("not the password 7");
  await page.keyboard.press("Enter");
  await dialog.getByText("The email address or the password is not right").waitFor();
  await dialog.getByLabel("Password", exactly).fill(password);
  await page.keyboard.press("Enter");
  await page.getByText("Your name is saved.").waitFor();
  assert.equal(await dialog.count(), 0);
  assert.equal(await page.getByLabel("Your name").inputValue(), "Marisol T.");
});

test("tabs share a session, one refresh at a time; logging out in one ends all", async ({ page, context, go }) => {
  const email = await member("tabs");
  await logIn(page, go, email);
  // All at once: a refresh token that is used twice would end the session.
  const tabs = await Promise.all(Array.from({ length: 4 }, () => context.newPage()));
  // The heading alone stands there while the page still waits for its session.
  const shows = (tab) => tab.getByLabel("Your name").waitFor();
  await Promise.all(tabs.map((tab) => tab.goto("/account")));
  await Promise.all(tabs.map(shows));
  await Promise.all([page, ...tabs].map((tab) => tab.reload()));
  await Promise.all([page, ...tabs].map(shows));
  await page.getByLabel("Your name").fill("Marisol Again");
  await button(page, "Save the name").click();
  await page.getByText("Your name is saved.").waitFor();
  await button(page, "Log out").click();
  await Promise.all([page, ...tabs].map((tab) => heading(tab, "Log in")));
  // Logging in in one tab brings the others back to where they were.
  await enter(tabs[0], email);
  await Promise.all(tabs.map((tab) => heading(tab, "Your account")));
  await Promise.all(tabs.map((tab) => tab.close()));
});

test("pages follow each other without a reload; back, focus and title work", async ({ page, go }) => {
  const email = await member("router");
  await logIn(page, go, email);
  await page.evaluate(() => (window.same = true));
  await page.getByRole("link", { name: "Password and security" }).click();
  await heading(page, "Password and security");
  await page.waitForFunction(() => document.activeElement.localName === "h1");
  assert.match(await page.title(), /^Password and security \|/);
  await page.goBack();
  await heading(page, "Your account");
  assert.match(await page.title(), /^Your account \|/);
  assert.equal(await page.evaluate(() => window.same), true);
  // A page for members asks for the log-in in its place, and nobody else sees it.
  await button(page, "Log out").click();
  await heading(page, "Log in");
  await go("/account/profile");
  await page.getByText("Please log in to see this page.").waitFor();
  await enter(page, email);
  await heading(page, "Your licenses");
  assert.equal(new URL(page.url()).pathname, "/account/profile");
});

test("a forgotten password: the link of the mail, once; every device is logged out", { expected: refused }, async ({ page, go }) => {
  const email = await member("forgot");
  await go("/forgot");
  await page.getByLabel("Email address").fill(email);
  await page.keyboard.press("Enter");
  await page.getByText("a mail with a link is on its way").waitFor();
  await axe(page);
  const all = await mails(email, 2);
  await go(link(all.join("\n"), /^\/reset/));
  await page.getByLabel("New password").fill(`${password} again`);
  await axe(page);
  await page.keyboard.press("Enter");
  await page.getByText("Your new password is saved.").waitFor();
  await go("/login");
  await enter(page, email);
  await page.getByText("The email address or the password is not right").waitFor();
  await enter(page, email, `${password} again`);
  await heading(page, "Your groups");
});

test("licenses: errors by name, the NPI while it is typed, saved and seen again", async ({ page, go }) => {
  const email = await member("licenses");
  await logIn(page, go, email, "/account/profile");
  await button(page, "Save the profile").click();
  await page.locator("#leader-summary").waitFor();
  assert.deepEqual(await page.locator("#leader-summary a").allTextContents(), [
    "Choose the state of license 1",
    "Choose the title of license 1",
    "Enter the number of license 1",
  ]);
  await page.getByLabel("State", exactly).selectOption("California");
  await page.getByLabel("Title", exactly).selectOption({ label: "Licensed Marriage and Family Therapist (LMFT)" });
  await page.getByLabel("License number", exactly).fill("000518");
  await page.getByLabel("NPI").fill("1234567890");
  await page.getByText("Check the NPI. One of the ten digits is wrong.").first().waitFor();
  await page.getByLabel("NPI").fill("1234567893");
  await page.getByText("This NPI is well formed.").waitFor();
  await button(page, "Save the profile").click();
  await page.getByText("Your profile is saved.").waitFor();
  await axe(page);
  await go("/account/profile");
  await page.getByText("License not checked yet").waitFor();
  assert.equal(await page.getByLabel("License number", exactly).inputValue(), "000518");
});

test("my data as a file; leaving asks for the password and can be undone by the mail", { expected: refused }, async ({ page, go }) => {
  const email = await member("leaving");
  await logIn(page, go, email);
  const waiting = page.waitForEvent("download");
  await button(page, "Get my data").click();
  const file = await waiting;
  assert.equal(file.suggestedFilename(), "find-group-therapy.json");
  await button(page, "Delete my account").click();
  const dialog = page.getByRole("dialog", { name: "Delete your account?" });
  await dialog.waitFor();
  await axe(page);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement.textContent.includes("Delete my account"));
  await button(page, "Delete my account").click();
  await dialog.getByLabel("Password", exactly).fill(password);
  await page.keyboard.press("Enter");
  await heading(page, "Log in");
  await page.getByText("Your account will be deleted on").waitFor();
  const all = await mails(email, 2);
  await go(link(all.join("\n"), /^\/account\/restore/));
  await button(page, "Keep my account").click();
  await page.getByText("Your account stays.").waitFor();
  await logIn(page, go, email);
  await heading(page, "Your account");
});

for (const [screen, viewport] of Object.entries({ phone, desktop })) {
  test(`axe: every page of the account on a ${screen}`, { viewport, reducedMotion: "reduce" }, async ({ page, go }) => {
    const look = async (path) => {
      await go(path);
      await settled(page);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await axe(page);
        await shot(page, `members${path.replaceAll("/", "-")}-${screen}-${colorScheme}`);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= viewport.width, `${path} is ${wide} pixels wide`);
      await page.emulateMedia({ colorScheme: "light" });
    };
    const open = ["/login", "/register", "/forgot", "/reset", "/verify", "/account/email", "/account/restore"];
    for (const path of open) await look(path);
    await logIn(page, go, await member(`axe-${screen}`));
    for (const path of ["/account", "/account/security", "/account/profile"]) await look(path);
  });
}

test("without JavaScript a member page says what it needs, and nobody may keep it", { javaScript: false }, async ({ page, go }) => {
  const response = await go("/account");
  assert.equal(response.status(), 200);
  assert.equal(response.headers()["cache-control"], "no-store");
  assert.equal(await page.locator("h1").textContent(), "Your account");
  // The browser of the tests is told late that it has no scripts, and keeps this as text.
  assert.match(await page.locator("noscript").textContent(), /This part of the site needs JavaScript/);
  assert.equal(await page.locator("meta[name=robots]").getAttribute("content"), "noindex");
});

test("by keyboard alone: log in, change the name, log out", async ({ page, go }) => {
  const email = await member("keys");
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());
  const tabTo = async (wanted) => {
    for (let pressed = 0; pressed < 60; pressed += 1) {
      if ((await focused()) === wanted) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${wanted} is not reached; the focus is on ${await focused()}`);
  };
  await go("/login?next=/account");
  await tabTo("login-email");
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await tabTo("Log in");
  await page.keyboard.press("Enter");
  await heading(page, "Your account");
  await settled(page);
  await tabTo("name-name");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Marisol by keys");
  await page.keyboard.press("Enter");
  await page.getByText("Your name is saved.").waitFor();
  await go("/account");
  await settled(page);
  await tabTo("Log out");
  await page.keyboard.press("Enter");
  await heading(page, "Log in");
});
