// SPDX-License-Identifier: AGPL-3.0-or-later
// How many documents without anything closed does the gate hold back, and for which doubts? Each is
// taken into a record of its own, in which its body is new, so that nobody asks about that.
// node tests/minutes/held_back.mjs PROGRAM [FOLDER ...]: without folders the corpus here.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const corpus = join(dirname(fileURLToPath(import.meta.url)), '..', 'corpus');
const [program, ...asked] = process.argv.slice(2);
if (!program) throw new Error('which program?');
const known = ['.txt', '.md', '.html', '.docx', '.odt', '.pdf'];

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const allOpen = (answer) => !answer.refused && (answer.items ?? []).every((item) => !item.closed);

/// Nothing: nobody has said whether something in it is closed.
function isOpen(file) {
  const beside = file.replace(/\.\w+$/, '.expected.json');
  if (existsSync(beside)) return allOpen(read(beside));
  for (let folder = dirname(file); folder.length > 1; folder = dirname(folder)) {
    const answers = join(folder, 'answers.json');
    if (!existsSync(answers)) continue;
    const answer = read(answers)[relative(folder, file)];
    if (answer) return allOpen(answer);
  }
  return basename(dirname(file)) === 'open' ? true : undefined;
}

function* filesIn(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesIn(path);
    else if (known.some((ending) => name.endsWith(ending)) && !/^README/.test(name)) yield path;
  }
}

function doubtsOf(file) {
  const data = mkdtempSync(join(tmpdir(), 'held-'));
  try {
    try {
      execFileSync(program, ['import', file, '--data', data], { stdio: 'pipe' });
    } catch { /* What waits and what is refused end otherwise, too. */ }
    const told = execFileSync(program, ['waiting', '--format', 'json', '--data', data], { stdio: 'pipe' });
    return told.toString();
  } finally {
    rmSync(data, { recursive: true });
  }
}

const folders = asked.length > 0 ? asked
  : ['minutes', 'forms', 'outside', 'open'].map((one) => join(corpus, one));
const kinds = new Map();
for (const folder of folders) {
  let open = 0;
  const held = [];
  for (const file of filesIn(folder)) {
    if (asked.length === 0 ? !isOpen(file) : isOpen(file) === false) continue;
    open += 1;
    const found = [...new Set(doubtsOf(file).match(/doubt\.\w+/g) ?? [])];
    if (found.length === 0) continue;
    held.push(`  ${relative(folder, file)}: ${found.join(', ')}`);
    for (const kind of found) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  console.log(`${basename(folder)}: ${held.length} of ${open} open documents are held back`);
  if (held.length > 0) console.log(held.join('\n'));
}
for (const [kind, count] of [...kinds].sort((a, b) => b[1] - a[1])) console.log(`${kind} ${count}`);
