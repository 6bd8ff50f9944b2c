// SPDX-License-Identifier: AGPL-3.0-or-later
// Saves what is written: section by section, to the server when it can be reached and in this browser until then.
import { blocksOf, nodeOfSection } from "./blocks.mjs";

const quietMs = 1200;
const pulseMs = 20_000;
const longestWaitMs = 30_000;

const whoseBrowser = () => /(?:^|; )enhed=([0-9a-f]*)/.exec(document.cookie)?.[1] ?? "";

/** Signs that a form's field would take out or join (web/decode.cpp) are written as numbers: spans count them. */
const plainJson = (value) => JSON.stringify(value)
  .replace(/[\u007f-\u009f\u00ad\u0250-\u1fff\u2028-\u202e\u2060-\u206f\u200b-\u200f\u2e80-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** What is said about saving; the words stand in the page. */
const stateWords = {
  saving: "saving", saved: "savedAt", kept: "keptHere", full: "notKept", signedOut: "signedOut", refused: "refused", conflict: "conflict",
};

export class Saving {
  /** `page`: {address, token, unsent, about, words, say, showConflict, showOthers}. `sections`: as the server gave them. */
  constructor(page, sections) {
    this.page = page;
    this.isOver = false;
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
    // Whoever signs out in another window wants nothing left here either.
    this.channel = new BroadcastChannel("sagsgang");
    this.channel.addEventListener("message", (event) => event.data === "signed-out" && this.end());
    this.sync();
  }

  /** Nothing is kept or sent any more. */
  end() {
    this.isOver = true;
    clearTimeout(this.keeping);
    clearTimeout(this.timer);
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
    if (this.isOver) return;
    const changes = this.changed().map(({ key, was, blocks }) => ({ key, was, blocks }));
    const { unsent, about } = this.page;
    try {
      if (changes.length === 0) unsent.forget(about);
      else unsent.keep(about, location.pathname, changes);
      this.isFull = false;
    } catch {
      this.isFull = true;
      if (changes.length > 0) this.say("full");
    }
  }

  /** A browser that was closed with something unsaved comes back with it. */
  restore() {
    let kept = [];
    try {
      kept = this.page.unsent.take(this.page.about);
    } catch {
      return;
    }
    // Two windows may have been written in: what they say of one section stands together, once.
    const changes = new Map();
    for (const change of kept.flat()) {
      const before = changes.get(change.key);
      const isSame = before && JSON.stringify(before.blocks) === JSON.stringify(change.blocks);
      if (!isSame) changes.set(change.key, before ? { ...before, blocks: [...before.blocks, ...change.blocks] } : change);
    }
    for (const change of changes.values()) {
      const known = this.known.get(change.key);
      if (!known) continue;
      // Written from another state of the section than this one: the server will say so.
      known.was = change.was;
      this.put({ ...change, heading: known.node.attrs.heading }, false);
    }
    if (changes.size === 0) return;
    this.keep();
    this.page.say(this.page.words.restored);
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
    const transaction = this.view.state.tr.setMeta("fromServer", true).setMeta("labels", true).setMeta("addToHistory", false);
    // Only what differs is replaced, so that whoever reads or stands above or below keeps his place.
    const start = old.content.findDiffStart(node.content);
    let { a: oldEnd, b: newEnd } = old.content.findDiffEnd(node.content);
    const overlap = start - Math.min(oldEnd, newEnd);
    if (overlap > 0) [oldEnd, newEnd] = [oldEnd + overlap, newEnd + overlap];
    transaction.replace(at + 1 + start, at + 1 + oldEnd, node.slice(start, newEnd));
    if (!transaction.doc.nodeAt(at)?.eq(node)) {
      const whole = this.view.state.tr.setMeta("fromServer", true).setMeta("labels", true).setMeta("addToHistory", false);
      this.view.dispatch(whole.replaceWith(at + 1, at + 1 + old.content.size, node.content));
      return;
    }
    this.view.dispatch(transaction);
  }

  /** Sends what is changed, hears what others changed and who is here. */
  sync() {
    if (this.isOver) return undefined;
    const now = whoseBrowser();
    if (now !== "" && now !== this.page.unsent.mark) return this.leave();
    if (this.isSending) {
      this.again = true;
      return this.sending;
    }
    this.sending = this.exchange();
    return this.sending;
  }

  /** Somebody else has signed in: what is here is kept for its writer, and shown to nobody. */
  leave() {
    this.keep();
    this.end();
    location.replace("/");
    return undefined;
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
      aendringer: plainJson({
        have: Object.fromEntries([...this.known].map(([key, one]) => [key, one.was])),
        sections: changes.map(({ key, was, blocks }) => ({ key, was, blocks })),
      }),
    });
    const answer = await fetch(this.page.address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" });
    if (answer.status === 401 || answer.status === 403) {
      this.keep();
      return this.say("signedOut");
    }
    if (answer.status === 413) {
      this.keep();
      return this.say("refused", { why: this.page.words.tooLong });
    }
    if (answer.status === 422) {
      this.keep();
      const told = await answer.json();
      // The sections it could keep are kept.
      if (told.sections) this.take(told, changes);
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
    // A section that another wrote in, too, is not saved before its writer has chosen.
    if (this.conflicts.size > 0) return this.say("conflict");
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
