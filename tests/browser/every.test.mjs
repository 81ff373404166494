// Every page, on a phone and on a desktop, light and dark: clean for axe, and a picture for people.

import { axe, desktop, phone, shot, test } from "./harness.mjs";
import { expected, pages } from "./site.mjs";

const list = await pages();
for (const [screen, viewport] of Object.entries({ phone, desktop })) {
  for (const [name, path] of Object.entries(list)) {
    // Colours that are still on their way from light to dark have no contrast worth measuring.
    const options = { viewport, expected, reducedMotion: "reduce" };
    test(`axe: ${name} on a ${screen}`, options, async ({ page, go }) => {
      await go(path);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await axe(page);
        const fullPage = colorScheme === "light";
        await shot(page, `${name}-${screen}-${colorScheme}`, { fullPage });
      }
    });
  }
}
