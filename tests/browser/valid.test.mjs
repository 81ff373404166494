// What the server sends is valid HTML by the standard's own rules, and its structured data hold to
// schema.org's vocabulary.

import assert from "node:assert/strict";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { url, test } from "./harness.mjs";
import { documents, wrong } from "./schema.mjs";
import { pages } from "./site.mjs";

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:standard"],
  }),
);

test("every page is valid HTML", async () => {
  const bad = await validator.validateString("<p><div></div></p><img>", "bad.html");
  assert.equal(bad.valid, false, "the validator finds nothing");
  const found = [];
  for (const [name, path] of Object.entries(await pages())) {
    for (const address of [path, path === "/" ? "/es" : `/es${path}`]) {
      const text = await (await fetch(`${url}${address}`)).text();
      const report = await validator.validateString(text, `${name}.html`);
      for (const { messages } of report.results) {
        found.push(...messages.map((m) => `${address}: ${m.ruleId}: ${m.message} (${m.selector})`));
      }
    }
  }
  assert.deepEqual(found, []);
});

test("structured data are of schema.org's vocabulary", async () => {
  const seen = new Set();
  for (const path of Object.values(await pages())) {
    for (const document of documents(await (await fetch(`${url}${path}`)).text())) {
      assert.equal(document["@context"], "https://schema.org", path);
      assert.deepEqual(wrong(document), [], path);
      seen.add(document["@type"]);
    }
  }
  assert.ok(seen.has("Article"), `only ${[...seen]}`);
});

test("the check of the vocabulary finds what is wrong", () => {
  const article = { "@type": "Article", headline: "A", author: { "@type": "Person", name: "B" } };
  assert.deepEqual(wrong(article), []);
  assert.equal(wrong({ ...article, headlines: "A" }).length, 1);
  assert.equal(wrong({ "@type": "Person", headline: "A" }).length, 1);
  assert.equal(wrong({ ...article, author: { "@type": "Place", name: "B" } }).length, 1);
  assert.equal(wrong({ ...article, author: "B" }).length, 1);
  assert.equal(wrong({ "@type": "Articel" }).length, 1);
});
