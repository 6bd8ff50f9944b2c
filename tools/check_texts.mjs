// SPDX-License-Identifier: AGPL-3.0-or-later
// tools/check texts: every screen text is there in both languages, is used, and stands once.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { finish, listFiles } from "./sources.mjs";

// Keys that the program puts together, by the start they share, and where that is done.
const MADE_BY_THE_PROGRAM = new Map([
  ["error.", "src/web/errors.cpp"],
  ["agenda.check.", "src/site/agendas/agenda_make.cpp"],
  ["agenda.field.", "src/site/agendas/agenda_forms.cpp"],
  ["violation.", "src/web/forms.cpp"],
  ["note.", "src/web/note.cpp"],
  ["mail.", "src/notices/letter_text.cpp"],
  ["work.kind.", "src/site/administration/work.cpp"],
  ["work.says.", "src/site/administration/work.cpp"],
  ["work.state.", "src/site/administration/work.cpp"],
  ["work.timer.", "src/site/administration/work.cpp"],
  ["outbox.state.", "src/site/administration/outbox.cpp"],
  ["outbox.answer.", "src/site/administration/outbox.cpp"],
  ["role.", "src/site/roles.cpp"],
  ["way.did.", "src/site/approvals/way_show.cpp"],
  ["way.nothing.", "src/site/approvals/way_step.cpp"],
  ["desk.", "src/site/approvals/worktable.cpp"],
  ["chain.of_", "src/site/approvals/chain.cpp"],
  ["demo_door.as.", "src/site/account/demo_door.cpp"],
  ["visibility.", "src/site/secretary/access.cpp"],
  ["closing_reason.", "src/site/secretary/access.cpp"],
  ["review.doubt.", "src/site/review/review_page.cpp"],
  ["review.trace.", "src/site/review/review_page.cpp"],
  ["review.section.", "src/site/review/review_page.cpp"],
  ["review.correction.", "src/site/review/review_page.cpp"],
  ["review.field.", "src/site/review/review_show.cpp"],
  ["told.", "src/site/reading/told_corrections.cpp"],
  ["rule.is.", "src/site/review/rule.cpp"],
  ["upload.state.", "src/site/review/upload.cpp"],
  ["merge.holds.", "src/site/administration/merge_bodies.cpp"],
  ["names.kind.", "src/site/administration/names.cpp"],
  ["protocol.publish.", "src/site/protocols/forms.cpp"],
  ["conduct.", "src/site/agendas/conduct.cpp"],
  ["log.meaning.", "src/site/subject_names.cpp"],
  ["reread_body.fate.", "src/site/review/reread_body.cpp"],
  ["upload.change.", "src/site/review/upload_show.cpp"],
  ["upload.change.part.", "src/site/review/upload_show.cpp"],
  ["upload.change.head.", "src/site/review/upload_show.cpp"],
  ["upload.fate.", "src/site/review/upload_show.cpp"],
  ["upload.became.", "src/site/review/upload_show.cpp"],
  ["upload.error.", "src/site/review/upload_show.cpp"],
  ["upload.sum.", "src/site/review/upload_show.cpp"],
  ["draft.state.", "src/site/cases/item_show.cpp"],
  ["draft.treatment.", "src/site/cases/item_show.cpp"],
  ["draft.access.", "src/site/cases/item_show.cpp"],
  ["attachment.access.", "src/site/cases/attachment_list.cpp"],
  ["attachment.kind.", "src/site/cases/attachment_list.cpp"],
  ["attachment.trace.", "src/site/cases/attachment_list.cpp"],
  ["writing.why.", "src/site/writing/versions.cpp"],
  ["writing.wrong.", "src/site/writing/comments.cpp"],
  ["held.press.", "src/site/meetings/held_item_data.cpp"],
  ["held.ballot_kind.", "src/site/meetings/ballot_form.cpp"],
  ["held.stand.", "src/site/meetings/ballot_form.cpp"],
  ["held.result.", "src/site/meetings/held_item_data.cpp"],
  ["held.step.", "src/site/meetings/held_show.cpp"],
  ["held.seat.", "src/site/meetings/people_forms.cpp"],
  ["log.action.", "src/site/log_page.cpp"],
  ["log.ground.", "src/site/log_page.cpp"],
  ["log.kind.", "src/site/log_page.cpp"],
  ["log.field.", "src/site/subject_history.cpp"],
]);

