// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes the documents of every form and their right answers: three meetings each. They are committed, so that tests need neither pandoc
// nor a browser; run this only after changing content.mjs or forms.mjs. Needs pandoc and chromium for docx, odt and pdf.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { answersOf, meetingOf } from "./content.mjs";
import { forms as firstForms, others } from "./forms.mjs";
import { moreForms } from "./more_forms.mjs";

const folder = dirname(fileURLToPath(import.meta.url));
const only = process.argv.slice(2);
const perForm = 3;

function write(path, ending, text) {
  if (!["docx", "odt", "pdf"].includes(ending)) return writeFileSync(path, text);
  const source = path.replace(/\.[a-z]+$/, ".source.html");
  writeFileSync(source, text);
  if (ending === "pdf") {
    execFileSync("chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", `--print-to-pdf=${path}`, `file://${source}`], { stdio: "ignore" });
  } else {
    execFileSync("pandoc", ["-f", "html", source, "-o", path]);
  }
  rmSync(source);
}

const forms = [...firstForms, ...moreForms];
const answers = {};
forms.forEach((form, index) => {
  const ending = form.ending ?? "txt";
  if (only.length === 0 || only.includes(form.name)) mkdirSync(join(folder, form.name), { recursive: true });
  for (let at = 1; at <= perForm; at++) {
    const meeting = meetingOf(100 * (index + 1) + at, { items: 3 + at, ...form.make, ...form.change });
    form.order?.(meeting);
    const path = `${form.name}/${at}.${ending}`;
    answers[path] = (form.answers ?? answersOf)(meeting);
    if (only.length === 0 || only.includes(form.name)) write(join(folder, path), ending, form.text(meeting));
  }
});
mkdirSync(join(folder, "no-minutes"), { recursive: true });
for (const other of others) {
  writeFileSync(join(folder, "no-minutes", other.name), other.text);
  answers[`no-minutes/${other.name}`] = { refused: "minutes.not_recognised" };
}
writeFileSync(join(folder, "answers.json"), `{\n${Object.entries(answers).map(([path, right]) => `${JSON.stringify(path)}: ${JSON.stringify(right)}`).join(",\n")}\n}\n`);
// Every third form was kept aside while the rules were made: see README.md.
writeFileSync(join(folder, "held_out.txt"), forms.filter((_, index) => index % 3 === 2).map((form) => form.name).join("\n") + "\n");
console.log(`${forms.length} forms, ${Object.keys(answers).length} documents`);
