// SPDX-License-Identifier: AGPL-3.0-or-later
// Ctrl+K: every place and action of the page, and what the search finds, in one list to type in.
"use strict";

(() => {
  const palette = document.getElementById("palette");
  const field = palette.querySelector("input");
  const list = palette.querySelector("[role=listbox]");
  const status = palette.querySelector("[role=status]");
  const offered = ".page-actions a, .page-actions button, .side-list a, a.step, .site-menu a, "
    + ".site-foot-links a, .site-foot-links button";
  let entries = [];
  let chosen = 0;
  let asked = 0;
  let waiting = 0;

  const wordsOf = (element) => element.textContent.replace(/\s+/g, " ").trim();

  function entryOf(element) {
    const name = element.querySelector(".side-name");
    const number = element.querySelector(".side-number");
    const words = name ? `${wordsOf(number)}. ${wordsOf(name)}` : wordsOf(element);
    return { words, note: "", run: () => element.click() };
  }

  /// What the page itself offers, once each.
  function placesHere() {
    const seen = new Set();
    const front = { words: palette.dataset.front, note: "", run: () => { location.href = "/"; } };
    const found = [...document.querySelectorAll(offered)]
      .filter((element) => element.closest("[hidden]") === null).map(entryOf);
    return [...found, front].filter((entry) => !seen.has(entry.words) && seen.add(entry.words));
  }

  function choose(index) {
    const options = [...list.children];
    chosen = options.length === 0 ? 0 : (index + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    if (options.length === 0) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    field.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  }

  function show(found) {
    entries = found;
    list.replaceChildren(...found.map((entry, at) => {
      const option = document.createElement("li");
      option.id = `palette-${at}`;
      option.className = "palette-option";
      option.setAttribute("role", "option");
      const words = document.createElement("span");
      words.textContent = entry.words;
      const note = document.createElement("span");
      note.className = "palette-note";
      note.textContent = entry.note;
      option.append(words, note);
      option.addEventListener("click", () => run(at));
      option.addEventListener("mousemove", () => { if (chosen !== at) choose(at); });
      return option;
    }));
    status.textContent = found.length === 0 ? palette.dataset.none : "";
    choose(0);
  }

  function run(at) {
    const entry = entries[at];
    if (!entry) return;
    palette.close();
    entry.run();
  }

  /// What the search answers while one types; nothing when it cannot.
  async function hitsFor(text) {
    const response = await fetch(`/soeg/forslag?q=${encodeURIComponent(text)}`);
    if (!response.ok) return [];
    const answer = new DOMParser().parseFromString(await response.text(), "text/html");
    return [...answer.querySelectorAll("a.hint")].map((hit) => ({
      words: wordsOf(hit.querySelector(".hint-name") ?? hit),
      note: wordsOf(hit.querySelector(".hint-place") ?? document.createElement("i")),
      run: () => { location.href = hit.getAttribute("href"); },
    }));
  }

  async function answer() {
    const text = field.value.trim();
    const turn = asked += 1;
    const wanted = text.toLocaleLowerCase().split(/\s+/);
    const here = placesHere().filter((entry) => {
      const words = entry.words.toLocaleLowerCase();
      return wanted.every((word) => words.includes(word));
    });
    show(here);
    window.clearTimeout(waiting);
    if (text.length < 2) return;
    waiting = window.setTimeout(async () => {
      const hits = await hitsFor(text).catch(() => []);
      // An answer that comes after more was typed is not shown.
      if (turn !== asked || hits.length === 0) return;
      const at = chosen;
      show([...here, ...hits]);
      choose(at);
    }, 150);
  }

  field.addEventListener("input", answer);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(chosen);
    }
  });
  palette.addEventListener("click", (event) => { if (event.target === palette) palette.close(); });

  function open() {
    if (document.querySelector("dialog[open]") !== null) return;
    field.value = "";
    palette.showModal();
    answer();
  }
  document.addEventListener("keydown", (event) => {
    const wanted = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!wanted || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    open();
  });
})();
