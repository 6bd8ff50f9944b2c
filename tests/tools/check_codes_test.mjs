// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import test from "node:test";
import { checkCodes } from "../../tools/check_codes.mjs";

const SENTENCES = '    {"case.gone", "there is no such case"},\n    {"too_long", "too long"},\n';
const check = (sources) => checkCodes({ sentences: SENTENCES, sources });

test("codes that have a sentence pass, and so do those that only pages ask for", () => {
  const sources = {
    "src/records/a.cpp": 'return base::Error{base::ErrorKind::NotFound, "case.gone"};\nwrong.push_back({"to", "too_long"});',
    "src/site/b.cpp": 'return base::Error{base::ErrorKind::Conflict, "page.own"};',
  };
  assert.deepEqual(check(sources), []);
});

test("a code without a sentence is told, in each way that one is made", () => {
  for (const made of ['Error{ErrorKind::Invalid,\n    "a.new"}', 'one.code = "a.new"', 'wrong.push_back({"to", "a.new"})']) {
    const complaints = check({ "src/records/a.cpp": `"case.gone" "too_long" ${made};` });
    assert.equal(complaints.length, 1, made);
    assert.match(complaints[0], /^src\/records\/a\.cpp: the code a\.new has no sentence/);
  }
});

test("a sentence that nobody needs is told", () => {
  assert.deepEqual(check({ "src/records/a.cpp": '"case.gone"' }), ["src/cli/errors.cpp: nobody makes the code too_long"]);
});
