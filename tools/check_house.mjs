// SPDX-License-Identifier: AGPL-3.0-or-later
// The house rules a machine can see: licence line, sizes, forbidden words and names (CONTRIBUTING.md).
import { statSync } from "node:fs";
import { listFiles, readLines, finish } from "./sources.mjs";

const complaints = [];
const limits = [
  [/_test\.cpp$/, 700],
  [/\.cpp$/, 500],
  [/\.h$/, 250],
];

for (const path of listFiles("*.cpp", "*.h", "*.mjs", "*.cmake", "CMakeLists.txt", "*.css", "*.sql", "*.toml")) {
  const lines = readLines(path);
  const generated = path.startsWith("tests/corpus/") || path.startsWith("tests/fuzz/seeds/");
  if (generated) continue;
  if (!lines.slice(0, 3).some((line) => line.includes("SPDX-License-Identifier: AGPL-3.0-or-later"))) {
    complaints.push(`${path}:1: no SPDX line: begin with a comment "SPDX-License-Identifier: AGPL-3.0-or-later"`);
  }
  const limit = limits.find(([pattern]) => pattern.test(path));
  if (limit && lines.length - 1 > limit[1]) {
    complaints.push(`${path}: ${lines.length - 1} lines, at most ${limit[1]}: split it by what it does`);
  }
}

// [pattern, what is wrong with it, files it holds for, files it does not]
const forbidden = [
  [/catch\s*\(\s*\.\.\.\s*\)/, "catch (...) hides what went wrong", /\.cpp$/, /^src\/(web\/server|cli\/run)\.cpp$/],
  [/catch\s*\([^)]*\)\s*\{\s*\}/, "an empty catch", /\.(cpp|h)$/, /^$/],
  [/\b(sleep_for|usleep|nanosleep)\b/, "a sleep", /_test\.cpp$/, /^$/],
  [/EXPECT_TRUE\(true\)|ASSERT_TRUE\(true\)/, "a test that cannot fail", /_test\.cpp$/, /^$/],
  [/\bstd::regex\b/, "std::regex is slow and calls itself for every letter: take the text apart (base/text.h)", /^src\/.*\.(cpp|h)$/, /_test\.cpp$/],
  [/\bstd::(cout|cerr)\b/, "unformatted: fmt::print in a command, spdlog in the server", /^src\/.*\.(cpp|h)$/, /_test\.cpp$/],
  [/\b(TODO|XXX|HACK)\b/, "an unfinished thought; FIXME(#issue) is the form", /\.(cpp|h|mjs|css|html)$/, /check_house/],
  [/\{\{\{/, "an unescaped template variable", /\/templates\/.*\.html$/, /^$/],
];
for (const path of listFiles("src", "tests", "bench", "assets", "tools")) {
  if (/\.(png|woff2|pdf|docx|odt|bin)$/.test(path) || path.startsWith("tests/fuzz/seeds/")) continue;
  if (path.startsWith("tests/corpus/") || statSync(path).size > 1 << 20) continue;
  const rules = forbidden.filter(([, , holds, except]) => holds.test(path) && !except.test(path));
  if (rules.length === 0) continue;
  readLines(path).forEach((line, index) => {
    for (const [pattern, wrong] of rules) {
      if (pattern.test(line)) complaints.push(`${path}:${index + 1}: ${wrong}`);
    }
  });
}

for (const path of listFiles("src", "tests", "tools", "bench")) {
  const name = path.split("/").pop().replace(/\..*$/, "");
  if (/(^|_)(utils?|helpers?|common|misc|manager|stuff)(_|$)/.test(name)) {
    complaints.push(`${path}: a name that says nothing: call it what it does`);
  }
}

const modules = new Set(listFiles("src/*/CMakeLists.txt").map((path) => path.split("/")[1]));
for (const module of modules) {
  if (module === "app") continue;
  const readme = listFiles(`src/${module}/README.md`);
  if (readme.length === 0) complaints.push(`src/${module}: no README.md: say in a few lines what it is for, its words and what it must not know`);
  else if (readLines(readme[0]).length > 31) complaints.push(`${readme[0]}: more than 30 lines: what is long belongs in docs/`);
}
finish(complaints);
