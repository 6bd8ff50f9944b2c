// SPDX-License-Identifier: AGPL-3.0-or-later
// tools/count_tests.mjs LOG: how many tests ran of how many there are, told from what ctest wrote down of its
// last run (build/release/Testing/Temporary/LastTest.log), why the others did not, and what those that failed said.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** The programs in the log: name, whether it passed, and its output; null when it was not begun. */
function programsIn(log) {
  return log.split(/^\d+\/\d+ Testing: /m).slice(1).map((part) => {
    const name = part.slice(0, part.indexOf("\n")).trim();
    const output = part.match(/^Output:\n-+\n([\s\S]*?)<end of output>/m);
    const passed = /^Test Passed\./m.test(part);
    // A story that goes well says nothing; one that never began says nothing either, and did not pass.
    const silent = !output || output[1] === "";
    return { name, passed, output: silent && !passed ? null : output?.[1] ?? "" };
  });
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const numbersOf = (output, pattern) => [...output.matchAll(pattern)].map((found) => Number(found[1]));

/** What googletest, node's runner or a program alone says of itself: how many there are, how many ran, why not. */
function countIn(output) {
  if (output === null) return { all: 1, ran: 0, reasons: [] };
  const reasons = [...output.matchAll(/^.*: Skipped\n(.*)/gm)].map((found) => found[1].trim());
  const inGoogletest = numbersOf(output, /^\[=+\] Running (\d+) tests? from/gm);
  if (inGoogletest.length > 0) {
    const ended = output.match(/^\[ {7}OK \]|^\[ {2}FAILED {2}\] .* \(\d+ ms\)/gm) ?? [];
    const disabled = sum(numbersOf(output, /YOU HAVE (\d+) DISABLED TEST/g));
    return { all: sum(inGoogletest) + disabled, ran: ended.length, reasons };
  }
  const inNode = sum(numbersOf(output, /^(?:#|ℹ) tests (\d+)/gm));
  if (inNode > 0) {
    const left = sum(numbersOf(output, /^(?:#|ℹ) (?:skipped|todo|cancelled) (\d+)/gm));
    return { all: inNode, ran: inNode - left, reasons };
  }
  return { all: 1, ran: /^This test needs /m.test(output) ? 0 : 1, reasons };
}

/** The sentences that a run ends with. */
export function tellCount(log) {
  const counts = programsIn(log).map(({ name, output }) => ({ name, ...countIn(output) }));
  const all = sum(counts.map((count) => count.all));
  const ran = sum(counts.map((count) => count.ran));
  const lines = [`Tests: ${ran} of ${all} ran.`];
  const reasons = new Map();
  for (const count of counts) {
    const unsaid = count.all - count.ran - count.reasons.length;
    for (const reason of count.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    if (unsaid > 0) lines.push(`  ${unsaid} of ${count.name} did not run.`);
  }
  for (const [reason, number] of reasons) lines.push(`  ${number} did not run: ${reason}`);
  return lines;
}

const longest = 60;

/** What a program that failed says about it: googletest's failures with their test, node's last section, or its last lines. */
function faultsIn(output) {
  const lines = output.trimEnd().split("\n");
  const inNode = lines.findIndex((line) => /^(?:✖|#) failing tests/.test(line));
  if (inNode >= 0) return lines.slice(inNode + 1);
  const tests = output.split(/^(?=\[ RUN {6}\] )/m).filter((test) => test.startsWith("[ RUN"));
  // A program that died was in its last test.
  const failed = tests.filter((test, at) => /^\[ {2}FAILED {2}\] /m.test(test.split(/^\[-+\]/m)[0])
    || at === tests.length - 1 && !/^\[ {7}OK \]|^\[ {2}SKIPPED \]/m.test(test));
  return failed.length > 0 ? failed.flatMap((test) => test.split(/^\[-+\]/m)[0].trimEnd().split("\n")) : lines.slice(-longest);
}

/** What those that failed said, the most important sixty lines of each. */
export function tellFaults(log) {
  return programsIn(log).filter(({ passed, output }) => !passed && output !== null).flatMap(({ name, output }) => {
    const faults = faultsIn(output).filter((line) => line !== "");
    const more = faults.length > longest ? [`  ... and ${faults.length - longest} lines more`] : [];
    return [`${name} failed:`, ...faults.slice(0, longest).map((line) => `  ${line}`), ...more];
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const log = readFileSync(process.argv[2], "utf8");
  for (const line of [...tellFaults(log), ...tellCount(log)]) console.log(line);
}
