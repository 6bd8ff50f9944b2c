// SPDX-License-Identifier: AGPL-3.0-or-later
// The long campaign of turned bits, by hand:
//   node tests/damage/flips.mjs PROGRAM [--index N] [--record N] [--served N] [--seed N]
// A demo record of a year with its index is made once. Then N times one bit of an index file, and N times one bit of the record's
// file, is turned by a seeded chance, and the program is asked: `verify`, `search`, and `serve` with some pages (every
// eighth time for the record, unless --served says how many, and whenever a row was altered and nobody told). The table says
// what was told, what was not, and where what was not told lies: in which part of a page, or in which column. Exit 1 when a process ended by a signal, hung, or an answer was wrong that nobody told of.
// `./test` has shorter ones: search DamageTest and scenarios flipped_record. Needs: sqlite3, and its dbstat.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { closeSync, cpSync, mkdtempSync, openSync, readFileSync, readdirSync, readSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";

const [program, ...options] = process.argv.slice(2);
const option = (name, otherwise) => (options.includes(name) ? Number(options[options.indexOf(name) + 1]) : otherwise);
const indexFlips = option("--index", 704), recordFlips = option("--record", 4000);
const served = option("--served", Math.ceil(recordFlips / 8));
if (!program) throw new Error("node tests/damage/flips.mjs PROGRAM [--index N] [--record N] [--served N] [--seed N]");

/** The same flips every time (mulberry32). */
let state = option("--seed", 2026);
function chance(below) {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
}

const folder = mkdtempSync(join(tmpdir(), "flips-"));
const whole = join(folder, "whole"), data = join(folder, "data");
const record = join(data, "sagsgang.sqlite");
/** A loaded machine is slow; whoever has not ended by then hangs, which counts as a crash. */
const hangs = 600_000;

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
        const answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(hangs) });
        pages.push(answer.status);
        await answer.text();
      } catch { pages.push(0); }
      if (ended) break;
    }
  }
  const before = ended;
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), hangs);
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

/** A number as SQLite writes it: [its value, how many bytes it takes]. */
function varint(bytes, at) {
  let value = 0n;
  for (let taken = 1; taken < 9; ++taken) {
    const byte = bytes[at + taken - 1];
    value = (value << 7n) | BigInt(byte & 127);
    if (byte < 128) return [Number(value), taken];
  }
  return [Number((value << 8n) | BigInt(bytes[at + 8])), 9];
}

/** How many bytes of `payload` stand in the page itself (the file format, section 1.6). */
function localBytes(payload, usable, isTable) {
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (payload <= most) return payload;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const kept = least + ((payload - least) % (usable - 4));
  return (kept <= most ? kept : least) + 4;
}

/** Which part of a page of a tree `at` lies in; the page's own header begins at `begin`. */
function partOfTreePage(page, begin, at) {
  const kind = page[begin];
  const isLeaf = kind === 10 || kind === 13, isTable = kind === 5 || kind === 13;
  const cells = page.readUInt16BE(begin + 3);
  const pointers = begin + (isLeaf ? 8 : 12);
  if (at < begin) return "the header of the file";
  if (at < pointers) return "the header of a page";
  if (at < pointers + 2 * cells) return "where entries stand";
  for (let cell = 0; cell < cells; ++cell) {
    const from = page.readUInt16BE(pointers + 2 * cell);
    let to = from + (isLeaf ? 0 : 4);
    let payload = 0;
    if (isLeaf || !isTable) {
      const [size, taken] = varint(page, to);
      payload = localBytes(size, page.length, isTable);
      to += taken;
    }
    if (isTable) to += varint(page, to)[1];
    if (at >= from && at < Math.max(to + payload, from + 4)) return "an entry";
  }
  return "free room of a page";
}

