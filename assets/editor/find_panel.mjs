// SPDX-License-Identifier: AGPL-3.0-or-later
// The fields of find and replace.
import { foundIn, goToFound, lookFor, replaceAllFound, replaceFound } from "./find.mjs";

export class FindPanel {
  constructor(form, view) {
    this.view = view;
    this.words = form.dataset;
    this.panel = form.querySelector("[data-find]");
    const field = (name) => this.panel.querySelector(`[data-find-${name}]`);
    [this.wanted, this.other, this.matchCase, this.told] = ["words", "other", "case", "told"].map(field);
    const run = (command) => command(view.state, view.dispatch);
    const look = () => run(lookFor(this.wanted.value, this.matchCase.checked));
    this.wanted.addEventListener("input", look);
    this.matchCase.addEventListener("change", look);
    field("next").addEventListener("click", () => run(goToFound(1)));
    field("before").addEventListener("click", () => run(goToFound(-1)));
    field("replace").addEventListener("click", () => {
      run(replaceFound(this.other.value));
      run(goToFound(1));
    });
    field("all").addEventListener("click", () => {
      const count = foundIn(view.state).places.length;
      run(replaceAllFound(this.other.value));
      this.told.textContent = this.words.replaced.replace("{count}", count);
    });
    field("close").addEventListener("click", () => this.close());
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
      else if (event.key === "Enter" && event.target.matches("input[type=search], input[type=text]")) run(goToFound(event.shiftKey ? -1 : 1));
      else return;
      event.preventDefault();
    });
  }

  open() {
    const { from, to } = this.view.state.selection;
    const words = this.view.state.doc.textBetween(from, to, " ");
    this.panel.hidden = false;
    if (words !== "" && words.length < 100) this.wanted.value = words;
    this.wanted.focus();
    this.wanted.select();
    lookFor(this.wanted.value, this.matchCase.checked)(this.view.state, this.view.dispatch);
  }

  close() {
    lookFor("", false)(this.view.state, this.view.dispatch);
    this.panel.hidden = true;
    this.view.focus();
  }

  update() {
    if (this.panel.hidden) return;
    const { places, current, words } = foundIn(this.view.state);
    if (words === "") this.told.textContent = "";
    else if (places.length === 0) this.told.textContent = this.words.foundNone;
    else this.told.textContent = this.words.foundCount.replace("{at}", current < 0 ? "–" : current + 1).replace("{count}", places.length);
  }
}
