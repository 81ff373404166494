// Groups that a reader keeps: in this browser alone, compared, handed on by a link.

import assert from "node:assert/strict";
import { axe, desktop, live, narrow, phone, shot, test, url } from "./harness.mjs";
import { api, heading } from "./site.mjs";

const gone = "01936d2e-7c00-7000-8000-0000000000ff";
const found = () => api("/groups?category=anxiety&limit=6&facets=none");
const list = (page) => page.evaluate(() => localStorage.getItem("fgt.kept"));
const keep = (page, title) => page.getByRole("button", { name: `Keep ${title}`, exact: true });
const link = (page) => page.locator("header.top").getByRole("link", { name: /^Kept groups/ });
const own = (page) => page.locator("[data-kept-shown]:visible h3 a").allTextContents();

/** The groups of an answer with their identifiers and titles. */
async function some(count) {
  const groups = (await found()).items.map((hit) => hit.group).slice(0, count);
  return { ids: groups.map((g) => g.id), titles: groups.map((g) => g.title), groups };
}

/** Puts a list into the browser before the page is there. */
function having(context, ids) {
  return context.addInitScript((text) => {
    if (localStorage.getItem("fgt.kept") === null) localStorage.setItem("fgt.kept", text);
  }, ids.join(","));
}

/** What is asked of the service, with what it carries. */
function watched(page) {
  const asked = [];
  page.on("request", (request) => asked.push(`${request.url()} ${request.postData() ?? ""}`));
  return asked;
}

test("what is kept stays after a reload, and is told to nobody", async ({ page, context, go }) => {
  const { ids, titles } = await some(2);
  const asked = watched(page);
  await go("/groups?category=anxiety");
  assert.equal(await link(page).isVisible(), false);
  for (const title of titles) await keep(page, title).first().click();
  await link(page).filter({ hasText: "Kept groups (2)" }).waitFor();
  assert.equal(await list(page), ids.join(","));

  await page.reload();
  await live(page);
  assert.equal(await keep(page, titles[0]).first().getAttribute("aria-pressed"), "true");
  assert.equal(asked.filter((one) => ids.some((id) => one.includes(id))).length, 0);

  await link(page).click();
  await heading(page, "Kept groups");
  await page.locator("[data-kept-item]").nth(1).waitFor();
  assert.deepEqual(await own(page), titles);
  assert.equal(new URL(page.url()).search, "", "the address holds nothing of the list");
  const told = asked.filter((one) => ids.some((id) => one.includes(id)));
  assert.deepEqual(told, [`${url}/kept?mine=true&ids=${ids.join(",")} `]);
  assert.deepEqual(await context.cookies(), []);
});

test("a group that was removed comes back where it was, by keyboard", async ({ page, context, go }) => {
  const { ids, titles } = await some(3);
  await having(context, ids);
  await go("/kept");
  const first = keep(page, titles[0]);
  await first.focus();
  await page.keyboard.press("Space");
  await page.getByText(`“${titles[0]}” is no longer kept.`).waitFor();
  await link(page).filter({ hasText: "Kept groups (2)" }).waitFor();
  assert.equal(await list(page), ids.slice(1).join(","));
  const undo = page.getByRole("button", { name: "Undo" });
  assert.ok(await undo.evaluate((element) => element === document.activeElement));
  await axe(page);
  await page.keyboard.press("Enter");
  await undo.waitFor({ state: "hidden" });
  assert.equal(await list(page), ids.join(","));
  assert.ok(await first.evaluate((element) => element === document.activeElement));
  const field = page.getByLabel("Link to these groups");
  assert.equal(await field.inputValue(), `${url}/kept?ids=${ids.join(",")}`);
});