/** What a place in the record's file belongs to: [table or index, part of the page]. */
function placesOf(file) {
  const bytes = readFileSync(file);
  const size = bytes.readUInt16BE(16) === 1 ? 65536 : bytes.readUInt16BE(16);
  const rows = execFileSync("sqlite3", [file, "SELECT pageno, pagetype, payload, name FROM dbstat"], { encoding: "utf8" });
  const pages = new Map(rows.trim().split("\n").map((row) => {
    const [number, type, payload, name] = row.split("|");
    return [Number(number), { type, payload: Number(payload), name }];
  }));
  return (place) => {
    const number = Math.floor(place / size) + 1, at = place % size;
    const page = pages.get(number);
    if (page === undefined) return ["no table", "a page that nothing uses"];
    if (page.type === "overflow") return [page.name, at < 4 + page.payload ? "an entry" : "free room behind an entry's end"];
    return [page.name, partOfTreePage(bytes.subarray((number - 1) * size, number * size), number === 1 ? 100 : 0, at)];
  };
}
/** The columns in which the altered file has other values, or values of another type. */
function alteredColumns() {
  const ask = (sql) => spawnSync("sqlite3", [record, `ATTACH '${join(whole, "sagsgang.sqlite")}' AS w; ${sql}`], { encoding: "utf8" }).stdout
    .trim().split("\n").filter((line) => line !== "");
  const found = [];
  for (const line of ask("SELECT t.name, c.name FROM w.sqlite_master t JOIN pragma_table_info(t.name, 'w') c WHERE t.type = 'table'")) {
    const [table, column] = line.split("|");
    const both = `FROM main.${table} a JOIN w.${table} b ON a.rowid = b.rowid WHERE`;
    const [others] = ask(`SELECT count(*) ${both} a.${column} IS NOT b.${column} AND CAST(a.${column} AS BLOB) IS NOT CAST(b.${column} AS BLOB)`);
    const [types] = ask(`SELECT count(*) ${both} typeof(a.${column}) <> typeof(b.${column})`);
    if (others > 0) found.push(`${table}.${column}`);
    else if (types > 0) found.push(`${table}.${column}: the same bytes, of another type`);
  }
  const packed = (database) => ask(`SELECT hex(bytes) FROM ${database}.source ORDER BY rowid`)
    .map((hex) => { try { return inflateSync(Buffer.from(hex, "hex")).toString("latin1"); } catch { return "?"; } }).join();
  if (found.join() === "source.bytes" && packed("main") === packed("w")) return ["source.bytes: the same original, packed otherwise"];
  return found.length > 0 ? found : ["a whole row"];
}
const dumpOf = (file) => spawnSync("sqlite3", [file, ".dump"], { encoding: "latin1", maxBuffer: 1 << 30 }).stdout;

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

/** Servers write, too: all of it is put back. */
function putBack() {
  rmSync(data, { recursive: true });
  cpSync(whole, data, { recursive: true, preserveTimestamps: true });
}

const indexFiles = filesIn(join(data, "index"));
for (let flip = 0; flip < indexFlips; ++flip) {
  const file = indexFiles[flip % indexFiles.length];
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
  putBack();
}

const size = statSync(record).size;
const placeOf = placesOf(record);
const wholeDump = dumpOf(record);
for (let flip = 0; flip < recordFlips; ++flip) {
  const at = turn(record, size);
  const verified = run("verify");
  const told = verified.code !== 0;
  add(told ? "record: told by verify" : "record: not told by verify");
  if (verified.crashed) { add("record: crashed"); ++bad; console.log("record, verify crashed:", at, placeOf(at).join(": ")); }
  let altered = false;
  if (!told) {
    altered = dumpOf(record) !== wholeDump;
    const isSchema = placeOf(at)[0] === "sqlite_schema" && placeOf(at)[1] === "an entry";
    const name = isSchema ? "a comment in the schema's own text" : altered ? alteredColumns().join(", ") : placeOf(at)[1] === "an entry" ? `${placeOf(at)[0]}: no row says anything else` : placeOf(at)[1];
    if (altered && !isSchema) console.log("record, a row was altered and not told:", at, placeOf(at).join(": "), name);
    unseen.set(name, (unseen.get(name) ?? 0) + 1);
  }
  if (flip < served || altered) {
    const server = await serve();
    const found = run("search", "budget");
    add("record: served and searched");
    if (server.crashed || found.crashed) { add("record: crashed"); ++bad; console.log("record, crashed:", at, placeOf(at).join(": ")); }
    if (server.pages.length < 7 || server.pages.some((status) => status !== 200)) add("record: refused, or an error on a page");
    if (found.code !== 0) add("record: search tells an error");
  }
  putBack();
}

tell();
rmSync(folder, { recursive: true });
process.exit(bad === 0 ? 0 : 1);
