// Lighthouse as a phone sees the pages that count, throttled by simulation.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const url = process.env.FGT_TEST_URL;
assert.ok(url, "FGT_TEST_URL is not set: run `cargo xtask test --deep`");

const bars = { performance: 90, accessibility: 100, "best-practices": 100, seo: 100 };
const results = new URL("results/", import.meta.url);
let chrome;
let profile;

before(async () => {
  profile = mkdtempSync(join(tmpdir(), "fgt-lighthouse-"));
  chrome = await launch({
    chromePath: process.env.FGT_TEST_CHROMIUM ?? "/usr/bin/chromium",
    userDataDir: profile,
    chromeFlags: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
});
after(async () => {
  await chrome?.kill();
  if (profile) rmSync(profile, { recursive: true, force: true });
});

/** The path of a group that is there. */
async function group() {
  const answer = await (await fetch(`${url}/api/v1/groups?limit=1`)).json();
  const { slug } = answer.items[0].group;
  assert.ok(slug, "a group has a slug");
  return `/group/${slug}`;
}

const pages = {
  home: async () => "/",
  results: async () => "/groups?q=anxiety&near=94596",
  group,
};
for (const [name, path] of Object.entries(pages)) {
  test(`Lighthouse: ${name}`, { timeout: 300_000 }, async () => {
    const { lhr, report } = await lighthouse(`${url}${await path()}`, {
      port: chrome.port,
      output: "html",
      logLevel: "error",
      onlyCategories: Object.keys(bars),
      // Invented groups ask not to be indexed; that real ones do not is a test of the service.
      skipAudits: ["is-crawlable"],
    });
    mkdirSync(results, { recursive: true });
    writeFileSync(new URL(`${name}.html`, results), report);
    assert.equal(lhr.runtimeError, undefined);
    const scores = Object.fromEntries(
      Object.entries(lhr.categories).map(([id, { score }]) => [id, Math.round(score * 100)]),
    );
    const low = Object.values(lhr.audits)
      .filter(({ score, scoreDisplayMode }) => scoreDisplayMode === "binary" && score === 0)
      .map(({ id }) => id);
    console.log(`${name}: ${JSON.stringify(scores)} ${low.join(" ")}`);
    for (const [id, bar] of Object.entries(bars)) {
      assert.ok(scores[id] >= bar, `${id} is ${scores[id]}, below ${bar} (${low.join(", ")})`);
    }
  });
}
