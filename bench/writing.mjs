// SPDX-License-Identifier: AGPL-3.0-or-later
// bench/writing.mjs PROGRAM DATA [--writers 50] [--seconds 10] [--beside DATA]: people who write, through the program as browsers
// meet it. DATA (a demo) is served and written into. As many as asked for each have an item of their own and save it once a
// second; the last two are windows of one, in different sections of his. Then every item is read again: what was answered as saved must stand there.
// Prints rows as bench/run does: times are of the whole request, the p99 of all; beside them on standard error what a request took of
// a processor. --beside DATA: 64 readers, beside them and while they write into that other record instead.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { Agent, request as ask } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const [program, data, ...options] = process.argv.slice(2);
const option = (name, fallback) => (options.includes(name) ? options[options.indexOf(name) + 1] : fallback);
const writers = Number(option("--writers", "50"));
const seconds = Number(option("--seconds", "10"));
const beside = option("--beside", "");
const run = promisify(execFile);
const password = "en rigtig lang adgangskode";
const started = [];

/** A browser: its cookies, and the token of the last form it saw. */
class Browser {
  constructor(address, agent) {
    this.address = address;
    this.agent = agent;
    this.cookies = new Map();
    this.token = "";
  }

  /** {status, body, ms, location} */
  send(method, path, form = null) {
    const body = form ? new URLSearchParams({ _noegle: this.token, ...form }).toString() : "";
    const headers = { Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "), Accept: "application/json, text/html" };
    if (form) Object.assign(headers, { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": Buffer.byteLength(body) });
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      const sent = ask(this.address + path, { method, headers, agent: this.agent }, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => {
          for (const cookie of answer.headers["set-cookie"] ?? []) {
            const [name, value] = cookie.split(";")[0].split("=");
            this.cookies.set(name, value);
          }
          const text = Buffer.concat(parts).toString();
          this.token = /name="_noegle" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? this.token;
          resolve({ status: answer.statusCode, body: text, ms: performance.now() - begun, location: answer.headers.location });
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }
}

/** {address, busy(), stop()}: the program over a record; busy: seconds of a processor it has used. */
async function serve(folder) {
  const server = spawn(program, ["serve", "--port", "0", "--data", folder], { stdio: ["ignore", "pipe", "ignore"] });
  started.push(server);
  const address = await new Promise((resolve, reject) => {
    let told = "";
    server.stdout.on("data", (bytes) => {
      told += bytes;
      const found = /http:\/\/[0-9.]+:\d+/.exec(told);
      if (found) resolve(found[0]);
    });
    server.once("exit", () => reject(new Error(told)));
  });
  const busy = async () => {
    const fields = (await readFile(`/proc/${server.pid}/stat`, "utf8")).split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  };
  return { address, busy };
}

async function people(served, folder, count) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const all = [];
  for (let at = 0; at < count; ++at) {
    const name = `skriver${at}`;
    const { stdout } = await run(program, ["user", "add", `Skriver ${at}`, "--sign-in", name, "--role", "case_officer", "--data", folder]);
    const browser = new Browser(served.address, agent);
    const link = /\/adgangskode\/[A-Za-z0-9_-]+/.exec(stdout)[0];
    const page = await browser.send("GET", link);
    const fields = Object.fromEntries([...page.body.matchAll(/<input[^>]*type="password"[^>]*>/g)].map(([tag]) => [/name="([^"]+)"/.exec(tag)[1], password]));
    await browser.send("POST", link, fields);
    await browser.send("GET", "/log-ind");
    const signedIn = await browser.send("POST", "/log-ind", { bruger: name, adgangskode: password });
    if (signedIn.status !== 303) throw new Error(`${name} is not signed in: ${signedIn.status}`);
    all.push(browser);
  }
  return all;
}

/** Fills the form of a page with what each field has or was given, and sends it. */
async function fill(browser, path, given) {
  const { body } = await browser.send("GET", path);
  const form = body.slice(body.indexOf('<form class="form'));
  const fields = {};
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]+)"/.exec(tag)?.[1];
    if (name && !/type="(checkbox|radio)"/.test(tag)) fields[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? "";
  }
  for (const [, name, choices] of form.matchAll(/<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)) {
    fields[name] = (/<option[^>]*value="([^"]*)"[^>]*selected/.exec(choices) ?? [...choices.matchAll(/<option[^>]*value="([^"]+)"/g)][0])?.[1] ?? "";
  }
  for (const [, name] of form.matchAll(/<textarea[^>]*name="([^"]+)"/g)) fields[name] = "";
  for (const [, name, value] of form.matchAll(/<input[^>]*type="radio"[^>]*name="([^"]+)"[^>]*value="([^"]*)"[^>]*checked/g)) fields[name] = value;
  const answer = await browser.send("POST", /action="([^"]+)"/.exec(form)[1].replaceAll("&amp;", "&"), { ...fields, ...given });
  if (answer.status !== 303) throw new Error(`${path}: ${answer.status}`);
  return answer.location;
}

