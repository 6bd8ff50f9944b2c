// SPDX-License-Identifier: AGPL-3.0-or-later
// round_trip.mjs IN OUT: the blocks of each line of IN through the editor's nodes and back, a line each in OUT.
import { readFileSync, writeFileSync } from "node:fs";
import { blocksOf, docOf } from "../../assets/editor/blocks.mjs";

const lines = readFileSync(process.argv[2], "utf8").split("\n").filter((line) => line !== "");
const through = (line) => {
  const doc = docOf([{ key: "0", heading: "", blocks: JSON.parse(line) }]);
  doc.check();
  return JSON.stringify(blocksOf(doc.firstChild));
};
writeFileSync(process.argv[3], `${lines.map(through).join("\n")}\n`);
