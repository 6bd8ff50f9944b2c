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
  const status = form.querySelector("[data-status]");
  const list = form.querySelector("[data-list]");
  const drop = form.querySelector("[data-drop]");
  const stop = form.querySelector("[data-stop]");
  const pieceBytes = Number(words.piece);
  let stopped = false;
  let chosen = [];
  form.querySelector("[data-plain]").hidden = true;

  const send = async (address, fields) => {
    const body = new FormData();
    body.append("_noegle", form.querySelector("[name=_noegle]").value);
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const answer = await fetch(address, { method: "POST", body, redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text();
  };

  const sendFile = async (address, path, file) => {
    const shown = fileRow(list, path);
    if (file.size > Number(words.most)) {
      shown.say(words.tooLarge);
      return false;
    }
    let start = 0;
    do {
      if (stopped) throw new Error("stopped");
      const piece = file.slice(start, start + pieceBytes);
      await send(`${address}/stykke`, { sti: path, stoerrelse: file.size, start, stykke: piece });
      start += piece.size;
      shown.bar.value = file.size === 0 ? 1 : start / file.size;
    } while (start < file.size);
    shown.say(words.sent);
    return true;
  };

  const sendAll = async (files) => {
    list.replaceChildren();
    status.textContent = words.sending;
    stop.hidden = false;
    stopped = false;
    const address = await send(words.begin, {});
    try {
      let sent = 0;
      for (const [path, file] of files) if (await sendFile(address, path, file)) sent += 1;
      if (sent > 0) {
        await fetchForm(`${address}/se`);
        window.location.assign(address);
      } else {
        status.textContent = words.failed;
      }
    } catch (error) {
      await fetchForm(`${address}/annuller`).catch(() => {});
      status.textContent = stopped ? words.cancelled : `${words.failed} (${error.message})`;
    } finally {
      stop.hidden = true;
    }
  };

  /// A form whose answer leads to another page.
  const fetchForm = async (address) => {
    const body = new FormData();
    body.append("_noegle", form.querySelector("[name=_noegle]").value);
    const answer = await fetch(address, { method: "POST", body });
    if (!answer.ok) throw new Error(String(answer.status));
  };

  const pathOf = (file) => file.webkitRelativePath || file.name;
  for (const input of form.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => {
      chosen = [...form.querySelectorAll("input[type=file]")].flatMap((one) =>
        [...one.files].map((file) => [pathOf(file), file]));
    });
  }

  /// The files of what was dropped, with the folders they lie in.
  const filesOf = async (entry, folder) => {
    if (entry.isFile) {
      const file = await new Promise((take, fail) => entry.file(take, fail));
      return [[folder + file.name, file]];
    }
    const reader = entry.createReader();
    const all = [];
    for (;;) {
      const some = await new Promise((take, fail) => reader.readEntries(take, fail));
      if (some.length === 0) return all;
      for (const one of some) all.push(...await filesOf(one, `${folder}${entry.name}/`));
    }
  };
  takeDropped(drop, async (dropped) => {
    const entries = [...dropped.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    const files = [];
    for (const entry of entries) files.push(...await filesOf(entry, ""));
    if (files.length > 0) await sendAll(files);
  });
  form.addEventListener("submit", (event) => {
    if (chosen.length === 0) return;
    event.preventDefault();
    sendAll(chosen);
  });
  stop.addEventListener("click", () => { stopped = true; });
})();
