// SPDX-License-Identifier: AGPL-3.0-or-later
// Attachments are sent one by one, with how far each is. Without this the form sends them all at once.
"use strict";

(() => {
  const form = document.querySelector("[data-attach]");
  if (!form) return;
  const words = form.dataset;
  const input = form.querySelector("input[type=file]");
  const button = form.querySelector("button[type=submit]");
  const stop = form.querySelector("[data-stop]");
  const status = form.querySelector("[data-status]");
  const list = form.querySelector("[data-list]");
  const drop = form.querySelector("[data-drop]");
  let sending = null;
  let stopped = false;

  /// "" when it is attached, else what is wrong.
  const send = (file, shown) => new Promise((resolve) => {
    if (file.size > Number(words.most)) return resolve(words.tooLarge);
    const body = new FormData();
    body.append("_noegle", form.querySelector("[name=_noegle]").value);
    body.append("_engang", form.querySelector("[name=_engang]").value);
    body.append("kort", "1");
    body.append("fil", file);
    sending = new XMLHttpRequest();
    sending.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      shown.bar.value = event.loaded / event.total;
      if (event.loaded === event.total) shown.say(words.kept);
    });
    sending.addEventListener("load", () => {
      const { status: code, responseText: text } = sending;
      const isShort = (sending.getResponseHeader("Content-Type") ?? "").startsWith("text/plain");
      resolve(code === 200 && text === "ok" ? "" : code === 422 && isShort ? text : words.failed);
    });
    sending.addEventListener("error", () => resolve(words.failed));
    sending.addEventListener("abort", () => resolve(words.stopped));
    sending.open("POST", form.action);
    sending.send(body);
  });

  const sendAll = async (files) => {
    list.replaceChildren();
    status.textContent = words.sending;
    button.disabled = true;
    stop.hidden = false;
    stopped = false;
    let failed = 0;
    for (const file of files) {
      if (stopped) break;
      const shown = fileRow(list, file.name);
      const wrong = await send(file, shown);
      if (wrong !== "") {
        // What was refused stands on top, in the order in which it was sent.
        list.insertBefore(shown.item, list.children[failed]);
        failed += 1;
        shown.bar.remove();
      } else {
        shown.bar.value = 1;
      }
      shown.say(wrong === "" ? words.sent : wrong);
    }
    stop.hidden = true;
    button.disabled = false;
    sending = null;
    if (failed === 0 && !stopped) return window.location.assign(words.done);
    const told = failed === 0 ? "" : words.refused.replace("{count}", failed).replace("{all}", list.children.length);
    status.textContent = [stopped ? words.stopped : "", told].filter((one) => one !== "").join(" ");
    list.scrollTop = 0;
    await showKept();
    return undefined;
  };

  /** What is attached by now stands below, while what was refused goes on being told. */
  const showKept = async () => {
    const place = document.querySelector("[data-attached]");
    if (!place) return;
    try {
      const answer = await fetch(words.done, { headers: { Accept: "text/html" } });
      const now = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-attached]");
      if (answer.ok && now) place.replaceWith(document.adoptNode(now));
    } catch {
      // Without a network the page stays as it was; opened anew it shows them.
    }
  };

  form.addEventListener("submit", (event) => {
    if (input.files.length === 0) return;
    event.preventDefault();
    sendAll([...input.files]);
  });
  stop.addEventListener("click", () => {
    stopped = true;
    if (sending) sending.abort();
  });
  takeDropped(drop, (dropped) => {
    const files = [...dropped.files];
    if (files.length > 0) sendAll(input.multiple ? files : files.slice(0, 1));
  });
  window.addEventListener("beforeunload", (event) => {
    if (sending) event.preventDefault();
  });
})();
