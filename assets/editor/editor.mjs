// SPDX-License-Identifier: AGPL-3.0-or-later
// The editor of an item's text, put in the place of the plain form that the page brings.
import { gapCursor } from "prosemirror-gapcursor";
import { dropCursor } from "prosemirror-dropcursor";
import { closeHistory, history } from "prosemirror-history";
import { InputRule, inputRules } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { Fragment, Slice } from "prosemirror-model";
import { EditorState, Plugin, Selection } from "prosemirror-state";
import { handlePaste as pasteCells, isInTable, tableEditing } from "prosemirror-tables";
import { Decoration, DecorationSet, EditorView } from "prosemirror-view";
import { blocksOf, docOf } from "./blocks.mjs";
import { around, commands, keys } from "./commands.mjs";
import { findPlugin, lookFor, replaceAllFound } from "./find.mjs";
import { countingPlugin } from "./labels.mjs";
import { cleanHtml, tableOfText } from "./paste.mjs";
import { plainText } from "./plain.mjs";
import { Unsent } from "../device/unsent.mjs";
import { Saving } from "./saving.mjs";
import { schema } from "./schema.mjs";
import { Toolbar } from "./toolbar.mjs";
import { References } from "./references.mjs";
import { Comments } from "./comments.mjs";
import { FindPanel } from "./find_panel.mjs";

const { nodes } = schema;
const tableBox = /^(caption|table_cell|table_header)$/;

/** Sections are the template's: nothing one types takes one away, adds one or swaps two. */
const keepSections = (tell) => new Plugin({
  filterTransaction(transaction, state) {
    if (!transaction.docChanged) return true;
    const keysOf = (doc) => doc.content.content.map((one) => one.attrs.key).join("\n");
    if (keysOf(transaction.doc) === keysOf(state.doc)) return true;
    tell();
    return false;
  },
});

/** Guidance from the template stands out until it is gone. */
const showGuidance = (guidance) => new Plugin({
  props: {
    decorations(state) {
      const found = [];
      state.doc.descendants((node, at) => {
        if (!node.isTextblock) return true;
        if (isGuidance(guidance, node.textContent)) found.push(Decoration.node(at, at + node.nodeSize, { class: "editor-guidance" }));
        return false;
      });
      return DecorationSet.create(state.doc, found);
    },
  },
});

const plainWords = (text) => text.replace(/\s+/g, " ").trim();

/** Whether a block holds a piece of the guidance and nothing else. */
const guidanceBlocks = (guidance) => {
  const pieces = new Set(guidance.flatMap((one) => [one, ...one.split(/\n+/)]).map(plainWords).filter((one) => one !== ""));
  return (node) => node.isTextblock && pieces.has(plainWords(node.textContent));
};

/** What is left of guidance that a change went into: [{from, to}] in the new text. */
function remainsOf(isOne, transactions, before, after) {
  const map = (at, side) => transactions.reduce((place, one) => one.mapping.map(place, side), at);
  const remains = [];
  before.descendants((node, at) => {
    if (!node.isTextblock) return true;
    if (!isOne(node)) return false;
    const [from, to] = [map(at + 1, -1), map(at + node.nodeSize - 1, 1)];
    if (from >= to) return false;
    const parent = after.resolve(Math.min(map(at + 1, 1), after.content.size)).parent;
    if (plainWords(after.textBetween(from, to, " ", " ")) === plainWords(node.textContent) && isOne(parent)) return false;
    for (let sign = at + 1; sign < at + node.nodeSize - 1; ++sign) {
      const [start, end] = [map(sign, 1), map(sign + 1, -1)];
      if (end <= start) continue;
      if (remains.at(-1)?.to === start) remains.at(-1).to = end;
      else remains.push({ from: start, to: end });
    }
    return false;
  });
  return remains;
}

