// SPDX-License-Identifier: AGPL-3.0-or-later
// tools/check templates: every template escapes what it is filled with, by where it stands, and
// says nothing that our content security policy forbids. See src/web/README.md.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { finish, listFiles } from "./sources.mjs";

const ESCAPING_LINE = '{{%AUTOESCAPE context="HTML"}}';
// pre_escape escapes like the default, but keeps line ends: for what stands in a textarea.
const MODIFIERS = new Set(["none", "pre_escape", "url_query_escape", "url_escape_with_arg=html"]);
// Attributes that htmx follows as addresses; the template engine does not know them as such.
const HTMX_ADDRESSES = /^hx-(get|post|put|patch|delete|push-url|replace-url)$/;

/** Complaints about one template, each "path:line: what is wrong". */
export function checkTemplate(path, text) {
  const complaints = [];
  const complain = (at, what) => complaints.push(`${path}:${text.slice(0, at).split("\n").length}: ${what}`);
  if (!text.startsWith(ESCAPING_LINE)) complain(0, `does not start with ${ESCAPING_LINE}`);
  // Comments go, but the lines stay where they are.
  const code = text.replace(/\{\{!.*?\}\}/gs, (comment) => comment.replace(/[^\n]/g, " "));
  checkMarks(code, complain);
  checkAttributes(code, complain);
  checkPolicy(code, complain);
  return complaints;
}

function checkMarks(code, complain) {
  for (const match of code.matchAll(/\{\{\{|\{\{\s*[&=]/g)) complain(match.index, `${match[0]} shows data unescaped`);
  for (const match of code.matchAll(/\{\{([A-Za-z][\w]*)((?::[^}]*)?)\}\}/g)) {
    const [, name, rest] = match;
    const modifiers = rest.split(":").filter((part) => part !== "");
    for (const modifier of modifiers) {
      if (!MODIFIERS.has(modifier)) complain(match.index, `unknown modifier :${modifier}: templates use ${[...MODIFIERS].join(", ")} (src/web/README.md)`);
    }
    if (modifiers.includes("none") !== name.endsWith("_html")) {
      complain(match.index, `{{${name}${rest}}}: :none and names ending in _html belong together`);
    }
  }
}

function checkAttributes(code, complain) {
  for (const match of code.matchAll(/([\w-]+)\s*=\s*("[^"]*"|'[^']*'|\{\{)/g)) {
    const [, name, value] = match;
    if (value === "{{") {
      if (isInTag(code, match.index)) complain(match.index, `${name}= needs quotes around its data`);
      continue;
    }
    for (const mark of value.matchAll(/\{\{([A-Za-z]\w*)((?::[^}]*)?)\}\}/g)) {
      const before = value.slice(0, mark.index);
      if (HTMX_ADDRESSES.test(name) && !mark[2].includes("url_")) {
        complain(match.index, `${name}: {{${mark[1]}}} needs :url_escape_with_arg=html`);
      } else if (/^(href|src|action|hx-\w+)$/.test(name) && /[?&;]\w*=[^&]*$/.test(before) && !mark[2].includes("url_query_escape")) {
        complain(match.index, `${name}: {{${mark[1]}}} in a query needs :url_query_escape`);
      }
    }
  }
}

function isInTag(code, at) {
  return code.lastIndexOf("<", at) > code.lastIndexOf(">", at);
}

function checkPolicy(code, complain) {
  const forbidden = [
    [/<style[\s>]/gi, "a style element is blocked by the policy"],
    [/<script(?![^>]*\ssrc=)[^>]*>/gi, "a script without src is blocked by the policy"],
    [/<[a-z][^<>]*\son\w+\s*=/gi, "an event attribute is blocked by the policy"],
    [/<[a-z][^<>]*\sstyle\s*=/gi, "a style attribute is blocked by the policy"],
    [/<[a-z][^<>]*\s(?:src|href)="https?:\/\//gi, "a file from another site: pages use only our own"],
  ];
  for (const [pattern, what] of forbidden) {
    for (const match of code.matchAll(pattern)) {
      if (/<a\s/i.test(match[0]) && what.startsWith("a file")) continue;
      complain(match.index, what);
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  finish(listFiles("src/*/templates/*.html").flatMap((path) => checkTemplate(path, readFileSync(path, "utf8"))));
}
