// SPDX-License-Identifier: AGPL-3.0-or-later
// PROGRAM=... node --test figures_test.mjs: planted slips are found, right tables are left alone, and what is damaged
// does not stop the rest. The part that is kept aside is measured by hand only (docs/figures.md).
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { execFileSync, spawnSync } from "node:child_process";
import { findingsOf, measure } from "./measure.mjs";

const program = process.env.PROGRAM;

for (const part of ["first", "later"]) {
  test(`slips planted in the ${part} tables are found, and right tables raise no alarm`, () => {
    const result = measure(program, part);
    assert.ok(result.tables >= 30, `${result.tables} tables`);
    assert.ok(result.found >= 0.95 * result.slips, `missed: ${result.missed.map((one) => one.shape).join(", ")}`);
    assert.ok(result.alarmed.length * 20 <= result.tables, `alarmed: ${result.alarmed.map((one) => one.shape).join(", ")}`);
  });
}

test("a table of two thousand rows is checked, and its slip is found", () => {
  const rows = Array.from({ length: 2000 }, (_, at) => `| Post ${at + 1} | ${at + 1} | ${2 * (at + 1)} | 3 |`);
  const table = ["| Post | 2022 | 2023 | Antal |", "| --- | --- | --- | --- |", ...rows, "| I alt | 2.001.000 | 4.002.001 | 6.000 |"].join("\n");
  const { findings } = findingsOf(program, [table]);
  assert.deepEqual(findings[0].map((one) => [one.row, one.column, one.stated, one.computed]), [[2002, 3, "4.002.001", "4.002.000"]]);
});

test("damaged tables and numbers stop nothing", () => {
  const long = "9".repeat(100000);
  const { findings } = findingsOf(program, [
    `| A | B |\n| --- | --- |\n| x | ${long} |\n| I alt | ${long} |`,
    "| A |\n| --- |\n| |",
    "| | |\n| --- | --- |\n| | |",
    `Tallet er ${long} kr., heraf ${long} kr.`,
    "| Post | Beløb |\n| --- | --- |\n| A | 10\t000 |\n| B | - |\n| C | |\n| I alt | 10 000 |",
    "| Post | Beløb |\n| --- | --- |\n| A | 10 |\n| B | 20 |\n| I alt | 31 |",
  ]);
  assert.deepEqual(findings.map((one) => one.length), [0, 0, 0, 0, 0, 1]);
});

test("the list is Danish, the other format is refused, and a file that is not there is named", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "figures-"));
  const file = path.join(folder, "a.md");
  fs.writeFileSync(file, "# REFERAT Direktionen d. 30-11-2021\n\n# Punkt 1: Sag\n\n21/7001\n\n## Sagsfremstilling\n\n| A | B |\n| --- | --- |\n| x | 1 |\n| y | 2 |\n| I alt | 4 |\n");
  const text = execFileSync(program, ["figures", file], { encoding: "utf8" });
  assert.match(text, /1 tal er regnet efter, 1 stemmer ikke/);
  assert.match(text, /Punkt 1, tabel 1: fejl: Rækken »I alt«, kolonnen »B«: der står 4, men række 2-3 giver 3\./);
  assert.equal(spawnSync(program, ["figures", file, "--format", "xml"]).status, spawnSync(program, ["parse", file, "--format", "xml"]).status);
  const gone = spawnSync(program, ["figures", path.join(folder, "gone.md")], { encoding: "utf8" });
  assert.equal(gone.status, spawnSync(program, ["parse", path.join(folder, "gone.md")]).status);
  assert.match(gone.stderr, /gone\.md/);
  fs.rmSync(folder, { recursive: true });
});
