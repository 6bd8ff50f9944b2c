// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import test from "node:test";
import { checkRule } from "../../tools/check_sql.mjs";

/** Each complaint without what it says to do. */
const check = (text, excused = {}) => checkRule({ "a_table.cpp": text }, new Map(Object.entries(excused)))
  .map((one) => one.replace(/: ask \{sees_item\}.*/, ""));
const complaint = "a_table.cpp: one reads what not everybody may see without the rule of who may";

test("a statement that reads items without the rule is told", () => {
  for (const table of ["item", "section", "attachment", "outcome", "source"]) {
    assert.deepEqual(check(`constexpr std::string_view one =\n    "SELECT id"\n    " FROM ${table}";\n`), [complaint]);
  }
  assert.deepEqual(check('const std::string one = "SELECT x FROM minutes CROSS JOIN item";\n'), [complaint]);
});

test("a statement with the rule passes, also one put together", () => {
  assert.deepEqual(check('const std::string one = with_rule("SELECT id FROM item WHERE {sees_item}");\n'), []);
  const parts = 'const std::string fields = with_rule("SELECT {sees_item}");\nconst std::string one = fields + " FROM item";\n';
  assert.deepEqual(check(parts), []);
});

test("the rule of another thing does not do", () => {
  assert.deepEqual(check('const std::string one = with_rule("SELECT id FROM item WHERE {sees_meeting}");\n'), [complaint]);
});

test("what is written, and other tables, need no rule", () => {
  assert.deepEqual(check('constexpr std::string_view one = "UPDATE item SET number = 1";\n'), []);
  assert.deepEqual(check('constexpr std::string_view one = "SELECT id FROM item_grant";\n'), []);
});

test("a reason excuses, and one that is not needed is told", () => {
  const text = 'constexpr std::string_view one = "SELECT id FROM item";\n';
  assert.deepEqual(check(text, { "a_table.cpp:one": "counted" }), []);
  assert.deepEqual(check("", { "a_table.cpp:one": "counted" }), ["tools/check_sql.mjs: a_table.cpp:one needs no reason any more"]);
});
