// What the server sends before any code runs, page by page.

import assert from "node:assert/strict";
import { url, test } from "./harness.mjs";
import { api, expected, pages } from "./site.mjs";

const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' data:; " +
  "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const list = await pages();

test("every page: status, headers, head", async ({ page }) => {
  const titles = new Map();
  const descriptions = new Map();
  const alone = (map, text, name) => {
    assert.ok(!map.has(text), `${name} and ${map.get(text)} both say “${text}”`);
    map.set(text, name);
  };
  for (const [name, path] of Object.entries(list)) {
    const answer = await page.request.get(path);
    const html = await answer.text();
    const head = (pattern) => html.match(pattern)?.[1];
    assert.equal(answer.status(), name === "not-found" ? 404 : 200, name);
    const headers = answer.headers();
    assert.equal(headers["content-security-policy"], policy, name);
    assert.equal(headers["referrer-policy"], "same-origin", name);
    assert.equal(headers["x-content-type-options"], "nosniff", name);
    assert.match(headers["content-type"], /^text\/html; charset=utf-8$/i, name);
    assert.equal(headers["set-cookie"], undefined, name);

    assert.match(html, /^<!doctype html><html lang="en">/i, name);
    assert.equal(html.match(/<h1[\s>]/g)?.length, 1, `${name}: one h1`);
    assert.doesNotMatch(html, /<[^>]+\sstyle\s*=/, `${name}: no style attribute`);
    assert.doesNotMatch(html, /<[^>]+\son[a-z]+\s*=/, `${name}: no handler in an attribute`);
    for (const [script] of html.matchAll(/<script[^>]*>/g)) {
      assert.match(script, /src="\/|type="application\/(ld\+)?json"/, `${name}: no inline script`);
    }
    assert.match(head(/<title>([^<]*)<\/title>/), /Find Group Therapy$/, name);
    alone(titles, head(/<title>([^<]*)<\/title>/), name);
    assert.match(html, /<meta name="robots" content="noindex">/, `${name}: invented groups`);
    assert.doesNotMatch(html, /"@type":"(Service|Event|Offer)"/, `${name}: invented groups`);
    if (name === "not-found") continue;
    alone(descriptions, head(/<meta name="description" content="([^"]+)"/), name);
    const canonical = head(/<link rel="canonical" href="([^"]+)"/).replaceAll("&amp;", "&");
    assert.equal(new URL(canonical).pathname, new URL(path, url).pathname, name);
  }
});

test("every page: landmarks, crisis help, the note on invented groups", { javaScript: false, expected }, async ({ page, go }) => {
  for (const [name, path] of Object.entries(list)) {
    await go(path);
    for (const role of ["banner", "main", "contentinfo"]) {
      assert.equal(await page.getByRole(role).count(), 1, `${name}: ${role}`);
    }
    const names = await page.getByRole("navigation").evaluateAll((all) =>
      all.map((nav) => nav.getAttribute("aria-label")),
    );
    assert.equal(new Set(names).size, names.length, `${name}: each navigation has its own name`);
    const crisis = page.getByRole("complementary", { name: "Crisis help" });
    for (const href of ["tel:988", "sms:988", "tel:911"]) {
      assert.ok(await crisis.locator(`a[href="${href}"]`).isVisible(), `${name}: ${href}`);
    }
    assert.ok((await crisis.boundingBox()).y < 100, `${name}: crisis help comes first`);
    await page.getByText("These listings are invented, for demonstration.").waitFor();
  }
});

test("taken over by the browser, a page is the one that was sent", { expected }, async ({ page, go }) => {
  for (const [name, path] of Object.entries(list)) {
    const sent = await (await page.request.get(path)).text();
    await go(path);
    const { heading, title, styled, cookies, stored } = await page.evaluate(() => ({
      heading: document.querySelector("main h1").textContent,
      title: document.title,
      styled: document.querySelectorAll("[style]").length,
      cookies: document.cookie,
      stored: localStorage.length + sessionStorage.length,
    }));
    const plain = (html) => html.replaceAll(/<[^>]*>/g, "").replaceAll("&amp;", "&").replaceAll("&#x27;", "'");
    assert.equal(heading, plain(sent.match(/<h1[^>]*>(.*?)<\/h1>/s)[1]), name);
    assert.equal(title, plain(sent.match(/<title>(.*?)<\/title>/)[1]), name);
    assert.deepEqual({ styled, cookies, stored }, { styled: 0, cookies: "", stored: 0 }, name);
  }
});

test("pages on violence, abuse and self-harm can be left quickly, others have no such bar", { javaScript: false }, async ({ page, go }) => {
  for (const [name, path] of Object.entries(list)) {
    if (!/sensitive|^topic$|^home$|^group$/.test(name)) continue;
    await go(path);
    const bars = await page.getByRole("group", { name: "Leave this page quickly" }).count();
    const { categories } = name === "group" ? await api(path.replace("group", "groups")) : {};
    const grave = ["domestic-violence", "self-harm", "sexual-abuse-survivors"];
    const wanted = name.endsWith("sensitive") || categories?.some((code) => grave.includes(code));
    assert.equal(bars, wanted ? 1 : 0, name);
  }
});

test("robots.txt and sitemap", async ({ page }) => {
  const robots = await (await page.request.get("/robots.txt")).text();
  assert.match(robots, /^User-agent: \*/m);
  const [, sitemap] = robots.match(/^Sitemap: (.*)$/m);
  assert.equal(new URL(sitemap).pathname, "/sitemap.xml");
  const answer = await page.request.get("/sitemap.xml");
  assert.match(answer.headers()["content-type"], /xml/);
  const text = await answer.text();
  assert.match(text, /<sitemapindex/);
  assert.doesNotMatch(text, /<loc>/, "invented groups are in no sitemap");
});