/** Guidance gives way to what somebody writes in its place: it is not changed in parts, so that no rest of it looks written. */
const replaceGuidance = (isOne) => {
  /** The guidance around the cursor is gone; false: there is none. */
  const give = (view) => {
    const { $from, $to } = view.state.selection;
    if (!$from.sameParent($to) || !isOne($from.parent)) return false;
    const depth = $from.depth > 1 && $from.node(1).type === nodes.section ? 1 : 0;
    const section = $from.node(depth);
    const isAll = depth === 1 && section.content.content.every(isOne);
    const transaction = isAll
      ? view.state.tr.replaceWith($from.start(depth), $from.end(depth), nodes.paragraph.create())
      : view.state.tr.delete($from.start(), $from.end());
    const start = isAll ? $from.start(depth) + 1 : $from.start();
    view.dispatch(transaction.setSelection(Selection.near(transaction.doc.resolve(start))));
    return true;
  };
  return new Plugin({
    appendTransaction(transactions, before, after) {
      if (!transactions.some((one) => one.docChanged) || transactions.some((one) => one.getMeta("fromServer") || one.getMeta("history$"))) return null;
      const remains = remainsOf(isOne, transactions, before.doc, after.doc);
      if (remains.length === 0) return null;
      const transaction = after.tr;
      for (const one of remains.reverse()) transaction.delete(one.from, one.to);
      return transaction;
    },
    props: {
      handleKeyDown: (view, event) => /^(Backspace|Delete)$/.test(event.key) && view.state.selection.empty && give(view),
      handleTextInput(view, _from, _to, text) {
        if (!give(view)) return false;
        view.dispatch(view.state.tr.insertText(text));
        return true;
      },
      handleDOMEvents: {
        compositionstart: (view) => give(view) && false,
        paste: (view) => give(view) && false,
      },
    },
  });
};

/** Sections that must say something are told of at their heading. */
const showRequired = (required, word) => new Plugin({
  props: {
    decorations(state) {
      const found = [];
      state.doc.forEach((section, at) => {
        if (required.includes(section.attrs.heading)) found.push(Decoration.node(at, at + section.nodeSize, { "data-required": word }));
      });
      return DecorationSet.create(state.doc, found);
    },
  },
});

/** A piece of the guidance stands there word for word. */
export function isGuidance(guidance, text) {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain !== "" && guidance.some((one) => plain === one || one.length >= 20 && plain.includes(one));
}

/** Blocks into a place that holds text alone: line breaks between them. */
function flatSlice(slice) {
  const content = [];
  slice.content.descendants((node) => {
    if (!node.isTextblock) return true;
    if (content.length > 0) content.push(nodes.hard_break.create());
    node.content.forEach((child) => content.push(child));
    return false;
  });
  return content.length > 0 ? new Slice(Fragment.from(content), 0, 0) : slice;
}

const rowsOf = (slice) => {
  const box = slice.content.childCount === 1 ? slice.content.firstChild : null;
  return box?.type === nodes.table_box ? box.child(1) : null;
};

// What no text holds (base/written_sign.h), and halves of a character. A line break by another name is one.
const endsLine = /[\u000b\u000c\u0085\u2028\u2029]/;
const noText = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const textAlone = (fragment) => {
  const nodesLeft = [];
  fragment.forEach((node) => {
    if (!node.isText) {
      nodesLeft.push(node.copy(textAlone(node.content)));
      return;
    }
    node.text.replace(noText, "").split(endsLine).forEach((line, at) => {
      if (at > 0) nodesLeft.push(nodes.hard_break.create(null, null, node.marks));
      if (line !== "") nodesLeft.push(schema.text(line, node.marks));
    });
  });
  return Fragment.fromArray(nodesLeft);
};

/** Which pictures were left out, and what to do with them. */
const pictureWords = (words, names) => words.pastePicture
  .replace("{names}", () => names.map((name, at) => (name === "" ? words.pictureUnnamed.replace("{number}", at + 1) : `"${name}"`)).join(", "));

