// SPDX-License-Identifier: AGPL-3.0-or-later
// Comments beside the text: the passage each quotes is marked while it stands there.
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { around } from "./commands.mjs";
import { placesOf } from "./find.mjs";
import { schema } from "./schema.mjs";

const key = new PluginKey("comments");

export class Comments {
  constructor(form, words) {
    this.form = form;
    this.words = words;
    this.dialog = form.querySelector("[data-comment]");
    this.rows = [...form.ownerDocument.querySelectorAll("[data-comment-quote]")];
    if (!this.dialog) return;
    this.text = this.dialog.querySelector("textarea");
    this.dialog.querySelector("[data-comment-send]").addEventListener("click", () => this.send());
    this.dialog.querySelector("[data-close]").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", () => this.view.focus());
    for (const row of this.rows) row.querySelector("[data-comment-show]")?.addEventListener("click", () => this.show(row));
  }

  /** Where a comment's passage stands, in its section; null: it is gone. */
  placeOf(doc, row) {
    let found = null;
    doc.forEach((section, at) => {
      if (section.attrs.key !== row.dataset.commentSection) return;
      const place = placesOf(section, row.dataset.commentQuote, true)[0];
      if (place) found = { from: at + 1 + place.from, to: at + 1 + place.to };
    });
    return found;
  }

  plugin() {
    const marked = (doc) => DecorationSet.create(doc, this.rows.flatMap((row) => {
      const place = this.placeOf(doc, row);
      return place ? [Decoration.inline(place.from, place.to, { class: "editor-commented" })] : [];
    }));
    return new Plugin({
      key,
      state: {
        init: (_config, state) => marked(state.doc),
        // A text that came from the server or from this browser's keeping may hold what is quoted.
        apply: (transaction, old) => (transaction.getMeta("fromServer") ? marked(transaction.doc) : old.map(transaction.mapping, transaction.doc)),
      },
      props: { decorations: (state) => key.getState(state) },
    });
  }

  /** A passage that is no longer there is said at its comment. */
  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      for (const row of this.rows) {
        const gone = row.querySelector("[data-comment-gone]");
        if (gone) gone.hidden = this.placeOf(this.view.state.doc, row) !== null;
      }
    }, 400);
  }

  show(row) {
    const place = this.placeOf(this.view.state.doc, row);
    if (!place) return;
    const { node } = this.view.domAtPos(place.from);
    (node.nodeType === 1 ? node : node.parentElement).scrollIntoView({ block: "center" });
  }

  begin(view) {
    if (!this.dialog) return;
    const { state } = view;
    const { $from, $to } = state.selection;
    const section = around(state, schema.nodes.section);
    if (!section) return;
    const end = $from.sameParent($to) ? $to.parentOffset : $from.parent.content.size;
    const quote = state.selection.empty ? "" : $from.parent.textBetween($from.parentOffset, end, null, "\n");
    this.about = { afsnit: section.node.attrs.key, citat: quote };
    const shown = this.dialog.querySelector("[data-comment-about]");
    shown.textContent = quote === "" ? section.node.attrs.heading : `”${quote}”`;
    this.text.value = "";
    this.dialog.showModal();
    this.text.focus();
  }

  async send() {
    if (this.text.value.trim() === "") return this.text.focus();
    await this.form.editor.saving.settle();
    const body = new URLSearchParams({ _noegle: this.form.querySelector("[name=_noegle]").value, ...this.about, tekst: this.text.value });
    const answer = await fetch(this.words.commentsAddress, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "follow" }).catch(() => null);
    if (!answer?.ok) {
      this.dialog.querySelector("[data-comment-failed]").hidden = false;
      return undefined;
    }
    this.dialog.close();
    location.reload();
    return undefined;
  }
}
