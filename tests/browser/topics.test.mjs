// An admin changes what leads to a topic, makes one, hides it and deletes it; search shows it at once.

import assert from "node:assert/strict";
import { axe, phone, shot, test } from "./harness.mjs";
import { admin, logIn } from "./people.mjs";
import { api, heading, wide } from "./site.mjs";

const expected = [/status of 4\d\d/];
const total = async (query) => (await api(`/groups?facets=none&limit=1&${query}`)).total;

// Each screen has topics of its own: the tests of one file share a service.
for (const [name, options, code, topic, word] of [
  ["desktop", {}, "anxiety", "Anxiety", "wobblewords"],
  ["phone", { viewport: phone, colorScheme: "dark" }, "grief-loss", "Grief & Loss", "trembletalk"],
]) {
  test(`search words lead to a topic at once: ${name}`, { ...options, expected }, async ({ page, go, context }) => {
    const looks = async (shown) => {
      await axe(page);
      assert.deepEqual(await page.evaluate(wide, page.viewportSize().width), []);
      await shot(page, `topics-${shown}-${name}`);
    };
    await go("/admin/topics");
    await logIn(page, await admin());
    await heading(page, "Topics");
    const table = page.getByRole("region", { name: "Topics" });
    await table.getByRole("link", { name: topic, exact: true }).waitFor();
    await looks("list");
    assert.equal(await total(`q=${word}`), 0);
    await table.getByRole("link", { name: topic, exact: true }).click();
    await heading(page, "Edit the topic");
    const words = page.getByLabel("Search words in English");
    const shipped = await words.inputValue();
    await words.fill(`${shipped}\n?!`);
    await page.getByRole("button", { name: "Save and publish" }).click();
    const summary = page.locator("div#topic-summary");
    await summary.getByRole("link", { name: /^Line \d+: Nobody could find/ }).waitFor();
    assert.ok(await summary.evaluate((element) => element === document.activeElement));
    assert.equal(await words.inputValue(), `${shipped}\n?!`, "what was typed stays");
    await looks("refused");
    await words.fill(`${shipped}\n${word}`);
    await page.getByRole("button", { name: "Save and publish" }).click();
    await page.getByText("Revision 1 is in search now.").waitFor();
    await looks("editor");
    assert.equal(await total(`q=${word}`), await total(`category=${code}`));

    const visitor = await context.newPage();
    await visitor.goto(`/groups?q=${word}`);
    await visitor.locator("#hits article.card").first().waitFor();
    await visitor.close();

    await page.getByRole("button", { name: /Bring back ?: Revision 0/ }).click();
    await page.getByText("It was brought back as a new revision.").waitFor();
    await page.waitForFunction((text) => document.querySelector("#topic-synonyms-en").value === text, shipped);
    assert.equal(await total(`q=${word}`), 0);
  });

  test(`a topic is made, hidden and deleted: ${name}`, { ...options, expected }, async ({ page, go }) => {
    const made = `${word}-topic`;
    const listed = async () => (await api("/categories")).items.some((item) => item.value === made);
    await go("/admin/topics/new");
    await logIn(page, await admin());
    await heading(page, "Make a topic");
    await page.getByRole("button", { name: "Make the topic" }).click();
    await page.locator("div#topic-summary").getByRole("link", { name: "Choose a code." }).waitFor();
    await axe(page);
    await page.getByLabel("Code", { exact: true }).fill(made);
    await page.getByLabel("Name in English").fill(`Made on ${name}`);
    await page.getByLabel("Name in Spanish").fill(`Hecho en ${name}`);
    await page.getByLabel("One line about it in English").fill("For a test.");
    await page.getByLabel("One line about it in Spanish").fill("Para una prueba.");
    await page.getByRole("button", { name: "Make the topic" }).click();
    await heading(page, "Edit the topic");
    assert.ok(await listed());
    await page.getByLabel("Hide this topic").check();
    await page.getByRole("button", { name: "Save and publish" }).click();
    await page.getByText("Revision 2 is in search now.").waitFor();
    assert.ok(!(await listed()));
    await page.getByRole("button", { name: "Delete the topic" }).click();
    await axe(page);
    await page.getByRole("dialog").getByRole("button", { name: "Delete the topic" }).click();
    await heading(page, "Topics");
    await page.getByRole("link", { name: `Made on ${name}` }).click();
    await page.getByText("This topic was deleted.").waitFor();
    await axe(page);

    await go(`/admin/topics/${code}`);
    await heading(page, "Edit the topic");
    await page.getByRole("button", { name: "Delete the topic" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete the topic" }).click();
    await page.getByText(/have this topic, so it can't be deleted\. Hide it instead\./).waitFor();
    await axe(page);
  });
}
