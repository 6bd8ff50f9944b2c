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
  const made = run("tools/new_part", ["newpartone", "ny-del-et", "Lejemål & jord", "Leases/land"]);
  assert.equal(made.status, 0, made.stderr);
  // One more: what was joined to a list must not be in the way of the next.
  const more = run("tools/new_part", ["newparttwo", "ny-del-to", "Udlån", "Newparttwo"]);
  assert.equal(more.status, 0, more.stderr);
});
after(() => rmSync(house, { recursive: true }));

test("every place has the words of the new part", () => {
  const paths = [...below("src/newpartone"), ...below("src/site/newpartone"), "src/demo/stories/newpartone.cpp"];
  assert.ok(paths.length > 18);
  for (const path of paths) {
    const left = read(path).replace(/sample_site|SampleSite/g, "").match(/sample|proever|Prøver/gi);
    assert.deepEqual(left, null, path);
  }
  assert.equal(JSON.parse(read("src/site/newpartone/texts/da.json"))["newpartone.title"], "Lejemål & jord");
  assert.equal(JSON.parse(read("src/site/newpartone/texts/en.json"))["newpartone.title"], "Leases/land");
});

test("each new part is joined to what lists all parts", () => {
  for (const part of ["newpartone", "newparttwo"]) {
    for (const [path, words] of [
      ["CMakeLists.txt", `add_subdirectory(src/${part})`], ["src/site/routes.cpp", `${part}_routes()`],
      ["tests/leaks/parts.cpp", `site::${part}_leaks()`], ["src/demo/stories.cpp", `tell_${part}}`],
      ["src/cli/commands/verify.cpp", `&${part}::subject_kinds()`], ["src/rights/archive_table.cpp", `{"${part}_entry",`],
      ["docs/architecture.md", `- **${part}**`], ["src/site/CMakeLists.txt", part], ["src/demo/CMakeLists.txt", part],
      ["src/cli/CMakeLists.txt", part], ["tests/leaks/CMakeLists.txt", part], ["tools/check_layers.mjs", `"${part}"`],
      ["tools/check_tables.mjs", `"${part}_entry"`], ["tools/check_plans.mjs", `"src/${part}/entry_table.cpp"`],
    ]) assert.ok(read(path).includes(words), `${path}: ${words}`);
  }
  assert.equal(readdirSync(join(house, "migrations")).filter((name) => /^\d{4}_(newpartone|newparttwo)\.sql$/.test(name)).length, 2);
});

test("the new part keeps the house rules", () => {
  const checked = run("tools/check", ["layers", "house", "sql", "tables", "gates", "texts", "templates", "codes", "plans"]);
  assert.equal(checked.status, 0, checked.stderr);
});

test("every check speaks, though one before it complains", () => {
  const kept = read("src/site/newpartone/texts/en.json");
  writeFileSync(join(house, "src/site/newpartone/texts/en.json"), "{}");
  const checked = run("tools/check", ["texts", "codes"]);
  writeFileSync(join(house, "src/site/newpartone/texts/en.json"), kept);
  assert.equal(checked.status, 1);
  assert.match(checked.stdout, /check codes: passed/);
  assert.match(checked.stderr, /check texts: failed/);
});

test("the compiler reads the new part", { timeout: 300_000 }, () => {
  const sources = [...below("src/newpartone"), ...below("src/site/newpartone"), "src/demo/stories/newpartone.cpp", "src/rights/archive_table.cpp"].filter((path) => path.endsWith(".cpp"));
  writeFileSync(join(house, "all.cpp"), sources.map((path) => `#include "${path}"\n`).join(""));
  const words = ["-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-DFMT_SHARED", "-I.", "-Isrc", "-Itests", "all.cpp"];
  const compiled = run("c++", words);
  assert.equal(compiled.status, 0, compiled.stderr.slice(0, 4000));
});

test("a list without the line that a part is joined at is told of", () => {
  const kept = read("tests/leaks/CMakeLists.txt");
  writeFileSync(join(house, "tests/leaks/CMakeLists.txt"), "");
  const answer = run("tools/new_part", ["gauges", "maalere", "Målere", "Gauges"]);
  writeFileSync(join(house, "tests/leaks/CMakeLists.txt"), kept);
  assert.equal(answer.status, 1);
  assert.match(answer.stderr, /tests\/leaks\/CMakeLists.txt has no place/);
});

test("a module alone has no page", () => {
  assert.equal(run("tools/new_part", ["routes"]).status, 0);
  assert.ok(!readdirSync(join(house, "src/site")).includes("routes"));
  assert.ok(read("CMakeLists.txt").includes("add_subdirectory(src/routes)"));
});

test("what is there already is not written over, and what cannot be a name is refused with the reason", () => {
  for (const [words, status, why] of [
    [["newpartone"], 5, "there already"], [["newpartthree", "ny-del-to", "Y", "Y"], 5, "another page"], [["keys", "noegler", "Y", "Y"], 5, "begin with keys\\..*another word"], [["class"], 2, "word of C\\+\\+"],
    [["Two-Words"], 2, "one word"], [["x", "/y", "Y", "Y"], 2, "without the slash"], [["x", "", "Y", "Y"], 2, "without the slash"],
    [["x", "y"], 2, "For instance"], [[], 2, "For instance"], [["--help"], 2, "For instance"],
  ]) {
    const answer = run("tools/new_part", words);
    assert.equal(answer.status, status, words.join(" "));
    assert.match(answer.stderr, new RegExp(why), words.join(" "));
  }
  assert.ok(!existsSync(join(house, "src/newpartthree")));
});
