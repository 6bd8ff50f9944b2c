// SPDX-License-Identifier: AGPL-3.0-or-later
// A stored file is given out only where a rule has decided that somebody may have it. Each place that
// makes a files::Permit is named here with that rule.
import { listFiles, readLines, finish } from "./sources.mjs";

/** Path of the source to the rule that decides there. */
const decided = new Map([]);

const complaints = [];
const unused = new Set(decided.keys());
for (const path of listFiles("src/**/*.cpp", "src/**/*.h", "src/*/*.cpp", "src/*/*.h")) {
  if (path.endsWith("_test.cpp") || path === "src/files/open_held.h") continue;
  readLines(path).forEach((line, index) => {
    if (!/\bPermit::for_holder\b/.test(line)) return;
    unused.delete(path);
    if (!decided.has(path)) {
      complaints.push(`${path}:${index + 1}: gives a file out, and tools/check_files.mjs names no rule for it`);
    }
  });
}
for (const path of unused) complaints.push(`tools/check_files.mjs: ${path} needs no rule any more`);
finish(complaints);
