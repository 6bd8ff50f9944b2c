// SPDX-License-Identifier: AGPL-3.0-or-later
// No statement that reads walks through what grows: every one in a *_table.cpp is asked for its plan on an
// empty record (SQLite plans by the schema alone). Those that are meant to read everything are named here
// with the reason. Needs: sqlite3. Run by the tests (tests/tools).
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { statementsOf } from "./check_sql.mjs";
import { listFiles, finish } from "./sources.mjs";

/** Tables that have some tens of rows however large the municipality is, or none for long. */
const small = new Set(["body", "body_alias", "unit", "body_term", "schema_migration", "generation", "tally", "reading_start", "store_mark", "closing_day", "body_habit", "body_conduct", "reading_rule"]);

/** Columns with so few different values that looking one up is walking. */
const flags = new Set(["is_current", "is_listed", "is_published", "is_provisional", "closed", "absent", "what"]);

/** Statements that read all there is, by file or by file:name, and why they may. */
export const mayWalk = new Map([
  ["src/records/subject_table.cpp", "verify, the operator's"],
  ["src/records/explained_table.cpp", "verify, the operator's"],
  ["src/agendas/agenda_table.cpp:all_agendas", "verify, the operator's"],
  ["src/agendas/agenda_table.cpp:standing_bodies", "verify, the operator's"],
  ["src/agendas/question_table.cpp:all_questions", "verify, the operator's"],
  ["src/meetings/protocol_table.cpp:all_protocols", "verify, the operator's"],
  ["src/meetings/held_table.cpp:all_held", "verify, the operator's"],
  ["src/meetings/held_item_table.cpp:all_items", "verify, the operator's"],
  ["src/approvals/approval_table.cpp:all_chains", "verify, the operator's"],
  ["src/approvals/approval_table.cpp:all_ways", "verify, the operator's"],
  ["src/approvals/advice_table.cpp:all_advice", "verify, the operator's"],
  ["src/approvals/approval_table.cpp:all_absences", "verify, the operator's"],
  ["src/agendas/plan_table.cpp:all_plans", "verify, the operator's"],
  ["src/agendas/plan_table.cpp:left_days", "as many as were moved or cancelled: some a year in each body"],
  ["src/records/judged_documents_table.cpp", "judge, the operator's: all that is published, once for each set of rules"],
  ["src/records/correction_table.cpp:all_corrections", "verify, the operator's"],
  ["src/records/choice_table.cpp:all_chosen", "verify, the operator's"],
  ["src/records/for_body_table.cpp:all_for_body", "verify, the operator's"],
  ["src/records/withdrawal_table.cpp:all_withdrawals", "verify, the operator's"],
  ["src/notices/screen_table.cpp:choices_in_order", "verify, the operator's"],
  ["src/records/import_run_table.cpp:newest_runs", "the newest two hundred by their number; the limit stands in the first step"],
  ["src/records/item_at_hand_table.cpp:items_decided_on", "verify, the operator's"],
  ["src/records/attachment_file_table.cpp:all_files", "verify, the operator's"],
  ["src/records/document_file_table.cpp:all_files", "verify, the operator's"],
  ["src/records/attachment_file_table.cpp:corrections_with_file", "verify, the operator's"],
  ["src/records/body_merge_table.cpp:all_merges", "verify, the operator's"],
  ["src/records/body_merge_table.cpp:merged_bodies", "as many as an administrator has merged: a handful"],
  ["src/records/body_merge_table.cpp:what_holds", "an administrator merges two bodies; stand-ins are some hundreds"],
  ["src/records/like_people_table.cpp:seats_by_body", "an administrator's questions about names; people are some thousands"],
  ["src/records/like_people_table.cpp:answered", "as many as an administrator has answered"],
  ["src/records/person_meaning_table.cpp:all_meanings", "as many as an administrator has decided: each holds for every list"],
  ["src/records/person_meaning_table.cpp:lists_to_check", "verify, the operator's"],
  ["src/records/tally_table.cpp", "verify, the operator's"],
  ["src/records/kept_columns_table.cpp", "verify, the operator's"],
  ["src/rights/reading_chain_table.cpp:readings_in_order", "verify, the operator's"],
  ["src/records/unknown_outcomes_table.cpp:counted", "an index that has only the documents with such a decision"],
  ["src/records/unknown_outcomes_table.cpp:listed", "an index that has only the documents with such a decision"],
  ["src/store/every_table.cpp", "the move to another database takes everything along"],
  ["src/notices/receiver_table.cpp:receivers_in_order", "verify, the operator's"],
  ["src/changes/subject_table.cpp", "verify, the operator's"],
  ["src/rights/subject_table.cpp", "verify, the operator's"],
  ["src/cases/attachment_table.cpp:all_rows", "verify, the operator's"],
  ["src/cases/case_table.cpp:all_series", "a row a year and pattern; where numbers begin with their subject, a row a subject that is used"],
  ["src/cases/case_table.cpp:all_rows", "verify, the operator's"],
  ["src/cases/item_table.cpp:all_rows", "verify, the operator's"],
  ["src/cases/item_text_table.cpp:all_versions", "verify, the operator's"],
  ["src/cases/item_text_table.cpp:all_readers", "verify, the operator's"],
  ["src/cases/template_table.cpp:all", "verify, the operator's"],
  ["src/organisation/subject_table.cpp", "verify, the operator's"],
  ["src/files/holding_table.cpp", "verify and tidying up, once a day"],
  ["src/records/person_table.cpp:people_page", "the inner list stops at its LIMIT; only its rows are sorted again"],
  ["src/records/case_table.cpp:all_case_ids", "verify and import count all cases again"],
  ["src/records/case_table.cpp:latest_decisions", "the forty latest minutes by the index; the limit stands in the first step"],
  ["src/records/person_table.cpp:people_named", "somebody types a name; people are some thousands, and a page of them is read"],
  ["src/records/insight_grant_table.cpp", "the operator's export"],
  ["src/records/meeting_table.cpp:meeting_rows", "the operator's export"],
  ["src/records/minutes_table.cpp:all_minutes", "the operator's export"],
  ["src/records/person_table.cpp:person_rows", "the operator's export"],
  ["src/records/personal_data_table.cpp:documents_made", "the operator's answer to one person, some times a year"],
  ["src/records/keeping_table.cpp", "an administrator looks inside names; people are some thousands"],
  ["src/rights/account_table.cpp:accounts_by_name", "an administrator's list; accounts are some thousands"],
  ["src/organisation/stand_in_table.cpp:stand_ins_of_body", "an administrator's list; stand-ins are some hundreds"],
  ["src/records/decided_nearby_table.cpp:with_a_case", "the first document of a meeting; what a person decided about is some thousands of items"],
  ["src/records/decided_nearby_table.cpp:with_a_title", "the first document of a meeting; what a person decided about is some thousands of items"],
  ["src/changes/history_table.cpp", "an auditor's search: so many lines, and the subjects about a name among all states"],
  ["src/changes/chain_table.cpp:number_of_lines", "the proof of the log reads every line anyway"],
  ["src/changes/change_table.cpp:line_fields", "verify and export: every line in order"],
  ["src/changes/change_table.cpp:kept_lines", "the operator's export"],
]);

