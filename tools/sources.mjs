// SPDX-License-Identifier: AGPL-3.0-or-later
// The project's own files, for the checks: everything git would commit.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Paths from the top that fit one of the patterns (git pathspecs), new files included. */
export function listFiles(...patterns) {
  const out = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...patterns], {
    encoding: "utf8",
    maxBuffer: 64 << 20,
  });
  return [...new Set(out.split("\n"))].filter((path) => path !== "" && existsSync(path)).sort();
}

export function readLines(path) {
  return readFileSync(path, "utf8").split("\n");
}

/** Prints each complaint and ends the program: 1 when there is one. */
export function finish(complaints) {
  for (const complaint of complaints) console.error(complaint);
  process.exit(complaints.length === 0 ? 0 : 1);
}
