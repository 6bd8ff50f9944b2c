// SPDX-License-Identifier: AGPL-3.0-or-later
// What one can do to a text, by name: the toolbar and the keys both ask here.
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { Selection, TextSelection } from "prosemirror-state";
import { addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow, goToNextCell, isInTable, selectedRect } from "prosemirror-tables";
import { schema } from "./schema.mjs";
import { formsOf, labelsLike } from "./labels.mjs";

const { nodes, marks } = schema;

/** The innermost node of a type around the selection: {node, at, depth}; null: none. */
export function around(state, type) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; --depth) {
    if ($from.node(depth).type === type) return { node: $from.node(depth), at: $from.before(depth), depth };
  }
  return null;
}

function labelItems(transaction, list, at, first) {
  const ordered = first !== "-";
  transaction.setNodeMarkup(at, null, { ordered, start: 1 });
  labelsLike(first, list.childCount).forEach((label, index) => {
    let offset = 0;
    for (let before = 0; before < index; ++before) offset += list.child(before).nodeSize;
    transaction.setNodeMarkup(at + 1 + offset, null, { label });
  });
  return transaction.setMeta("labels", true);
}

const styleOfList = (list) => {
  const form = formsOf(list.firstChild.attrs.label)[0];
  return list.attrs.ordered ? (form?.family === "a" ? "a)" : "1.") : "-";
};

/** A list labelled "-", "1." or "a)"; once more takes the paragraph out of it. */
const listOf = (style) => (state, dispatch, view) => {
  const list = around(state, nodes.list);
  if (list && styleOfList(list.node) === style) return liftListItem(nodes.list_item)(state, dispatch, view);
  if (list) {
    dispatch?.(labelItems(state.tr, list.node, list.at, style));
    return true;
  }
  return wrapInList(nodes.list)(state, dispatch && ((transaction) => {
    const made = around({ selection: transaction.selection }, nodes.list);
    dispatch(made ? labelItems(transaction, made.node, made.at, style) : transaction);
  }), view);
};

const sink = (state, dispatch, view) => sinkListItem(nodes.list_item)(state, dispatch && ((transaction) => {
  const list = around({ selection: transaction.selection }, nodes.list);
  const outer = list && transaction.doc.resolve(list.at).node(-1);
  if (list && list.node.childCount === 1 && outer?.type === nodes.list) {
    labelItems(transaction, list.node, list.at, outer.attrs.ordered ? "a)" : "-").setMeta("labels", false);
  }
  dispatch(transaction);
}), view);

/** In a cell and a caption a new line is one of the same text. */
const isTight = (state) => {
  const { $from } = state.selection;
  return /^(table_cell|table_header)$/.test($from.parent.type.name);
};
const breakLine = (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};
const breakInCell = (state, dispatch) => isTight(state) && breakLine(state, dispatch);

/** From a caption into its table. */
const leaveCaption = (state, dispatch) => {
  if (state.selection.$from.parent.type !== nodes.caption) return false;
  dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve(state.selection.$from.after()), 1)).scrollIntoView());
  return true;
};

/** Selects the section, not all of the item: sections are the template's. */
const selectSection = (state, dispatch) => {
  const section = around(state, nodes.section);
  if (!section) return false;
  const [start, end] = [Selection.findFrom(state.doc.resolve(section.at + 1), 1, true), Selection.findFrom(state.doc.resolve(section.at + section.node.nodeSize - 1), -1, true)];
  if (!start || !end) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, start.from, end.to)));
  return true;
};

const insertTable = (state, dispatch) => {
  if (isInTable(state) || around(state, nodes.table_box)) return false;
  const row = (type) => nodes.table_row.create(null, [0, 1, 2].map(() => type.create()));
  const box = nodes.table_box.create(null, [nodes.caption.create(), nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)])]);
  if (dispatch) {
    const { $from } = state.selection;
    const at = $from.after();
    const transaction = state.tr.insert(at, box);
    dispatch(transaction.setSelection(TextSelection.create(transaction.doc, at + 2)).scrollIntoView());
  }
  return true;
};

const deleteTable = (state, dispatch) => {
  const box = around(state, nodes.table_box);
  if (!box) return false;
  if (dispatch) {
    const transaction = state.tr.replaceWith(box.at, box.at + box.node.nodeSize, nodes.paragraph.create());
    dispatch(transaction.setSelection(TextSelection.create(transaction.doc, box.at + 1)).scrollIntoView());
  }
  return true;
};

/** The head of a table is its first rows: this one and those above, or those above alone. */
const headRows = (state, dispatch) => {
  if (!isInTable(state)) return false;
  if (dispatch) {
    const rect = selectedRect(state);
    const last = rect.bottom - 1;
    const isHead = rect.table.child(last).firstChild?.type === nodes.table_header;
    const heads = isHead ? last : last + 1;
    const transaction = state.tr;
    rect.table.forEach((row, offset, at) => row.forEach((one, inside) => {
      const type = at < heads ? nodes.table_header : nodes.table_cell;
      if (one.type !== type) transaction.setNodeMarkup(rect.tableStart + offset + 1 + inside, type, one.attrs);
    }));
    dispatch(transaction);
  }
  return true;
};

/** A new row after the last one when one goes on from the last cell. */
const nextCell = (state, dispatch, view) => {
  if (goToNextCell(1)(state, dispatch)) return true;
  if (!isInTable(state)) return false;
  if (!addRowAfter(state, dispatch) || !view) return true;
  return goToNextCell(1)(view.state, dispatch);
};

