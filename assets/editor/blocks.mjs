// SPDX-License-Identifier: AGPL-3.0-or-later
// The blocks of src/document/json.h to the nodes of the schema, and back. Nothing here needs a browser.
import { schema } from "./schema.mjs";

const { nodes, marks } = schema;

/** Offsets of spans count code points, those of nodes UTF-16: this cuts a text where marks change. */
function inlineOf(plain, spans = []) {
  const points = Array.from(plain);
  const cuts = new Set([0, points.length]);
  for (const span of spans) cuts.add(span.start).add(span.end);
  points.forEach((point, at) => {
    if (point === "\n") cuts.add(at).add(at + 1);
  });
  const edges = [...cuts].filter((at) => at <= points.length).sort((one, other) => one - other);
  const content = [];
  for (let index = 0; index + 1 < edges.length; ++index) {
    const [start, end] = [edges[index], edges[index + 1]];
    const text = points.slice(start, end).join("");
    if (text === "") continue;
    let set = [];
    for (const span of spans) {
      if (span.start > start || span.end < end) continue;
      set = marks[span.mark].create(span.mark === "link" ? { href: span.href } : null).addToSet(set);
    }
    content.push(text === "\n" ? nodes.hard_break.create(null, null, set) : schema.text(text, set));
  }
  return content;
}

const same = (one, other) => one.type === other.type && one.attrs.href === other.attrs.href;

/** Spans that nest: of those that begin together the longest is outside; what would cross is cut. */
function textOf(node) {
  const runs = [];
  let plain = "";
  let points = 0;
  node.forEach((child) => {
    const text = child.type === nodes.hard_break ? "\n" : child.text ?? "";
    plain += text;
    const length = Array.from(text).length;
    runs.push({ start: points, end: points + length, marks: child.marks });
    points += length;
  });
  const spans = [];
  let open = [];
  runs.forEach((run, at) => {
    const still = [];
    for (const one of open) {
      if (run.marks.some((mark) => same(mark, one.mark)) && still.length === open.indexOf(one)) still.push(one);
      else one.span.end = run.start;
    }
    open = still;
    const fresh = run.marks.filter((mark) => !open.some((one) => same(one.mark, mark))).map((mark) => {
      let last = at;
      while (last + 1 < runs.length && runs[last + 1].marks.some((next) => same(next, mark))) ++last;
      return { mark, until: runs[last].end };
    });
    fresh.sort((one, other) => other.until - one.until);
    for (const { mark } of fresh) {
      const span = { start: run.start, end: points, mark: mark.type.name };
      if (mark.type === marks.link) span.href = mark.attrs.href;
      open.push({ mark, span });
      spans.push(span);
    }
  });
  for (const one of open) one.span.end = points;
  return spans.length > 0 ? { text: plain, spans } : { text: plain };
}

function tableNode(block) {
  const cellSpans = new Map((block.cell_spans ?? []).map((one) => [`${one.row} ${one.column}`, one.spans]));
  const rows = block.rows.map((cells, row) => nodes.table_row.create(null, cells.map((text, column) =>
    (row < (block.header_rows ?? 0) ? nodes.table_header : nodes.table_cell)
      .create(null, inlineOf(text, cellSpans.get(`${row} ${column}`))))));
  const caption = nodes.caption.create(null, inlineOf(block.caption ?? "", block.caption_spans));
  return nodes.table_box.create(null, [caption, nodes.table.create(null, rows)]);
}

const listItemNode = (item) => nodes.list_item.create({ label: item.label ?? null },
  item.blocks.length > 0 ? item.blocks.map(nodeOfBlock) : [nodes.paragraph.create()]);

export function nodeOfBlock(block) {
  switch (block.type) {
    case "heading": return nodes.heading.create({ level: block.level ?? 1 }, inlineOf(block.text, block.spans));
    case "paragraph": return nodes.paragraph.create(null, inlineOf(block.text, block.spans));
    case "note": return nodes.note.create({ label: block.label }, inlineOf(block.text, block.spans));
    case "list": return nodes.list.create({ ordered: block.ordered, start: block.start ?? 1 }, block.items.map(listItemNode));
    case "table": return tableNode(block);
    default: throw new Error(`no block type "${block.type}"`);
  }
}

function tableBlock(box) {
  const [caption, table] = [textOf(box.child(0)), box.child(1)];
  const block = { type: "table" };
  if (caption.text.trim() !== "") {
    block.caption = caption.text;
    if (caption.spans) block.caption_spans = caption.spans;
  }
  block.header_rows = 0;
  const spans = [];
  block.rows = [];
  table.forEach((row, _offset, at) => {
    const isHead = row.childCount > 0 && row.content.content.every((one) => one.type === nodes.table_header);
    if (isHead && block.header_rows === at) block.header_rows = at + 1;
    block.rows.push(row.content.content.map((one, column) => {
      const cell = textOf(one);
      if (cell.spans) spans.push({ row: at, column, spans: cell.spans });
      return cell.text;
    }));
  });
  if (spans.length > 0) block.cell_spans = spans;
  return block;
}

function listBlock(list) {
  const block = { type: "list", ordered: list.attrs.ordered };
  if (list.attrs.ordered) block.start = list.attrs.start;
  block.items = list.content.content.map((item) => {
    const blocks = blocksOf(item);
    return item.attrs.label === null ? { blocks } : { label: item.attrs.label, blocks };
  });
  return block;
}

/** An empty paragraph, heading or note is where somebody may write; the model has none. */
const isNothing = (node) => node.isTextblock && node.textContent.trim() === "";

/** The blocks of a section or a list item. */
export function blocksOf(parent) {
  const blocks = [];
  parent.forEach((node) => {
    if (isNothing(node)) return;
    switch (node.type) {
      case nodes.heading: return blocks.push({ type: "heading", level: node.attrs.level, ...textOf(node) });
      case nodes.paragraph: return blocks.push({ type: "paragraph", ...textOf(node) });
      case nodes.note: return blocks.push({ type: "note", label: node.attrs.label, ...textOf(node) });
      case nodes.list: return blocks.push(listBlock(node));
      default: return blocks.push(tableBlock(node));
    }
  });
  return blocks;
}

/** A section as the server gives it: {key, heading, blocks}. */
export function nodeOfSection({ key, heading, blocks }) {
  return nodes.section.create({ key, heading }, blocks.length > 0 ? blocks.map(nodeOfBlock) : [nodes.paragraph.create()]);
}

export const docOf = (sections) => nodes.doc.create(null, sections.map(nodeOfSection));
