// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import test from "node:test";
import { checkTexts } from "../../tools/check_texts.mjs";

/** Each complaint without what it says to do. */
const check = (da, en, { template = "", source = "", rule = "", logged = "", made = [] } = {}) =>
  checkTexts({
    locales: { "da.json": typeof da === "string" ? da : JSON.stringify(da), "en.json": JSON.stringify(en) },
    templates: { "a.html": template },
    sources: { "a.cpp": source },
    rules: { "b.cpp": rule },
    logged: { "c.h": logged },
    made,
  }).map((complaint) => complaint.replace(/: (write it|take it out|what several).*/, ""));

test("texts that are there and used pass", () => {
  const texts = { "menu.meetings": "Møder", "found.one": "{0} møde", "found.many": "{0} møder", "page.of": "{0} af {1}" };
  const source = 'texts.count("found", n); context.texts().with("page.of", {a, b});';
  assert.deepEqual(check(texts, texts, { template: "[[menu.meetings]] [[/css/a.css]]", source }), []);
});

test("a text that one language lacks is told", () => {
  assert.deepEqual(check({ "a.b": "x" }, {}, { template: "[[a.b]]" }), ['en.json: "a.b" is missing']);
  assert.deepEqual(check({}, { "a.b": "x" }), ['da.json: "a.b" is missing']);
});

test("a text that is asked for and not there is told", () => {
  assert.deepEqual(check({}, {}, { template: "[[a.b]]" }), ['a.html: no text "a.b"']);
  assert.deepEqual(check({}, {}, { source: 'texts["a.b"]' }), ['a.cpp: no text "a.b"']);
  const one = { "a.b.one": "x" };
  assert.deepEqual(check(one, one, { source: 'texts.count("a.b", 1)' }), ['a.cpp: no text "a.b.many"']);
});

test("whatever can be wrong with a field has a text", () => {
  const rules = [
    'if (x) wrong.violations.push_back({"to", "too_late"});',
    'return base::Error{base::ErrorKind::Invalid, "a.wrong", {}, {{"to", "too_late"}}};',
    'return render_form(context, form, {{"to", "too_late"}});',
    'return {{.field = "to", .code = "too_late"}};',
    'if (x) return wrong("too_late");',
    'if (x) return wrong("to", "too_late");',
    'return wrong({{"to", "too_late"}});',
    'const auto wrong = base::Error{ErrorKind::Invalid, {},\n {{field,\n  "too_late"}}};',
  ];
  for (const rule of rules) {
    assert.deepEqual(check({}, {}, { rule }), ['b.cpp: no text "violation.too_late"'], rule);
    const texts = { "violation.too_late": "x" };
    assert.deepEqual(check(texts, texts, { rule, made: ["violation."] }), [], rule);
  }
  assert.deepEqual(check({}, {}, { rule: 'return wrong("name", "is not a text"); for (x : {"fra", "til"}) {}' }), []);
});

test("whatever the log is told with has a text", () => {
  for (const [logged, key] of [
    ['constexpr rights::Action add_entry_action{"a.add",\n rights::Permission::KeepRunning};', "log.action.a.add"],
    ['kinds = {{"lease/*", for_each_lease}};', "log.kind.lease"],
    ['std::string state_of(const Lease& one) {\n    return Json{{"tenant", one.tenant}}.dump();\n}\n', "log.field.tenant"],
    ['std::string state_of(const Lease& one) {\n    state["tenant"] = one.tenant;\n}\n', "log.field.tenant"],
  ]) {
    assert.deepEqual(check({}, {}, { logged }), [`c.h: no text "${key}"`], logged);
    assert.deepEqual(check({ [key]: "x" }, { [key]: "x" }, { logged, made: ["log."] }), []);
  }
});

test("a text that nobody uses is told, unless the program puts its key together", () => {
  const texts = { "a.b": "x", "error.x.title": "y" };
  assert.deepEqual(check(texts, texts, { made: ["error."] }), ['da.json: "a.b" is used nowhere']);
});

test("a key that stands twice is told", () => {
  assert.deepEqual(check('{\n"a.b": "x",\n"a.b": "y"\n}', { "a.b": "x" }, { template: "[[a.b]]" }), ['da.json: "a.b" stands twice']);
});

test("places must be the same in both languages", () => {
  const complaints = check({ "a.b": "{0} af {1}" }, { "a.b": "{0}" }, { template: "[[a.b]]" });
  assert.deepEqual(complaints, ['en.json: "a.b" has other places than in da.json']);
});

test("texts have no HTML and are not empty", () => {
  const complaints = check({ "a.b": "<b>x</b>", "a.c": " " }, { "a.b": "x", "a.c": "y" }, { template: "[[a.b]][[a.c]]" });
  assert.deepEqual(complaints, ['da.json: "a.b" has HTML in it', 'da.json: "a.c" has no text']);
});

test("a broken file is told and does not stop the check", () => {
  assert.match(check("{", {})[0], /da\.json: not JSON/);
});

test("a text stands in one part only, in both languages", () => {
  const locales = { "a/da.json": '{"a.b": "x"}', "a/en.json": '{"a.b": "x"}', "b/da.json": '{"a.b": "x"}' };
  const complaints = checkTexts({ locales, templates: { "a.html": "[[a.b]]" }, sources: {}, made: [] });
  assert.deepEqual(complaints, ["b/en.json: is missing", 'b/da.json: "a.b" stands in a/da.json too: what several parts say is in src/site/texts']);
});