test("removing all asks first", async ({ page, context, go }) => {
  const { ids } = await some(2);
  await having(context, ids);
  await go("/kept");
  const clear = page.getByRole("button", { name: "Remove all groups" });
  await clear.click();
  const dialog = page.getByRole("dialog", { name: "Remove all groups from your list?" });
  await dialog.waitFor();
  await axe(page);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.equal(await list(page), ids.join(","));
  await clear.click();
  await dialog.getByRole("button", { name: "Remove all" }).click();
  await page.getByText("You have not kept any groups yet.").waitFor();
  assert.equal(await list(page), null);
  assert.equal(await link(page).isVisible(), false);
  await page.locator("h1:focus").waitFor();
  await page.locator("main").getByRole("link", { name: "Find a group" }).waitFor();
});

test("another tab has the same list", async ({ page, context, go }) => {
  const { titles } = await some(1);
  await go("/groups?category=anxiety");
  const other = await context.newPage();
  await other.goto("/groups?category=anxiety");
  await live(other);
  // Each hears of what the other writes. Answering that with writing would never end.
  for (const tab of [page, other]) {
    await tab.evaluate(() => {
      window.heard = [];
      addEventListener("storage", (event) => window.heard.push(event.key));
    });
  }
  // The page behind has no frames in which a pointer could press.
  const press = () => keep(page, titles[0]).first().evaluate((button) => button.click());
  await press();
  await link(other).filter({ hasText: "Kept groups (1)" }).waitFor();
  await press();
  await link(other).waitFor({ state: "hidden" });
  assert.deepEqual(await other.evaluate(() => window.heard), ["fgt.kept", "fgt.kept"]);
  assert.deepEqual(await page.evaluate(() => window.heard), []);
});

for (const [size, viewport] of Object.entries({ phone, desktop })) {
  for (const colorScheme of ["light", "dark"]) {
    const options = { viewport, colorScheme, reducedMotion: "reduce" };
    test(`the list and the comparison: ${size}, ${colorScheme}`, options, async ({ page, context, go }) => {
      const { ids, titles, groups } = await some(4);
      await having(context, [...ids, gone]);
      await go("/kept");
      await page.getByText("A group that you kept is no longer listed.").waitFor();
      await axe(page);
      await shot(page, `kept-${size}-${colorScheme}`);
      for (const title of titles.slice(1, 4)) {
        await page.getByRole("checkbox", { name: `Choose to compare ${title}` }).check();
      }
      await page.getByRole("button", { name: "Compare the chosen groups" }).click();
      await heading(page, "Compare groups");
      const chosen = page.locator(viewport === phone ? ".oneafter h2 a" : ".sidebyside thead a");
      assert.deepEqual(await chosen.allTextContents(), titles.slice(1, 4));
      if (viewport === desktop) {
        const rows = await page.getByRole("rowheader").allTextContents();
        assert.deepEqual(rows.slice(0, 3), ["When", "Where", "How it meets"]);
        assert.equal(rows.length, 11);
        const leaders = page.getByRole("row", { name: /^Who leads/ });
        await leaders.getByText(groups[1].leaders[0].name).first().waitFor();
      }
      await axe(page);
      await shot(page, `compare-${size}-${colorScheme}`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= viewport.width, `${width}`);
    });
  }
}