/** A note with the next free number, at the end of the section; the reference stands at the cursor. */
const insertNote = (state, dispatch) => {
  const section = around(state, nodes.section);
  if (!section || !state.selection.$from.parent.inlineContent || state.selection.$from.parent.type === nodes.note) return false;
  if (!dispatch) return true;
  let highest = 0;
  state.doc.descendants((node) => {
    const found = node.type === nodes.note && /^\[(\d{1,6})\]$/.exec(node.attrs.label);
    if (found) highest = Math.max(highest, Number(found[1]));
  });
  const label = `[${highest + 1}]`;
  const transaction = state.tr;
  const end = section.at + section.node.nodeSize - 1;
  transaction.insert(end, nodes.note.create({ label }));
  const reference = schema.text(label, [marks.note_reference.create()]);
  transaction.insert(state.selection.to, reference);
  const inside = transaction.mapping.slice(1).map(end + 1);
  dispatch(transaction.setSelection(TextSelection.create(transaction.doc, inside)).scrollIntoView());
  return true;
};

const heading = (level) => (state, dispatch, view) => {
  const here = state.selection.$from.parent;
  const isIt = here.type === nodes.heading && here.attrs.level === level;
  return (isIt ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level }))(state, dispatch, view);
};

/** The link that covers the selection or the cursor: {from, to, href}; null: none. */
export function linkAt(state) {
  const { $from, from, to, empty } = state.selection;
  if (!empty) return { from, to, href: marks.link.isInSet($from.marksAcross(state.selection.$to) ?? [])?.attrs.href ?? "" };
  const index = $from.index();
  const child = $from.parent.maybeChild(index);
  const mark = child && marks.link.isInSet(child.marks);
  if (!mark) return null;
  const start = $from.posAtIndex(index);
  return { from: start, to: start + child.nodeSize, href: mark.attrs.href };
}

/** A document may have both; nobody who writes means both. */
function insteadOf(other, mark) {
  return (state, dispatch) => toggleMark(mark)(state, dispatch && ((transaction) => {
    const { from, to } = transaction.selection;
    dispatch(transaction.removeMark(from, to, other).removeStoredMark(other));
  }));
}

export const commands = {
  strong: toggleMark(marks.strong),
  emphasis: toggleMark(marks.emphasis),
  underline: toggleMark(marks.underline),
  struck: toggleMark(marks.struck),
  subscript: insteadOf(marks.superscript, marks.subscript),
  superscript: insteadOf(marks.subscript, marks.superscript),
  paragraph: setBlockType(nodes.paragraph),
  heading1: heading(1),
  heading2: heading(2),
  heading3: heading(3),
  bullets: listOf("-"),
  numbers: listOf("1."),
  letters: listOf("a)"),
  indent: sink,
  outdent: liftListItem(nodes.list_item),
  table: insertTable,
  "row-above": addRowBefore,
  "row-below": addRowAfter,
  "column-before": addColumnBefore,
  "column-after": addColumnAfter,
  "row-gone": deleteRow,
  "column-gone": deleteColumn,
  "table-gone": deleteTable,
  "table-head": headRows,
  note: insertNote,
  undo,
  redo,
};

/** Whether a button is pressed: the mark is on, the block is of that kind. */
export function isOn(name, state) {
  const mark = marks[name];
  if (mark) {
    const { from, to, empty, $from } = state.selection;
    return empty ? Boolean(mark.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, mark);
  }
  const here = state.selection.$from.parent;
  if (name.startsWith("heading")) return here.type === nodes.heading && here.attrs.level === Number(name.at(-1));
  const list = { bullets: "-", numbers: "1.", letters: "a)" }[name];
  if (list) {
    const found = around(state, nodes.list);
    return found !== null && styleOfList(found.node) === list;
  }
  if (name === "table-head") {
    const row = around(state, nodes.table_row);
    return row?.node.firstChild?.type === nodes.table_header;
  }
  return false;
}

export const keys = {
  ...baseKeymap,
  "Mod-b": commands.strong,
  "Mod-i": commands.emphasis,
  "Mod-u": commands.underline,
  "Mod-Shift-x": commands.struck,
  "Mod-,": commands.subscript,
  "Mod-.": commands.superscript,
  "Mod-Alt-0": commands.paragraph,
  "Mod-Alt-1": commands.heading1,
  "Mod-Alt-2": commands.heading2,
  "Mod-Alt-3": commands.heading3,
  "Mod-Shift-7": commands.numbers,
  "Mod-Shift-8": commands.bullets,
  "Mod-Shift-9": commands.letters,
  "Mod-]": sink,
  "Mod-[": commands.outdent,
  "Mod-Alt-f": commands.note,
  "Mod-z": undo,
  "Mod-y": redo,
  "Mod-Shift-z": redo,
  "Mod-a": selectSection,
  "Shift-Enter": chainCommands(exitCode, breakLine),
  Enter: chainCommands(breakInCell, leaveCaption, splitListItem(nodes.list_item), baseKeymap.Enter),
  // Tab leaves the editor unless it has something to do: nobody is caught in it.
  Tab: chainCommands(leaveCaption, nextCell, sink),
  "Shift-Tab": chainCommands(goToNextCell(-1), (state, dispatch, view) => around(state, nodes.list_item) !== null && commands.outdent(state, dispatch, view)),
};
