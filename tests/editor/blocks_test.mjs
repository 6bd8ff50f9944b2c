// SPDX-License-Identifier: AGPL-3.0-or-later
// Blocks to the editor's nodes and back, labels that count, and what is found: all that needs no browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Slice } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { blocksOf, docOf, nodeOfSection } from "../../assets/editor/blocks.mjs";
import { commands } from "../../assets/editor/commands.mjs";
import { findPlugin, foundIn, goToFound, lookFor, placesOf, replaceAllFound, replaceFound } from "../../assets/editor/find.mjs";
import { countingForm, countingPlugin, formsOf, labelIn, labelsAfter, labelsLike } from "../../assets/editor/labels.mjs";
import { plainText } from "../../assets/editor/plain.mjs";
import { isAllowedAddress, schema } from "../../assets/editor/schema.mjs";

const through = (blocks) => {
  const node = nodeOfSection({ key: "0", heading: "Sagen", blocks });
  node.check();
  return blocksOf(node);
};
const paragraph = (text, spans) => (spans ? { type: "paragraph", text, spans } : { type: "paragraph", text });
const stateOf = (blocks, plugins = []) => EditorState.create({ doc: docOf([{ key: "0", heading: "Sagen", blocks }]), plugins });
const blocksIn = (state) => blocksOf(state.doc.firstChild);

test("every kind of block comes back as it went in", () => {
  const blocks = [
    { type: "heading", level: 3, text: "Økonomi 😀 i alt", spans: [{ start: 8, end: 9, mark: "emphasis" }] },
    paragraph("En 😀 linje\nog en til", [{ start: 3, end: 10, mark: "strong" }, { start: 3, end: 4, mark: "struck" }]),
    paragraph("CO2 og m2[1]", [{ start: 2, end: 3, mark: "subscript" }, { start: 8, end: 9, mark: "superscript" }, { start: 9, end: 12, mark: "note_reference" }]),
    { type: "list", ordered: true, start: 3, items: [
      { label: "3.", blocks: [paragraph("tre"), { type: "list", ordered: false, items: [{ label: "-", blocks: [paragraph("x")] }] }] },
      { label: "§ 7", blocks: [{ type: "table", header_rows: 0, rows: [["a"]] }] },
      { blocks: [] },
    ] },
    { type: "table", caption: "Tabel 1: Udgifter", caption_spans: [{ start: 0, end: 5, mark: "strong" }], header_rows: 1,
      rows: [["År", "Kr."], ["2026", "1.234,5"], ["kun en"]], cell_spans: [{ row: 1, column: 0, spans: [{ start: 0, end: 4, mark: "underline" }] }] },
    { type: "note", label: "[1]", text: "Se https://x.dk", spans: [{ start: 3, end: 15, mark: "link", href: "https://x.dk" }] },
  ];
  assert.deepEqual(through(blocks), blocks);
});

test("what one left empty is no block", () => {
  assert.deepEqual(through([]), []);
  assert.deepEqual(through([paragraph(" "), { type: "heading", level: 1, text: "" }, paragraph("x")]), [paragraph("x")]);
});

test("marks that would cross are cut so that they nest", () => {
  const doc = schema.nodes.section.create({ key: "0" }, schema.nodes.paragraph.create(null, [
    schema.text("ab", [schema.marks.strong.create()]),
    schema.text("cd", [schema.marks.strong.create(), schema.marks.emphasis.create()]),
    schema.text("ef", [schema.marks.emphasis.create()]),
  ]));
  assert.deepEqual(blocksOf(doc), [paragraph("abcdef", [
    { start: 0, end: 4, mark: "strong" }, { start: 2, end: 4, mark: "emphasis" }, { start: 4, end: 6, mark: "emphasis" }])]);
});

