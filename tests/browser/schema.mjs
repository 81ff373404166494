// Structured data held against schema.org's own vocabulary: every type and property exists,
// belongs to where it stands, and has a value of a kind that it may have.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SCHEMA = "http://schema.org/";
const line = /^<http:\/\/schema\.org\/([^>]+)> <([^>]+)> <http:\/\/schema\.org\/([^>]+)>/;

/** What a term is under, and where properties stand and lead, by name. */
function vocabulary() {
  const parents = new Map();
  const domains = new Map();
  const ranges = new Map();
  const add = (map, from, to) => map.set(from, [...(map.get(from) ?? []), to]);
  const folder = createRequire(import.meta.url).resolve("@vocabulary/schema");
  const text = readFileSync(new URL("schema.nq", `file://${folder}`), "utf8");
  for (const row of text.split("\n")) {
    const [, from, how, to] = line.exec(row) ?? [];
    if (how?.endsWith("#subClassOf")) add(parents, from, to);
    if (how === `${SCHEMA}domainIncludes`) add(domains, from, to);
    if (how === `${SCHEMA}rangeIncludes`) add(ranges, from, to);
  }
  return { parents, domains, ranges };
}

const { parents, domains, ranges } = vocabulary();
assert.ok(domains.size > 1000, "the vocabulary could not be read");

/** Values that are written as text, numbers or truth. */
const PLAIN = [
  ...["Text", "URL", "Date", "DateTime", "Time", "Number", "Integer", "Float", "Boolean"],
  // As ISO 8601 writes it: `PT5M`.
  "Duration",
];

function ancestors(type) {
  const found = new Set([type]);
  for (const one of found) for (const parent of parents.get(one) ?? []) found.add(parent);
  return found;
}

/** What is wrong with a document, as a list of sentences. */
export function wrong(node, at = "") {
  if (Array.isArray(node)) return node.flatMap((one, i) => wrong(one, `${at}/${i}`));
  const types = [node["@type"]].flat();
  const above = new Set(types.flatMap((type) => [...ancestors(type)]));
  const problems = types
    .filter((type) => type !== "Thing" && !parents.has(type))
    .map((type) => `${at}: schema.org has no type ${type}`);
  for (const [name, value] of Object.entries(node)) {
    if (name.startsWith("@")) continue;
    const here = `${at}/${name}`;
    // What an action asks for is told of a property by a name of its own: `query-input`.
    const asked = name.endsWith("-input") && domains.has(name.slice(0, -"-input".length));
    if (asked) continue;
    const of = domains.get(name);
    if (!of) {
      problems.push(`${here}: schema.org has no such property`);
      continue;
    }
    if (!of.some((type) => above.has(type))) {
      problems.push(`${here}: not a property of ${types.join(" and ")}`);
    }
    for (const one of [value].flat()) problems.push(...kind(name, one, here));
  }
  return problems;
}

function kind(name, value, at) {
  const to = ranges.get(name) ?? [];
  if (value !== null && typeof value === "object") {
    const types = [value["@type"]].flat().filter(Boolean);
    const fits = types.some((type) => [...ancestors(type)].some((one) => to.includes(one)));
    const is = types.length === 0 || fits ? [] : [`${at}: a ${types} stands where ${to} may`];
    return types.length === 0 ? [] : [...is, ...wrong(value, at)];
  }
  // Terms of a list, such as a day, are named by their address.
  // Anything else that has an address may be named by it.
  const named = typeof value === "string" && /^https?:/.test(value) && to.some((one) => !PLAIN.includes(one));
  return named || to.some((one) => PLAIN.includes(one)) ? [] : [`${at}: ${to} may not be plain`];
}

/** The documents of a page. */
export function documents(html) {
  const found = html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs);
  return [...found].map(([, text]) => JSON.parse(text));
}
