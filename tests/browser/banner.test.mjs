// An editor makes a banner, and a visitor meets it: marked, under the groups, its words readable,
// its link counted.

import assert from "node:assert/strict";
import { axe, phone, shot, test, url } from "./harness.mjs";
import { admin, logIn } from "./people.mjs";
import { heading, wide } from "./site.mjs";

const expected = [/status of 4\d\d/];

for (const [name, viewport] of Object.entries({ desktop: undefined, phone })) {
  test(`a banner is made, seen, followed and deleted: ${name}`, { viewport, expected }, async ({ page, go, context }) => {
    const title = `Lead a group? ${name} ${Date.now()}`;
    const today = new Date().toISOString().slice(0, 10);
    await go("/admin/banners/new");
    await logIn(page, await admin());
    await heading(page, "Make a banner");
    await page.getByRole("button", { name: "Make the banner" }).click();
    const summary = page.locator("div#banner-summary");
    await summary.getByRole("link", { name: "Write a title." }).waitFor();
    await summary.getByRole("link", { name: "Choose the last day." }).waitFor();
    assert.ok(await summary.evaluate((element) => element === document.activeElement));
    await axe(page);

    await page.getByLabel("Title", { exact: true }).fill(title);
    await page.getByLabel("Text", { exact: true }).fill("Listing it takes ten minutes and is free.");
    await page.getByLabel("Words of the link").fill("See how");
    await page.getByLabel("Where the link leads").fill("/about");
    await page.getByLabel("Color behind the words").fill("#a97ca9");
    await page.getByLabel("First day").fill(today);
    await page.getByLabel("Last day").fill(today);
    await page.getByText("Only on pages of these topics").first().click();
    await page.getByLabel("Grief & Loss", { exact: true }).check();
    await page.getByRole("button", { name: "Make the banner" }).click();
    await summary.getByText("The words have a contrast of 3.4 : 1").waitFor();
    await page.getByLabel("Color behind the words").fill("#5c2a5e");
    await page.getByRole("region", { name: "How it looks" }).getByText(title).waitFor();
    await page.getByRole("button", { name: "Make the banner" }).click();
    await heading(page, "Edit the banner");
    await page.getByText("Seen 0 times, followed 0 times.").waitFor();
    await axe(page);
    assert.deepEqual(await page.evaluate(wide, page.viewportSize().width), []);
    await shot(page, `banner-editor-${name}`);

    const visitor = await context.newPage();
    await visitor.goto("/topics/grief-loss");
    const banner = visitor.getByRole("complementary", { name: "Advertisement" });
    await banner.getByText(title).waitFor();
    const [last, own] = await Promise.all([
      visitor.locator("article.card").last().boundingBox(),
      banner.boundingBox(),
    ]);
    assert.ok(own.y >= last.y + last.height, "under the groups");
    await axe(visitor);
    await banner.scrollIntoViewIfNeeded();
    await shot(visitor, `banner-topic-${name}`, {});
    await banner.getByRole("link", { name: "See how" }).click();
    await heading(visitor, "About this directory");
    assert.equal(new URL(visitor.url()).pathname, "/about");
    await visitor.goto("/topics/domestic-violence");
    assert.equal(await visitor.getByRole("complementary", { name: "Advertisement" }).count(), 0);
    await visitor.close();

    await page.getByRole("button", { name: "Delete the banner" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete the banner" }).click();
    await heading(page, "Banners");
    await axe(page);
    assert.doesNotMatch(await (await fetch(`${url}/topics/grief-loss`)).text(), new RegExp(title.replace("?", "\\?")));
  });
}
