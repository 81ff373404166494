// What the tests know of the site: its pages, and the parts of a page that a person names.

import assert from "node:assert/strict";
import { url } from "./harness.mjs";

/** An answer of the API, which the pages must agree with. */
export async function api(path) {
  const response = await fetch(`${url}/api/v1${path}`);
  assert.equal(response.status, 200, `${path}: ${await response.clone().text()}`);
  return response.json();
}

/** Every kind of page, each with a name: those with a fixed address and one or two of the rest. */
export async function pages() {
  const [groups, supervised, cities] = await Promise.all([
    api("/groups?limit=1&facets=none"),
    api("/groups?category=self-harm&limit=1&facets=none"),
    api("/states/CA/cities"),
  ]);
  const picked = [groups, supervised].map((answer) => answer.items[0].group.id);
  const city = `/groups/california/${cities.items[0].slug}`;
  return {
    home: "/",
    "all-groups": "/groups",
    results: "/groups?q=anxiety&near=94596",
    "results-filtered": "/groups?category=anxiety&near=Oakland%2C+CA&format=in_person&weekday=mon&free=true",
    "results-read": "/groups?q=anxiety+online+evening+near+los+angeles",
    "results-ambiguous": "/groups?near=Washington%2C+PA",
    "results-empty": "/groups?q=xqzwvy&near=94596",
    "results-unknown-place": "/groups?q=grief&near=Walnut+Crek%2C+CA",
    group: `/group/${groups.items[0].group.slug}`,
    "group-sensitive": `/group/${supervised.items[0].group.slug}`,
    states: "/states",
    state: "/groups/california",
    city,
    "city-topic": `${city}/anxiety`,
    "city-shared-name": "/groups/pennsylvania/washington-greene-county",
    "city-of-that-name": "/groups/pennsylvania/washington",
    topics: "/topics",
    topic: "/topics/grief-loss",
    "topic-sensitive": "/topics/domestic-violence",
    articles: "/articles",
    article: "/articles/how-group-therapy-works",
    "article-sensitive": "/articles/rights-and-confidentiality",
    blog: "/blog",
    about: "/about",
    disclaimer: "/disclaimer",
    privacy: "/privacy",
    "health-data": "/health-data",
    terms: "/terms",
    accessibility: "/accessibility",
    contact: "/contact",
    crisis: "/crisis",
    offline: "/offline",
    embed: "/embed",
    kept: "/kept",
    "kept-shared": `/kept?ids=${picked.join(",")}`,
    compare: `/compare?ids=${picked.join(",")}`,
    "not-found": "/no-such-page",
  };
}

/** Console messages that belong to the page that is not there. */
export const expected = [/status of 404 .*no-such-page/];

/** Name and value of each parameter of the page's address, in a fixed order. */
export function parameters(page) {
  return [...new URL(page.url()).searchParams].map((pair) => pair.join("=")).sort();
}

/** The one heading of the page, once it says this and no more; else the error tells what stands there. */
export async function heading(page, name) {
  try {
    await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  } catch (error) {
    const there = await page.locator("main").innerText().catch(() => "nothing");
    throw new Error(`${error.message}\nThe page says: ${there}`, { cause: error });
  }
}

/** Waits until the line above the results says this. */
export function counted(page, text) {
  return page.locator("#hits p[role=status]").filter({ hasText: text }).waitFor();
}

/** How a page writes a number of groups. */
export function groups(count) {
  return count === 1 ? "1 group" : `${count.toLocaleString("en-US")} groups`;
}

/** Where the cards lead, in their order. */
export function hits(page) {
  return page.locator("#hits article.card h3 a").evaluateAll((links) =>
    links.map((link) => link.getAttribute("href")),
  );
}

/** Where they ought to lead, by the API's answer. */
export function paths(answer) {
  return answer.items.map((hit) => `/group/${hit.group.slug}`);
}

/** A checkbox among the filters. */
export function filter(page, legend, label) {
  return page.getByRole("group", { name: legend, exact: true }).getByLabel(label);
}

/** Fills in the search of the home page and sends it as most people do: with Enter. */
export async function search(page, what, where) {
  await page.getByLabel("What would you like help with?").fill(what);
  const place = page.getByLabel("City, state, or ZIP code");
  await place.fill(where);
  await place.press("Enter");
  await page.waitForURL("**/groups?*");
}

/** Runs in the page: what reaches beyond the right edge of the screen. */
export function wide(width) {
  if (document.documentElement.scrollWidth <= width) return [];
  const over = [...document.querySelectorAll("body *")].filter(
    (element) => element.getBoundingClientRect().right > width + 1,
  );
  return over.map((element) => `${element.localName}.${element.className}`).slice(0, 8);
}

/** Runs in the page: the text spacing that WCAG 1.4.12 asks a page to bear. */
export function spread() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
     p { margin-bottom: 2em !important }`,
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
