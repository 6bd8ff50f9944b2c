// SPDX-License-Identifier: AGPL-3.0-or-later
// The long campaign of turned bits, by hand: node tests/damage/flips.mjs PROGRAM [--index N] [--record N] [--served N]
// A demo record of a year with its index is made once. Then N times one bit of an index file, and N times one bit of the record's
// file, is turned by a seeded chance, and the program is asked: `verify`, `search`, and `serve` with some pages (every
// eighth time for the record, unless --served says how many). The table says what was told, what was not, and where what
// was not told lies. Exit 1 when a process ended by a signal, hung, or an answer was wrong that nobody told of.
// `./test` has shorter ones: search DamageTest and scenarios flipped_record. Needs: sqlite3, and its dbstat.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { closeSync, copyFileSync, cpSync, mkdtempSync, openSync, readFileSync, readdirSync, readSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [program, ...options] = process.argv.slice(2);
const option = (name, otherwise) => (options.includes(name) ? Number(options[options.indexOf(name) + 1]) : otherwise);
const indexFlips = option("--index", 704), recordFlips = option("--record", 4000);
const served = option("--served", Math.ceil(recordFlips / 8));
if (!program) throw new Error("node tests/damage/flips.mjs PROGRAM [--index N] [--record N] [--served N]");

/** The same flips every time (mulberry32). */
let state = 2026;
function chance(below) {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
}

const folder = mkdtempSync(join(tmpdir(), "flips-"));
const whole = join(folder, "whole"), data = join(folder, "data");
const record = join(data, "sagsgang.sqlite");
const hangs = 120_000;

function run(...words) {
  const ran = spawnSync(program, [...words, "--data", data], { encoding: "latin1", timeout: hangs, maxBuffer: 64 << 20 });
  const crashed = ran.signal !== null || (ran.status ?? 0) > 127;
  return { code: ran.status, signal: ran.signal, crashed, out: ran.stdout };
}

const queries = [["budget"], ["skole*"]];
const answers = () => queries.map((query) => run("search", ...query));

/** Starts the server, asks some pages, ends it: what it did. */
async function serve() {
  const child = spawn(program, ["serve", "--port", "0", "--data", data], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "", ended = null;
  const gone = new Promise((resolve) => child.on("exit", (code, signal) => resolve((ended = { code, signal }))));
  const started = new Promise((resolve) => {
    const read = (bytes) => {
      said += bytes;
      const at = said.match(/http:\/\/[^\s/]+:(\d+)/);
      if (at) resolve(Number(at[1]));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    gone.then(() => resolve(0));
  });
  const port = await started;
  const pages = [];
  if (port) {
    for (const path of ["/", "/moeder", "/sager", "/fora", "/personer", "/soeg?q=budget", "/soeg?q=skole*&sortering=nyeste"]) {
      try {
        const answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(60_000) });
        pages.push(answer.status);
        await answer.text();
      } catch { pages.push(0); }
      if (ended) break;
    }
  }
  const before = ended;
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), 60_000);
  const { signal } = await gone;
  clearTimeout(patience);
  return { crashed: (before && before.signal) || signal === "SIGKILL" || signal === "SIGSEGV" || signal === "SIGABRT", pages };
}

function turn(file, size) {
  const at = chance(size), bit = chance(8);
  const open = openSync(file, "r+");
  const byte = Buffer.alloc(1);
  readSync(open, byte, 0, 1, at);
  byte[0] ^= 1 << bit;
  writeSync(open, byte, 0, 1, at);
  closeSync(open);
  return at;
}

