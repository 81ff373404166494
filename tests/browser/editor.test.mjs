// An editor at work, on the real service: writes, is told what is wrong, looks at the preview,
// publishes, changes, brings back, takes down.

import assert from "node:assert/strict";
import { axe, live, phone, shot, test, url } from "./harness.mjs";
import { admin, logIn } from "./people.mjs";
import { heading, wide } from "./site.mjs";

/** A drawing in a form that a browser makes itself. */
async function drawing(page) {
  const width = page.viewportSize().width;
  const data = await page.evaluate((width) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
    const pen = canvas.getContext("2d");
    // Each screen has a picture of its own, for the same one is one picture.
    pen.fillStyle = width > 600 ? "#5c2a5e" : "#255a78";
    pen.fillRect(0, 0, 40, 30);
    return canvas.toDataURL("image/png").split(",")[1];
  }, width);
  return { name: "room.png", mimeType: "image/png", buffer: Buffer.from(data, "base64") };
}

/** Puts a picture into the text, after what is wrong was said. */
async function picture(page) {
  await page.getByText("Put in a picture", { exact: true }).click();
  const [file, shows] = [page.getByLabel("Picture", { exact: true }), page.getByLabel("What it shows")];
  const send = page.getByRole("button", { name: "Send it and put it in" });
  await send.click();
  await page.getByText("Choose a picture.").waitFor();
  await page.getByText("Say what the picture shows.").waitFor();
  await axe(page);
  const bad = { name: "room.png", mimeType: "image/png", buffer: Buffer.from("<svg></svg>") };
  await file.setInputFiles(bad);
  await shows.fill("Six [empty] chairs");
  await send.click();
  await page.getByText("Send a JPEG, PNG or WebP image: it is none by its content.").waitFor();
  assert.ok(await file.evaluate((element) => element === document.activeElement));
  await file.setInputFiles(await drawing(page));
  await shows.press("Enter");
  await page.getByText("It stands in the text, after the line of the cursor.").waitFor();
  const text = await page.getByLabel("Text", { exact: true }).inputValue();
  assert.match(text, /!\[Six \\\[empty\\\] chairs\]\(\/images\/[0-9a-f]{32}-40x30\.webp\)$/);
  const shown = page.getByRole("region", { name: "Preview" }).getByAltText("Six [empty] chairs");
  await shown.scrollIntoViewIfNeeded();
  await page.waitForFunction((image) => image.naturalWidth === 40, await shown.elementHandle());
}

/** Deletes the picture, which no public page shows any more, and goes back to the list. */
async function deletePicture(page) {
  const tabs = page.getByRole("navigation", { name: "Parts of the console" });
  await tabs.getByRole("link", { name: "Pictures" }).click();
  await heading(page, "Pictures");
  const picture = page.getByRole("listitem").filter({ hasText: "Six [empty] chairs" });
  await axe(page);
  assert.deepEqual(await page.evaluate(wide, page.viewportSize().width), []);
  const path = await picture.getByRole("img").getAttribute("src");
  await picture.getByRole("button", { name: /Delete the picture/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete the picture" }).click();
  await page.getByText("The picture is deleted.").waitFor();
  assert.equal((await fetch(url + path)).status, 404);
  await tabs.getByRole("link", { name: "Articles and blog" }).click();
  await heading(page, "Articles and blog");
}

const expected = [/status of 4\d\d/];

for (const [name, viewport] of Object.entries({ desktop: undefined, phone })) {
  test(`a post is written, published, brought back and taken down: ${name}`, { viewport, expected }, async ({ page, go }) => {
    const title = `News ${name} ${Date.now()}`;
    await go("/admin/posts/new");
    await logIn(page, await admin());
    await heading(page, "Write a new one");

    await page.getByLabel("Kind").selectOption("blog");
    await page.getByLabel("Text", { exact: true }).fill("Some *news*.\n\n![](/images/room.webp)");
    await page.getByText("Line 3: say in the image's brackets").first().waitFor();
    await page.getByRole("button", { name: "Save the draft" }).click();
    const summary = page.locator("div#post-summary");
    await summary.getByRole("link", { name: "Write a title." }).waitFor();
    assert.ok(await summary.evaluate((element) => element === document.activeElement));
    await axe(page);

    await page.getByLabel("Title", { exact: true }).fill(title);
    await page.getByLabel("Summary", { exact: true }).fill("What is new.");
    await page.getByLabel("Author", { exact: true }).fill("Ana Ruiz");
    await page.getByLabel(/^Tags/).fill("news, small-steps");
    await page.getByLabel(/^Sources/).fill("A book | A house | 2020");
    await page.getByRole("button", { name: "Save the draft" }).click();
    await page.locator("#post-body-error").waitFor();
    await page.getByLabel("Text", { exact: true }).fill("## What\n\nSome *news* <b>typed</b>.");
    const preview = page.getByRole("region", { name: "Preview" });
    await preview.getByRole("heading", { name: "What" }).waitFor();
    await preview.getByText("<b>typed</b>").waitFor();
    await picture(page);
    await page.getByRole("button", { name: "Save the draft" }).click();
    await heading(page, "Edit");
    await page.getByText("Nobody but editors sees it.").waitFor();
    await axe(page);
    await shot(page, `editor-${name}`);

    await page.getByText("In Spanish", { exact: true }).click();
    await page.getByLabel("Title in Spanish").fill("Novedades");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.locator("#post-spanish-body-error").waitFor();
    await axe(page);
    await shot(page, `editor-spanish-${name}`);
    await page.getByLabel("Summary in Spanish").fill("Lo nuevo.");
    await page.getByLabel("Text in Spanish").fill("Unas *novedades*.");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved as revision 2.").waitFor();

    await page.getByRole("button", { name: "Schedule" }).click();
    await page.getByText("Choose a day and time.").waitFor();
    await page.getByRole("button", { name: "Publish now" }).click();
    await page.getByText(/^Public since/).waitFor();
    const href = await page.getByRole("link", { name: "Look at the public page" }).getAttribute("href");
    const html = await (await fetch(url + href)).text();
    assert.match(html, /<em>news<\/em> &lt;b&gt;typed/);
    assert.match(html, /<img [^>]*width="40"/);
    assert.match(await (await fetch(`${url}/es${href}`)).text(), /<h1>Novedades[^]*<em>novedades<\/em>/);

    await page.getByLabel("Title", { exact: true }).fill(`${title} again`);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved as revision 3.").waitFor();
    await page.getByText("What is saved is newer than what is public").waitFor();
    await page.getByRole("button", { name: /Bring back ?: Revision 2/ }).click();
    await page.getByText("It was brought back as a new revision.").waitFor();
    await page.waitForFunction((text) => document.querySelector("#post-title").value === text, title);
    await page.getByRole("button", { name: "Publish this revision" }).click();
    await page.getByText("It is public now.").waitFor();
    await page.getByRole("button", { name: "Take down" }).click();
    await page.getByText("It was public and was taken down.").waitFor();
    assert.equal((await fetch(url + href)).status, 410);

    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await heading(page, "Articles and blog");
    await deletePicture(page);
    await page.getByRole("link", { name: "How to choose a group" }).waitFor();
    await axe(page);
    assert.deepEqual(await page.evaluate(wide, page.viewportSize().width), []);
    await shot(page, `editor-list-${name}`);
    await live(page);
  });
}
