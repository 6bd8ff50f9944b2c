// SPDX-License-Identifier: AGPL-3.0-or-later
// tools/check codes: every error code that a command can meet has its sentence in src/cli/errors.cpp,
// and every sentence there is of a code that somebody makes.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { finish, listFiles } from "./sources.mjs";

const SENTENCES = "src/cli/errors.cpp";
// What only pages ask for; its sentences are texts of the screen.
const OF_PAGES_ALONE = /^src\/(site|web|cases|agendas|approvals|meetings)\//;
const MADE = /(?:ErrorKind::\w+,\s*|\.code = |(?:violations|wrong)\.push_back\(\{"[a-z_]+", )"([a-z_]+(?:\.[a-z_]+)*)"/g;

/** sentences: the text of src/cli/errors.cpp; sources: path -> text of the others. Each complaint a line. */
export function checkCodes({ sentences, sources }) {
  const complaints = [];
  const told = new Set([...sentences.matchAll(/^ {4}\{"([a-z_.]+)",/gm)].map((one) => one[1]));
  const named = new Set();
  for (const [path, text] of Object.entries(sources)) {
    for (const [, code] of text.matchAll(/"([a-z_]+(?:\.[a-z_]+)*)"/g)) named.add(code);
    if (OF_PAGES_ALONE.test(path)) continue;
    for (const [, code] of text.matchAll(MADE)) {
      if (!told.has(code)) complaints.push(`${path}: the code ${code} has no sentence in ${SENTENCES} that says what to do`);
    }
  }
  for (const code of told) {
    if (!named.has(code)) complaints.push(`${SENTENCES}: nobody makes the code ${code}`);
  }
  return complaints;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const paths = listFiles("src/*.cpp", "src/*.h").filter((path) => path !== SENTENCES && !/_test\.cpp$/.test(path));
  const sources = Object.fromEntries(paths.map((path) => [path, readFileSync(path, "utf8")]));
  finish(checkCodes({ sentences: readFileSync(SENTENCES, "utf8"), sources }));
}
