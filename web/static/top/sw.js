// What of the site opens without a connection: the page with help in a crisis, the reader's own
// list of groups, and the results that they asked to keep. Everything else always comes from the
// service, and a copy always says of when it is.

const PAGES = "pages";
const FILES = "files";

/** Pages that are ready before anybody needs them. */
const READY = ["/crisis", "/offline", "/es/crisis", "/es/offline"];
/** The reader's own list. */
const LISTS = ["/kept", "/es/kept"];
/** Results that were asked to be kept: the last ones. */
const RESULTS = "/offline/results";

/** Files whose names carry the hash of their content: the newest of this many are kept. */
const MOST_FILES = 24;

self.addEventListener("install", (event) => {
  event.waitUntil(prepare().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    Promise.all([self.clients.claim(), self.registration.navigationPreload?.enable()]),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/assets/")) return event.respondWith(file(request));
  // Everything else that is no page goes its way as if there were no worker.
  const navigates = request.mode === "navigate";
  if (navigates || copyOf(url)) event.respondWith(page(event, url, navigates));
});

self.addEventListener("message", (event) => {
  const { keep } = event.data ?? {};
  if (typeof keep !== "string") return;
  const url = new URL(keep, self.location.origin);
  if (url.origin !== self.location.origin) return;
  event.waitUntil(
    keepResults(url).then((kept) => event.source.postMessage({ kept })),
  );
});

/** Fetches the pages that must be ready, and the files that they need. */
async function prepare() {
  for (const path of READY) {
    const response = await fetch(path, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    const text = await response.clone().text();
    await keepPage(path, response);
    for (const [, address] of text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
      await file(new Request(address));
    }
  }
}

/** A file: its name changes with its content, so a copy is as good as the file. */
async function file(request) {
  const files = await caches.open(FILES);
  const known = await files.match(request);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) {
    await files.put(request, response.clone());
    const names = await files.keys();
    for (const old of names.slice(0, Math.max(0, names.length - MOST_FILES))) await files.delete(old);
  }
  return response;
}

/** Where the copy of a page is, if it is one of those that have one. */
function copyOf(url) {
  if (READY.includes(url.pathname)) return url.pathname;
  const own = !url.search || new URLSearchParams(url.search).get("mine") === "true";
  return LISTS.includes(url.pathname) && own ? url.pathname : undefined;
}

/** A page from the service; without a connection its copy, or the page that says what there is. */
async function page(event, url, navigates) {
  const copy = copyOf(url);
  try {
    const response = (await event.preloadResponse) ?? (await fetch(event.request));
    // The browser's own cache answers for a while as if there were a connection.
    if (copy && !navigator.onLine) throw new TypeError("no connection");
    if (copy && response.ok) event.waitUntil(renew(copy, url, response.clone()));
    return response;
  } catch (error) {
    const pages = await caches.open(PAGES);
    const results = await pages.match(RESULTS);
    const address = url.pathname + url.search;
    const asked = url.pathname === RESULTS || results?.headers.get("x-address") === address;
    const kept = asked ? results : copy && (await pages.match(copy));
    if (kept) return stale(kept, results);
    const language = /^\/es(\/|$)/.test(url.pathname) ? "/es" : "";
    const offline = navigates && (await pages.match(`${language}/offline`));
    if (offline) return stale(offline, results);
    throw error;
  }
}

/** Makes the copy of a page new. A list is asked for as its copy is: without sensitive groups. */
async function renew(copy, url, response) {
  if (LISTS.includes(copy) && url.search) response = await fetch(asCopy(url));
  if (response.ok) await keepPage(copy, response);
}

/** The address of the copy of a list: without groups of a sensitive kind. */
function asCopy(url) {
  return `${url.pathname}${url.search}${url.search ? "&" : "?"}copy=true`;
}

/** Keeps a page under a name, with the time. */
async function keepPage(name, response, address = name) {
  const pages = await caches.open(PAGES);
  const text = await response.text();
  const headers = new Headers({ "content-type": "text/html; charset=utf-8" });
  headers.set("content-security-policy", response.headers.get("content-security-policy") ?? "");
  headers.set("x-address", address);
  headers.set("x-at", new Date().toISOString());
  await pages.put(name, new Response(text, { headers }));
}

async function keepResults(url) {
  const address = url.pathname + url.search;
  try {
    const response = await fetch(asCopy(url));
    if (!response.ok) return false;
    await keepPage(RESULTS, response, address);
    return true;
  } catch {
    return false;
  }
}

/** A copy that says of when it is, and whether there are results to go back to. */
async function stale(copy, results) {
  const at = copy.headers.get("x-at");
  const text = await copy.text();
  const language = /<html lang="([a-z-]+)"/.exec(text)?.[1] ?? "en";
  const words = new Date(at).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
  const body = text
    .replace('data-stale=""', `data-stale="${at}"`)
    .replace('data-stale-time="">', `datetime="${at}">${words}`)
    .replace(/href="(\/es)?\/offline#results"/, `href="${RESULTS}"`)
    .replaceAll('data-offline-results=""', `data-offline-results="${results ? "yes" : "no"}"`);
  return new Response(body, { headers: copy.headers });
}
