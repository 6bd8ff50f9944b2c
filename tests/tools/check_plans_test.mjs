// SPDX-License-Identifier: AGPL-3.0-or-later
import { test } from "node:test";
import assert from "node:assert";
import { walksOf, withRules } from "../../tools/check_plans.mjs";

const tables = new Set(["item", "minutes", "meeting", "body"]);
const walks = (plan, sql) => walksOf(plan, sql, tables, ["meeting_provisional"]).length > 0;

test("a table that is read from end to end is a walk, also under another name", () => {
  assert(walks("`--SCAN item", "SELECT title FROM item"));
  assert(walks("`--SCAN other", "SELECT other.title FROM item AS other"));
  assert(walks("`--SCAN item USING COVERING INDEX item_number", "SELECT count(*) FROM item"));
});

test("looking up one of two values is a walk", () => {
  const counted = "SELECT count(*) FROM minutes WHERE is_current = 1";
  assert(walks("`--SEARCH minutes USING COVERING INDEX minutes_current (is_current=?)", counted));
  assert(!walks("`--SEARCH minutes USING INDEX minutes_meeting (meeting_id=? AND is_current=?)", counted));
});

test("a list that stops at its limit in the order of an index is none", () => {
  const page = "SELECT title FROM item ORDER BY id DESC LIMIT 30";
  assert(!walks("`--SCAN item", page));
  assert(walks("|--SCAN item\n`--USE TEMP B-TREE FOR ORDER BY", page));
});

test("what is small, or only drafts have, may be read", () => {
  assert(!walks("`--SCAN body", "SELECT name FROM body"));
  assert(!walks("`--SEARCH meeting USING INDEX meeting_provisional (is_provisional=?)", "SELECT id FROM meeting"));
});

test("a rule may name others", () => {
  const rules = new Map([["a", "1 = 1"], ["b", "({a} OR {a})"]]);
  assert.equal(withRules("SELECT x WHERE {b}", rules), "SELECT x WHERE (1 = 1 OR 1 = 1)");
});