/** Paste, with what had to be left out told. */
const pasting = (words, tell) => new Plugin({
  props: {
    transformPastedHTML(html) {
      // What was copied here has the form of the schema already, and the schema lets nothing else in.
      if (/data-pm-slice/.test(html)) return html;
      const cleaned = cleanHtml(html);
      if (!cleaned) {
        tell(words.pasteTooLarge);
        return "";
      }
      const { tables, spans, pictures, deleted } = cleaned.lost;
      const told = [tables > 0 && words.pasteTableTooLarge, spans > 0 && words.pasteSpans, deleted > 0 && words.pasteDeleted, pictures.length > 0 && pictureWords(words, pictures)].filter(Boolean);
      if (told.length > 0) tell(told.join(" "));
      return cleaned.html;
    },
    handlePaste(view, event, slice) {
      const data = event.clipboardData;
      if (data && data.files.length > 0 && !data.types.includes("text/html") && !data.types.includes("text/plain")) {
        tell(pictureWords(words, [...data.files].map((one) => one.name)));
        return true;
      }
      if (data && !data.types.includes("text/html") && !isInTable(view.state)) {
        const html = tableOfText(data.getData("text/plain"));
        if (html) return view.pasteHTML(html);
      }
      const rows = rowsOf(slice);
      if (rows && isInTable(view.state)) return pasteCells(view, event, new Slice(Fragment.from(rows), 0, 0));
      if (tableBox.test(view.state.selection.$from.parent.type.name) && slice.content.firstChild?.isBlock) {
        view.dispatch(view.state.tr.replaceSelection(flatSlice(slice)).scrollIntoView().setMeta("paste", true));
        return true;
      }
      // A list, a table or a heading that comes from elsewhere stays one: its first piece is not drawn into the line it is put in.
      const first = slice.content.firstChild?.type;
      const isOwn = /data-pm-slice/.test(data?.getData("text/html") ?? "");
      const into = view.state.selection.$from;
      if (!isOwn && slice.openStart > 0 && [nodes.list, nodes.table_box, nodes.heading].includes(first) && into.parent.type === nodes.paragraph && into.depth === 2) {
        view.dispatch(view.state.tr.replaceSelection(new Slice(slice.content, 0, 0)).scrollIntoView().setMeta("paste", true));
        return true;
      }
      return false;
    },
    transformPasted: (slice) => new Slice(textAlone(slice.content), slice.openStart, slice.openEnd),
    // Sections are not copied, what stands in them is.
    transformCopied(slice) {
      if (slice.content.firstChild?.type !== nodes.section) return slice;
      const content = slice.content.content.reduce((all, section) => all.append(section.content), Fragment.empty);
      return new Slice(content, Math.max(0, slice.openStart - 1), Math.max(0, slice.openEnd - 1));
    },
    clipboardTextSerializer: plainText,
  },
});

/** "- " and "1. " at the beginning of a line make a list; "a) " too. */
const listRule = (pattern, name) => new InputRule(pattern, (state, _match, start, end) => {
  if (state.selection.$from.parent.type !== nodes.paragraph || around(state, nodes.list_item)) return null;
  const cleared = state.tr.delete(start, end);
  let result = null;
  commands[name](state.apply(cleared), (made) => {
    result = cleared;
    for (const step of made.steps) result.step(step);
    result.setMeta("labels", true);
  });
  return result;
});

/** Escape, then Tab: on to what comes after the text, also from a table or a list. */
function leavesByTab() {
  let leaves = false;
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown(_view, event) {
          const isLeaving = leaves && event.key === "Tab";
          if (event.key !== "Shift") leaves = event.key === "Escape";
          return isLeaving;
        },
      },
    },
  });
}

export function makeEditor(place, { sections, words, guidance = [], required = [], tell = () => {}, plugins = [], onChange = () => {}, label = "" }) {
  const state = EditorState.create({
    doc: docOf(sections),
    plugins: [
      ...plugins,
      leavesByTab(),
      inputRules({ rules: [listRule(/^[-*•]\s$/, "bullets"), listRule(/^1[.)]\s$/, "numbers"), listRule(/^a[.)]\s$/, "letters")] }),
      keymap(keys),
      history(),
      gapCursor(),
      dropCursor({ class: "editor-drop", color: false }),
      pasting(words, tell),
      keepSections(() => tell(words.oneSection)),
      countingPlugin(),
      findPlugin(guidanceBlocks(guidance)),
      showGuidance(guidance),
      replaceGuidance(guidanceBlocks(guidance)),
      showRequired(required, words.required ?? ""),
      tableEditing(),
    ],
  });
  let isPasted = false;
  const view = new EditorView(place, {
    state,
    attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label, lang: "da", spellcheck: "true", class: "editor-text" },
    dispatchTransaction(transaction) {
      // What is pasted is one step to undo, however quickly one typed before it and after.
      const isPaste = transaction.getMeta("paste") === true || transaction.getMeta("uiEvent") === "paste";
      if (isPaste || isPasted && transaction.docChanged) closeHistory(transaction);
      if (transaction.docChanged) isPasted = isPaste;
      view.updateState(view.state.apply(transaction));
      onChange(transaction);
    },
  });
  return view;
}

const sectionsOf = (view) => view.state.doc.content.content.map((one) => ({ key: one.attrs.key, blocks: blocksOf(one) }));

