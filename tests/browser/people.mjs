// People who use the service under test: their accounts, the mails that it writes for them, the
// codes of a second factor.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { url } from "./harness.mjs";

const folder = process.env.FGT_TEST_FOLDER;
const program = process.env.FGT_TEST_PROGRAM;

/** A password that is strong enough for anybody. */
export const password = "vivid otter juggles 7 lanterns";

/** An address that nobody has used before. */
export function address(name) {
  return `${name}-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.org`;
}

/** Decodes the plain text of a mail. */
function text(mail) {
  const head = mail.slice(0, mail.search(/\r?\n\r?\n/));
  const boundary = /boundary="?([^"\r\n;]+)/i.exec(head)?.[1];
  const parts = boundary ? mail.split(`--${boundary}`) : [mail];
  const plain = parts.find((part) => /content-type: text\/plain/i.test(part)) ?? mail;
  const body = plain.slice(plain.search(/\r?\n\r?\n/)).trim();
  if (/content-transfer-encoding: base64/i.test(plain)) return Buffer.from(body, "base64").toString();
  if (!/content-transfer-encoding: quoted-printable/i.test(plain)) return body;
  const bytes = body
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

/** Mails to an address, oldest first, once there are so many. */
export async function mails(to, count = 1) {
  assert.ok(folder, "FGT_TEST_FOLDER is not set: run `cargo xtask test`");
  const box = join(folder, "var/mail");
  for (let tries = 0; tries < 150; tries += 1) {
    const all = (existsSync(box) ? readdirSync(box) : [])
      .filter((name) => name.endsWith(".eml"))
      .sort()
      .map((name) => readFileSync(join(box, name), "utf8"))
      .filter((mail) => mail.toLowerCase().includes(`to: ${to.toLowerCase()}`) || mail.includes(`<${to}>`))
      .map(text);
    if (all.length >= count) return all;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`no mail number ${count} to ${to}`);
}

/** The path of the first link of a mail that fits. */
export function link(mail, pattern) {
  const all = [...mail.matchAll(/https?:\/\/[^\s/]+(\/\S*)/g)].map((found) => found[1]);
  const path = all.find((candidate) => pattern.test(candidate));
  assert.ok(path, `no link like ${pattern} in: ${mail}`);
  return path;
}

/** Makes a moderator (or an admin) as an operator does. */
export function makeModerator(email, secret = password, role = "moderator") {
  assert.ok(program, "FGT_TEST_PROGRAM is not set: run `cargo xtask test`");
  const database = `sqlite://${join(folder, "test.db")}`;
  const args = ["admin", "create", email, "--role", role, "--name", "Ruth Amsel"];
  args.push("--password-stdin", "--database-url", database);
  const done = spawnSync(program, args, {
    cwd: folder,
    input: `${secret}\n`,
    encoding: "utf8",
    env: { PATH: process.env.PATH },
  });
  assert.equal(done.status, 0, `${done.stdout}${done.stderr}`);
  return done.stdout;
}

/** The code of a second factor (RFC 6238, SHA-1, 30 seconds, 6 digits) `steps` from now. */
export function code(secret, steps = 0) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const letter of secret.toUpperCase().replace(/[^A-Z2-7]/g, "")) {
    bits += alphabet.indexOf(letter).toString(2).padStart(5, "0");
  }
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac("sha1", key).update(counter).digest();
  const at = hash[hash.length - 1] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** A call of the API by somebody who logs in without a browser; gives the decoded answer. */
export async function call(method, path, { token, body, etag } = {}) {
  // Each from an address of its own: all accounts of the tests are more than one address may make.
  const from = ["10", ...Array.from({ length: 3 }, () => Math.floor(Math.random() * 256))].join(".");
  const headers = { accept: "application/json", "x-forwarded-for": from };
  if (token) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) {
    headers["content-type"] =
      method === "PATCH" ? "application/merge-patch+json" : "application/json";
  }
  if (etag) headers["if-match"] = etag;
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, etag: response.headers.get("etag"), body: text ? JSON.parse(text) : undefined };
}

/** An account whose address is proven, made without a browser; gives its access token too. */
export async function member(name) {
  const email = address(name);
  const body = { email, password, name: "Marisol Tennant" };
  assert.equal((await call("POST", "/accounts", { body })).status, 202);
  const [mail] = await mails(email);
  const token = new URL(link(mail, /^\/verify/), "http://x").searchParams.get("token");
  assert.equal((await call("POST", "/accounts/verify", { body: { token } })).status, 204);
  return { email, token: await enter(email) };
}

/** Logs in without a browser. */
async function enter(email) {
  const answer = await call("POST", "/sessions", { body: { email, password } });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.access_token;
}

/** An admin with a second factor; gives the address and the secret. */
export async function admin() {
  const email = address("editor");
  makeModerator(email, password, "admin");
  const entered = await call("POST", "/sessions", { body: { email, password } });
  const token = entered.body.access_token;
  const { secret } = (await call("POST", "/account/totp", { token, body: { password } })).body;
  const proof = { code: code(secret) };
  assert.equal((await call("POST", "/account/totp/confirm", { token, body: proof })).status, 200);
  return { email, secret };
}

/** Logs such a one in, on the page that asks for it. */
export async function logIn(page, { email, secret }) {
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  await page.getByLabel("Code", { exact: true }).fill(code(secret, 1));
  await page.getByRole("button", { name: "Log in", exact: true }).click();
}

/** A group of a new leader that a new moderator has approved; gives its page's path. */
export async function published(content) {
  const { token } = await member("owner");
  const credential = {
    title: "Licensed Marriage and Family Therapist",
    abbreviation: "LMFT",
    jurisdiction: "CA",
    number: "48213",
    level: "independent",
  };
  const leader = { name: "Marisol Tennant", is_self: true, credentials: [credential] };
  assert.equal((await call("POST", "/leaders", { token, body: leader })).status, 201);
  const made = await call("POST", "/listings", { token, body: { content } });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const { id } = made.body;
  const sent = await call("POST", `/listings/${id}/submit`, { token });
  assert.equal(sent.status, 200, JSON.stringify(sent.body));
  const email = address("mod");
  makeModerator(email);
  const mod = await enter(email);
  const setup = await call("POST", "/account/totp", { token: mod, body: { password } });
  const proof = { code: code(setup.body.secret) };
  assert.equal((await call("POST", "/account/totp/confirm", { token: mod, body: proof })).status, 200);
  const decision = { decision: "approve" };
  const done = await call("POST", `/review/listings/${id}/decision`, { token: mod, body: decision });
  assert.equal(done.status, 200, JSON.stringify(done.body));
  const path = new URL(done.body.public_url).pathname;
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await fetch(`${url}${path}`)).status === 200) return path;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`${path} does not come`);
}
