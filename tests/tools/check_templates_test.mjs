// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import test from "node:test";
import { checkTemplate } from "../../tools/check_templates.mjs";

const complaintsOf = (text) => checkTemplate("a.html", `{{%AUTOESCAPE context="HTML"}}\n${text}`);
const refuses = (text, part) => {
  const complaints = complaintsOf(text);
  assert.equal(complaints.length, 1, `${text}: ${complaints}`);
  assert.match(complaints[0], part);
};

test("a template in good order passes", () => {
  assert.deepEqual(complaintsOf('<a href="{{url}}" title="{{title}}">{{title}}</a>{{body_html:none}}{{! a {{{ comment }}'), []);
  assert.deepEqual(complaintsOf('<a href="/soeg?q={{q:url_query_escape}}&side={{side:url_query_escape}}">x</a>'), []);
  assert.deepEqual(complaintsOf('<a href="https://example.org">x</a><p{{#x}} class="y"{{/x}}>{{> part}}</p>'), []);
});

test("what stands in a textarea keeps its lines", () => {
  assert.deepEqual(complaintsOf("<textarea>{{text:pre_escape}}</textarea>"), []);
});

test("a template without the escaping line is refused", () => {
  assert.match(checkTemplate("a.html", "<p>{{x}}</p>")[0], /^a\.html:1: does not start with/);
});

test("raw data is refused, with its line", () => {
  assert.match(complaintsOf("<p>\n{{{x}}}</p>")[0], /^a\.html:3: .*unescaped/);
  refuses("{{& x}}", /unescaped/);
});

test("only safe HTML goes unescaped, and always does", () => {
  refuses("{{title:none}}", /belong together/);
  refuses("{{body_html}}", /belong together/);
  refuses("{{title:javascript_escape}}", /unknown modifier/);
});

test("data in addresses is escaped as such", () => {
  refuses('<a href="/soeg?q={{q}}">x</a>', /url_query_escape/);
  refuses('<a hx-get="{{url}}">x</a>', /url_escape_with_arg=html/);
});

test("data in attributes stands in quotes", () => refuses("<p class={{x}}>x</p>", /quotes/));

test("what the browser would block is refused", () => {
  refuses("<script>alert(1)</script>", /script without src/);
  refuses('<p onclick="x()">x</p>', /event attribute/);
  refuses('<p style="color: red">x</p>', /style attribute/);
  refuses("<style>p {}</style>", /style element/);
  refuses('<img src="https://example.org/x.png" alt="">', /another site/);
});
