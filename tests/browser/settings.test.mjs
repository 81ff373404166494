// An admin rewords crisis help and sets what holds at run time; every page has it at once. On a
// service of its own, for other tests look at the same pages meanwhile.

import "./own.mjs";
import assert from "node:assert/strict";

const { axe, narrow, phone, shot, test, url } = await import("./harness.mjs");
const { admin, logIn } = await import("./people.mjs");
const { heading, wide } = await import("./site.mjs");

const expected = [/status of 4\d\d/];

async function clean(page, name) {
  await axe(page);
  assert.deepEqual(await page.evaluate(wide, page.viewportSize().width), []);
  await shot(page, name);
}

// Both change the same documents: one after the other.
for (const [name, options] of [
  ["desktop", {}],
  ["phone", { viewport: phone, colorScheme: "dark" }],
]) {
  test(`crisis help is reworded, and 988 and 911 stay: ${name}`, { ...options, expected }, async ({ page, go, context }) => {
    await go("/admin/crisis");
    await logIn(page, await admin());
    await heading(page, "Crisis help");
    const lines = page.locator("main fieldset");
    const first = lines.first();
    const label = first.getByLabel("Words of the link in English");
    await label.waitFor();
    await clean(page, `crisis-editor-${name}`);
    const shipped = await label.inputValue();
    assert.equal(await first.getByRole("button", { name: /Take out/ }).count(), 0, "it can't be taken out");
    const count = await lines.count();
    await page.getByRole("button", { name: "Add a line" }).click();
    const added = lines.nth(count);
    await added.getByLabel("Code").fill("dv-call");
    await added.getByLabel("Leads to").fill("tel:+18007997233");
    for (const language of ["English", "Spanish"]) {
      await added.getByLabel(`Words of the link in ${language}`).fill("Hotline");
      await added.getByLabel(`What it is, in ${language}`).fill(`For ${name}.`);
    }
    await page.getByRole("button", { name: "Save and publish" }).click();
    const summary = page.locator("div#crisis-summary");
    await summary.getByRole("link", { name: /Say the number that the line leads to/ }).first().waitFor();
    await clean(page, `crisis-refused-${name}`);
    for (const language of ["English", "Spanish"]) {
      await added.getByLabel(`Words of the link in ${language}`).fill("Hotline 1-800-799-7233");
    }
    await label.fill("Ring 988");
    await page.getByRole("button", { name: "Save and publish" }).click();
    await page.getByText(/Revision \d+ is public now\./).waitFor();

    const visitor = await context.newPage();
    await visitor.goto("/crisis");
    await visitor.getByRole("main").getByRole("link", { name: "Hotline 1-800-799-7233" }).waitFor();
    await visitor.getByRole("complementary", { name: "Crisis help" }).getByRole("link", { name: "Ring 988" }).waitFor();
    await axe(visitor);
    await shot(visitor, `crisis-page-${name}`);
    await visitor.setViewportSize(narrow);
    assert.deepEqual(await visitor.evaluate(wide, narrow.width), []);
    await visitor.close();

    await page.getByRole("button", { name: /Bring back ?: Revision 0/ }).click();
    await page.getByText("It was brought back as a new revision.").waitFor();
    await page.waitForFunction((words) => document.querySelector("#crisis-lines-0-label-en").value === words, shipped);
    assert.equal(await lines.count(), count);
  });

  test(`settings hold at once: ${name}`, { ...options, expected }, async ({ page, go, context }) => {
    await go("/admin/settings");
    await logIn(page, await admin());
    await heading(page, "Settings");
    const notice = page.getByLabel("Notice on top of every page, in English");
    await notice.fill(`Closed on ${name}.`);
    await page.getByRole("button", { name: "Save the settings" }).click();
    await page.locator("div#settings-summary").getByRole("link", { name: /both languages/ }).waitFor();
    await clean(page, `settings-refused-${name}`);
    await page.getByLabel("The same notice in Spanish").fill(`Cerrado en ${name}.`);
    await page.getByLabel("Address on the contact page").fill("help@example.org");
    await page.getByLabel("People can make accounts").uncheck();
    await page.getByRole("button", { name: "Save the settings" }).click();
    await page.getByText(/Revision \d+ holds now\./).waitFor();
    await clean(page, `settings-${name}`);

    const visitor = await context.newPage();
    await visitor.goto("/contact");
    await visitor.getByRole("complementary", { name: "Notice" }).getByText(`Closed on ${name}.`).waitFor();
    await visitor.getByRole("main").getByRole("link", { name: "help@example.org" }).waitFor();
    await axe(visitor);
    await shot(visitor, `notice-${name}`);
    await visitor.goto("/es");
    await visitor.getByText(`Cerrado en ${name}.`).waitFor();
    // Said before anybody types, also by the bundle that takes the page over.
    for (const [path, words] of [
      ["/register", "New accounts can’t be made at the moment."],
      ["/es/register", "Por el momento no se pueden crear cuentas nuevas."],
    ]) {
      assert.ok((await (await fetch(url + path)).text()).includes(words), path);
      await visitor.goto(path);
      await visitor.waitForSelector("[data-live]", { state: "attached" });
      await visitor.getByText(words).waitFor();
      assert.equal(await visitor.locator("main form").count(), 0);
      await axe(visitor);
      await shot(visitor, `closed${path.replaceAll("/", "-")}-${name}`);
    }
    await visitor.close();

    await page.getByRole("button", { name: /Bring back ?: Revision 0/ }).click();
    await page.getByText("It was brought back as a new revision.").waitFor();
    await page.waitForFunction(() => document.querySelector("#settings-notice-en").value === "");
    assert.doesNotMatch(await (await fetch(`${url}/`)).text(), /Closed on/);
  });
}