async function beginItem(browser, title) {
  const at = await fill(browser, "/sagsbehandling/ny", { title });
  const page = await browser.send("GET", at);
  const choose = /href="([^"]*\/nyt-?punkt[^"]*|[^"]*punkt[^"]*ny[^"]*)"/.exec(page.body)[1].replaceAll("&amp;", "&");
  const bodies = await browser.send("GET", choose);
  const form = /href="([^"]*(?:direktionen|forum=)[^"]*)"/.exec(bodies.body.slice(bodies.body.indexOf("<main")))[1].replaceAll("&amp;", "&");
  return fill(browser, form, { title });
}

const sorted = (times) => [...times].sort((one, other) => one - other);
const p99 = (times) => sorted(times)[Math.min(times.length - 1, Math.ceil(times.length * 0.99) - 1)];
const row = (name, value, goal, better) => console.log([name, value, goal, better].join("\t"));

/** Milliseconds of each of `count` requests; what each took of a processor goes to standard error. */
async function timed(name, served, count, send) {
  const before = await served.busy();
  const times = [];
  for (let at = 0; at < count; ++at) {
    const answer = await send(at);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`);
    times.push(answer.ms);
  }
  const busy = 1000 * (await served.busy() - before) / count;
  console.error(`  ${name}: middle ${sorted(times)[count >> 1].toFixed(1)} ms, p99 ${p99(times).toFixed(1)} ms, ${busy.toFixed(1)} ms of a processor each`);
  return p99(times);
}

const markOf = (page, section) => JSON.parse(/<textarea data-sections[^>]*>([\s\S]*?)<\/textarea>/.exec(page)[1].replaceAll("&quot;", '"').replaceAll("&amp;", "&").replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">")).find((one) => one.key === section).was;

/** One who writes one section of an item. */
class Writer {
  constructor(browser, item, section) {
    Object.assign(this, { browser, item, section, refused: 0, times: [], text: "" });
  }

  async open() {
    const page = await this.browser.send("GET", `${this.item}/tekst`);
    if (page.status !== 200) throw new Error(`${this.item}: ${page.status}`);
    this.was = markOf(page.body, this.section);
    return page;
  }

  async save(words) {
    const blocks = Array.from({ length: 40 }, (_one, at) => ({ type: "paragraph", text: `${words} ${at}: Direktionen orienteres om, at sagen er på vej, og at der følges op.` }));
    const answer = await this.browser.send("POST", `${this.item}/tekst/gem`, { aendringer: JSON.stringify({ have: {}, sections: [{ key: this.section, was: this.was, blocks }] }) });
    this.times.push(answer.ms);
    if (answer.status !== 200) {
      ++this.refused;
      console.error(`  ${this.item} section ${this.section}: ${answer.status}`);
      return answer;
    }
    this.was = JSON.parse(answer.body).sections.find((one) => one.key === this.section).was;
    this.text = words;
    return answer;
  }

  async isThere() {
    const page = await this.browser.send("GET", `${this.item}/tekst`);
    return markOf(page.body, this.section) === this.was && page.body.includes(`${this.text} 39:`);
  }
}

async function writeAll(all, forSeconds) {
  const begun = Date.now();
  await Promise.all(all.map(async (writer, at) => {
    for (let round = 0; round < forSeconds; ++round) {
      const wait = begun + 1000 * round + (1000 * at) / all.length - Date.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      await writer.save(`Runde ${round} af ${at}`);
    }
  }));
}

async function makeWriters(folder) {
  const served = await serve(folder);
  const browsers = await people(served, folder, writers - 1);
  browsers.push(browsers.at(-1));
  const all = [];
  for (const [at, browser] of browsers.entries()) {
    const isSecondOfTwo = at === writers - 1;
    const item = isSecondOfTwo ? all[at - 1].item : await beginItem(browser, `Punkt ${at}`);
    all.push(new Writer(browser, item, isSecondOfTwo ? "1" : "0"));
    await all[at].open();
  }
  return { served, all };
}

/** Requests a second of 64 connections while `all` write. */
async function readWhile(served, all) {
  const reading = run("wrk", ["-t1", "-c64", `-d${seconds}s`, `${served.address}/sager`]);
  await writeAll(all, seconds);
  return Number(/Requests\/sec:\s*([\d.]+)/.exec((await reading).stdout)[1]);
}

/** A meeting of 60 items with five attachments each. */
async function importLarge(folder) {
  const made = await mkdtemp(join(tmpdir(), "agenda-"));
  const items = Array.from({ length: 60 }, (_one, at) => `Punkt ${at + 1}: Sag nummer ${at + 1}\n\n31/${String(10_000 + at)}\n\nBaggrund\n\n${"Der er brug for at tage stilling til sagen. ".repeat(30)}\n\nBilag\n\n${[1, 2, 3, 4, 5].map((one) => `- Bilag ${one} til punkt ${at + 1}`).join("\n")}\n`);
  await writeFile(join(made, "stor.txt"), `DAGSORDEN Direktionen d. 03-03-2031\n\n${items.join("\n")}`);
  await run(program, ["import", "--publish", join(made, "stor.txt"), "--data", folder]);
  await rm(made, { recursive: true });
}

try {
  const { served, all } = await makeWriters(data);
  const [one] = all;
  row("opening the editor, p99 ms", (await timed("opening the editor", served, 200, () => one.open())).toFixed(1), 100, "less");
  row("saving a text, p99 ms", (await timed("saving a text", served, 200, (at) => one.save(`Gang ${at}`))).toFixed(1), 50, "less");
  await importLarge(data);
  row("agenda of 60 items, p99 ms", (await timed("agenda of 60 items", served, 100, () => one.browser.send("GET", "/moeder/2031-03-03-direktionen/laes"))).toFixed(1), 100, "less");
  for (const writer of all) Object.assign(writer, { times: [], refused: 0 });
  await writeAll(all, seconds);
  const refused = all.reduce((sum, writer) => sum + writer.refused, 0);
  const lost = (await Promise.all(all.map((writer) => writer.isThere()))).filter((is) => !is).length;
  console.error(`  ${writers} who write at once, ${all.flatMap((writer) => writer.times).length} savings: p99 ${p99(all.flatMap((writer) => writer.times)).toFixed(1)} ms`);
  row(`lost or refused, ${writers} writers`, lost + refused, 0, "less");
  if (beside) {
    const elsewhere = (await makeWriters(beside)).all;
    const shares = [];
    for (let round = 0; round < 3; ++round) {
      const alone = await readWhile(served, elsewhere);
      shares.push(await readWhile(served, all) / alone);
    }
    row("readers beside writers of texts", sorted(shares)[1].toFixed(2), 0.9, "more");
  }
} finally {
  for (const server of started) server.kill("SIGTERM");
}