const HOW = "write it in texts/da.json and en.json of the part that says it (src/site/texts: what several parts say)";

/**
 * Complaints about the texts. `locales` is {"path": "json text"}, a da.json and an en.json in each folder; `templates`,
 * `sources`, `rules` and `logged` are {"path": "text"}; in `rules` stands what can be wrong with a field, in `logged` what
 * the log is told with.
 */
export function checkTexts({ locales, templates, sources, rules = {}, logged = {}, made = [...MADE_BY_THE_PROGRAM.keys()] }) {
  const complaints = [];
  const homes = homesOf(locales, complaints);
  const asked = askedFor(templates, sources);
  for (const [key, where] of asked.certain) {
    if (!homes.has(key)) complaints.push(`${where}: no text "${key}": ${HOW}`);
  }
  for (const [key, where] of asked.counted) {
    for (const form of [`${key}.one`, `${key}.many`]) {
      if (!homes.has(form)) complaints.push(`${where}: no text "${form}": ${HOW}`);
    }
  }
  for (const [key, where] of [...violationKeys(rules), ...logKeys(logged)]) {
    if (!homes.has(key)) complaints.push(`${where}: no text "${key}": ${HOW}`);
  }
  for (const [key, path] of homes) {
    const counted = key.replace(/\.(one|many)$/, "");
    const used = asked.mentioned.has(key) || (counted !== key && asked.mentioned.has(counted));
    if (!used && !made.some((start) => key.startsWith(start))) {
      complaints.push(`${path}: "${key}" is used nowhere: take it out; where a source puts it together, name its start in tools/check_texts.mjs`);
    }
  }
  return complaints;
}

/** Every key to the da.json it stands in: once, with an English text beside it. */
function homesOf(locales, complaints) {
  const homes = new Map();
  for (const path of Object.keys(locales).filter((name) => name.endsWith("da.json"))) {
    const danish = readLocale(path, locales[path], complaints);
    const otherPath = path.replace(/da\.json$/, "en.json");
    if (!(otherPath in locales)) complaints.push(`${otherPath}: is missing`);
    else compare(path, danish, otherPath, readLocale(otherPath, locales[otherPath], complaints), complaints);
    for (const key of danish.keys()) {
      if (homes.has(key)) complaints.push(`${path}: "${key}" stands in ${homes.get(key)} too: what several parts say is in src/site/texts`);
      homes.set(key, path);
    }
  }
  return homes;
}

function readLocale(path, text, complaints) {
  const texts = new Map();
  let whole;
  try {
    whole = JSON.parse(text);
  } catch (error) {
    complaints.push(`${path}: not JSON: ${error.message}`);
    return texts;
  }
  for (const [key, value] of Object.entries(whole)) {
    if (typeof value !== "string" || value.trim() === "") complaints.push(`${path}: "${key}" has no text`);
    else if (/<[a-z/]|&[a-z]+;/i.test(value)) complaints.push(`${path}: "${key}" has HTML in it`);
    texts.set(key, String(value));
  }
  const written = [...text.matchAll(/^\s*"((?:[^"\\]|\\.)*)"\s*:/gm)].map((match) => match[1]);
  const seen = new Set();
  for (const key of written) {
    if (seen.has(key)) complaints.push(`${path}: "${key}" stands twice`);
    seen.add(key);
  }
  return texts;
}

function placesOf(text) {
  return [...new Set(text.match(/\{\d\}/g) ?? [])].sort().join("");
}

