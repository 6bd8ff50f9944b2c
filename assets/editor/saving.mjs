// SPDX-License-Identifier: AGPL-3.0-or-later
// Saves what is written: section by section, to the server when it can be reached and in this browser until then.
import { blocksOf, nodeOfSection } from "./blocks.mjs";

const quietMs = 1200;
const pulseMs = 20_000;
const longestWaitMs = 30_000;

/** What is said about saving; the words stand in the page. */
const stateWords = {
  saving: "saving", saved: "savedAt", kept: "keptHere", full: "notKept", signedOut: "signedOut", refused: "refused", conflict: "conflict",
};

export class Saving {
  /** `page`: {address, token, storageKey, words, say, showConflict, showOthers}. `sections`: as the server gave them. */
  constructor(page, sections) {
    this.page = page;
    this.known = new Map(sections.map((one) => [one.key, { was: one.was, node: nodeOfSection(one) }]));
    this.conflicts = new Set();
    this.failures = 0;
    this.timer = null;
    this.isSending = false;
  }

  start(view) {
    this.view = view;
    this.restore();
    setInterval(() => this.sync(), pulseMs);
    addEventListener("online", () => this.sync());
    addEventListener("pagehide", () => this.keep());
    document.addEventListener("visibilitychange", () => document.hidden && (this.keep(), this.sync()));
    addEventListener("beforeunload", (event) => {
      this.keep();
      if (this.isFull && this.changed().length > 0) event.preventDefault();
    });
    this.sync();
  }

  /** After every change of the text. */
  noticed() {
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keep(), 150);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.sync(), quietMs);
  }

  /** The sections that differ from what the server has. */
  changed() {
    const changes = [];
    this.view.state.doc.forEach((section) => {
      const known = this.known.get(section.attrs.key);
      if (section !== known.node && !section.eq(known.node)) changes.push({ key: section.attrs.key, was: known.was, blocks: blocksOf(section), node: section });
    });
    return changes;
  }

  /** Until the server has it, what is written lies in this browser. */
  keep() {
    const changes = this.changed().map(({ key, was, blocks }) => ({ key, was, blocks }));
    try {
      if (changes.length === 0) localStorage.removeItem(this.page.storageKey);
      else localStorage.setItem(this.page.storageKey, JSON.stringify({ at: Date.now(), changes }));
      this.isFull = false;
    } catch {
      this.isFull = true;
      if (changes.length > 0) this.say("full");
    }
  }

  /** A browser that was closed with something unsaved comes back with it. */
  restore() {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(this.page.storageKey) ?? "null");
    } catch {
      return;
    }
    for (const change of kept?.changes ?? []) {
      const known = this.known.get(change.key);
      if (!known) continue;
      // Written from another state of the section than this one: the server will say so.
      known.was = change.was;
      this.put({ ...change, heading: known.node.attrs.heading }, false);
    }
    if (kept?.changes?.length > 0) this.page.say(this.page.words.restored);
  }

  say(state, values = {}) {
    let text = this.page.words[stateWords[state]] ?? "";
    for (const [name, value] of Object.entries(values)) text = text.replace(`{${name}}`, value);
    this.page.say(text, state);
  }

  /** Puts a section in the place of the one with its key. */
  put(section, isKnown = true) {
    const node = nodeOfSection(section);
    let at = -1;
    let old = null;
    this.view.state.doc.forEach((one, offset) => {
      if (one.attrs.key === section.key) [at, old] = [offset, one];
    });
    if (at < 0) return;
    if (isKnown) this.known.set(section.key, { was: section.was, node });
    if (old.eq(node)) return;
    const start = old.content.findDiffStart(node.content);
    const transaction = this.view.state.tr.setMeta("fromServer", true).setMeta("labels", true).setMeta("addToHistory", false);
    if (start === null) return;
    // Only what differs is replaced, so that whoever reads above or below keeps his place.
    transaction.replaceWith(at + 1, at + 1 + old.content.size, node.content);
    this.view.dispatch(transaction);
  }

  /** Sends what is changed, hears what others changed and who is here. */
  sync() {
    if (this.isSending) {
      this.again = true;
      return this.sending;
    }
    this.sending = this.exchange();
    return this.sending;
  }

  /** When it ends, what stood in the text when it was called has been sent, or could not be. */
  async settle() {
    if (this.isSending) await this.sending;
    await this.sync();
  }

  async exchange() {
    clearTimeout(this.timer);
    this.isSending = true;
    const changes = this.changed().filter((one) => !this.conflicts.has(one.key));
    if (changes.length > 0) this.say("saving");
    try {
      await this.send(changes);
    } catch {
      this.failed();
    }
    this.isSending = false;
    if (this.again) {
      this.again = false;
      this.noticed();
    }
  }

  async send(changes) {
    const body = new URLSearchParams({
      _noegle: this.page.token,
      aendringer: JSON.stringify({
        have: Object.fromEntries([...this.known].map(([key, one]) => [key, one.was])),
        sections: changes.map(({ key, was, blocks }) => ({ key, was, blocks })),
      }),
    });
    const answer = await fetch(this.page.address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" });
    if (answer.status === 401 || answer.status === 403) {
      this.keep();
      return this.say("signedOut");
    }
    if (answer.status === 422) {
      this.keep();
      const told = await answer.json();
      return this.say("refused", { why: told.message });
    }
    if (!answer.ok && answer.status !== 409) throw new Error(String(answer.status));
    this.take(await answer.json(), changes);
  }

  take(told, changes) {
    this.failures = 0;
    const sent = new Map(changes.map((one) => [one.key, one]));
    const conflicts = [];
    for (const section of told.sections) {
      const mine = sent.get(section.key);
      if (section.conflict) {
        conflicts.push(section);
        this.conflicts.add(section.key);
      } else if (mine) {
        this.known.set(section.key, { was: section.was, node: mine.node });
      } else if (section.blocks && !this.conflicts.has(section.key)) {
        const isMine = this.changed().some((one) => one.key === section.key);
        // Typed meanwhile: it is sent, and the server says that the two differ.
        if (!isMine) this.put(section);
      }
    }
    this.page.showOthers(told.others);
    this.keep();
    if (conflicts.length > 0) {
      this.page.showConflict(conflicts);
      return this.say("conflict");
    }
    if (told.saved) this.say("saved", { time: told.saved });
    this.page.saved?.(told);
  }

  /** Mine stays: it is written over theirs, which the server keeps as a version. */
  keepMine(section) {
    const known = this.known.get(section.key);
    this.known.set(section.key, { was: section.was, node: nodeOfSection({ ...section, heading: known.node.attrs.heading }) });
    this.conflicts.delete(section.key);
    this.sync();
  }

  takeTheirs(section) {
    const heading = this.known.get(section.key).node.attrs.heading;
    this.conflicts.delete(section.key);
    this.put({ ...section, heading });
    this.sync();
  }

  /** Both: mine below theirs. */
  keepBoth(section) {
    const known = this.known.get(section.key);
    const mine = this.changed().find((one) => one.key === section.key)?.blocks ?? [];
    const heading = known.node.attrs.heading;
    this.known.set(section.key, { was: section.was, node: nodeOfSection({ ...section, heading }) });
    this.conflicts.delete(section.key);
    this.put({ key: section.key, heading, blocks: [...section.blocks, ...mine] }, false);
    this.sync();
  }

  failed() {
    ++this.failures;
    this.keep();
    if (this.changed().length > 0 && !this.isFull) this.say("kept");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.sync(), Math.min(longestWaitMs, 1000 * 2 ** this.failures));
  }
}
