// SPDX-License-Identifier: AGPL-3.0-or-later
// node measure.mjs PROGRAM first|later|aside [--show]: how many planted slips `sagsgang figures` finds in made tables,
// and in how many right ones it is alarmed. The parts differ in their seeds and in the tables written by hand.
import fs from "fs";
import os from "os";
import path from "path";
import { execFileSync } from "child_process";
import { fileURLToPath } from "url";
import { madeTable, shapeNames, minutesOf, markdown } from "./made_tables.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const seedsOf = { first: [1, 2], later: [101, 102], aside: [1001, 1002] };

/** Blocks of a file of tables by hand: { shape, right, wrong, row, column }; without a slip `wrong` is null. */
export function handMade(file) {
  if (!fs.existsSync(file)) return [];
  return fs.readFileSync(file, "utf8").split(/\n\s*\n/).filter((block) => block.trimStart().startsWith("## ")).map((block) => {
    const lines = block.trim().split("\n");
    const name = lines[0].slice(3);
    const pick = (which) => (text) => text.replace(/([^\s|!]+)!([^\s|.]+(?:[.,]\d+)*)/g, (_, wrong, right) => (which === "wrong" ? wrong : right));
    const textOf = (which) => {
      const body = lines.slice(1).map(pick(which));
      if (body[0].startsWith("> ")) return body.map((line) => line.slice(2)).map((line, at, all) => (line.startsWith("- ") && at > 0 && !all[at - 1].startsWith("- ") ? "\n" + line : line)).join("\n");
      const caption = body[0].startsWith("= ") ? body.shift().slice(2) : undefined;
      return markdown({ caption, rows: body.map((line) => line.split("|").map((cell) => cell.trim())) });
    };
    return { shape: name, right: textOf("right"), wrong: block.includes("!") ? textOf("wrong") : null };
  });
}

export function tablesOf(part) {
  const made = seedsOf[part].flatMap((seed) => shapeNames.map((shape) => madeTable(shape, seed)));
  return [...made, ...handMade(path.join(here, `hand_made_${part}.txt`))];
}

/** The findings of each text, in its order. */
export function findingsOf(program, texts) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "figures-"));
  try {
    const file = path.join(folder, "referat.md");
    fs.writeFileSync(file, minutesOf(texts));
    const answer = JSON.parse(execFileSync(program, ["figures", file, "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 28 }));
    return { checks: answer.checks, findings: texts.map((_, at) => answer.findings.filter((one) => one.item === at + 1)) };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** A slip is found when a finding names its row or its column (or, in a text, when there is one). */
export function measure(program, part) {
  const tables = tablesOf(part);
  const slipped = tables.filter((one) => one.wrong !== null);
  const right = findingsOf(program, tables.map((one) => one.right));
  const wrong = findingsOf(program, slipped.map((one) => one.wrong));
  const isFound = (one, findings) => findings.some((finding) => one.row === undefined || finding.row === one.row || finding.column === one.column);
  const missed = slipped.filter((one, at) => !isFound(one, wrong.findings[at]));
  const alarmed = tables.map((one, at) => ({ ...one, findings: right.findings[at] })).filter((one) => one.findings.length > 0);
  return { tables: tables.length, slips: slipped.length, found: slipped.length - missed.length, missed, alarmed, checks: right.checks };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [program, part] = process.argv.slice(2);
  const result = measure(program, part);
  if (process.argv.includes("--show")) {
    for (const one of result.missed) console.log(`missed ${one.shape} (row ${one.row}, column ${one.column})\n${one.wrong}\n`);
    for (const one of result.alarmed) console.log(`alarmed ${one.shape}\n${one.right}\n${one.findings.map((finding) => "  " + finding.text).join("\n")}\n`);
  }
  console.log(`${part}: ${result.found} of ${result.slips} slips found, ${result.alarmed.length} of ${result.tables} right tables alarmed, ${result.checks} checks`);
}