test("only addresses that lead to pages and mail are links", () => {
  for (const good of ["https://e.dk/x?a=1", "HTTP://e.dk", "mailto:a@b.dk", "/sager/26-00012", "/moeder/2020-11-16-direktionen/punkt/5"]) assert.ok(isAllowedAddress(good), good);
  for (const bad of ["javascript:alert(1)", "//evil.dk", "/\\evil.dk", "data:text/html,x", "file:///c:/x", "https:///x", "", "x", " https://e.dk", "/log-ud", "/sager/../log-ud", "vbscript:x"]) assert.ok(!isAllowedAddress(bad), bad);
});

test("what is copied as plain text keeps its labels and its cells", () => {
  const all = docOf([
    { key: "0", heading: "Baggrund", blocks: [
      { type: "paragraph", text: "Det indstilles, at" },
      { type: "list", ordered: true, start: 1, items: [
        { label: "1)", blocks: [{ type: "paragraph", text: "planen vedtages" }] },
        { label: "2)", blocks: [{ type: "paragraph", text: "sagen sendes til" }, { type: "list", ordered: false, items: [{ label: "-", blocks: [{ type: "paragraph", text: "Byrådet" }] }] }] },
      ] },
      { type: "list", ordered: true, start: 4, items: [{ label: null, blocks: [{ type: "paragraph", text: "fire" }] }, { label: null, blocks: [{ type: "paragraph", text: "fem" }] }] },
      { type: "table", caption: "Tabel 1", header_rows: 1, rows: [["År", "Kr."], ["2027", "1.200"]] },
      { type: "note", label: "[1]", text: "Uden moms" },
    ] },
  ]);
  const words = "Det indstilles, at\n\n1) planen vedtages\n2) sagen sendes til\n   - Byrådet\n\n4. fire\n5. fem\n\nTabel 1\nÅr\tKr.\n2027\t1.200\n\n[1] Uden moms";
  assert.equal(plainText(new Slice(all.firstChild.content, 0, 0)), words);
  // Some of a sentence, and a word in an item, are those words.
  const at = (text) => { let found; all.descendants((node, position) => { if (node.isText && node.text.includes(text)) found = position + node.text.indexOf(text); }); return found; };
  assert.equal(plainText(all.slice(at("planen"), at("planen") + 6, true)), "planen");
  assert.equal(plainText(all.slice(at("indstilles"), at("indstilles") + 10, true)), "indstilles");
  assert.equal(plainText(all.slice(at("planen"), at("sagen") + 5, true)), "1) planen vedtages\n2) sagen");
});

test("labels are read in the forms people use", () => {
  assert.deepEqual(formsOf("b)").map((one) => [one.family, one.value]), [["a", 2]]);
  assert.deepEqual(formsOf("(3)").map((one) => labelIn(one, 4)), ["(4)"]);
  assert.deepEqual(formsOf("ii.").map((one) => labelIn(one, 3)), ["iii."]);
  assert.deepEqual(formsOf("-"), []);
  assert.deepEqual(formsOf("12"), []);
  assert.equal(countingForm(["i)", "ii)", "iii)"]).family, "i");
  assert.equal(countingForm(["h)", "i)", "j)"]).family, "a");
  assert.equal(countingForm(["1.", "3."]), null);
  assert.deepEqual(labelsLike("a)", 3), ["a)", "b)", "c)"]);
  assert.deepEqual(labelsLike("-", 2), ["-", "-"]);
});

const listOf = (labels) => nodeOfSection({ key: "0", heading: "", blocks: [
  { type: "list", ordered: true, start: 1, items: labels.map((label) => ({ label, blocks: [paragraph("x")] })) }] }).firstChild;

test("an item that comes in between is counted on, and an author's own labels are left alone", () => {
  assert.deepEqual(labelsAfter(listOf(["2)", "3)"]), listOf(["2)", null, "3)"])), ["2)", "3)", "4)"]);
  assert.deepEqual(labelsAfter(listOf(["1.", "3."]), listOf(["1.", null, "3."])), ["1.", null, "3."]);
  assert.deepEqual(labelsAfter(listOf(["-", "-"]), listOf(["-", null, "-"])), ["-", "-", "-"]);
});

