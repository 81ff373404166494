// A leader in Spanish, on a phone: makes an account, proves the address by a mail in Spanish, files
// a license and sends a group for review; what is wrong is said in Spanish, too. Against a real
// service.

import assert from "node:assert/strict";
import { axe, desktop, live, phone, shot, test } from "./harness.mjs";
import { address, link, mails, password } from "./people.mjs";
import { heading } from "./site.mjs";

const waited = (page) => page.waitForFunction(() => !document.querySelector("main [aria-busy=true]"));
const next = (page) => page.getByRole("button", { name: "Guardar y continuar" }).click();
const first = (page, name) => page.getByRole("group", { name }).getByRole("radio").first().check();

/** Words of English pages that must not be left on one in Spanish. */
const ENGLISH = /\b(the|your|with|group|groups|license|save|people|please|write|choose)\b/i;

/** What a person reads of the page's own part, without what is marked as English. */
async function spanish(page) {
  const text = await page.evaluate(() => {
    const main = document.querySelector("main").cloneNode(true);
    for (const element of main.querySelectorAll('[lang="en"], option, input, textarea')) element.remove();
    return main.textContent;
  });
  const found = ENGLISH.exec(text);
  assert.equal(found && text.slice(Math.max(0, found.index - 60), found.index + 60), null);
}

