// A service of a test file's own, for tests that change what every page shows: it is started before
// the harness is loaded, which then takes it for the service under test.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";

const folder = mkdtempSync(join(tmpdir(), "fgt-own-"));
const program = process.env.FGT_TEST_PROGRAM;
if (!program) throw new Error("FGT_TEST_PROGRAM is not set: run `cargo xtask test`");
const database = `sqlite://${join(folder, "test.db")}`;
const args = ["serve", "--listen", "127.0.0.1:0", "--metrics-listen", "off", "--log", "warn"];
const service = spawn(program, [...args, "--database-url", database, "--demo", "60"], {
  cwd: folder,
  env: { PATH: process.env.PATH },
  stdio: ["ignore", "pipe", "inherit"],
});
after(async () => {
  const gone = new Promise((done) => service.once("exit", done));
  if (service.exitCode === null && service.kill()) await gone;
  rmSync(folder, { recursive: true, force: true });
});

const address = await new Promise((done, fail) => {
  createInterface({ input: service.stdout }).on("line", (line) => {
    const found = / is at (http:\S+)/.exec(line);
    if (found) done(found[1]);
  });
  service.once("exit", (code) => fail(new Error(`the service ended with ${code}`)));
});
for (let tries = 0; (await fetch(`${address}/health/ready`)).status !== 200; tries += 1) {
  if (tries > 600) throw new Error("the service does not become ready");
  await new Promise((next) => setTimeout(next, 100));
}
process.env.FGT_TEST_URL = address;
process.env.FGT_TEST_FOLDER = folder;
