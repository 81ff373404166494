// Articles and the blog as people read them: with and without JavaScript, on a phone, in a feed
// reader, on paper.

import assert from "node:assert/strict";
import { axe, narrow, phone, shot, test, url } from "./harness.mjs";
import { api, heading, wide } from "./site.mjs";

const articles = await api("/posts?kind=article");
const paths = articles.items.map((post) => `/articles/${post.slug}`);
const lists = ["/articles", "/blog", "/articles?tag=choosing", "/blog?tag=nothing-has-it"];

test("the footer leads to the articles, a list to each, and each to groups", async ({ page, go }) => {
  await go("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Articles" }).click();
  await heading(page, "Articles");
  const links = page.locator("main article h2 a");
  assert.deepEqual(await links.evaluateAll((all) => all.map((a) => a.getAttribute("href"))), paths);

  await page.getByRole("link", { name: "How to choose a group" }).click();
  await heading(page, "How to choose a group");
  await page.getByText("By The Find Group Therapy editors").waitFor();
  await page.getByText(/Reviewed Nov \d+, 2026/).waitFor();
  await page.getByRole("region", { name: "Find groups" }).getByRole("link", { name: "Addiction" }).click();
  await page.waitForURL("**/topics/addiction");
  const beside = page.getByRole("region", { name: /good to read/ });
  await beside.getByRole("link", { name: "How to choose a group" }).waitFor();
  await page.goBack();
  await heading(page, "How to choose a group");
  await page.getByRole("navigation", { name: "You are here" }).getByRole("link", { name: "Articles" }).click();
  await heading(page, "Articles");
});

test("without JavaScript: a tag, an article, its links", { javaScript: false }, async ({ page, go }) => {
  await go("/articles");
  await page.getByRole("link", { name: "choosing", exact: true }).first().click();
  await page.getByText("Tagged “choosing”").waitFor();
  const tagged = articles.items.filter((post) => post.tags.includes("choosing"));
  assert.equal(await page.locator("main article").count(), tagged.length);
  await page.getByRole("link", { name: tagged[0].title }).click();
  await heading(page, tagged[0].title);
  await page.locator(".written a").first().click();
  await page.locator("h1").waitFor();
  assert.ok(paths.includes(new URL(page.url()).pathname));
});

for (const [name, options] of Object.entries({
  "on a desktop": {},
  "in the dark on a phone": { colorScheme: "dark", viewport: phone },
})) {
  test(`axe finds nothing ${name}`, options, async ({ page, go }) => {
    for (const path of [...lists, ...paths]) {
      await go(path);
      await axe(page);
    }
  });
}

test("nothing reaches beyond a narrow screen", { viewport: narrow }, async ({ page, go }) => {
  for (const path of [...lists, ...paths]) {
    await go(path);
    assert.deepEqual(await page.evaluate(wide, narrow.width), [], path);
  }
});

