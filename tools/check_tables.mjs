// SPDX-License-Identifier: AGPL-3.0-or-later
// tools/check tables: every table of the schema goes out and in with an export, or says here why it does not: one that
// is in neither would be lost without a word when a record moves. And every table is looked into when somebody asks what
// is kept about a person, or says here why it need not be.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { finish, listFiles } from "./sources.mjs";

const LISTED = "src/rights/archive_table.cpp";
const ALSO_LISTED = ["src/rights/agenda_archive_table.cpp", "src/rights/case_archive_table.cpp"];
/** Tables that an export has in another form, or does not have, and why. */
const OTHERWISE = new Map([
  ...["body", "person", "meeting", "minutes", "item", "section", "outcome", "participation", "attachment", "source", "case_file"]
    .map((name) => [name, "in the documents and record.json"]),
  ...["item_visibility", "attachment_visibility", "item_grant", "disqualification"].map((name) => [name, "in record.json"]),
  ...["change", "subject_state"].map((name) => [name, "in log.jsonl"]),
  ...["case_year", "body_seat", "tally"].map((name) => [name, "counted again"]),
  ...["generation", "store_mark"].map((name) => [name, "of this database alone"]),
  ...["upload", "upload_file", "upload_piece"].map((name) => [name, "files on their way in stay where they were"]),
  ...["one_time_link", "session"].map((name) => [name, "somebody could sign in with it"]),
  ...["file_store", "stored_file", "file_holding"].map((name) => [name, "with the files themselves"]),
  ...["waiting_answer", "waiting_answered", "rereading", "rereading_document", "judged_document"].map((name) => [name, "what came of it stands with the documents; the rest stays where it was"]),
  ...["job", "timer", "letter", "screen_notice"].map((name) => [name, "what was under way stays where it was"]),
  ["item_writer", "who has a page open just now"],
  ["device_key", "a browser forgets what it kept"],
  ...["attachment_word", "file_text", "file_to_read", "file_trace"].map((name) => [name, "taken out of the files again"]),
  ["form_press", "a form that was sent just before could make something twice"],
]);

const ABOUT_PEOPLE = ["src/rights/personal_data_table.cpp", "src/records/personal_data_table.cpp"];
/** Tables that `sagsgang person` does not look into, and why. */
const OF_NOBODY = new Map([
  ...["item", "section", "outcome", "attachment", "attachment_word", "file_text", "file_trace", "source", "case_file", "case_year"]
    .map((name) => [name, "what documents say: names in them are found by searching"]),
  ...["item_visibility", "attachment_visibility"].map((name) => [name, "of items; who decided it stands in the log"]),
  ...["body_habit", "body_conduct", "meeting_plan", "planned_meeting", "planned_before", "standing_item", "agenda", "agenda_item", "agenda_version", "held_meeting", "held_item", "protocol"]
    .map((name) => [name, "of bodies; who did it stands in the log"]),
  ["closing_day", "of the municipality; who keeps them stands in the log"],
  ...["body_alias", "body_term", "body_seat", "body_merge_meeting", "tally"].map((name) => [name, "of bodies, or counted from roles and participations"]),
  ...["case_series", "case_relation", "case_record_relation"].map((name) => [name, "of cases; who did it stands in the log"]),
  ["approval_chain", "of bodies; who made it stands in the log"],
  ["approval_way", "of items; who did what on it is told of by its steps"],
  ["subject_state", "what the lines of the log left; they are listed themselves"],
  ...["import_run", "withdrawal", "document_left", "waiting_answer", "waiting_answered", "rereading", "rereading_document", "judged_document"].map((name) => [name, "of documents; who did it stands in the log"]),
  ["recovery_code", "secrets of a second factor, which is told of"],
  ["reading_start", "how many readings were deleted, of nobody"],
  ...["file_store", "stored_file", "file_holding", "file_quarantine", "document_file", "attachment_to_read", "file_to_read"].map((name) => [name, "bytes, and what refers to them"]),
  ["item_writer", "who has a page open just now"],
  ["device_key", "a secret for what the person's own browsers keep"],
  ["form_press", "that a form was sent, for a week; what it made is told of itself"],
  ...["timer", "generation", "store_mark"].map((name) => [name, "of the program"]),
]);

/** Tables that are there when every migration has run: [name, path]. */
export function tablesOf(migrations) {
  const tables = new Map();
  for (const [path, text] of Object.entries(migrations)) {
    const code = text.replace(/--.*$/gm, "");
    for (const [, made, dropped, from, to] of code.matchAll(
      /CREATE TABLE (?:IF NOT EXISTS )?(\w+)|DROP TABLE (?:IF EXISTS )?(\w+)|ALTER TABLE (\w+) RENAME TO (\w+)/g)) {
      if (made) tables.set(made, path);
      if (dropped) tables.delete(dropped);
      if (from) tables.delete(from);
      if (to) tables.set(to, path);
    }
  }
  return tables;
}

export function checkTables(migrations, listed, otherwise = OTHERWISE) {
  const complaints = [];
  const tables = tablesOf(migrations);
  for (const [name, path] of tables) {
    const isListed = new RegExp(`(FROM|INTO|JOIN) ${name}\\b`).test(listed);
    if (isListed || otherwise.has(name)) continue;
    complaints.push(`${path}: ${name} is in no export: give it a row in ${LISTED}, or say why not in tools/check_tables.mjs`);
  }
  for (const name of otherwise.keys()) {
    if (!tables.has(name)) complaints.push(`tools/check_tables.mjs: there is no table ${name}`);
  }
  return complaints;
}

/** `asked` is the text of the statements that are asked about a person. */
export function checkPeople(migrations, asked, ofNobody = OF_NOBODY) {
  const complaints = [];
  const tables = tablesOf(migrations);
  for (const [name, path] of tables) {
    const isAsked = new RegExp(`(FROM|JOIN) ${name}\\b`).test(asked);
    if (isAsked && ofNobody.has(name)) complaints.push(`tools/check_tables.mjs: ${name} is asked about people; take it out`);
    if (isAsked || ofNobody.has(name)) continue;
    complaints.push(`${path}: nobody who asks what is kept about a person hears of ${name}: ask it in ${ABOUT_PEOPLE[0]},`
      + " or say why not in tools/check_tables.mjs");
  }
  for (const name of ofNobody.keys()) {
    if (!tables.has(name)) complaints.push(`tools/check_tables.mjs: there is no table ${name}`);
  }
  return complaints;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const migrations = Object.fromEntries(listFiles("migrations/*.sql").map((path) => [path, readFileSync(path, "utf8")]));
  const asked = ABOUT_PEOPLE.map((path) => readFileSync(path, "utf8")).join("\n");
  const listed = [LISTED, ...ALSO_LISTED].map((path) => readFileSync(path, "utf8")).join("\n");
  finish([...checkTables(migrations, listed), ...checkPeople(migrations, asked)]);
}
