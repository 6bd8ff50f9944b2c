// SPDX-License-Identifier: AGPL-3.0-or-later
// Labels of list items: as the author wrote them, and counted on by the editor where they count.
import { Plugin } from "prosemirror-state";
import { schema } from "./schema.mjs";

const romans = [[1000, "m"], [900, "cm"], [500, "d"], [400, "cd"], [100, "c"], [90, "xc"], [50, "l"], [40, "xl"], [10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"]];

function roman(number) {
  let text = "";
  for (const [value, letters] of romans) {
    for (; number >= value; number -= value) text += letters;
  }
  return text;
}

const words = {
  1: { write: String, read: (text) => (/^\d{1,6}$/.test(text) ? Number(text) : null) },
  i: {
    write: roman,
    read: (text) => {
      if (!/^[ivxlc]+$/.test(text)) return null;
      for (let number = 1; number <= 60; ++number) if (roman(number) === text) return number;
      return null;
    },
  },
  a: { write: (number) => String.fromCharCode(96 + number), read: (text) => (/^[a-z]$/.test(text) ? text.charCodeAt(0) - 96 : null) },
  A: { write: (number) => String.fromCharCode(64 + number), read: (text) => (/^[A-Z]$/.test(text) ? text.charCodeAt(0) - 64 : null) },
};

/** "b)" is the second in the form {family: "a", before: "", after: ")"}; "i." counts as roman only where it may be the first. */
export function formsOf(label) {
  const found = /^(\(?)([0-9]+|[a-zA-Z]+)([.)]{0,2})$/.exec(label ?? "");
  if (!found || (found[1] === "" && found[3] === "")) return [];
  return Object.keys(words).flatMap((family) => {
    const value = words[family].read(found[2]);
    return value === null || value < 1 && family !== "1" ? [] : [{ family, before: found[1], after: found[3], value }];
  });
}

export function labelIn(form, value) {
  if ((form.family === "a" || form.family === "A") && value > 26) return `${form.before}${value}${form.after}`;
  return `${form.before}${words[form.family].write(value)}${form.after}`;
}

/** The form in which all these labels count on one after another from the first; null: they do not. */
export function countingForm(labels) {
  if (labels.length === 0) return null;
  return formsOf(labels[0]).find((form) => labels.every((label, at) => label === labelIn(form, form.value + at))) ?? null;
}

const labelsOf = (list) => list.content.content.map((item) => item.attrs.label);

/** What the list would be labelled if it counted as it did. `before`: the list before the change. */
export function labelsAfter(before, after) {
  const [old, now] = [labelsOf(before), labelsOf(after)];
  const form = countingForm(old);
  if (form) return now.map((_label, at) => labelIn(form, form.value + at));
  return old.every((label) => label === old[0]) ? now.map(() => old[0]) : now;
}

/** The label of every item of a list that is made or changed: "1.", "1)", "a)", "-" or null. */
export function labelsLike(first, count) {
  const form = formsOf(first)[0];
  return Array.from({ length: count }, (_nothing, at) => (form ? labelIn(form, form.value + at) : first));
}

/** The list of the state before that begins where one begins now; null: there was none. */
function listBefore(transactions, old, at) {
  const mapped = (where, one) => one.mapping.map(where, -1);
  let where = at + 1;
  for (const one of [...transactions].reverse()) where = one.mapping.invert().map(where, -1);
  if (where < 1 || where > old.doc.content.size) return null;
  const around = old.doc.resolve(where);
  for (let depth = around.depth; depth > 0; --depth) {
    if (around.node(depth).type !== schema.nodes.list) continue;
    return transactions.reduce(mapped, around.start(depth)) === at + 1 ? around.node(depth) : null;
  }
  return null;
}

/** Counts on when an item comes, goes or moves. A list whose labels did not count is left as it is. */
export const countingPlugin = () => new Plugin({
  appendTransaction(transactions, old, state) {
    if (!transactions.some((one) => one.docChanged) || transactions.some((one) => one.getMeta("labels"))) return null;
    const known = new Set();
    old.doc.descendants((node) => void (node.type === schema.nodes.list && known.add(node)));
    let result = null;
    state.doc.descendants((node, at) => {
      if (node.isTextblock) return false;
      if (node.type !== schema.nodes.list || known.has(node)) return true;
      const before = listBefore(transactions, old, at);
      if (!before || before.childCount === node.childCount) return true;
      const labels = labelsAfter(before, node);
      node.forEach((item, offset, index) => {
        if (item.attrs.label === labels[index]) return;
        result ??= state.tr;
        result.setNodeMarkup(at + 1 + offset, null, { ...item.attrs, label: labels[index] });
      });
      return true;
    });
    return result;
  },
});