for (const [name, options] of [
  ["with a script", {}],
  ["on a phone", { viewport: phone }],
  ["without a script", { javaScript: false }],
]) {
  test(`an article leads to itself in Spanish and back, ${name}`, options, async ({ page, go }) => {
    await go("/articles/how-to-choose-a-group");
    await page.getByRole("banner").getByRole("link", { name: /Español/ }).click();
    await page.waitForURL("**/es/articles/how-to-choose-a-group");
    await page.getByRole("heading", { level: 1, name: "Cómo elegir un grupo" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "es");
    assert.equal(await page.locator("article [lang]").count(), 0, "all of it is in the page's language");
    if (options.javaScript !== false) await axe(page);
    await shot(page, `article-es-${name.replaceAll(" ", "-")}`);
    await page.getByRole("main").getByRole("link", { name: "cómo pagar un grupo" }).click();
    await page.waitForURL("**/es/articles/paying-for-a-group");
    await page.getByRole("banner").getByRole("link", { name: /English/ }).click();
    await page.getByRole("heading", { level: 1, name: "Paying for a group" }).waitFor();
  });
}

test("every article is in Spanish, with a title and description of its own", async ({ page, go }) => {
  const seen = new Set();
  for (const path of ["/articles", ...paths].map((path) => `/es${path}`)) {
    await go(path);
    const description = await page.locator("meta[name=description]").getAttribute("content");
    for (const text of [await page.title(), description]) {
      assert.ok(text.length > 10 && !seen.has(text), `${path}: ${text}`);
      seen.add(text);
    }
    assert.equal(await page.locator("main :is(article, li) [lang=en]").count(), 0, path);
  }
});

test("every title and description is one page's own", async ({ page, go }) => {
  const seen = new Map();
  for (const path of ["/", "/about", "/articles", "/blog", "/articles?tag=choosing", ...paths]) {
    await go(path);
    const title = await page.title();
    assert.ok(!seen.has(title), `${path} has the title of ${seen.get(title)}: ${title}`);
    seen.set(title, path);
    const description = page.locator("meta[name=description]");
    assert.ok((await description.getAttribute("content")).length > 40, path);
  }
});

test("headings of a text can be linked to, and skip no level", async ({ page, go }) => {
  for (const path of paths) {
    await go(path);
    const all = await page
      .locator("main :is(h1,h2,h3,h4)")
      .evaluateAll((found) => found.map((h) => [Number(h.localName[1]), h.id, h.closest(".written") !== null]));
    let last = 0;
    for (const [level, id, inText] of all) {
      assert.ok(level <= last + 1, `${path}: h${level} after h${last}`);
      assert.ok(!inText || id.startsWith("h-"), `${path}: a heading without an id`);
      last = level;
    }
  }
});

test("feeds are well-formed, and pages name them", async ({ page, go }) => {
  for (const [path, count] of [["/articles", paths.length], ["/blog", 0]]) {
    await go(path);
    const link = page.locator('link[rel="alternate"][type="application/atom+xml"]');
    assert.equal(await link.getAttribute("href"), `${path}/feed.atom`);
    const read = await page.evaluate(async (address) => {
      const answer = await fetch(address);
      const feed = new DOMParser().parseFromString(await answer.text(), "application/xml");
      const texts = (name) => [...feed.getElementsByTagName(name)].map((e) => e.textContent);
      return {
        type: answer.headers.get("content-type"),
        error: feed.querySelector("parsererror")?.textContent ?? null,
        root: feed.documentElement.namespaceURI,
        ids: texts("id"),
        updated: texts("updated"),
        html: [...feed.getElementsByTagName("content")].map(
          (e) => new DOMParser().parseFromString(e.textContent, "text/html").body.children.length,
        ),
      };
    }, `${path}/feed.atom`);
    assert.equal(read.error, null);
    assert.equal(read.type, "application/atom+xml");
    assert.equal(read.root, "http://www.w3.org/2005/Atom");
    assert.equal(read.ids.length, count + 1);
    assert.equal(new Set(read.ids).size, read.ids.length);
    assert.ok(read.updated.every((at) => !Number.isNaN(Date.parse(at))));
    assert.ok(read.html.every((blocks) => blocks > 5));
  }
});

test("on paper an article has its text and sources, and no way around", async ({ page, go }) => {
  await go(paths[0]);
  await page.emulateMedia({ media: "print" });
  for (const hidden of ["header.top", "article .shortcuts", "nav.crumbs"]) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  }
  assert.ok(await page.getByRole("heading", { name: "Sources" }).isVisible());
});

test(
  "what is not there says so",
  { expected: [/status of 404 .*no-such-article/] },
  async ({ page, go }) => {
    const answer = await go("/articles/no-such-article");
    assert.equal(answer.status(), 404);
    await axe(page);
    const blog = await fetch(`${url}/blog`);
    assert.match(await blog.text(), /There are no posts here yet/);
  },
);

test("pictures for people", async ({ page, go }) => {
  for (const path of ["/articles", paths[0], "/blog", "/topics/grief-loss"]) {
    await go(path);
    await shot(page, `posts${path.replaceAll("/", "-")}-desktop`);
  }
});

test("pictures of a phone for people", { viewport: phone }, async ({ page, go }) => {
  for (const path of ["/articles", paths[0], "/blog", "/articles/rights-and-confidentiality"]) {
    await go(path);
    await shot(page, `posts${path.replaceAll("/", "-")}-phone`);
  }
});
