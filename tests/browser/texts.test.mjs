// An admin changes a page of text, looks at it, and brings back what ships.

import assert from "node:assert/strict";
import { axe, phone, shot, test, url } from "./harness.mjs";
import { admin, logIn } from "./people.mjs";
import { heading, wide } from "./site.mjs";

const expected = [/status of 4\d\d/];

// Each screen has a page of its own: the tests of one file share a service.
for (const [name, viewport, path, title] of [
  ["desktop", undefined, "terms", "Terms of use"],
  ["phone", phone, "accessibility", "Accessibility"],
]) {
  test(`a page of text is changed and brought back: ${name}`, { viewport, expected }, async ({ page, go, context }) => {
    await go("/admin/pages");
    await logIn(page, await admin());
    await heading(page, "Pages of text");
    await axe(page);
    assert.deepEqual(await page.evaluate(wide, page.viewportSize().width), []);
    await shot(page, `texts-list-${name}`);
    const table = page.getByRole("region", { name: "Pages of text" });
    await table.getByRole("link", { name: title, exact: true }).click();
    await heading(page, "Edit a page of text");
    const text = page.getByLabel("Text", { exact: true });
    const shipped = await text.inputValue();
    await text.fill("");
    await page.getByRole("button", { name: "Save and publish" }).click();
    const summary = page.locator("div#page-summary");
    await summary.getByRole("link", { name: "Write the text." }).waitFor();
    assert.ok(await summary.evaluate((element) => element === document.activeElement));
    await axe(page);
    await text.fill(`${shipped}\n\n## Of ${name}\n\nNew *words*.`);
    await page.getByRole("region", { name: "Preview" }).getByRole("heading", { name: `Of ${name}` }).waitFor();
    await page.getByRole("button", { name: "Save and publish" }).click();
    await page.getByText("Revision 1 is public now.").waitFor();
    await axe(page);
    await shot(page, `texts-editor-${name}`);

    const visitor = await context.newPage();
    await visitor.goto(`/${path}`);
    await visitor.getByRole("heading", { name: `Of ${name}` }).waitFor();
    await visitor.getByText("Last changed on").waitFor();
    await axe(visitor);
    await shot(visitor, `texts-page-${name}`);
    await visitor.close();

    await page.getByRole("button", { name: /Bring back ?: Revision 0/ }).click();
    await page.getByText("It was brought back as a new revision.").waitFor();
    await page.waitForFunction((words) => document.querySelector("#page-body").value === words, shipped);
    assert.doesNotMatch(await (await fetch(`${url}/${path}`)).text(), new RegExp(`Of ${name}`));
  });
}
