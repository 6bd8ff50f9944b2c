// SPDX-License-Identifier: AGPL-3.0-or-later
// A meeting while it is held: what changes is shown at once, what is typed is saved while it is typed, and waits here as long as
// there is no network. Every page works without it.
"use strict";

(() => {
  const page = document.querySelector("[data-held]");
  if (!page) return;
  const words = page.dataset;
  const told = page.querySelector("[data-held-told]");
  const formIn = (root) => root.querySelector("[data-held-form] form");
  const form = formIn(page);
  const quietMs = 1000;
  const longestWaitMs = 15_000;
  const moment = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const tell = (text) => { if (told) told.textContent = text; };

  // What is written stays about its item, whichever comes on meanwhile.
  if (form && !new URL(location.href).searchParams.has("punkt")) {
    const id = /\/punkt\/(\d+)\//.exec(form.getAttribute("action"))[1];
    history.replaceState(null, "", `${location.pathname}?punkt=${id}`);
  }

  const fields = form ? [...form.querySelectorAll("textarea, select")] : [];
  const kept = new Map(fields.map((one) => [one.name, one.value]));
  const isChanged = () => fields.some((one) => one.value.trim() !== kept.get(one.name).trim());

  // --- What others change -----------------------------------------------------------------------
  const partsOf = (root) => new Map([...root.querySelectorAll("[data-held-part]")].map((one) => [one.dataset.heldPart, one]));
  const nameOf = (element) => element?.matches?.("button") ? `${element.form?.getAttribute("action")} ${element.value}` : element?.getAttribute?.("href");

  /** What the server has, as a page; null: there was no answer. Whoever may not see it any more gets what there is for him. */
  const fetchPage = async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer || answer.status >= 500 || answer.status === 429) return null;
    if (!answer.ok || answer.redirected) {
      location.reload();
      return null;
    }
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  const takeHidden = (fresh) => {
    const theirs = formIn(fresh);
    if (!form || !theirs) return null;
    for (const one of form.querySelectorAll("input[type=hidden]")) {
      const now = theirs.querySelector(`input[type=hidden][name="${one.name}"]`);
      if (now) one.value = now.value;
    }
    return theirs;
  };

  const takeForm = (fresh) => {
    if (!form || isChanged()) return;
    const theirs = takeHidden(fresh);
    if (!theirs) return;
    for (const one of fields) {
      const now = theirs.querySelector(`[name="${one.name}"]`);
      if (!now) continue;
      if (one.value.trim() !== now.value.trim()) one.value = now.value;
      kept.set(one.name, now.value);
    }
  };

  const takeParts = (fresh) => {
    const now = partsOf(fresh);
    const focused = nameOf(document.activeElement);
    for (const [name, part] of partsOf(document)) {
      const theirs = now.get(name);
      if (theirs && part.innerHTML !== theirs.innerHTML) part.replaceChildren(...theirs.childNodes);
    }
    if (focused && document.activeElement === document.body) {
      [...document.querySelectorAll("[data-held-part] a, [data-held-part] button")].find((one) => nameOf(one) === focused)?.focus();
    }
  };

  const showAnew = async () => {
    const fresh = await fetchPage();
    if (!fresh) return false;
    const theirs = fresh.querySelector("[data-held]");
    if (!theirs) {
      if (!form || !isChanged()) location.reload();
      return true;
    }
    const isSameItem = form && formIn(fresh)?.getAttribute("action") === form.getAttribute("action");
    if (form && !isSameItem && !isChanged()) {
      location.reload();
      return true;
    }
    if (!form && theirs.innerHTML !== page.innerHTML) page.replaceChildren(...theirs.childNodes);
    takeParts(fresh);
    takeForm(fresh);
    return true;
  };

  let isWanted = false;
  let isBusy = false;
  const hear = async () => {
    isWanted = true;
    if (isBusy) return;
    isBusy = true;
    for (let pause = 200; isWanted;) {
      isWanted = false;
      const isShown = await showAnew().catch(() => false);
      pause = isShown ? 200 : Math.min(pause * 2, longestWaitMs);
      if (!isShown) isWanted = true;
      await moment(pause);
    }
    isBusy = false;
  };

  const address = new URL(words.held, location.href);
  const listen = () => {
    const events = new EventSource(address);
    const take = (event) => {
      if (event.lastEventId) address.searchParams.set("efter", event.lastEventId);
      hear();
    };
    events.addEventListener("change", take);
    events.addEventListener("reset", take);
    events.addEventListener("error", async () => {
      if (events.readyState !== EventSource.CLOSED) return;
      await moment(2000);
      listen();
    });
  };
  listen();

  // --- What is pressed ----------------------------------------------------------------------------
  const send = async (target, submitter, accept) => {
    const body = new URLSearchParams(new FormData(target));
    if (submitter?.name) body.append(submitter.name, submitter.value);
    return fetch(target.action, { method: "POST", body, headers: { Accept: accept } }).catch(() => null);
  };
  document.addEventListener("submit", async (event) => {
    if (!event.target.closest("[data-held-part]")) return;
    event.preventDefault();
    if (event.target.dataset.press) {
      press(event.target.dataset.press);
      return;
    }
    const answer = await send(event.target, event.submitter, "text/html");
    if (!answer) tell(words.waiting);
    else if (answer.ok) await showAnew();
    else location.reload();
  });
  if (!form) return;

  // --- What is typed ------------------------------------------------------------------------------
  let timer = 0;
  let failures = 0;
  let isSaving = false;
  let isStopped = false;
  let wanted = null;  // A key that was pressed and is not known to the server yet.
  const saveIn = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(() => save(), milliseconds);
  };
  const wait = () => {
    failures += 1;
    tell(words.waiting);
    saveIn(Math.min(longestWaitMs, 500 * 2 ** failures));
  };
  const showOther = (fresh) => {
    const theirs = takeHidden(fresh)?.querySelector('[name="decision"]')?.value ?? "";
    let box = form.querySelector("[data-held-other]");
    if (!box) {
      box = document.createElement("div");
      box.className = "form-alert";
      box.dataset.heldOther = "";
      box.setAttribute("role", "alert");
      form.prepend(box);
    }
    const said = document.createElement("p");
    said.textContent = words.changed;
    const text = document.createElement("pre");
    text.textContent = theirs;
    box.replaceChildren(said, text);
  };
  const takePress = async () => {
    const target = document.querySelector(`form[data-press="${wanted}"]`);
    if (!target) {
      wanted = null;
      return;
    }
    const answer = await send(target, null, "text/html");
    if (!answer) return wait();
    wanted = null;
    await showAnew();
    const text = form.querySelector('[name="decision"]');
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
    return undefined;
  };
  const save = async (isAsked = false) => {
    clearTimeout(timer);
    if (isSaving) return saveIn(quietMs);
    if (isStopped && !isAsked) return undefined;
    isSaving = true;
    try {
      if (isChanged() || isAsked) {
        const sent = new Map(fields.map((one) => [one.name, one.value]));
        const answer = await send(form, null, "application/json");
        if (!answer || answer.status >= 500) return wait();
        failures = 0;
        if (answer.status === 409) {
          const fresh = await fetchPage();
          if (!fresh) return wait();
          isStopped = true;
          showOther(fresh);
          takeParts(fresh);
          return undefined;
        }
        if (!answer.ok) {
          isStopped = true;
          tell(words.refused);
          return undefined;
        }
        isStopped = false;
        form.querySelector("[data-held-other]")?.remove();
        for (const [name, value] of sent) kept.set(name, value);
        tell(words.saved.replace("{time}", (await answer.json()).saved));
        const fresh = await fetchPage();
        if (!fresh) return wait();
        takeHidden(fresh);
        takeParts(fresh);
      }
      if (wanted) await takePress();
      if (isChanged()) saveIn(quietMs);
    } finally {
      isSaving = false;
    }
    return undefined;
  };
  const press = (key) => {
    wanted = key;
    save();
  };
  form.addEventListener("input", () => saveIn(quietMs));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(true);
  });
  window.addEventListener("online", () => saveIn(0));
  window.addEventListener("beforeunload", (event) => {
    if (isChanged()) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || !/^[1-4]$/.test(event.key)) return;
    const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
    if (isTyping !== event.altKey) return;
    event.preventDefault();
    press(event.key);
  });
})();