test("deleting an item counts the others anew in the document, once undone as before", () => {
  const items = ["1.", "2.", "3."].map((label) => ({ label, blocks: [paragraph(label)] }));
  let state = stateOf([{ type: "list", ordered: true, start: 1, items }], [countingPlugin()]);
  const list = state.doc.firstChild.firstChild;
  state = state.apply(state.tr.delete(2, 2 + list.firstChild.nodeSize));
  assert.deepEqual(blocksIn(state)[0].items.map((item) => [item.label, item.blocks[0].text]), [["1.", "2."], ["2.", "3."]]);
});

test("a paragraph becomes a list and is taken out again", () => {
  let state = stateOf([paragraph("nej")]);
  commands.numbers(state, (transaction) => { state = state.apply(transaction); });
  assert.deepEqual(blocksIn(state), [{ type: "list", ordered: true, start: 1, items: [{ label: "1.", blocks: [paragraph("nej")] }] }]);
  commands.letters(state, (transaction) => { state = state.apply(transaction); });
  assert.equal(blocksIn(state)[0].items[0].label, "a)");
  commands.letters(state, (transaction) => { state = state.apply(transaction); });
  assert.deepEqual(blocksIn(state), [paragraph("nej")]);
});

test("a table is put in, and goes", () => {
  let state = stateOf([paragraph("før")]);
  commands.table(state, (transaction) => { state = state.apply(transaction); });
  state.doc.check();
  assert.deepEqual(blocksIn(state)[1], { type: "table", header_rows: 1, rows: [["", "", ""], ["", "", ""], ["", "", ""]] });
  commands["table-gone"](state, (transaction) => { state = state.apply(transaction); });
  state.doc.check();
  assert.deepEqual(blocksIn(state), [paragraph("før")]);
});

test("a note gets the next number, and its reference stands where one wrote", () => {
  let state = stateOf([paragraph("Tal"), { type: "note", label: "[4]", text: "gammel" }]);
  commands.note(state, (transaction) => { state = state.apply(transaction.insertText("ny")); });
  assert.deepEqual(blocksIn(state), [paragraph("[5]Tal", [{ start: 0, end: 3, mark: "note_reference" }]), { type: "note", label: "[4]", text: "gammel" }, { type: "note", label: "[5]", text: "ny" }]);
});

test("find goes around, replaces one and all, and keeps marks", () => {
  let state = stateOf([paragraph("Sag og sag", [{ start: 7, end: 10, mark: "strong" }]), { type: "table", header_rows: 0, rows: [["sagen"]] }], [findPlugin()]);
  const run = (command) => command(state, (transaction) => { state = state.apply(transaction); });
  run(lookFor("sag", false));
  assert.equal(foundIn(state).places.length, 3);
  run(goToFound(-1));
  assert.equal(foundIn(state).current, 2);
  run(goToFound(1));
  assert.equal(foundIn(state).current, 0);
  run(replaceFound("Emne"));
  assert.equal(foundIn(state).places.length, 2);
  run(replaceAllFound("emne"));
  assert.deepEqual(blocksIn(state)[0], paragraph("Emne og emne", [{ start: 8, end: 12, mark: "strong" }]));
  assert.deepEqual(blocksIn(state)[1].rows, [["emneen"]]);
  assert.deepEqual(placesOf(state.doc, "", true), []);
  assert.deepEqual(placesOf(state.doc, "EMNE", true), []);
});

test("what somebody replaces with may hold what is looked for", () => {
  let state = stateOf([paragraph("a a a")], [findPlugin()]);
  const run = (command) => command(state, (transaction) => { state = state.apply(transaction); });
  run(lookFor("a", true));
  run(replaceAllFound("aa"));
  assert.deepEqual(blocksIn(state), [paragraph("aa aa aa")]);
});