/** The rules of src/records/visibility_table.cpp, by name. */
function rulesOf(text) {
  const rules = new Map();
  for (const [, name, body] of text.matchAll(/\{"(\w+)",\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\}/g)) {
    rules.set(name, [...body.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part]) => part).join(""));
  }
  return rules;
}

export function withRules(sql, rules) {
  let whole = sql;
  while (/\{\w+\}/.test(whole)) {
    whole = whole.replace(/\{(\w+)\}/g, (_, name) => {
      if (!rules.has(name)) throw new Error(`there is no rule ${name}`);
      return rules.get(name);
    });
  }
  return whole;
}

/** Indexes of few rows: what only drafts have, and work that is not done yet. */
const ofFew = `SELECT name FROM sqlite_master WHERE type = 'index'
  AND (sql LIKE '%WHERE is_provisional = 1' OR sql LIKE '%WHERE is_published = 0'
    OR sql LIKE '%WHERE state IN (''waiting'', ''running'')');`;

/** What a plan walks through: names as the statement has them, with what the plan says. */
export function walksOf(plan, sql, tables, partial = []) {
  const names = new Map([...tables].map((table) => [table, table]));
  for (const [, table, alias] of sql.matchAll(/\b([a-z_]+) AS ([a-z_]+)/g)) {
    if (tables.has(table)) names.set(alias, table);
  }
  const stopsEarly = /\bLIMIT\b/.test(sql) && !/USE TEMP B-TREE FOR (?:ORDER|GROUP|DISTINCT)/.test(plan);
  const walked = [];
  const isPartial = (line) => partial.some((index) => line.includes(`INDEX ${index}`));
  for (const line of plan.split("\n")) {
    const scan = line.match(/SCAN (\w+)(.*)/);
    const search = line.match(/SEARCH (\w+) .*\(([^)]*)\)/);
    const name = names.get((scan ?? search ?? [])[1]);
    if (!name || small.has(name)) continue;
    if (isPartial(line)) continue;
    if (scan && !stopsEarly) walked.push(`${name}: ${line.trim()}`);
    if (search && !stopsEarly) {
      const asked = search[2].split(" AND ").map((one) => one.replace(/[<>=?()\s].*/, ""));
      if (asked.every((column) => flags.has(column))) walked.push(`${name}: ${line.trim()}`);
    }
  }
  return walked;
}

