// SPDX-License-Identifier: AGPL-3.0-or-later
// compare.mjs TABLE LAST : prints each figure beside its goal and the last one. Exit 1 when a goal is missed
// or a figure is a third worse than it was.
import { existsSync, readFileSync } from "node:fs";

const [table, last] = process.argv.slice(2);
const read = (path) =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"))
    .map(([name, ratio, goal, better]) => ({ name, ratio: Number(ratio), goal: Number(goal), better }));
const before = new Map((existsSync(last) ? read(last) : []).map((row) => [row.name, row.ratio]));

let missed = 0;
const line = (...cells) => console.log(cells.map((cell, at) => String(cell).padEnd(at === 0 ? 28 : 9)).join(" "));
line("figure", "ratio", "goal", "last", "");
for (const { name, ratio, goal, better } of read(table)) {
  const known = before.get(name);
  const isLess = better === "less";
  const words = [];
  if (isLess ? ratio > goal : ratio < goal) words.push("misses its goal");
  if (known !== undefined && (isLess ? ratio > known * 1.33 : ratio < known / 1.33)) words.push("worse than the last time");
  if (words.length > 0) ++missed;
  line(name, ratio.toFixed(2), `${isLess ? "<" : ">"} ${goal}`, known?.toFixed(2) ?? "-", words.join(", "));
}
process.exit(missed === 0 ? 0 : 1);
