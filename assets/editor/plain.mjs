// SPDX-License-Identifier: AGPL-3.0-or-later
// What is copied, as plain text: for a mail without forms, a spreadsheet, a search box. Labels of lists and notes stand before
// their words, cells of a table between tabs, so that pasting it into a text makes the list and the table again.

const lineOf = (node) => node.textBetween(0, node.content.size, "\n", (leaf) => (leaf.type.name === "hard_break" ? "\n" : ""));
const cellOf = (cell) => lineOf(cell).replace(/\s*[\n\t]\s*/g, " ");
const indented = (text) => text.replace(/\n(?=.)/g, "\n   ");

const childrenOf = (node) => node.content.content;
const labelOf = (list, item, at) => item.attrs.label ?? (list.attrs.ordered ? `${list.attrs.start + at}.` : "-");

function textOf(node) {
  switch (node.type.name) {
    case "list":
      return childrenOf(node).map((item, at) => `${labelOf(node, item, at)} ${indented(blocksOf(item, "\n"))}`).join("\n");
    case "table_box": {
      const [caption, table] = childrenOf(node);
      return [lineOf(caption), textOf(table)].filter(Boolean).join("\n");
    }
    case "table":
      return childrenOf(node).map(textOf).join("\n");
    case "table_row":
      return childrenOf(node).map(cellOf).join("\t");
    case "note":
      return `${node.attrs.label} ${lineOf(node)}`;
    case "section":
      return blocksOf(node, "\n\n");
    default:
      return lineOf(node);
  }
}
const blocksOf = (parent, between) => childrenOf(parent).map(textOf).join(between);

/** Words within one item, cell or note are those words alone. */
export function plainText(slice) {
  let { content } = slice;
  for (let open = Math.min(slice.openStart, slice.openEnd); open > 0 && content.childCount === 1; open -= 1) {
    const only = content.firstChild;
    if (only.isTextblock) return lineOf(only);
    content = only.content;
  }
  if (content.firstChild?.isInline) return lineOf({ textBetween: content.textBetween.bind(content), content });
  const [first] = content.content;
  // Several items of one list: it is told by their parent.
  if (first?.type.name === "list_item" || first?.type.name === "table_row") return textOf(slice.content.firstChild);
  return blocksOf({ content }, "\n\n");
}
