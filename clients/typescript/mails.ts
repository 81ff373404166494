// The mails that the service under test writes into its folder instead of sending them.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The text of a mail's first part, decoded. */
function text(mail: string): string {
  return mail
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The token in the first mail to an address, once it is there. */
export async function token(to: string, page: string): Promise<string> {
  const box = join(process.env["FGT_TEST_FOLDER"] ?? ".", "var/mail");
  for (let tries = 0; tries < 300; tries += 1) {
    const names = existsSync(box) ? readdirSync(box).filter((name) => name.endsWith(".eml")) : [];
    const mails = names.map((name) => readFileSync(join(box, name), "utf8"));
    const mail = mails.find((one) => one.includes(to));
    const found = mail && new RegExp(`/${page}\\?token=([A-Za-z0-9_.~-]+)`).exec(text(mail))?.[1];
    if (found) return found;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`no mail with a link to /${page} came to ${to}`);
}
