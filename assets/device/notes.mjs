// SPDX-License-Identifier: AGPL-3.0-or-later
// Notes are kept while they are written: sealed on the device at once, on the server when it can be reached.

/** Nothing of what is written here, and of what came to stand there meanwhile, is lost. As agendas/own_notes.h. */
export function noteFromBoth(was, mine, there) {
  if (mine === was || there.includes(mine) && mine !== "") return there;
  if (there === was || mine.includes(there)) return mine;
  return mine === "" ? there : `${there}\n\n${mine}`;
}

const isNotes = (form) => form.getAttribute("action").endsWith("/noter");

class ItemNotes {
  constructor(page, form) {
    this.page = page;
    this.form = form;
    this.number = form.querySelector('input[name="punkt"]').value;
    this.about = `note${page.path.replaceAll("/", ".")}.${this.number}`;
    this.fields = [...form.querySelectorAll("textarea")];
    this.marks = [...form.querySelectorAll('input[type="checkbox"]')];
    this.told = document.createElement("p");
    this.told.className = "soft";
    this.told.setAttribute("role", "status");
    form.append(this.told);
    this.restore();
    form.addEventListener("input", () => this.keep());
    form.addEventListener("change", () => this.send());
    addEventListener("pagehide", () => this.keep());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(undefined, true);
    });
  }

  isChanged() {
    return this.fields.some((one) => one.value !== one.defaultValue) || this.marks.some((one) => one.checked !== one.defaultChecked);
  }

  keep() {
    if (this.page.isOver) return;
    if (!this.isChanged()) return this.page.unsent.forget(this.about);
    try {
      this.page.unsent.keep(this.about, this.page.path, {
        texts: this.fields.map((one) => ({ name: one.name, was: one.defaultValue, text: one.value })),
        marks: this.marks.map((one) => ({ name: one.name, checked: one.checked })),
      });
    } catch {
      this.told.textContent = this.page.words.noteFull;
    }
    return undefined;
  }

  /** What was written here before, in this window or one that is gone. */
  restore() {
    for (const value of this.page.unsent.take(this.about)) {
      for (const { name, was, text } of value.texts) {
        const field = this.fields.find((one) => one.name === name);
        if (field) field.value = noteFromBoth(was, text, field.value);
      }
      for (const { name, checked } of value.marks) {
        const mark = this.marks.find((one) => one.name === name);
        if (mark) mark.checked = checked;
      }
      this.form.closest("details").open = true;
    }
    this.keep();
  }

  async send(state, isAsked = false) {
    this.keep();
    if (!this.isChanged() && !isAsked) return;
    const now = state ?? await this.page.askState();
    const { words } = this.page;
    if (typeof now !== "object") {
      this.told.textContent = { offline: words.noteKept, signedOut: words.signedOut, gone: words.noteGone }[now];
      return;
    }
    const sent = this.fields.map((one) => one.value);
    const checked = this.marks.map((one) => one.checked);
    const body = new URLSearchParams({ _noegle: now.key, punkt: this.number });
    for (const field of this.fields) {
      body.append(field.name, field.value);
      body.append(field.name.replace("note", "var"), field.defaultValue);
    }
    for (const mark of this.marks) if (mark.checked) body.append(mark.name, "1");
    const answer = await fetch(this.form.action, { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.status === 422) this.told.textContent = words.noteRefused;
    else if (!answer?.ok) this.told.textContent = words.noteKept;
    else this.take(await answer.json(), sent, checked);
  }

  take(told, sent, checked) {
    this.fields.forEach((field, at) => {
      const there = told.notes[field.name] ?? "";
      // Typed on meanwhile: it is sent in its turn.
      const isMine = field.value === sent[at];
      field.defaultValue = there;
      field.value = isMine ? there : field.value;
    });
    this.marks.forEach((mark, at) => {
      mark.defaultChecked = checked[at];
    });
    this.keep();
    this.told.textContent = this.page.words.noteSaved.replace("{time}", told.saved);
  }
}

export function notesOf(page) {
  const all = [...page.view.querySelectorAll("form")].filter(isNotes).map((form) => new ItemNotes(page, form));
  new BroadcastChannel("sagsgang").addEventListener("message", (event) => {
    if (event.data === "signed-out") page.isOver = true;
  });
  return {
    async send(state) {
      for (const one of all) if (one.isChanged()) await one.send(state);
    },
  };
}
