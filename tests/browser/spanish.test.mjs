// The site in Spanish: a seeker's way through it, the switch, and axe on every kind of page.

import assert from "node:assert/strict";
import { axe, desktop, phone, shot, test } from "./harness.mjs";
import { api, counted, expected, heading, hits, pages, paths } from "./site.mjs";

const found = (total) => (total === 1 ? "1 grupo" : `${total.toLocaleString("en-US")} grupos`);

for (const options of [{ javaScript: false }, { viewport: phone }]) {
  const how = options.javaScript === false ? "without JavaScript" : "on a phone";
  test(`${how}: from the home page in Spanish to a group and its form`, options, async ({ page, go }) => {
    await go("/es");
    await page.getByLabel("¿Con qué le gustaría recibir ayuda?").fill("anxiety");
    const place = page.getByLabel("Ciudad, estado o código postal");
    await place.fill("94596");
    await place.press("Enter");
    await page.waitForURL(/\/es\/groups\?/);
    const answer = await api("/groups?q=anxiety&near=94596&include_online=true&facets=none");
    await counted(page, `${found(answer.total)}: a menos de 25 millas`);
    const there = paths(answer).map((path) => `/es${path}`);
    assert.deepEqual(await hits(page), there);

    await page.goto(new URL("/es/groups?near=94596&format=in_person", page.url()).href);
    const chip = page.getByRole("link", { name: /^Quitar el filtro: En persona/ });
    await chip.click();
    await page.waitForURL((url) => url.pathname === "/es/groups" && !url.search.includes("format"));
    await chip.waitFor({ state: "detached" });

    const link = page.locator("#hits article.card h3 a").first();
    const title = await link.textContent();
    await link.click();
    await heading(page, title);
    assert.match(page.url(), /\/es\/group\//);
    await page.getByRole("link", { name: "Avisar de un problema con este anuncio" }).click();
    await heading(page, "Avisar de un problema con este anuncio");
    await page.getByRole("button", { name: "Enviar el aviso" }).waitFor();
  });

  test(`${how}: the switch keeps the page and the question`, options, async ({ page, go }) => {
    await go("/groups?q=anxiety&near=94596");
    const spanish = page.getByRole("banner").getByRole("link", { name: /Español/ });
    assert.equal(await spanish.getAttribute("lang"), "es");
    await spanish.click();
    await page.waitForURL("**/es/groups?q=anxiety&near=94596");
    await page.getByRole("heading", { level: 1, name: "Grupos para “anxiety” cerca de" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "es");
    await page.getByRole("banner").getByRole("link", { name: /English/ }).click();
    await page.waitForURL((url) => url.pathname === "/groups" && url.search === "?q=anxiety&near=94596");
    await page.getByRole("heading", { level: 1, name: "Groups for “anxiety” near" }).waitFor();
  });
}

test("places are offered in Spanish, and pages change without loading anew", { viewport: desktop }, async ({ page, go }) => {
  await go("/es");
  await page.evaluate(() => (window.stayed = true));
  const field = page.getByLabel("Ciudad, estado o código postal");
  await field.pressSequentially("walnut cr");
  await page.getByRole("listbox", { name: "Lugares" }).getByRole("option").first().waitFor();
  await page.getByText(/lugar(es)?\. Use las flechas para elegir\./).waitFor({ state: "attached" });
  await page.keyboard.press("Escape");
  await page.getByRole("banner").getByRole("link", { name: "Temas" }).click();
  await heading(page, "Temas");
  assert.equal(await page.evaluate(() => window.stayed), true);
  await page.getByRole("main").getByRole("link", { name: "Duelo y pérdida" }).click();
  await heading(page, "Duelo y pérdida: grupos de terapia");
  assert.equal(await page.evaluate(() => window.stayed), true);
  const alternate = page.locator("link[hreflang=en]");
  if ((await alternate.count()) > 0) {
    assert.match(await alternate.getAttribute("href"), /\/topics\/grief-loss$/);
  }
});

const list = await pages();
for (const [screen, viewport] of Object.entries({ phone, desktop })) {
  for (const [name, path] of Object.entries(list)) {
    const options = { viewport, expected, reducedMotion: "reduce" };
    test(`axe: ${name} in Spanish on a ${screen}`, options, async ({ page, go }) => {
      await go(path === "/" ? "/es" : `/es${path}`);
      await axe(page);
      await shot(page, `es-${name}-${screen}`, { fullPage: true });
    });
  }
}
