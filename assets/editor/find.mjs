// SPDX-License-Identifier: AGPL-3.0-or-later
// Find and replace in the text, and where a passage stands that a comment quotes.
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

/** Where `words` stand: [{from, to}]. A passage lies in one paragraph, cell or heading. `leavesOut`: blocks that are passed over. */
export function placesOf(doc, words, matchCase = false, leavesOut = () => false) {
  const places = [];
  if (words === "") return places;
  const wanted = matchCase ? words : words.toLowerCase();
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    if (leavesOut(node)) return false;
    // Lower case may be longer than upper ("İ"); then places would not fit.
    const plain = node.textBetween(0, node.content.size, null, "\n");
    const lower = plain.toLowerCase();
    const text = matchCase || lower.length !== plain.length ? plain : lower;
    for (let found = text.indexOf(wanted); found >= 0; found = text.indexOf(wanted, found + wanted.length)) {
      places.push({ from: at + 1 + found, to: at + 1 + found + wanted.length });
    }
    return false;
  });
  return places;
}

const key = new PluginKey("find");
const nothing = { words: "", matchCase: false, places: [], current: -1 };

/** Find and replace; `leavesOut`: blocks that nobody wrote, where nothing is replaced. */
export const findPlugin = (leavesOut) => new Plugin({
  key,
  state: {
    init: () => nothing,
    apply(transaction, old, _before, state) {
      const asked = transaction.getMeta(key);
      if (!asked && (!transaction.docChanged || old.words === "")) return old;
      const next = { ...old, ...asked };
      if (transaction.docChanged || asked?.words !== undefined || asked?.matchCase !== undefined) {
        next.places = placesOf(state.doc, next.words, next.matchCase, leavesOut);
        if (asked?.current === undefined) next.current = -1;
      }
      return next;
    },
  },
  props: {
    decorations(state) {
      const { places, current } = key.getState(state);
      return DecorationSet.create(state.doc, places.slice(0, 2000).map((one, at) =>
        Decoration.inline(one.from, one.to, { class: at === current ? "editor-found is-current" : "editor-found" })));
    },
  },
});

export const foundIn = (state) => key.getState(state);

export const lookFor = (words, matchCase) => (state, dispatch) => {
  dispatch?.(state.tr.setMeta(key, { words, matchCase }));
  return true;
};

/** Goes to the next (1) or the one before (-1), around the end. */
export const goToFound = (step) => (state, dispatch) => {
  const { places, current } = key.getState(state);
  if (places.length === 0) return false;
  const from = state.selection.from;
  const ahead = places.findIndex((one) => one.from >= from);
  let next = current < 0 ? (ahead < 0 ? 0 : ahead) : current + step;
  if (current < 0 && step < 0) next = (ahead < 0 ? places.length : ahead) - 1;
  next = (next + places.length) % places.length;
  const place = places[next];
  dispatch?.(state.tr.setMeta(key, { current: next }).setSelection(TextSelection.create(state.doc, place.from, place.to)).scrollIntoView());
  return true;
};

const put = (transaction, place, text) => {
  const marks = transaction.doc.resolve(place.from).marksAcross(transaction.doc.resolve(place.to)) ?? [];
  if (text === "") return transaction.delete(place.from, place.to);
  return transaction.replaceWith(place.from, place.to, transaction.doc.type.schema.text(text, marks));
};

/** Replaces the one that is selected, and goes to the next. */
export const replaceFound = (text) => (state, dispatch) => {
  const { places, current } = key.getState(state);
  const place = places[current];
  if (!place) return goToFound(1)(state, dispatch);
  if (dispatch) {
    const transaction = put(state.tr, place, text);
    dispatch(transaction.setSelection(TextSelection.create(transaction.doc, place.from + text.length)));
  }
  return true;
};

/** Replaces all; the last first, so that places stay right. One step to undo. */
export const replaceAllFound = (text) => (state, dispatch) => {
  const { places } = key.getState(state);
  if (places.length === 0) return false;
  if (dispatch) {
    const transaction = state.tr;
    for (const place of [...places].reverse()) put(transaction, place, text);
    dispatch(transaction);
  }
  return true;
};
