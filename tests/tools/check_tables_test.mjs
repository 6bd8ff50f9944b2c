// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import test from "node:test";
import { checkPeople, checkTables, tablesOf } from "../../tools/check_tables.mjs";

test("tables are those that are there when every migration has run", () => {
  const made = tablesOf({
    "0001.sql": "CREATE TABLE a (id INTEGER);\n-- CREATE TABLE no (id INTEGER);\nCREATE TABLE b (id INTEGER);",
    "0002.sql": "CREATE TABLE a_anew (id INTEGER);\nDROP TABLE a;\nALTER TABLE a_anew RENAME TO a;\nDROP TABLE b;",
  });
  assert.deepEqual([...made], [["a", "0002.sql"]]);
});

test("a table that no export has is told, unless there is a reason", () => {
  const migrations = { "1.sql": "CREATE TABLE lease (id INTEGER);" };
  assert.match(checkTables(migrations, "", new Map())[0], /^1\.sql: lease is in no export/);
  assert.deepEqual(checkTables(migrations, '"SELECT id FROM lease ORDER BY id"', new Map()), []);
  assert.deepEqual(checkTables(migrations, '"SELECT id FROM lease_other"', new Map([["lease", "counted again"]])), []);
});

test("a reason for a table that is not there is told", () => {
  assert.deepEqual(checkTables({}, "", new Map([["gone", "x"]])), ["tools/check_tables.mjs: there is no table gone"]);
});

test("a table that nobody is told of who asks what is kept about a person is told, unless there is a reason", () => {
  const migrations = { "1.sql": "CREATE TABLE lease (id INTEGER);" };
  assert.match(checkPeople(migrations, "", new Map())[0], /^1\.sql: nobody who asks .* hears of lease/);
  assert.deepEqual(checkPeople(migrations, '"SELECT id FROM lease WHERE person_id = $1"', new Map()), []);
  assert.deepEqual(checkPeople(migrations, "", new Map([["lease", "of the program"]])), []);
  assert.match(checkPeople(migrations, "FROM lease", new Map([["lease", "x"]]))[0], /take it out/);
  assert.match(checkPeople({}, "", new Map([["gone", "x"]]))[0], /there is no table gone/);
});
