// SPDX-License-Identifier: AGPL-3.0-or-later
// Files are sent piece by piece, with how far each is; a page about them follows the work on them.
"use strict";

(() => {
  const news = document.querySelector("[data-news]");
  if (news) {
    const events = new EventSource(news.dataset.news);
    const bar = document.querySelector("progress");
    events.addEventListener("change", (event) => {
      const [done, total, underWay] = event.data.split(" ").map(Number);
      if (bar) {
        bar.max = Math.max(total, 1);
        bar.value = done;
      }
      if (underWay === 0) {
        events.close();
        window.location.reload();
      }
    });
  }

  const form = document.querySelector("[data-upload]");
  if (!form) return;
  const words = form.dataset;
  const part = (name) => form.querySelector(`[data-${name}]`);
  const [status, list, drop, stop, goOn, counted] = ["status", "list", "drop", "stop", "go-on", "counted"].map(part);
  const submit = form.querySelector("button[type=submit]");
  const pieceBytes = Number(words.piece);
  let chosen = [];
  /// What is being sent: [path, File or nothing, when it cannot be read]. Nothing: nothing is.
  let sending = null;
  part("plain").hidden = true;

  class Refused extends Error {}
  class Unreadable extends Error {}
  class Stopped extends Error {}
  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  const post = (address, fields, redirect) => {
    const body = new FormData();
    body.append("_noegle", form.querySelector("[name=_noegle]").value);
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return fetch(address, { method: "POST", body, redirect });
  };

  /// The answer's words. Where the connection breaks, or the server is busy or being started again,
  /// it is asked again for a while; a piece that comes twice is no matter.
  const send = async (address, fields, shown) => {
    const waits = [500, 1000, 2000, 4000, 8000];
    for (;;) {
      if (sending && sending.stopped) throw new Stopped();
      const answer = await post(address, fields, "error").catch(() => null);
      if (answer && answer.ok) return answer.text();
      if (answer && answer.status === 422) throw new Refused(await answer.text());
      const passes = !answer || answer.status === 429 || answer.status >= 500;
      if (!passes || waits.length === 0) throw new Error(answer ? String(answer.status) : "");
      if (shown) shown.say(words.retrying);
      await pause(waits.shift());
    }
  };

  const sendPieces = async (path, file, shown) => {
    const address = `${sending.address}/stykke`;
    let start = 0;
    do {
      const bytes = await file.slice(start, start + pieceBytes).arrayBuffer().catch(() => null);
      if (!bytes || (bytes.byteLength === 0 && file.size > 0)) throw new Unreadable();
      await send(address, { sti: path, stoerrelse: file.size, start, stykke: new Blob([bytes]) }, shown);
      start += bytes.byteLength;
      shown.bar.value = file.size === 0 ? 1 : start / file.size;
    } while (start < file.size);
    shown.say(words.sent);
    sending.sent += 1;
  };

  /// A file that cannot be sent is named to the server, so that it stands among the others.
  const leaveOut = async (path, error, shown) => {
    shown.say(error === "file.too_large" ? words.tooLarge : words.unreadable);
    await send(`${sending.address}/stykke`, { sti: path, fejl: error }, null);
    sending.sent += 1;
  };

  const sendFile = async ([path, file], shown) => {
    try {
      if (!file) return await leaveOut(path, "file.unreadable", shown);
      if (file.size > Number(words.most)) return await leaveOut(path, "file.too_large", shown);
      return await sendPieces(path, file, shown);
    } catch (error) {
      if (error instanceof Unreadable) return leaveOut(path, "file.unreadable", shown);
      if (!(error instanceof Refused)) throw error;
      shown.say(error.message);
      sending.refused += 1;
      return undefined;
    }
  };

  const showCount = () => {
    const { at, files } = sending;
    counted.hidden = false;
    counted.querySelector("progress").value = at / files.length;
    counted.querySelector("span").textContent =
      words.soFar.replace("{0}", at).replace("{1}", files.length);
  };

  const askBeforeLeaving = (event) => event.preventDefault();
  const setBusy = (busy) => {
    submit.hidden = busy;
    stop.hidden = !busy;
    goOn.hidden = true;
    for (const input of form.querySelectorAll("input[type=file]")) input.disabled = busy;
    if (busy) window.addEventListener("beforeunload", askBeforeLeaving);
    else window.removeEventListener("beforeunload", askBeforeLeaving);
  };

  const end = (said) => {
    setBusy(false);
    sending = null;
    status.textContent = said;
  };

  const cancel = async () => {
    if (sending.address) await post(`${sending.address}/annuller`, {}).catch(() => {});
    counted.hidden = true;
    end(words.cancelled);
  };

  const finish = async () => {
    const { address, sent, refused } = sending;
    if (sent === 0) return cancel().then(() => { status.textContent = words.failed; });
    const answer = await post(`${address}/se`, {});
    if (!answer.ok) throw new Error(String(answer.status));
    if (refused === 0) {
      window.removeEventListener("beforeunload", askBeforeLeaving);
      window.location.assign(address);
      return undefined;
    }
    end(words.notAll);
    const link = document.createElement("a");
    link.href = address;
    link.textContent = words.goTo;
    status.append(" ", link);
    return undefined;
  };

  /// Sends what has not been sent; where the connection broke, from that file on.
  const carryOn = async () => {
    setBusy(true);
    status.textContent = words.sending;
    sending.stopped = false;
    try {
      if (!sending.address) sending.address = await send(words.begin, {}, null);
      while (sending.at < sending.files.length) {
        showCount();
        sending.shown ??= fileRow(list, sending.files[sending.at][0]);
        sending.shown.item.scrollIntoView({ block: "nearest" });
        await sendFile(sending.files[sending.at], sending.shown);
        sending.shown = null;
        sending.at += 1;
      }
      showCount();
      await finish();
    } catch (error) {
      if (error instanceof Stopped) return cancel();
      status.textContent = words.broken + (error.message ? ` (${error.message})` : "");
      goOn.hidden = false;
      goOn.focus();
    }
    return undefined;
  };

  const megabytes = (bytes) => `${Math.ceil(bytes / (1 << 20)).toLocaleString(document.documentElement.lang)} MB`;
  /// What is too large is left out by itself, and does not count.
  const fitsIn = (files) => {
    const all = files.reduce((sum, [, file]) => sum + (file && file.size <= Number(words.most) ? file.size : 0), 0);
    if (files.length <= Number(words.mostFiles) && all <= Number(words.mostAll)) return true;
    status.textContent = words.tooMany
      .replace("{2}", files.length.toLocaleString(document.documentElement.lang)).replace("{3}", megabytes(all));
    return false;
  };

  /// Two files of one name, found in two folders, are two files.
  const withNamesOfTheirOwn = (files) => {
    const seen = new Set();
    return files.map(([path, file]) => {
      let own = path;
      for (let number = 2; seen.has(own); number += 1) own = `${path} (${number})`;
      seen.add(own);
      return [own, file];
    });
  };

  const sendAll = (files) => {
    if (sending || files.length === 0 || !fitsIn(files)) return;
    list.replaceChildren();
    sending = { files: withNamesOfTheirOwn(files), at: 0, sent: 0, refused: 0, address: "", shown: null };
    carryOn();
  };

  const pathOf = (file) => file.webkitRelativePath || file.name;
  const readChosen = () => {
    chosen = [...form.querySelectorAll("input[type=file]")].flatMap((one) =>
      [...one.files].map((file) => [pathOf(file), file]));
  };
  for (const input of form.querySelectorAll("input[type=file]")) input.addEventListener("change", readChosen);

  /// The files of what was dropped, with the folders they lie in; what cannot be read has no file.
  const filesOf = async (entry, folder) => {
    const path = folder + entry.name;
    if (entry.isFile) {
      const file = await new Promise((take, fail) => entry.file(take, fail)).catch(() => null);
      return [[path, file]];
    }
    const reader = entry.createReader();
    const all = [];
    for (;;) {
      const some = await new Promise((take, fail) => reader.readEntries(take, fail)).catch(() => null);
      if (!some) return [...all, [path, null]];
      if (some.length === 0) return all;
      for (const one of some) all.push(...await filesOf(one, `${path}/`));
    }
  };
  takeDropped(drop, async (dropped) => {
    const entries = [...dropped.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    const files = [];
    for (const entry of entries) files.push(...await filesOf(entry, ""));
    sendAll(files);
  });
  form.addEventListener("submit", (event) => {
    readChosen();  // Also what the browser kept when the page was gone back to.
    if (chosen.length === 0) return;
    event.preventDefault();
    sendAll(chosen);
  });
  stop.addEventListener("click", () => {
    if (!sending) return;
    sending.stopped = true;
    if (!goOn.hidden) cancel();
  });
  goOn.addEventListener("click", () => { if (sending) carryOn(); });
})();
