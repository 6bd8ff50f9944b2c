// SPDX-License-Identifier: AGPL-3.0-or-later
// Notes are kept while they are written: sealed on the device at once, on the server when it can be reached.

const quietMs = 1200;
const longestWaitMs = 30_000;
const mostTries = 30;

/**
 * Nothing of what is written here, and of what came to stand there meanwhile, is lost. `tried`: what was sent from here and not
 * answered; where it stands there, `mine` takes its place. As agendas/own_notes.h.
 */
export function noteFromBoth(was, mine, there, tried = []) {
  for (const one of [...tried].reverse()) {
    if (there === one.trim()) return mine;
    if (one.trim() !== "" && there.endsWith(`\n\n${one.trim()}`)) {
      const others = there.slice(0, -one.trim().length - 2);
      return mine === "" ? others : `${others}\n\n${mine}`;
    }
  }
  if (mine === was || there.includes(mine) && mine !== "") return there;
  if (there === was || mine.includes(there)) return mine;
  return mine === "" ? there : `${there}\n\n${mine}`;
}

const isSame = (one, other) => one.trim() === other.trim();
const isNotes = (form) => form.getAttribute("action").endsWith("/noter");

class ItemNotes {
  constructor(page, form) {
    this.page = page;
    this.form = form;
    this.number = form.querySelector('input[name="punkt"]').value;
    this.about = `note${page.path.replaceAll("/", ".")}.${this.number}`;
    this.fields = [...form.querySelectorAll("textarea")];
    this.marks = [...form.querySelectorAll('input[type="checkbox"]')];
    this.tried = new Map();
    this.failures = 0;
    this.told = document.createElement("p");
    this.told.className = "soft";
    this.told.setAttribute("role", "status");
    form.append(this.told);
    this.restore();
    form.addEventListener("input", () => {
      this.keep();
      this.sendIn(quietMs);
    });
    form.addEventListener("change", () => this.send());
    addEventListener("pagehide", () => this.keep());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(undefined, true);
    });
  }

  isChanged() {
    return this.fields.some((one) => !isSame(one.value, one.defaultValue)) || this.marks.some((one) => one.checked !== one.defaultChecked);
  }

  keep() {
    if (this.page.isOver) return;
    if (!this.isChanged()) return this.page.unsent.forget(this.about);
    try {
      this.page.unsent.keep(this.about, this.page.path, {
        texts: this.fields.map((one) => ({ name: one.name, was: one.defaultValue, text: one.value, tried: this.tried.get(one.name) ?? [] })),
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
      for (const { name, was, text, tried = [] } of value.texts) {
        const field = this.fields.find((one) => one.name === name);
        if (!field) continue;
        field.value = noteFromBoth(was, text, field.value, tried);
        if (tried.length > 0) this.tried.set(name, [...tried, ...(this.tried.get(name) ?? [])]);
      }
      for (const { name, checked } of value.marks) {
        const mark = this.marks.find((one) => one.name === name);
        if (mark) mark.checked = checked;
      }
      this.form.closest("details").open = true;
    }
    this.keep();
  }

  sendIn(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), milliseconds);
  }

  /** One at a time: what is written meanwhile goes after it. */
  async send(state, isAsked = false) {
    clearTimeout(this.timer);
    this.keep();
    if (this.page.isOver || !this.isChanged() && !isAsked) return;
    if (this.isSending) {
      this.again = true;
      return;
    }
    this.isSending = true;
    const isAnswered = await this.exchange(state);
    this.isSending = false;
    this.failures = isAnswered ? 0 : this.failures + 1;
    if (!isAnswered) this.sendIn(Math.min(longestWaitMs, 1000 * 2 ** this.failures));
    else if (this.again) this.sendIn(0);
    this.again = false;
  }

  /** False: there was no answer, and it is worth another try. */
  async exchange(state) {
    const now = state ?? await this.page.askState();
    const { words } = this.page;
    if (typeof now !== "object") {
      this.told.textContent = { offline: words.noteKept, signedOut: words.signedOut, gone: words.noteGone }[now];
      return now !== "offline";
    }
    const sent = this.fields.map((one) => one.value);
    const checked = this.marks.map((one) => one.checked);
    const body = new URLSearchParams({ _noegle: now.key, punkt: this.number });
    for (const field of this.fields) {
      body.append(field.name, field.value);
      body.append(field.name.replace("note", "var"), field.defaultValue);
      const tried = this.tried.get(field.name) ?? [];
      if (tried.length > 0) body.append(field.name.replace("note", "sendt"), JSON.stringify(tried));
      // Should the answer be lost, this may be what stands there.
      if (!isSame(field.value, field.defaultValue)) this.tried.set(field.name, [...tried.filter((one) => one !== field.value), field.value].slice(-mostTries));
    }
    this.keep();
    for (const mark of this.marks) if (mark.checked) body.append(mark.name, "1");
    const answer = await fetch(this.form.action, { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } }).catch(() => null);
    const told = answer?.ok ? await answer.json().catch(() => null) : null;
    if (answer?.status === 422) this.told.textContent = words.noteRefused;
    else if (!told) this.told.textContent = words.noteKept;
    else this.take(told, sent, checked);
    return told !== null || answer !== null && !answer.ok && answer.status < 500;
  }

  take(told, sent, checked) {
    this.fields.forEach((field, at) => {
      const there = told.notes[field.name] ?? "";
      // Typed on meanwhile: it is sent in its turn.
      const isMine = field.value === sent[at];
      this.tried.delete(field.name);
      field.defaultValue = there;
      // A space that somebody ends with while he thinks stays.
      if (isMine && !isSame(field.value, there)) field.value = there;
      else if (!isMine && !isSame(sent[at], there)) field.value = noteFromBoth(sent[at], field.value, there);
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