function compare(firstPath, first, path, texts, complaints) {
  for (const [key, text] of first) {
    if (!texts.has(key)) complaints.push(`${path}: "${key}" is missing`);
    else if (placesOf(text) !== placesOf(texts.get(key))) complaints.push(`${path}: "${key}" has other places than in ${firstPath}`);
  }
  for (const key of texts.keys()) {
    if (!first.has(key)) complaints.push(`${firstPath}: "${key}" is missing`);
  }
}

/** Keys asked for with certainty, base keys of counts, and every quoted word that may be a key. */
function askedFor(templates, sources) {
  const asked = { certain: new Map(), counted: new Map(), mentioned: new Set() };
  for (const [path, text] of Object.entries(templates)) {
    for (const [, key] of text.matchAll(/\[\[([^\]/][^\]]*)\]\]/g)) {
      asked.certain.set(key, path);
      asked.mentioned.add(key);
    }
  }
  for (const [path, text] of Object.entries(sources)) {
    for (const [, key] of text.matchAll(/"([a-z0-9_]+(?:\.[a-z0-9_]+)+)"/g)) asked.mentioned.add(key);
    for (const [, key] of text.matchAll(/\btexts(?:\(\))?\s*(?:\[|\.with\()\s*"([^"]+)"/g)) asked.certain.set(key, path);
    for (const [, key] of text.matchAll(/\btexts(?:\(\))?\s*\.count\(\s*"([^"]+)"/g)) {
      asked.counted.set(key, path);
      asked.mentioned.add(key);
    }
  }
  return asked;
}

// How the sources say that a field is wrong: added to a list, alone in an error or an answer, by name, or through a
// function called wrong. A code that is put together or carried along is not found; forms.cpp shows it in other words.
const VIOLATIONS = [
  /violations\.push_back\(\{[^{}]*?,\s*"([a-z_.]+)"\}\)/g,
  /(?:ErrorKind::Invalid\b|\brender_form\(|\bwrong\()[^;]*?\{\{\s*(?:"[a-z_]+"|[a-z_]+),\s*"([a-z_.]+)"\}\}/g,
  /\.field = "[a-z_]+",\s*\.code = "([a-z_.]+)"/g,
  /\bwrong\((?:"[a-z_]+",\s*)?"([a-z_.]+)"\)/g,
];

/** Keys of violations, and where each stands. */
function violationKeys(rules) {
  const keys = new Map();
  for (const [path, text] of Object.entries(rules)) {
    for (const pattern of VIOLATIONS) for (const [, code] of text.matchAll(pattern)) keys.set(`violation.${code}`, path);
  }
  return keys;
}

/** Keys of what the log is told with, and where each stands: actions, kinds of things, and fields of what is kept of them. */
function logKeys(logged) {
  const keys = new Map();
  for (const [path, text] of Object.entries(logged)) {
    for (const [, name] of text.matchAll(/\bAction\s+\w+\{\s*"([a-z_.]+)"/g)) keys.set(`log.action.${name}`, path);
    for (const [, kind] of text.matchAll(/\{\s*"([a-z_]+)\/[^"]*\*",\s*for_each/g)) keys.set(`log.kind.${kind}`, path);
    for (const [, body] of text.matchAll(/std::string state_of\([^)]*\) \{\n?([\s\S]*?)\n?\}\n/g)) {
      for (const [, field] of body.matchAll(/[{[]"([a-z_]+)"[,\]]/g)) keys.set(`log.field.${field}`, path);
    }
  }
  return keys;
}

function readAll(paths) {
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, "utf8")]));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const written = (...patterns) => listFiles(...patterns).filter((path) => !path.endsWith("_test.cpp"));
  finish(checkTexts({
    locales: readAll(listFiles("src/*/texts/da.json", "src/*/texts/en.json")),
    templates: readAll(listFiles("src/*/templates/*.html")),
    sources: readAll(written("src/web/*.cpp", "src/web/*.h", "src/site/*.cpp", "src/site/*.h")),
    rules: readAll(written("src/*.cpp")),
    logged: readAll(written("src/*.cpp", "src/*.h")),
  }));
}