test("a link shows its groups and leaves the reader's own list alone", async ({ page, context, go }) => {
  const { ids, titles } = await some(3);
  await having(context, [ids[2]]);
  await go(`/kept?ids=${ids[0]},${ids[1]},${gone},0193`);
  await heading(page, "Groups picked for you");
  assert.deepEqual(await page.locator("article.card h3 a").allTextContents(), titles.slice(0, 2));
  await page.getByText("One group of this link is no longer listed.").waitFor();
  await page.getByText("A part of this link is not a group.").waitFor();
  assert.equal(await list(page), ids[2]);
  await page.getByRole("button", { name: "Keep these 2 groups in my list" }).click();
  await link(page).filter({ hasText: "Kept groups (3)" }).waitFor();
  assert.equal(await list(page), [ids[2], ids[0], ids[1]].join(","));
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.getByText("Link copied.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, `${url}/kept?ids=${ids[0]},${ids[1]}`);
});

test("too many to compare are said", async ({ page, go }) => {
  const { ids, titles } = await some(6);
  await go(`/compare?ids=${ids.join(",")}`);
  await page.getByText("You chose 6 groups. These are the first 4.").waitFor();
  assert.deepEqual(await page.locator(".sidebyside thead a").allTextContents(), titles.slice(0, 4));
});

test("a browser that keeps nothing says so", async ({ page, context, go }) => {
  await context.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("no", "SecurityError");
      },
    });
  });
  const { titles } = await some(1);
  await go("/groups?category=anxiety");
  await keep(page, titles[0]).first().click();
  await page.getByRole("status").filter({ hasText: "does not let us keep anything" }).waitFor();
  assert.equal(await keep(page, titles[0]).first().getAttribute("aria-pressed"), "false");
  await axe(page);
  await go("/kept");
  await page.locator("main").getByText("does not let us keep anything").waitFor();
  assert.equal(await page.getByText("You have not kept any groups yet.").isVisible(), false);
});

test("without JavaScript links work and the list says what it needs", { javaScript: false }, async ({ page, go }) => {
  const { ids, titles, groups } = await some(2);
  await go("/kept");
  await page.getByText("Keeping groups needs JavaScript").waitFor();
  await go(`/kept?ids=${ids.join(",")}`);
  assert.equal(await page.locator(".keep:visible").count(), 0);
  for (const title of titles) {
    await page.getByRole("checkbox", { name: `Choose to compare ${title}` }).check();
  }
  await page.getByRole("button", { name: "Compare the chosen groups" }).click();
  await heading(page, "Compare groups");
  assert.deepEqual(await page.locator(".sidebyside thead a").allTextContents(), titles);
  await go(`/group/${groups[0].slug}`);
  const calendar = await page.getByRole("link", { name: "Add to calendar" }).getAttribute("href");
  const answer = await fetch(url + calendar);
  assert.equal(answer.headers.get("content-type"), "text/calendar; charset=utf-8");
  assert.match(await answer.text(), /^BEGIN:VCALENDAR\r\n/);
});

for (const [name, viewport, path, words] of [
  ["on a phone", phone, "/groups?category=anxiety", "Kept"],
  ["at 320 px", narrow, "/groups?category=anxiety", "Kept"],
  ["in Spanish at 320 px", narrow, "/es/groups?category=anxiety", "Lista"],
]) {
  test(`the list is reached without the menu, and nothing moves, ${name}`, { viewport }, async ({ page, context, go }) => {
    const { ids } = await some(2);
    const top = page.locator("header.top");
    const boxes = () =>
      top.evaluate((header) =>
        [header, header.querySelector(".brand"), header.querySelector("summary")].map((element) => {
          // The name's box may give way; its lines stay.
          const { x, y, height } = element.getBoundingClientRect();
          return { x, y, height };
        }),
      );
    await go(path);
    const short = top.getByRole("link", { name: `${words} (2)` });
    assert.equal(await short.count(), 0);
    const before = await boxes();
    await having(context, ids);
    await go(path);
    await short.waitFor();
    assert.deepEqual(await boxes(), before);
    const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(width <= 0, `scrolls sideways by ${width}`);
    await axe(page);
    await shot(page, `kept-header-${name.replaceAll(" ", "-")}`);
    // The other language is in the menu then.
    await top.locator("summary").click();
    assert.ok(await top.locator("details .languages a").isVisible());
    await axe(page);
    await shot(page, `kept-menu-${name.replaceAll(" ", "-")}`);
    await top.locator("summary").click();
    await short.click();
    await page.locator("[data-kept-item]").nth(1).waitFor();
  });
}

test("a group is kept from its own page", { viewport: phone }, async ({ page, go }) => {
  const { ids, titles, groups } = await some(1);
  await go(`/group/${groups[0].slug}`);
  await keep(page, titles[0]).click();
  assert.equal(await list(page), ids[0]);
  await shot(page, "group-kept-phone");
});
