// SPDX-License-Identifier: AGPL-3.0-or-later
// What a text may consist of: exactly the blocks and marks of src/document/document.h, in the sections of a template.
import { Schema } from "prosemirror-model";

/** Addresses a link may have: the web, mail and what is published here. The server shows no others (document/html_writer.h). */
export function isAllowedAddress(href) {
  if (/[\s\u0000-\u001f\u007f]/.test(href)) return false;
  return /^(https?:\/\/[^/]|mailto:[^@]+@)/i.test(href) || /^\/(moeder|sager|fora|personer)\//.test(href) && !href.includes("..");
}

const inlineMarks = "strong emphasis underline subscript superscript link note_reference struck";

/** A mark that is told by element names. */
const marked = (element, ...others) => ({
  parseDOM: [element, ...others].map((tag) => ({ tag })),
  toDOM: () => [element, 0],
});

const labelOf = (dom) => dom.getAttribute("data-label");

export const schema = new Schema({
  nodes: {
    doc: { content: "section+" },
    section: {
      content: "block+",
      attrs: { key: { default: "" }, heading: { default: "" } },
      isolating: true,
      defining: true,
      selectable: false,
      toDOM: (node) => ["section", { class: "editor-section", "data-key": node.attrs.key, "aria-label": node.attrs.heading },
        ["h2", { contenteditable: "false" }, node.attrs.heading], ["div", { class: "editor-body" }, 0]],
    },
    paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      content: "inline*",
      group: "block",
      attrs: { level: { default: 1 } },
      defining: true,
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      // The page has the first level, the section the second.
      toDOM: (node) => [`h${Math.min(node.attrs.level + 2, 6)}`, { "data-level": node.attrs.level }, 0],
    },
    list: {
      content: "list_item+",
      group: "block",
      attrs: { ordered: { default: false }, start: { default: 1 } },
      parseDOM: [
        { tag: "ul", attrs: { ordered: false, start: 1 } },
        { tag: "ol", getAttrs: (dom) => ({ ordered: true, start: Math.max(0, parseInt(dom.getAttribute("start") ?? "1", 10) || 1) }) },
      ],
      toDOM: (node) => (node.attrs.ordered ? ["ol", { start: node.attrs.start }, 0] : ["ul", 0]),
    },
    list_item: {
      content: "block+",
      attrs: { label: { default: null } },
      defining: true,
      parseDOM: [{ tag: "li", getAttrs: (dom) => ({ label: labelOf(dom) }) }],
      toDOM: (node) => (node.attrs.label === null ? ["li", 0] : ["li", { "data-label": node.attrs.label }, 0]),
    },
    table_box: {
      content: "caption table",
      group: "block",
      isolating: true,
      parseDOM: [{ tag: "figure" }],
      toDOM: () => ["figure", { class: "editor-table" }, 0],
    },
    caption: {
      content: "inline*",
      defining: true,
      parseDOM: [{ tag: "figcaption" }],
      toDOM: () => ["figcaption", 0],
    },
    table: {
      content: "table_row+",
      tableRole: "table",
      isolating: true,
      parseDOM: [{ tag: "table" }],
      toDOM: () => ["table", ["tbody", 0]],
    },
    table_row: {
      content: "(table_cell | table_header)*",
      tableRole: "row",
      parseDOM: [{ tag: "tr" }],
      toDOM: () => ["tr", 0],
    },
    table_cell: cell("cell", "td"),
    table_header: cell("header_cell", "th"),
    note: {
      content: "inline*",
      group: "block",
      attrs: { label: { default: "[1]" } },
      defining: true,
      parseDOM: [{ tag: "p[data-label]", priority: 60, getAttrs: (dom) => ({ label: labelOf(dom) }) }],
      toDOM: (node) => ["p", { class: "editor-note", "data-label": node.attrs.label }, 0],
    },
    hard_break: {
      inline: true,
      group: "inline",
      selectable: false,
      linebreakReplacement: true,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
      leafText: () => "\n",
    },
    text: { group: "inline" },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      excludes: "link note_reference",
      parseDOM: [{
        tag: "a[href]",
        getAttrs: (dom) => (isAllowedAddress(dom.getAttribute("href")) ? { href: dom.getAttribute("href") } : false),
      }],
      toDOM: (mark) => ["a", { href: mark.attrs.href, rel: "noopener" }, 0],
    },
    note_reference: {
      inclusive: false,
      excludes: "link note_reference",
      parseDOM: [{ tag: "span[data-note]", priority: 60 }],
      toDOM: () => ["span", { class: "editor-reference", "data-note": "" }, 0],
    },
    strong: marked("strong", "b"),
    emphasis: marked("em", "i"),
    underline: marked("u"),
    struck: marked("s", "strike", "del"),
    subscript: marked("sub"),
    superscript: marked("sup"),
  },
});

/** Cells hold text as the model's do; one cell is one column and one row. */
function cell(tableRole, tag) {
  return {
    content: "inline*",
    marks: inlineMarks,
    tableRole,
    isolating: true,
    attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
    parseDOM: [{ tag }],
    toDOM: () => [tag, tag === "th" ? { scope: "col" } : {}, 0],
  };
}
