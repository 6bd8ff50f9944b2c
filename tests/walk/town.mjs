// SPDX-License-Identifier: AGPL-3.0-or-later
// The demo as `./run` serves it, with its five people who are tried without a password, a mail server, and a browser.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { leadsOn } from "./steps.mjs";

const run = promisify(execFile);
const browserFlags = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/// The five, by the button that lets one in as them.
export const five = {
  secretary: "Prøv som sekretær", officer: "Prøv som sagsbehandler", head: "Prøv som centerchef", chair: "Prøv som formand",
  member: "Prøv som medlem",
};

async function startMailServer() {
  // Debian's own Python has Debian's packages, whatever else is called python3.
  const server = spawn("/usr/bin/python3", [fileURLToPath(new URL("mail_server.py", import.meta.url))], { stdio: ["pipe", "pipe", "inherit"] });
  const letters = [];
  const port = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).once("line", resolve).on("line", (line) => {
      if (line.startsWith("{")) letters.push(JSON.parse(line));
    });
    server.once("exit", () => reject(new Error("the mail server of the test needs python3-aiosmtpd (apt-get install python3-aiosmtpd)")));
  });
  return { port, letters, async stop() { const ended = once(server, "exit"); server.stdin.end(); await ended; } };
}

/// A server on the folder; its address stands in the first line that it prints.
async function serve(program, data, mail) {
  const server = spawn(program, ["serve", "--port", "0", "--data", data, "--municipality", "Lindebæk Kommune"], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, SAGSGANG_MAIL: `smtp://127.0.0.1:${mail.port}`, SAGSGANG_MAIL_FROM: "sagsgang@lindebaek.example",
      SAGSGANG_URL: "http://moeder.lindebaek.example", SAGSGANG_MAIL_PER_MINUTE: "6000" },
  });
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).on("line", (line) => {
      const found = line.match(/http:\/\/[0-9.]+:\d+/);
      if (found) resolve(found[0]);
    });
    server.once("exit", (code) => reject(new Error(`the server ended with ${code} before it said where it is`)));
  });
  return { address, async stop(signal = "SIGTERM") { const ended = once(server, "exit"); server.kill(signal); await ended; } };
}

/// `until`: the last day with minutes, YYYY-MM-DD; without it the demo ends today, as it does for who types ./run.
export async function startTown({ program = process.env.SAGSGANG_PROGRAM, years = 1, scale = 0.3, until = "" } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "sagsgang-walk-"));
  const data = join(folder, "data");
  await run(program, ["demo", "--years", String(years), "--scale", String(scale), "--data", data, ...until ? ["--until", until] : []],
    { maxBuffer: 1 << 26 });
  const mail = await startMailServer();
  const server = await serve(program, data, mail);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: browserFlags });
  return {
    address: server.address,
    browser,
    letters: mail.letters,
    run: (...words) => run(program, [...words, "--data", data], { maxBuffer: 1 << 26 }),
    async stop() {
      await browser.close();
      await server.stop();
      await mail.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/// Somebody of the five in a context of its own, signed in by one press.
export async function enter(town, who, options = {}) {
  const context = await town.browser.newContext({ locale: "da-DK", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  context.setDefaultTimeout(20_000);
  await page.goto(`${town.address}/log-ind`);
  await leadsOn(page, () => page.getByRole("button", { name: five[who] }).click());
  return page;
}