function filesIn(under) {
  return readdirSync(under, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    .map((one) => join(one.parentPath ?? one.path, one.name)).filter((one) => statSync(one).size > 0);
}

/** What a place in the record's file belongs to: table or index by page, or "free". */
function placesOf(file) {
  const rows = execFileSync("sqlite3", [file, "SELECT pageno, name FROM dbstat"], { encoding: "utf8" }).trim().split("\n");
  const names = new Map(rows.map((row) => [Number(row.split("|")[0]), row.slice(row.indexOf("|") + 1)]));
  const page = readFileSync(file).readUInt16BE(16);
  return (at) => names.get(Math.floor(at / (page === 1 ? 65536 : page)) + 1) ?? "free page";
}
const dumpOf = (file) => spawnSync("sqlite3", [file, ".dump"], { encoding: "latin1", maxBuffer: 1 << 30 }).stdout;

/** Where a dump differs from the whole one: the beginning of the line, and what stands around it. */
function differenceOf(dump) {
  let at = 0;
  while (dump[at] === wholeDump[at]) ++at;
  const line = wholeDump.lastIndexOf("\n", at) + 1;
  return `${wholeDump.slice(line, line + 60)} ... ${wholeDump.slice(at - 40, at + 20)} | ${dump.slice(at, at + 20)}`;
}

const sums = new Map();
function tell() {
  for (const [name, count] of sums) console.log(`${count}\t${name}`);
  console.log("not told, by place:");
  for (const [name, count] of [...unseen].sort((one, other) => other[1] - one[1])) console.log(`${count}\t${name}`);
}
process.on("SIGTERM", () => { tell(); process.exit(1); });  // Whoever cannot wait gets what there is.
const add = (name, by = 1) => sums.set(name, (sums.get(name) ?? 0) + by);
const unseen = new Map();
let bad = 0;

execFileSync(program, ["demo", "--years", "1", "--data", whole], { stdio: "ignore" });
cpSync(whole, data, { recursive: true });
const expected = answers().map((one) => one.out);

const indexFiles = filesIn(join(data, "index"));
for (let flip = 0; flip < indexFlips; ++flip) {
  const file = indexFiles[flip % indexFiles.length];
  const kept = file.replace(data, whole);
  // Half of them where the file begins: there stands what the rest is read by.
  const size = statSync(file).size;
  const at = turn(file, flip % 2 === 0 ? Math.min(size, 256) : size);
  const verified = run("verify");
  if (verified.code !== 0) add("index: told by verify");
  else { add("index: not told by verify"); console.log("index, not told:", file.replace(data, ""), at); }
  // serve first: search makes the index again.
  const server = flip % 4 === 0 ? await serve() : { crashed: false, pages: [] };
  if (flip % 4 === 0) add("index: served");
  const found = answers();
  if (found.every((one, place) => one.out === expected[place])) add("index: search answers as before");
  else { add("index: search answers otherwise"); ++bad; console.log("index, wrong answer:", file.replace(data, ""), at); }
  if (verified.crashed || server.crashed || found.some((one) => one.crashed)) {
    add("index: crashed"); ++bad;
    console.log("index, crashed:", file.replace(data, ""), at);
  }
  if (server.pages.some((status) => status !== 200)) add("index: served with errors");
  rmSync(join(data, "index"), { recursive: true });
  cpSync(join(whole, "index"), join(data, "index"), { recursive: true, preserveTimestamps: true });
  copyFileSync(kept, file);
}

const size = statSync(record).size;
const placeOf = placesOf(record);
const wholeDump = dumpOf(record);
for (let flip = 0; flip < recordFlips; ++flip) {
  const at = turn(record, size);
  const verified = run("verify");
  const told = verified.code !== 0;
  add(told ? "record: told by verify" : "record: not told by verify");
  if (verified.crashed) { add("record: crashed"); ++bad; console.log("record, verify crashed:", at, placeOf(at)); }
  if (!told) {
    // The same rows: the bit is in no row. Others: a row that nothing proves.
    const dump = dumpOf(record);
    const same = dump === wholeDump;
    if (!same) console.log("record, not told:", at, placeOf(at), differenceOf(dump));
    const name = `${placeOf(at)}: ${same ? "no row has it" : "in a row"}`;
    unseen.set(name, (unseen.get(name) ?? 0) + 1);
  }
  if (flip < served || !told) {
    const server = await serve();
    const found = run("search", "budget");
    add("record: served and searched");
    if (server.crashed || found.crashed) { add("record: crashed"); ++bad; console.log("record, crashed:", at, placeOf(at)); }
    if (server.pages.length < 7 || server.pages.some((status) => status !== 200)) add("record: refused, or an error on a page");
    if (found.code !== 0) add("record: search tells an error");
  }
  rmSync(data, { recursive: true });
  cpSync(whole, data, { recursive: true, preserveTimestamps: true });
}

tell();
rmSync(folder, { recursive: true });
process.exit(bad === 0 ? 0 : 1);