function sqlite(file, text) {
  return execFileSync("sqlite3", ["-batch", file], { input: text, encoding: "utf8", maxBuffer: 64 << 20,
    stdio: ["pipe", "pipe", "ignore"] });
}

/** What others are put together from reads nothing by itself. */
function isWhole(name, sql, text) {
  const uses = [...text.matchAll(new RegExp(`\\b${name}\\b(?=\\)? \\+|\\) \\+)`, "g"))].length;
  return /^\s*(?:SELECT|WITH)\b/.test(sql) && /\bFROM\b/.test(sql) && uses === 0;
}

function main() {
  const folder = mkdtempSync(join(tmpdir(), "plans-"));
  const complaints = [];
  const unused = new Set(mayWalk.keys());
  try {
    const file = join(folder, "empty.sqlite");
    for (const path of listFiles("migrations/*.sql").filter((one) => !one.endsWith(".postgres.sql"))) {
      sqlite(file, `PRAGMA foreign_keys = OFF; BEGIN; ${readFileSync(path, "utf8")}; COMMIT;`);
    }
    const tables = new Set(sqlite(file, "SELECT name FROM sqlite_master WHERE type = 'table';").split("\n"));
    const partial = sqlite(file, ofFew).split("\n").filter((name) => name !== "");
    const rules = rulesOf(readFileSync("src/records/visibility_table.cpp", "utf8"));
    let asked = 0;
    for (const path of listFiles("src/**/*_table.cpp", "src/*/*_table.cpp")) {
      const text = readFileSync(path, "utf8");
      for (const [name, raw] of statementsOf(text)) {
        if (!isWhole(name, raw, text)) continue;
        const sql = withRules(raw.replaceAll('\\"', '"'), rules);
        let plan = "";
        try {
          plan = sqlite(file, `EXPLAIN QUERY PLAN ${sql};`);
        } catch {
          continue;  // Not a statement yet: others are put together from it.
        }
        ++asked;
        const walked = walksOf(plan, sql, tables, partial);
        if (walked.length === 0) continue;
        const excused = [path, `${path}:${name}`].find((one) => mayWalk.has(one));
        if (excused) {
          unused.delete(excused);
        } else {
          complaints.push(`${path}: ${name} walks through ${walked.join("; ")}: ask by the columns of an index, or stop at a LIMIT in the order of one; what is meant to read everything says why in mayWalk (tools/check_plans.mjs)`);
        }
      }
    }
    if (asked < 100) complaints.push(`only ${asked} statements were found: the check reads them wrongly`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  for (const name of unused) complaints.push(`tools/check_plans.mjs: ${name} needs no reason any more`);
  finish(complaints);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
