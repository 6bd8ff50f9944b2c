// SPDX-License-Identifier: AGPL-3.0-or-later
// The buttons above the text: one stop for Tab, arrows between them, each as its command can be done or not.
import { commands, isOn, linkAt } from "./commands.mjs";
import { isInTable } from "prosemirror-tables";
import { isAllowedAddress, schema } from "./schema.mjs";

export class Toolbar {
  constructor(form, view, others) {
    this.view = view;
    this.bar = form.querySelector("[data-toolbar]");
    this.buttons = [...this.bar.querySelectorAll("button")];
    this.link = form.querySelector("[data-link]");
    this.help = form.querySelector("[data-help]");
    const acts = { ...others, link: () => this.openLink(), help: () => this.help.showModal() };
    for (const button of this.buttons) {
      button.tabIndex = -1;
      // The selection in the text stays where it is.
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => {
        const name = button.dataset.command;
        if (acts[name]) return acts[name]();
        commands[name](view.state, view.dispatch, view);
        return view.focus();
      });
    }
    this.buttons[0].tabIndex = 0;
    this.bar.addEventListener("keydown", (event) => this.move(event));
    view.dom.addEventListener("keydown", (event) => {
      // With Alt a key is another: Ctrl+Alt+F is a note, and AltGr (Ctrl+Alt on some machines) writes signs.
      const both = (event.ctrlKey || event.metaKey) && event.altKey;
      const ctrl = (event.ctrlKey || event.metaKey) && !event.altKey;
      if (event.altKey && event.key === "F10") this.current().focus();
      else if (ctrl && event.key.toLowerCase() === "k" && !event.shiftKey) this.openLink();
      else if (ctrl && event.key.toLowerCase() === "f" && !event.shiftKey) others.find();
      else if (both && event.key.toLowerCase() === "m") others.comment();
      else if (ctrl && event.key === "/" || event.key === "F1") this.help.showModal();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.link.querySelector("[data-link-put]").addEventListener("click", () => this.putLink());
    this.link.querySelector("input").addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        this.putLink();
      }
    });
    this.link.querySelector("[data-link-gone]").addEventListener("click", () => this.putLink(""));
    this.link.addEventListener("close", () => view.focus());
    this.help.addEventListener("close", () => view.focus());
    for (const dialog of [this.link, this.help]) dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    this.update();
  }

  current() {
    return this.buttons.find((one) => one.tabIndex === 0);
  }

  move(event) {
    const shown = this.buttons.filter((one) => one.offsetParent !== null);
    const at = shown.indexOf(document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (event.key === "Escape") this.view.focus();
    if (next === undefined) return;
    event.preventDefault();
    this.current().tabIndex = -1;
    const button = shown[(next + shown.length) % shown.length];
    button.tabIndex = 0;
    button.focus();
  }

  update() {
    const { state } = this.view;
    this.bar.classList.toggle("in-table", isInTable(state));
    for (const button of this.buttons) {
      const name = button.dataset.command;
      const command = commands[name];
      // Those that cannot be done stay where they are and keep the focus: screen readers hear why they do nothing.
      if (command) button.setAttribute("aria-disabled", String(!command(state)));
      if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(isOn(name, state)));
    }
  }

  openLink() {
    const here = linkAt(this.view.state);
    if (!here) return;
    this.place = here;
    const input = this.link.querySelector("input");
    input.value = here.href;
    input.removeAttribute("aria-invalid");
    this.link.querySelector("[data-link-wrong]").hidden = true;
    this.link.querySelector("[data-link-gone]").hidden = here.href === "";
    this.link.showModal();
  }

  putLink(value = this.link.querySelector("input").value.trim()) {
    let href = value;
    if (/^www\.[^\s]+\.[a-z]{2,}/i.test(href)) href = `https://${href}`;
    if (/^[^\s@:/]+@[^\s@]+\.[a-z]{2,}$/i.test(href)) href = `mailto:${href}`;
    if (href !== "" && !isAllowedAddress(href)) {
      this.link.querySelector("[data-link-wrong]").hidden = false;
      this.link.querySelector("input").setAttribute("aria-invalid", "true");
      this.link.querySelector("input").focus();
      return;
    }
    const { from, to } = this.place;
    const transaction = this.view.state.tr.removeMark(from, to, schema.marks.link);
    if (href !== "") transaction.addMark(from, to, schema.marks.link.create({ href }));
    this.view.dispatch(transaction);
    this.link.close();
  }
}
