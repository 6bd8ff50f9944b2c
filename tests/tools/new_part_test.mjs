// SPDX-License-Identifier: AGPL-3.0-or-later
// What tools/new_part makes keeps the house rules, is joined to everything, and is read by the compiler.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

let house;
const run = (program, words) => spawnSync(program, words, { cwd: house, encoding: "utf8" });
const read = (path) => readFileSync(join(house, path), "utf8");
const below = (folder) => readdirSync(join(house, folder), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(house.length + 1));

before(() => {
  house = mkdtempSync(join(tmpdir(), "part-"));
  const left = /^(tests\/(corpus|fuzz\/seeds)|bench|docs\/screens)\//;
  const paths = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" }).trim().split("\n");
  for (const path of paths.filter((one) => !left.test(one) && existsSync(one))) cpSync(path, join(house, path), { recursive: true });
  const made = run("tools/new_part", ["leases", "lejemaal", "Lejemål & jord", "Leases/land"]);
  assert.equal(made.status, 0, made.stderr);
});
after(() => rmSync(house, { recursive: true }));

test("every place has the words of the new part", () => {
  const paths = [...below("src/leases"), ...below("src/site/leases"), "src/demo/stories/leases.cpp"];
  assert.ok(paths.length > 18);
  for (const path of paths) {
    const left = read(path).replace(/sample_site|SampleSite/g, "").match(/sample|proever|Prøver/gi);
    assert.deepEqual(left, null, path);
  }
  assert.equal(JSON.parse(read("src/site/leases/texts/da.json"))["leases.title"], "Lejemål & jord");
  assert.equal(JSON.parse(read("src/site/leases/texts/en.json"))["leases.title"], "Leases/land");
});

test("the new part is joined to what lists all parts", () => {
  for (const [path, words] of [
    ["CMakeLists.txt", "add_subdirectory(src/leases)"], ["src/site/routes.cpp", "leases_routes()"],
    ["tests/leaks/parts.cpp", "site::leases_leaks()"], ["src/demo/stories.cpp", "tell_leases}"],
    ["src/cli/commands/verify.cpp", "&leases::subject_kinds()"], ["src/rights/archive_table.cpp", '{"leases_entry",'], ["docs/architecture.md", "- **leases**"],
    ["src/site/CMakeLists.txt", "leases"], ["src/demo/CMakeLists.txt", "leases"], ["src/cli/CMakeLists.txt", "leases"],
    ["tests/leaks/CMakeLists.txt", "leases"], ["tools/check_layers.mjs", '"leases"'],
  ]) assert.ok(read(path).includes(words), `${path}: ${words}`);
  assert.equal(readdirSync(join(house, "migrations")).filter((name) => /^\d{4}_leases\.sql$/.test(name)).length, 1);
});

test("the new part keeps the house rules", () => {
  const checked = run("tools/check", ["layers", "house", "sql", "tables", "texts", "templates"]);
  assert.equal(checked.status, 0, checked.stderr);
});

test("the compiler reads the new part", { timeout: 300_000 }, () => {
  const sources = [...below("src/leases"), ...below("src/site/leases"), "src/demo/stories/leases.cpp", "src/rights/archive_table.cpp"].filter((path) => path.endsWith(".cpp"));
  writeFileSync(join(house, "all.cpp"), sources.map((path) => `#include "${path}"\n`).join(""));
  const words = ["-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-DFMT_SHARED", "-I.", "-Isrc", "-Itests", "all.cpp"];
  const compiled = run("c++", words);
  assert.equal(compiled.status, 0, compiled.stderr.slice(0, 4000));
});

test("a module alone has no page", () => {
  assert.equal(run("tools/new_part", ["routes"]).status, 0);
  assert.ok(!readdirSync(join(house, "src/site")).includes("routes"));
  assert.ok(read("CMakeLists.txt").includes("add_subdirectory(src/routes)"));
});

test("what is there already is not written over, and a name must be one word", () => {
  for (const [words, status] of [[["leases"], 5], [["Two-Words"], 2], [["x", "/y", "Y", "Y"], 2], [["x", "y"], 2], [[], 1]]) {
    assert.equal(run("tools/new_part", words).status, status, words.join(" "));
  }
});
