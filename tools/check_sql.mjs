// SPDX-License-Identifier: AGPL-3.0-or-later
// SQL stands in *_table.cpp, src/store/ and migrations/ only, and no value is ever glued into it. What
// reads items, their parts or original bytes asks the rule of who may see them
// (src/records/internal/visibility.h) or is named here with the reason why it need not.
import { fileURLToPath } from "node:url";
import { listFiles, readLines, finish } from "./sources.mjs";

const guardedTable = /\b(?:FROM|JOIN)\s+(?:item|section|attachment|outcome|source)\b/;
const rule = /\{(?:sees_item|sees_section|sees_attachment|sees_case_number|sees_source|all_know_stop)\}/;

/** Statements that read these tables for nobody's eyes. */
const forNobody = new Map([
  ["src/agendas/agenda_table.cpp:highest_of_year", "a number, for an action with its permission"],
  ["src/agendas/agenda_table.cpp:how_open_in_record", "how open each is, nothing of it, for whoever makes the agenda"],
  ["src/agendas/neutral_title_table.cpp:closed_items", "compared with what was sent; only the neutral title goes on, which is for everybody"],
  ["src/agendas/handed_table.cpp:sent_on", "what is found is then asked for as the viewer, and left out when it is withheld (handed_down.cpp)"],
  ["src/agendas/agenda_table.cpp:bodies_of_case", "whether Økonomiudvalget has had a case, for whoever makes the agenda"],
  ["src/records/case_table.cpp:cases_of_minutes", "ids of cases to count again"],
  ["src/records/case_table.cpp:cases_closed_in_body", "ids of cases to count again"],
  ["src/records/case_table.cpp:cases_of_meeting", "ids of cases to count again"],
  ["src/records/change_table.cpp:items_to_index", "the index: it is told who may see each item"],
  ["src/records/change_table.cpp:outcomes_to_index", "the index: it is told who may see each item"],
  ["src/records/change_table.cpp:sections_to_index", "the index: it is told who may see each item"],
  ["src/records/change_table.cpp:attachments_to_index", "the index: it is told who may see each item"],
  ["src/records/closed_item_table.cpp:closed_item_at", "the log of readings: where it stands, nothing of it"],
  ["src/records/closed_item_table.cpp:closed_titles_of_case", "whether a document brings what is closed in its own body; the title told is the document's"],
  ["src/records/closed_item_table.cpp:titles_closed_nearby", "whether a document brings a title that is closed in its own body; the title told is the document's"],
  ["src/records/closed_item_table.cpp:closed_items_of_source", "the log of readings: where they stand, nothing of them"],
  ["src/records/decision_table.cpp:item_decided_on", "the id of an item that a decision is about"],
  ["src/records/decision_table.cpp:item_reached", "the id of an item that a decision is about"],
  ["src/records/decision_table.cpp:some_attachment", "whether there is one, for an action with its permission"],
  ["src/records/item_at_hand_table.cpp:some_item", "whether there is one, for an action with its permission"],
  ["src/records/item_table.cpp:item_by_number", "an id, which is loaded with the rule"],
  ["src/records/decided_nearby_table.cpp:with_a_case", "where decisions are looked for while a document is saved"],
  ["src/records/decided_nearby_table.cpp:with_a_title", "where decisions are looked for while a document is saved"],
  ["src/records/item_table.cpp:stored_items", "the operator's export"],
  ["src/records/item_table.cpp:stored_attachments", "the operator's export"],
  ["src/records/minutes_table.cpp:some_to_close", "what one version closes is closed in the others"],
  ["src/records/move_document_table.cpp:numbers_of", "numbers that decisions are about go with their items"],
  ["src/records/subject_table.cpp:number_of_sources", "verify, the operator's"],
  ["src/records/subject_table.cpp:all_sources", "verify, the operator's"],
  ["src/records/subject_table.cpp:missing_sources", "verify, the operator's"],
  ["src/records/subject_table.cpp:wrongly_hidden", "verify, the operator's"],
  ["src/records/subject_table.cpp:excerpts_of_document", "verify, the operator's"],
  ["src/records/subject_table.cpp:wrongly_open", "verify, the operator's"],
  ["src/records/subject_table.cpp:wrongly_open_attachments", "verify, the operator's"],
  ["src/records/subject_table.cpp:wrongly_open_sources", "verify, the operator's"],
  ["src/records/kept_columns_table.cpp:items_and_cases", "verify, the operator's"],
]);

/** The SQL constants of a source text, each with those it is put together from. */
export function statementsOf(text) {
  const parts = new Map();
  const constant = /^(?:constexpr std::string_view|const std::string) (\w+)\s*=([^;]*);/gm;
  for (const [, name, body] of text.matchAll(constant)) {
    const own = [...body.matchAll(/"((?:[^"\\]|\\.)*)"|\b([a-z]\w*)\b/g)];
    parts.set(name, own.map(([, literal, other]) => literal ?? parts.get(other) ?? "").join(""));
  }
  return parts;
}

/** `sources`: path to text. `excused`: "path:name" to reason. */
export function checkRule(sources, excused) {
  const complaints = [];
  const unused = new Set(excused.keys());
  for (const [path, text] of Object.entries(sources)) {
    for (const [name, sql] of statementsOf(text)) {
      if (!/^\s*(?:SELECT|WITH)\b/.test(sql) || !guardedTable.test(sql) || rule.test(sql)) continue;
      if (unused.delete(`${path}:${name}`)) continue;
      complaints.push(`${path}: ${name} reads what not everybody may see without the rule of who may: ask {sees_item} or its like (src/records/internal/visibility.h), or name it in tools/check_sql.mjs with the reason why it need not`);
    }
  }
  for (const name of unused) complaints.push(`tools/check_sql.mjs: ${name} needs no reason any more`);
  return complaints;
}

/** Take every table as they find it: the names come from the database's own list of its tables. */
const namesTablesItFinds = new Set(["src/store/every_table.cpp", "src/store/sqlite/check_storage.cpp"]);

const statement = /"\s*(SELECT\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|WITH\s+\w+\s+AS\s)/;

function checkPlaces() {
  const complaints = [];
  for (const path of listFiles("src/**/*.cpp", "src/**/*.h", "src/*/*.cpp", "src/*/*.h")) {
    const isTest = path.endsWith("_test.cpp");
    const home = /_table\.cpp$/.test(path) || path.startsWith("src/store/");
    readLines(path).forEach((line, index) => {
      const where = `${path}:${index + 1}`;
      if (statement.test(line) && !home && !isTest) {
        complaints.push(`${where}: SQL belongs in a *_table.cpp of its module`);
      }
      if (isTest) return;
      if (/fmt::format\([^;]*(SELECT|INSERT INTO|DELETE FROM|UPDATE \w+ SET)/.test(line)) {
        complaints.push(`${where}: a value formatted into SQL; use a $1 placeholder`);
      }
      if (!namesTablesItFinds.has(path) && statement.test(line) && /"\s*\+|\+\s*"/.test(line)) {
        complaints.push(`${where}: SQL glued together; use a $1 placeholder`);
      }
    });
  }
  return complaints;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const tables = listFiles("src/**/*_table.cpp", "src/*/*_table.cpp");
  const sources = Object.fromEntries(tables.map((path) => [path, readLines(path).join("\n")]));
  finish([...checkPlaces(), ...checkRule(sources, forNobody)]);
}
