// SPDX-License-Identifier: AGPL-3.0-or-later
// References complete themselves while one types: after @, and after "jf. punkt" or "sag" with a number.
import { Plugin } from "prosemirror-state";
import { schema } from "./schema.mjs";

// What is said in full goes first: an @ further up the line has nothing to do with it.
const name = /(?:^|\s)@([\p{L}\d][\p{L}\d .,/-]{1,60})$/u;
const patterns = [
  /(?:^|[\s(])((?:jf\. |jævnfør |se )?punkt \d+ (?:den |fra |på mødet den )?[\d. -]{6,}[\d])$/iu,
  /(?:^|[\s(])(sag \d{2,4}[-/.]\d{3,})$/iu,
  name,
];

/** What is asked for at the cursor: {from, to, words}; null: nothing. */
export function askedAt(state) {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 90), $from.parentOffset, null, "\n");
  for (const pattern of patterns) {
    const found = pattern.exec(before);
    if (!found) continue;
    const length = found[1].length + (pattern === name ? 1 : 0);
    const from = $from.pos - length;
    if (state.doc.rangeHasMark(from, $from.pos, schema.marks.link)) return null;
    return { from, to: $from.pos, words: found[1] };
  }
  return null;
}

export class References {
  constructor(words, list) {
    this.words = words;
    this.list = list;
    this.list.id = "editor-references";
    this.list.setAttribute("role", "listbox");
    this.rows = [];
    this.chosen = 0;
    this.asked = null;
  }

  plugin() {
    return new Plugin({
      view: (view) => {
        this.view = view;
        view.dom.addEventListener("blur", () => setTimeout(() => this.close(), 150));
        return { update: (_view, before) => before.doc !== view.state.doc ? this.look() : before.selection.eq(view.state.selection) || this.close() };
      },
      props: {
        handleKeyDown: (_view, event) => {
          if (this.list.hidden) return false;
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step) this.choose((this.chosen + step + this.rows.length) % this.rows.length);
          else if (event.key === "Enter" || event.key === "Tab") this.take(this.chosen);
          else if (event.key === "Escape") this.close();
          else return false;
          return true;
        },
      },
    });
  }

  look() {
    clearTimeout(this.timer);
    const asked = askedAt(this.view.state);
    if (!asked) return this.close();
    this.asked = asked;
    this.timer = setTimeout(() => this.ask(asked), 180);
    return undefined;
  }

  async ask(asked) {
    let rows = [];
    try {
      const answer = await fetch(`${this.words.referencesAddress}?q=${encodeURIComponent(asked.words)}`, { headers: { Accept: "application/json" } });
      if (answer.ok) rows = (await answer.json()).rows;
    } catch {
      // Without a network nothing is suggested, and one types on.
    }
    const now = askedAt(this.view.state);
    if (!now || now.words !== asked.words || rows.length === 0) return this.close();
    this.asked = now;
    this.show(rows);
    return undefined;
  }

  show(rows) {
    this.rows = rows;
    this.list.replaceChildren(...rows.map((row, at) => {
      const option = document.createElement("li");
      option.id = `editor-reference-${at}`;
      option.setAttribute("role", "option");
      const name = document.createElement("strong");
      name.textContent = row.text;
      const about = document.createElement("span");
      about.textContent = row.about;
      option.append(name, " ", about);
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        this.take(at);
      });
      return option;
    }));
    this.list.hidden = false;
    const box = this.view.coordsAtPos(this.asked.from);
    const frame = this.list.offsetParent.getBoundingClientRect();
    this.list.style.left = `${Math.max(0, Math.min(box.left - frame.left, frame.width - this.list.offsetWidth))}px`;
    this.list.style.top = `${box.bottom - frame.top + 4}px`;
    this.view.dom.setAttribute("aria-controls", this.list.id);
    this.choose(0);
  }

  choose(at) {
    this.chosen = at;
    [...this.list.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
    this.list.children[at].scrollIntoView({ block: "nearest" });
    this.view.dom.setAttribute("aria-activedescendant", `editor-reference-${at}`);
  }

  take(at) {
    const row = this.rows[at];
    const { from, to } = this.asked;
    // What was typed as a sentence stays as it was typed; a name that was looked up is put there.
    const text = this.asked.words.startsWith("@") || this.view.state.doc.textBetween(from, from + 1) === "@" ? row.text : this.view.state.doc.textBetween(from, to);
    const marks = this.view.state.doc.resolve(from).marks();
    const link = schema.marks.link.create({ href: row.href });
    this.view.dispatch(this.view.state.tr.replaceWith(from, to, schema.text(text, link.addToSet(marks))).removeStoredMark(schema.marks.link));
    this.close();
  }

  close() {
    clearTimeout(this.timer);
    if (this.list.hidden) return;
    this.list.hidden = true;
    this.view.dom.removeAttribute("aria-activedescendant");
    this.view.dom.removeAttribute("aria-controls");
  }
}