async function enter(page, email) {
  await page.getByLabel("Correo electrónico").fill(email);
  await page.getByLabel("Contraseña", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Iniciar sesión", exact: true }).click();
}

/** From the home page to the list of one's groups. */
async function register(page, go) {
  const email = address("lider");
  await go("/es");
  const small = page.viewportSize().width < 600;
  if (small) await page.getByText("Menú", { exact: true }).click();
  const links = page.getByRole("banner").getByRole("link", { name: "Anunciar un grupo" });
  await (small ? links.last() : links.first()).click();
  await heading(page, "Iniciar sesión");
  await page.getByRole("link", { name: "Todavía no tengo una cuenta" }).click();
  await heading(page, "Crear una cuenta");
  await page.getByRole("button", { name: "Crear mi cuenta" }).click();
  await page.getByRole("group", { name: "Qué corregir" }).getByText("Escriba su nombre").waitFor();
  await axe(page);
  await page.getByLabel("Su nombre").fill("Marisol Tennant");
  await page.getByLabel("Correo electrónico").fill(email);
  await page.getByLabel("Contraseña", { exact: true }).fill("marisol tennant");
  await page.getByRole("button", { name: "Crear mi cuenta" }).click();
  await page.getByRole("link", { name: /Es demasiado fácil de adivinar/ }).waitFor();
  await spanish(page);
  await page.getByLabel("Contraseña", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Crear mi cuenta" }).click();
  await heading(page, "Mire su correo");
  const [mail] = await mails(email);
  assert.match(mail, /^Hola, Marisol Tennant:/);
  await go(link(mail, /^\/es\/verify/));
  await page.getByRole("button", { name: "Confirmar mi correo" }).click();
  await page.getByText("Su correo electrónico está confirmado.").waitFor();
  await page.getByRole("link", { name: "Continuar" }).click();
  await page.waitForURL("**/es/listings");
  await enter(page, email);
  await heading(page, "Sus grupos");
  await waited(page);
}

async function list(page, title) {
  await page.getByRole("link", { name: "Anunciar su primer grupo" }).first().click();
  await heading(page, "Lo básico");
  await next(page);
  await page.getByRole("link", { name: "Póngale un título al grupo." }).waitFor();
  await axe(page);
  await spanish(page);
  await page.getByLabel("Título", { exact: true }).fill(title);
  await page.getByLabel("Resumen").fill("Un grupo pequeño para personas que duermen mal.");
  await page.getByLabel("Descripción").fill("Nos reunimos y hablamos. Llame al 510-555-0134.");
  await first(page, "¿Qué tipo de grupo es?");
  await page.getByLabel("Sueño", { exact: true }).check();
  await next(page);
  await page.getByRole("link", { name: /^Este texto contiene un número de teléfono/ }).waitFor();
  await page.getByLabel("Descripción").fill("Nos reunimos y hablamos con calma.");
  await next(page);

  await heading(page, "Para quién es");
  await page.getByLabel("Edad mínima").fill("18");
  await first(page, "¿Quién puede venir?");
  await page.getByLabel("Español", { exact: true }).check();
  await next(page);

  await heading(page, "Cuándo y dónde");
  await page.getByRole("group", { name: "¿Cómo se reúne?" }).locator("input").nth(2).check();
  await page.getByLabel("Ciudad o código postal").pressSequentially("walnut c");
  await page.getByRole("option").filter({ hasText: "Contra Costa" }).first().click();
  await page.getByRole("button", { name: "Agregar un horario" }).click();
  await page.getByLabel("Día", { exact: true }).selectOption("Martes");
  await first(page, "¿Cuánto tiempo dura el grupo?");
  await spanish(page);
  await next(page);

  await heading(page, "Quiénes dirigen y sus licencias");
  await page.getByRole("heading", { name: "Su licencia" }).waitFor();
  await page.getByLabel("Tengo una licencia independiente").check();
  await page.getByLabel("Estado", { exact: true }).selectOption("California");
  await page.getByLabel("Título", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("Número de licencia").fill("000518");
  await axe(page);
  await page.getByRole("button", { name: "Guardar el perfil" }).click();
  await page.getByLabel("Marisol Tennant dirige este grupo").waitFor();
  await next(page);

  await heading(page, "Costo y cómo se entra");
  await first(page, "¿Cuándo se puede entrar?");
  await page.getByLabel("Máximo de miembros").fill("8");
  await page.getByLabel("Lugares disponibles ahora").fill("3");
  await page.getByLabel("Una llamada").check();
  await page.getByLabel("Precio, o el más bajo").fill("60");
  await spanish(page);
  await next(page);

  await heading(page, "Cómo comunicarse con usted");
  await next(page);
  await heading(page, "Revisar y enviar");
}

test("somebody lists a group in Spanish on a phone", { viewport: phone, expected: [/status of 400/] }, async ({ page, go }) => {
  const title = `Noches tranquilas ${Date.now()}`;
  await register(page, go);
  await spanish(page);
  await shot(page, "es-groups-phone");
  await list(page, title);
  await waited(page);
  await page.getByText("Marisol Tennant tiene licencia").waitFor();
  await axe(page);
  await shot(page, "es-wizard-check-phone");
  await page.getByRole("button", { name: "Enviar el grupo a revisión" }).click();
  await page.getByRole("heading", { name: "Su grupo está con nuestros moderadores" }).waitFor();
  await page.getByRole("link", { name: "Ir a sus grupos" }).click();
  await heading(page, "Sus grupos");
  await page.getByText("Con un moderador").waitFor();
  await spanish(page);
});

test("the switch leads to the same page, and the language of mails is chosen apart", { viewport: desktop, expected: [/status of 400/] }, async ({ page, go }) => {
  await register(page, go);
  for (const [path, title] of [
    ["/es/inbox", "Mensajes"],
    ["/es/account/profile", "Sus licencias"],
    ["/es/account/security", "Contraseña y seguridad"],
    ["/es/account", "Su cuenta"],
  ]) {
    await go(path);
    await heading(page, title);
    await waited(page);
    await spanish(page);
    await axe(page);
  }
  await shot(page, "es-account-desktop");
  const mails = page.getByRole("form", { name: "Idioma de nuestros correos" });
  assert.ok(await mails.getByLabel("Español").isChecked());
  await mails.getByLabel("English").check();
  await mails.getByRole("button", { name: "Guardar el idioma" }).click();
  await page.getByText("El idioma de nuestros correos está guardado.").waitFor();

  // One page follows another here without being loaded: the switch goes with them.
  await page.getByRole("banner").getByRole("link", { name: "Mensajes" }).first().click();
  await heading(page, "Mensajes");
  await page.getByRole("banner").getByRole("link", { name: /English/ }).click();
  await page.waitForURL((url) => url.pathname === "/inbox");
  await live(page);
  await heading(page, "Messages");
  await page.getByRole("banner").getByRole("link", { name: /Español/ }).click();
  await page.waitForURL((url) => url.pathname === "/es/inbox");
  await live(page);
  await heading(page, "Mensajes");
});
