// Every link that two steps from the home page lead to is good.

import assert from "node:assert/strict";
import { test } from "node:test";
import { url } from "./harness.mjs";

/** Pages asked for at once. */
const ATONCE = 8;

/** The links of a page to this site, without fragments. */
function links(html, path) {
  const found = [...html.matchAll(/<a\s[^>]*?href="([^"]*)"/g)].map(([, href]) =>
    new URL(href.replaceAll("&amp;", "&"), url + path),
  );
  return found.filter((link) => link.origin === url);
}

/** Does something for each of many, some at once. */
async function each(many, act) {
  const queue = [...many];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await act(next);
  };
  await Promise.all(Array.from({ length: ATONCE }, worker));
}

test("links two steps from the home page", { timeout: 180_000 }, async () => {
  const seen = new Map();
  const wanted = new Map();
  const trouble = [];
  let level = ["/"];
  for (const depth of [0, 1, 2]) {
    const next = new Set();
    await each(level, async (path) => {
      const answer = await fetch(url + path, { redirect: "manual" });
      const html = await answer.text();
      seen.set(path, new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)));
      if (answer.status !== 200) {
        trouble.push(`${answer.status} ${path}, linked from ${wanted.get(path)}`);
        return;
      }
      if (depth === 2) return;
      for (const link of links(html, path)) {
        const to = link.pathname + link.search;
        if (!wanted.has(to)) wanted.set(to, path);
        if (!seen.has(to) && !level.includes(to)) next.add(to);
        if (link.hash) wanted.set(to + link.hash, path);
      }
    });
    level = [...next].filter((path) => !seen.has(path));
  }
  assert.deepEqual(trouble, []);
  for (const [link, from] of wanted) {
    const [path, id] = link.split("#");
    if (id) assert.ok(seen.get(path)?.has(id), `${link}, linked from ${from}, is not there`);
  }
  assert.ok(seen.size > 200, `${seen.size} pages`);
  assert.ok([...seen.keys()].some((path) => path.startsWith("/group/")), "groups are among them");
});
