// SPDX-License-Identifier: AGPL-3.0-or-later
// The project's own files, for the checks: everything git would commit.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Every path from the top; without git (a downloaded archive) the folders themselves are walked. */
function allPaths() {
  try {
    const out = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
      encoding: "utf8",
      maxBuffer: 64 << 20,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return out.split("\n").filter((path) => path !== "" && existsSync(path));
  } catch {
    const skipped = new Set([".git", "build", "data", "node_modules"]);
    const walk = (folder) =>
      readdirSync(folder || ".", { withFileTypes: true })
        .filter((entry) => !skipped.has(entry.name))
        .flatMap((entry) => (entry.isDirectory() ? walk(`${folder}${entry.name}/`) : [folder + entry.name]));
    return walk("");
  }
}

let paths = null;

/**
 * Paths from the top that fit one of the patterns: a folder, a file, or a form in which * is anything,
 * new files included.
 */
export function listFiles(...patterns) {
  paths ??= [...new Set(allPaths())].sort();
  const forms = patterns.map((pattern) =>
    pattern.includes("*")
      ? new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*+\/?/g, ".*")}$`)
      : new RegExp(`^(.*/)?${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&")}(/.*)?$`),
  );
  return paths.filter((path) => forms.some((form) => form.test(path)));
}

export function readLines(path) {
  return readFileSync(path, "utf8").split("\n");
}

/** Prints each complaint and ends the program: 1 when there is one. */
export function finish(complaints) {
  for (const complaint of complaints) console.error(complaint);
  process.exit(complaints.length === 0 ? 0 : 1);
}
