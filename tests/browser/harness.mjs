// What every browser test uses: a Chromium, pages that fail their test on any console message of
// trouble and on any request to another host, axe, screenshots.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test as nodeTest } from "node:test";
import { chromium } from "playwright-core";

/** The service under test, without a slash at the end. */
export const url = process.env.FGT_TEST_URL;
assert.ok(url, "FGT_TEST_URL is not set: run `cargo xtask test`");

const axeSource = createRequire(import.meta.url)("axe-core").source;
const results = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "results");

/** Sizes of screens that tests name. */
export const phone = { width: 390, height: 844 };
export const narrow = { width: 320, height: 640 };
export const desktop = { width: 1280, height: 900 };

// One browser a file, started by its first test.
let browser;
let profile;
async function start() {
  profile = mkdtempSync(join(tmpdir(), "fgt-chromium-"));
  return chromium.launch({
    executablePath: process.env.FGT_TEST_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
    env: { ...process.env, HOME: profile },
  });
}
after(async () => {
  await browser?.then((running) => running.close());
  if (profile) rmSync(profile, { recursive: true, force: true });
});

/**
 * A test with a page of its own.
 *
 * Options: `viewport` (desktop), `javaScript` (true), `colorScheme`, `reducedMotion`,
 * `forcedColors`, `locale`, `timezone`, `cookies`, `worker` (false: no copies for pages without a
 * connection, so that tests can stand between page and service); and `expected`, a list of patterns of console
 * messages that belong to the test (a page that answers 404 makes Chromium say so).
 * The function gets `{ page, context, url, go, problems }`.
 */
export function test(name, options, body) {
  if (typeof options === "function") [options, body] = [{}, options];
  nodeTest(name, { timeout: 120_000 }, async () => {
    browser ??= start();
    const viewport = options.viewport ?? desktop;
    const small = viewport.width < 600;
    const context = await (await browser).newContext({
      baseURL: url,
      viewport,
      isMobile: small,
      hasTouch: small,
      javaScriptEnabled: options.javaScript ?? true,
      colorScheme: options.colorScheme ?? "light",
      reducedMotion: options.reducedMotion ?? "no-preference",
      forcedColors: options.forcedColors ?? "none",
      locale: options.locale ?? "en-US",
      timezoneId: options.timezone ?? "America/Los_Angeles",
      serviceWorkers: options.worker ? "allow" : "block",
    });
    // A busy machine is slow, and only what never comes is wrong.
    context.setDefaultTimeout(45_000);
    const problems = watch(context, options.expected ?? []);
    try {
      const page = await context.newPage();
      const go = (path) => visit(page, path, options.javaScript ?? true);
      await body({ page, context, url, go, problems });
      assert.deepEqual(problems, [], "the browser saw trouble");
    } finally {
      await context.close();
    }
  });
}

/** Collects what a user would not see but must not be there. */
function watch(context, expected) {
  const problems = [];
  const report = (text) => {
    if (!expected.some((pattern) => pattern.test(text))) problems.push(text);
  };
  const own = new URL(url).host;
  context.on("console", (message) => {
    // Most tests go without it, see `worker`.
    if (message.text() === "Service Worker registration blocked by Playwright") return;
    if (["error", "warning"].includes(message.type())) {
      report(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  context.on("weberror", (error) => report(`exception: ${error.error().message}`));
  context.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (!["data:", "blob:"].includes(protocol) && host !== own) {
      report(`request to another host: ${request.url()}`);
    }
  });
  context.on("requestfailed", (request) => {
    // What a page asked for and no longer waits for when it is left, is no trouble.
    const reason = request.failure()?.errorText ?? "";
    if (reason !== "net::ERR_ABORTED") report(`request failed: ${request.url()} ${reason}`);
  });
  return problems;
}

/** Opens a path and waits until the page is alive; gives the answer of the server. */
async function visit(page, path, javaScript) {
  const response = await page.goto(path, { waitUntil: "load" });
  if (javaScript) await live(page);
  return response;
}

/** Waits until the site's own code has taken over the page. */
export function live(page) {
  return page.waitForSelector("[data-live]", { state: "attached" });
}

/** Fails on any violation that axe finds, in a list that tells what and where. */
export async function axe(page, options = {}) {
  // The page's Content-Security-Policy does not reach what the debugger evaluates.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate((given) => window.axe.run(document, given), options);
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`),
  );
  assert.deepEqual(found, [], `axe on ${page.url()}`);
}

/** Keeps a picture of the page under tests/browser/results, for people. */
export async function shot(page, name, options = { fullPage: true }) {
  mkdirSync(results, { recursive: true });
  await page.screenshot({ path: join(results, `${name}.png`), ...options });
}
