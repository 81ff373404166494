// New recovery codes: asked for with password and code, shown once, the old ones of no use.

import assert from "node:assert/strict";
import { axe, desktop, phone, shot, test } from "./harness.mjs";
import { call, code, member, password } from "./people.mjs";
import { heading } from "./site.mjs";

const refused = { expected: [/status of (400|401) .*\/api\/v1\/(account|session)/] };

for (const [name, viewport] of Object.entries({ phone, desktop })) {
  test(`new recovery codes: ${name}`, { viewport, ...refused, reducedMotion: "reduce" }, async ({ page, go }) => {
    const { email, token } = await member(`codes-${name}`);
    const setup = await call("POST", "/account/totp", { token, body: { password } });
    const { secret } = setup.body;
    const on = await call("POST", "/account/totp/confirm", { token, body: { code: code(secret) } });
    const old = on.body.codes;

    await go("/login?next=/account/security");
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.keyboard.press("Enter");
    await page.getByLabel("Code", { exact: true }).fill(old[0]);
    await page.keyboard.press("Enter");
    await heading(page, "Password and security");
    await page.locator("summary").filter({ hasText: "Get new recovery codes" }).click();
    const form = page.getByRole("form", { name: "Get new recovery codes" });
    const get = form.getByRole("button", { name: "Get new recovery codes" });
    await get.click();
    await form.getByRole("link", { name: "Enter the code" }).waitFor();
    await axe(page);
    await shot(page, `codes-${name}`);
    await form.getByLabel("Password", { exact: true }).fill(password);
    await form.getByLabel("Code", { exact: true }).fill(old[0]);
    await get.click();
    await page.locator(".field.bad #second-codes-code").waitFor();
    await form.getByLabel("Code", { exact: true }).fill(old[1]);
    await get.click();
    await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
    const codes = await page.locator(".codelist code").allTextContents();
    assert.equal(codes.length, 10);
    assert.ok(codes.every((one) => !old.includes(one)));
    await axe(page);
    await page.getByRole("button", { name: "I have kept the codes" }).click();
    await page.getByText("Your new recovery codes are in force.").waitFor();
    const enter = (one) => call("POST", "/sessions", { body: { email, password, code: one } });
    assert.equal((await enter(old[2])).status, 401);
    assert.equal((await enter(codes[0])).status, 201);
  });
}