function start(form) {
  const words = form.dataset;
  const sections = JSON.parse(form.querySelector("[data-sections]").value);
  const status = form.querySelector("[data-state]");
  const notice = form.querySelector("[data-notice]");
  const tell = (text) => {
    notice.textContent = text;
  };
  const page = {
    address: words.saveAddress,
    token: form.querySelector("[name=_noegle]").value,
    unsent: new Unsent(words.deviceKey, words.deviceMark),
    about: words.about,
    words,
    say: (text, state = "") => {
      status.textContent = text;
      status.dataset.state = state;
    },
    showConflict: (conflicts) => showConflict(form, conflicts, saving),
    showOthers: (others) => {
      form.querySelector("[data-others]").textContent = others.length > 0 ? words.others.replace("{names}", others.join(", ")) : "";
    },
  };
  const saving = new Saving(page, sections);
  const references = new References(words, form.querySelector("[data-references]"));
  const comments = new Comments(form, words);
  Unsent.tidy();
  let toolbar = null;
  let panel = null;
  const view = makeEditor(form.querySelector("[data-editor-place]"), {
    sections, words, tell, label: words.textLabel,
    guidance: JSON.parse(words.guidance || "[]"),
    required: JSON.parse(words.requiredSections || "[]"),
    plugins: [references.plugin(), comments.plugin()],
    onChange(transaction) {
      toolbar?.update();
      panel?.update();
      if (transaction.docChanged) {
        comments.changed();
        guidanceLeft(form, view);
        if (!transaction.getMeta("fromServer")) saving.noticed();
      }
    },
  });
  toolbar = new Toolbar(form, view, { find: () => panel.open(), comment: () => comments.begin(view) });
  panel = new FindPanel(form, view);
  comments.view = view;
  form.querySelector("[data-plain]").remove();
  form.querySelector("[data-rich]").hidden = false;
  const wanted = /^#afsnit-(\d+)$/.exec(location.hash);
  if (wanted) goToSection(view, Number(wanted[1]));
  form.editor = { view, saving, sections: () => sectionsOf(view) };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    saving.sync();
  });
  view.dom.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      saving.sync();
    }
  });
  guidanceLeft(form, view);
  saving.start(view);
  if (words.eventsAddress) {
    const events = new EventSource(words.eventsAddress);
    events.addEventListener("change", () => saving.sync());
    events.addEventListener("reset", () => saving.sync());
  }
}

/** Where an address with "#afsnit-2" leads: into the third section. */
function goToSection(view, at) {
  if (at >= view.state.doc.childCount) return;
  let start = 0;
  for (let before = 0; before < at; ++before) start += view.state.doc.child(before).nodeSize;
  view.focus();
  view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(start + 1))).scrollIntoView());
}

/** Which sections still hold guidance is told above the text until none does. */
function guidanceLeft(form, view) {
  const place = form.querySelector("[data-guidance-left]");
  const guidance = JSON.parse(form.dataset.guidance || "[]");
  if (!place || guidance.length === 0) return;
  const left = [];
  view.state.doc.forEach((section) => {
    let found = false;
    section.descendants((node) => {
      if (node.isTextblock && isGuidance(guidance, node.textContent)) found = true;
      return !node.isTextblock;
    });
    if (found) left.push(section.attrs.heading);
  });
  place.hidden = left.length === 0;
  place.textContent = form.dataset.guidanceLeft.replace("{sections}", left.join(", "));
}

function wordsOf(passage) {
  const line = document.createElement("p");
  for (const part of passage.words) {
    const piece = document.createElement({ came: "ins", went: "del", stays: "span" }[part.kind]);
    piece.textContent = part.text;
    line.append(piece, " ");
  }
  return line;
}

/** What the other wrote, beside what stands here, and the three ways on. */
function showConflict(form, conflicts, saving) {
  const place = form.querySelector("[data-conflict]");
  const { words } = saving.page;
  for (const section of conflicts) {
    place.querySelector(`[data-of="${CSS.escape(section.key)}"]`)?.remove();
    const box = document.createElement("section");
    box.dataset.of = section.key;
    box.className = "editor-conflict";
    const head = document.createElement("h2");
    head.textContent = words.conflictHead.replace("{section}", saving.known.get(section.key).node.attrs.heading).replace("{who}", section.who);
    const lead = document.createElement("p");
    lead.textContent = words.conflictLead;
    box.append(head, lead, ...section.difference.map(wordsOf));
    const buttons = document.createElement("p");
    buttons.className = "form-actions";
    for (const [word, act] of [["keepBoth", "keepBoth"], ["keepMine", "keepMine"], ["takeTheirs", "takeTheirs"]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = word === "keepBoth" ? "main-button" : "plain-button";
      button.textContent = words[word];
      button.addEventListener("click", () => {
        box.remove();
        saving[act](section);
        saving.view.focus();
      });
      buttons.append(button);
    }
    box.append(buttons);
    place.append(box);
    place.hidden = false;
    head.tabIndex = -1;
    head.focus();
  }
}

for (const form of document.querySelectorAll("form[data-editor]")) start(form);
globalThis.sagsgangEditor = { makeEditor, sectionsOf, cleanHtml, lookFor, replaceAllFound };
