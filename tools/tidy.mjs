// SPDX-License-Identifier: AGPL-3.0-or-later
// tools/tidy.mjs [FILE...]: clang-tidy over every .cpp of ours, or over those named, two at a time. A
// file that was clean is not read again until its text, a header of ours that it includes, the checks,
// its flags or the libraries change: the cache holds an empty file for each such state.
import { execFile, execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, relative } from "node:path";
import { finish, listFiles, readLines } from "./sources.mjs";

const program = "clang-tidy-14";
const options = ["-p", "build/tidy", "--quiet", "--extra-arg=-Wno-unknown-warning-option"];
const top = process.cwd();
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "sagsgang-tidy");

/** How each file is compiled, with paths from the top, so that every clone shares the cache. */
function readCommands() {
  const commands = new Map();
  for (const entry of JSON.parse(readFileSync("build/tidy/compile_commands.json", "utf8"))) {
    const path = relative(top, entry.file);
    commands.set(path, [...(commands.get(path) ?? []), entry.command.replaceAll(top, ".")]);
  }
  return commands;
}

/** What all files depend on: the program, its checks, and the versions of the libraries (Debian's). */
function readSurroundings() {
  const packages = readLines("packaging/build-packages.txt").filter((line) => /^[a-z]/.test(line));
  const versions = spawnSync("dpkg-query", ["-W", ...packages], { encoding: "utf8" }).stdout;
  const version = execFileSync(program, ["--version"], { encoding: "utf8" });
  return [version, versions, readFileSync(".clang-tidy", "utf8"), ...options].join("\n");
}

const includesOf = new Map();

/** The headers of ours that a file includes itself. */
function listIncludes(path) {
  if (!includesOf.has(path)) {
    const named = readFileSync(path, "utf8").matchAll(/^\s*#\s*include\s*["<]([^">]+)[">]/gm);
    const places = [dirname(path), "src", "tests", "bench"];
    const find = (name) => places.map((place) => join(place, name)).find(existsSync);
    includesOf.set(path, [...named].map((found) => find(found[1])).filter((header) => header !== undefined));
  }
  return includesOf.get(path);
}

/** The file in the cache that stands there once this state of `path` was clean. */
function stateOf(path, surroundings, commands) {
  const texts = new Set([path]);
  for (const text of texts) listIncludes(text).forEach((header) => texts.add(header));
  const hash = createHash("sha256").update(surroundings).update((commands.get(path) ?? []).join("\n"));
  for (const text of [...texts].sort()) hash.update(`\0${text}\0`).update(readFileSync(text));
  return join(cache, hash.digest("hex"));
}

/** What clang-tidy has to say about one file: "" when nothing. */
function read(path) {
  return new Promise((resolve) => {
    execFile(program, [...options, path], { maxBuffer: 64 << 20 }, (failure, found, noise) => {
      const errors = noise.split("\n").filter((line) => !/ generated\.$|^Suppressed|^Use -header-filter/.test(line));
      resolve(failure ? `${path}:\n${found}${errors.join("\n")}` : "");
    });
  });
}

const commands = readCommands();
const surroundings = readSurroundings();
const named = process.argv.slice(2);
const files = named.length > 0 ? named : listFiles("src/*.cpp", "tests/*.cpp", "bench/*.cpp");
const states = new Map(files.map((path) => [path, stateOf(path, surroundings, commands)]));
const waiting = files.filter((path) => !existsSync(states.get(path)));
console.log(`clang-tidy: ${waiting.length} of ${files.length} files to read`);

const complaints = [];
async function readWaiting() {
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const complaint = await read(path);
    if (complaint === "") writeFileSync(states.get(path), "");
    else complaints.push(complaint);
  }
}
mkdirSync(cache, { recursive: true });
await Promise.all([readWaiting(), readWaiting()]);
if (complaints.length === 0) console.log("clang-tidy: nothing found");
finish(complaints);
