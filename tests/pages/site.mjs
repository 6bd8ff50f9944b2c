// SPDX-License-Identifier: AGPL-3.0-or-later
// The program with the demo municipality in a folder of its own, and a browser beside it.
import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const program = process.env.SAGSGANG_PROGRAM;
const run = promisify(execFile);
const browserFlags = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/// The address stands in the first line that the server prints.
function addressOf(server) {
  return new Promise((resolve, reject) => {
    let printed = "";
    server.stdout.on("data", (bytes) => {
      printed += bytes;
      const found = printed.match(/http:\/\/[0-9.]+:\d+/);
      if (found) resolve(found[0]);
    });
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${printed}`)));
  });
}

/// The search follows the record in its own time.
async function waitForSearch(address) {
  for (let turn = 0; turn < 600; turn += 1) {
    const page = await (await fetch(`${address}/soeg?q=budget`)).text();
    if (page.includes('class="hit"')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the search never found anything");
}

/// Minutes of a body that the demo does not have, with a script for a browser to run if it may.
const invented = (date) => `<!DOCTYPE html><meta charset="utf-8"><style>p { margin: 3em 0; }</style>
<script>document.title = "A script has run"; fetch("/scriptet-er-koert");</script>
<p>REFERAT Stiforum d. ${date}</p><p>Mødedato ${date} kl. 10:00</p><p>Mødested Rådhuset</p>
<p>Punkt 1: Belægning på stien</p><p>25/4321</p><p>Beslutning Stiforum den ${date}</p><p>Godkendt.</p>`;

/// The same kind of minutes as a PDF and as a web page: originals that strangers made.
async function importOriginals(browser, folder, data) {
  await mkdir(join(folder, "originals"));
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.setContent(invented("03-03-2025"));
  await page.pdf({ path: join(folder, "originals", "marts.pdf") });
  await page.context().close();
  await writeFile(join(folder, "originals", "april.html"), invented("07-04-2025"));
  // An item that names an attachment which nobody sent.
  await writeFile(join(folder, "originals", "bilag.txt"), "REFERAT Stiforum d. 22-09-2025\n\nPunkt 1: Ny sti\n\n25/4330\n\nBaggrund\n\nDer er brug for en sti.\n\nBilag\n\nKort over stien\n\nBeslutning Stiforum den 22-09-2025\n\nGodkendt.\n");
  // Two spellings that may be one person.
  for (const [day, name] of [["01", "Karen Bro"], ["08", "Karin Bro"]]) {
    await writeFile(join(folder, "originals", `navne-${day}.txt`), `REFERAT Navneforum d. ${day}-09-2025\n\nMødedeltagere ${name} (formand), Bo Lund\n\nPunkt 1: Valg\n\n25/4400\n\nBeslutning Navneforum den ${day}-09-2025\n\nGodkendt.\n`);
  }
  // Minutes that were corrected once.
  const corrected = invented("05-05-2025");
  await writeFile(join(folder, "originals", "maj-1.html"), corrected);
  await writeFile(join(folder, "originals", "maj-2.html"), corrected.replace("Godkendt.", "Udsat til juni."));
  await run(program, ["import", "--publish", join(folder, "originals"), ...data]);
}

/// Letters go to a program that takes all of them but those to nobody@...
async function mailSettings(folder) {
  const sendmail = join(folder, "sendmail");
  await writeFile(sendmail, "#!/bin/sh\ncat >/dev/null\ncase \"$*\" in *nobody@*) exit 67;; esac\n", { mode: 0o755 });
  return { SAGSGANG_MAIL: sendmail, SAGSGANG_MAIL_FROM: "sagsgang@example.dk", SAGSGANG_URL: "http://localhost" };
}

export const password = "en lang adgangskode";

/// Signs in on the page that asks for it.
export async function signIn(page, address, name) {
  await page.goto(`${address}/log-ind`);
  await page.locator('input[name="bruger"]').fill(name);
  await page.locator('input[name="adgangskode"]').fill(password);
  await page.locator('form.form button[type="submit"]').click();
}

/// Those who sign in: an administrator, a secretary, an auditor and a member of staff.
export const people = [
  ["Ada Administrator", "ada", "--role", "administrator"],
  ["Sanne Sekretær", "sanne", "--role", "secretary", "--body", "stiforum"],
  ["Rita Revisor", "rita", "--role", "auditor"],
  ["Gerda Gæst", "gerda", "--role", "reader"],
];

/// Somebody with an account; answers where the password is chosen. `role` is what
/// `sagsgang user add` takes.
async function invite(data, [name, signInName, ...role]) {
  const added = await run(program, ["user", "add", name, "--sign-in", signInName, ...role, ...data]);
  return added.stdout.match(/\/adgangskode\/[A-Za-z0-9_-]+/)[0];
}

/// Somebody who has chosen a password, too.
async function addPerson(browser, address, data, words) {
  const link = await invite(data, words);
  const page = await (await browser.newContext()).newPage();
  await page.goto(address + link);
  for (const field of await page.locator('input[type="password"]').all()) await field.fill(password);
  await page.locator('form.form button[type="submit"]').click();
  await page.waitForURL("**/log-ind");
  await page.context().close();
}

/// A draft that only the secretary of its body knows of, with a closed item.
async function importDraft(folder, data) {
  const date = "02-06-2025";
  const closed = `<p>Punkt 2: Lukket - køb af grund</p><p>25/4322</p><p>Beslutning Stiforum den ${date}</p><p>Godkendt.</p>`;
  await writeFile(join(folder, "originals", "juni.html"), invented(date).replace("Belægning på stien", "Lys ved søen").replace("25/4321", "25/4329") + closed);
  await run(program, ["import", "--unpublished", join(folder, "originals", "juni.html"), ...data]);
}

export async function startSite() {
  const folder = await mkdtemp(join(tmpdir(), "sagsgang-pages-"));
  const data = ["--data", join(folder, "data")];
  await run(program, ["demo", "--years", "2", "--scale", "0.3", "--until", "2026-11-20", ...data], { maxBuffer: 1 << 26 });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: browserFlags });
  await importOriginals(browser, folder, data);
  await importDraft(folder, data);
  await writeFile(join(folder, "sagsgang.toml"), 'municipality = "Lindebæk Kommune"\n'
    + 'contact = "post@lindebaek.example"\naccessibility = "https://was.example/lindebaek"\n');
  const settings = ["--settings", join(folder, "sagsgang.toml")];
  const server = spawn(program, ["serve", "--port", "0", ...settings, ...data], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, ...await mailSettings(folder), SAGSGANG_HEAD_FILE: join(folder, "not", "there") },
  });
  const address = await addressOf(server);
  await waitForSearch(address);
  return {
    address,
    browser,
    addPerson: (...words) => addPerson(browser, address, data, words),
    invite: (...words) => invite(data, words),
    /// Runs the program on the folder that is served.
    run: (...words) => run(program, [...words, ...data]),
    async stop() {
      await browser.close();
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
