// SPDX-License-Identifier: AGPL-3.0-or-later
// What makes reading quicker. Every page works without it.
"use strict";

(() => {
  const reducedMotion = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const isTyping = (target) =>
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

  // Buttons that need a script show themselves.
  for (const element of document.querySelectorAll(".needs-script")) element.hidden = false;

  // As whom one is signed in: a page that others share says it only here.
  const who = document.querySelector("[data-who]");
  const told = /(?:^|; )hvem=([^;]*)/.exec(document.cookie)?.[1].split("|").map(decodeURIComponent);
  if (who && told?.[0]) {
    const role = told[document.documentElement.lang === "en" ? 2 : 1];
    who.textContent = told[0];
    if (role) who.after(`, ${role}`);
  }

  // --- The search field in view, and its suggestions -----------------------------------------
  const searchFields = [...document.querySelectorAll("[data-search]")];
  const visibleSearch = () =>
    searchFields.slice().reverse().find((field) => field.offsetParent !== null);
  const hintsOf = (field) => field.closest("form").querySelector("[data-hints]");
  const clearHints = (field) => hintsOf(field).replaceChildren();

  for (const field of searchFields) {
    const form = field.closest("form");
    form.addEventListener("keydown", (event) => {
      const links = [...hintsOf(field).querySelectorAll("a")];
      if (event.key === "Escape") {
        clearHints(field);
        field.focus();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && links.length > 0) {
        event.preventDefault();
        const stops = [field, ...links];
        const step = event.key === "ArrowDown" ? 1 : -1;
        const at = stops.indexOf(document.activeElement);
        stops[(at + step + stops.length) % stops.length].focus();
      }
    });
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) clearHints(field);
    });
    // An answer that comes after the reader has moved on is not shown.
    form.addEventListener("htmx:beforeSwap", (event) => {
      if (!form.contains(document.activeElement)) event.detail.shouldSwap = false;
    });
    // An empty filter does not belong in the address.
    form.addEventListener("submit", () => {
      for (const input of form.querySelectorAll("input[type=hidden]")) {
        input.disabled = input.value === "";
      }
    });
  }

  // --- What is folded away on a phone ---------------------------------------------------------
  for (const fold of document.querySelectorAll("[data-fold-when-narrow]")) {
    if (window.matchMedia("(max-width: 899px)").matches) fold.open = false;
  }

  // Many years stand in one line on a phone; the chosen one is in sight.
  const year = document.querySelector(".year-list [aria-current]");
  if (year) {
    const line = year.closest("ul");
    line.scrollLeft = year.offsetLeft - (line.clientWidth - year.offsetWidth) / 2;
  }

  // --- Print and copy -------------------------------------------------------------------------
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      const words = button.textContent;
      await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
      button.textContent = button.dataset.copied;
      window.setTimeout(() => { button.textContent = words; }, 2000);
    });
  }

  for (const button of document.querySelectorAll("[data-copy-words]")) {
    button.addEventListener("click", async () => {
      const words = button.textContent;
      const lines = [...document.getElementById(button.dataset.copyWords).children];
      await navigator.clipboard.writeText(lines.map((line) => line.textContent.trim()).join("\n"));
      button.textContent = button.dataset.copied;
      window.setTimeout(() => { button.textContent = words; }, 2000);
    });
  }

  // --- Tables that are wider than their place say so ------------------------------------------
  const tellWide = (box) => {
    const isWide = box.scrollWidth > box.clientWidth + 1;
    const told = box.previousElementSibling;
    const isTold = told !== null && told.matches(".table-hint");
    if (isWide && !isTold) {
      const hint = document.createElement("p");
      hint.className = "table-hint";
      hint.textContent = document.body.dataset.hintWide;
      box.before(hint);
    } else if (!isWide && isTold) {
      told.remove();
    }
  };
  const boxes = [...document.querySelectorAll(".table--responsive-scroll")];
  const tellAllWide = () => { for (const box of boxes) tellWide(box); };
  tellAllWide();
  if (boxes.length > 0) window.addEventListener("resize", tellAllWide);

  // --- The side follows the reading place -----------------------------------------------------
  const items = [...document.querySelectorAll("[data-item]")];
  const side = document.querySelector("[data-side]");
  let here = -1;
  // The item that a key leads to: until the reader scrolls, it is where he is, however far the page has come.
  let isLed = false;
  for (const kind of ["wheel", "touchmove", "pointerdown"]) {
    window.addEventListener(kind, () => { isLed = false; }, { passive: true });
  }
  const linkTo = (item) => side.querySelector(`a[href="#${item.id}"]`);
  const mark = (index) => {
    if (index === here) return;
    if (here >= 0) linkTo(items[here]).removeAttribute("aria-current");
    here = index;
    if (here < 0) return;
    const link = linkTo(items[here]);
    link.setAttribute("aria-current", "true");
    // Only the list itself is moved, never the page.
    const list = link.closest("ol");
    const top = link.offsetTop - list.offsetTop;
    if (top < list.scrollTop || top + link.offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTop = top - list.clientHeight / 3;
    }
  };
  if (side && items.length > 0 && "IntersectionObserver" in window) {
    const inView = new Set();
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const index = items.indexOf(entry.target);
        if (entry.isIntersecting) inView.add(index); else inView.delete(index);
      }
      if (inView.size > 0 && !isLed) mark(Math.min(...inView));
    }, { rootMargin: "-15% 0px -60% 0px" });
    for (const item of items) observer.observe(item);
  }

  const goToItem = (step) => {
    if (items.length === 0) {
      const link = document.querySelector(step > 0 ? "a.step[rel=next]" : "a.step[rel=prev]");
      if (link) link.click();
      return;
    }
    const index = Math.max(0, Math.min(items.length - 1, here + step));
    items[index].scrollIntoView({ behavior: reducedMotion ? "auto" : "smooth", block: "start" });
    items[index].focus({ preventScroll: true });
    isLed = true;
    mark(index);
  };

  // --- What has happened since the page was made ------------------------------------------------
  const moment = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const longestPause = 60000;
  /// Calls `hear` for every event that comes after those the page knows of. A browser tries again by itself when
  /// a connection breaks, but not when something answers in the server's place, as a proxy does while it starts anew.
  const listen = (address, hear) => {
    const from = new URL(address, location.href);
    let pause = 1000;
    let events;
    const open = () => {
      events = new EventSource(from);
      const take = (event) => {
        if (event.lastEventId) from.searchParams.set("efter", event.lastEventId);
        pause = 1000;
        hear();
      };
      events.addEventListener("change", take);
      events.addEventListener("reset", take);
      events.addEventListener("error", async () => {
        if (events.readyState !== EventSource.CLOSED) return;
        await moment(pause);
        pause = Math.min(pause * 2, longestPause);
        open();
      });
    };
    open();
    return () => events.close();
  };

  const news = document.querySelector("[data-news]");
  if (news) {
    const stopListening = listen(news.dataset.news, () => {
      news.querySelector("a").hidden = false;
      stopListening();
    });
  }

  // --- A page of tables that shows what goes on while it is open ---------------------------------
  const live = document.querySelector("[data-live]");
  if (live) {
    const parts = [...document.querySelectorAll("[data-live-part]")];
    const offer = live.querySelector("a");
    // Nothing is moved under the hands of whoever is at a button or a link: a link offers it.
    const isAtHand = () => parts.some((part) => part.contains(document.activeElement) || part.matches(":active"));
    /// False: it could not be fetched, and is to be tried again.
    const showAnew = async () => {
      offer.hidden = false;
      if (isAtHand()) return true;
      const page = await fetch(location.href);
      // Whoever may not see it any more gets another page when he asks for it.
      if (page.redirected || (page.status >= 400 && page.status < 429)) return true;
      if (!page.ok) return false;
      const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
      if (isAtHand()) return true;
      fresh.querySelectorAll("[data-live-part]").forEach((part, at) => parts[at]?.replaceChildren(...part.childNodes));
      offer.hidden = true;
      return true;
    };
    let isWanted = false;
    let isBusy = false;
    // At most once a second, and once more for what came meanwhile.
    const hear = async () => {
      isWanted = true;
      if (isBusy) return;
      isBusy = true;
      for (let pause = 1000; isWanted;) {
        isWanted = false;
        const isShown = await showAnew().catch(() => false);
        pause = isShown ? 1000 : Math.min(pause * 2, longestPause);
        if (!isShown) isWanted = true;
        await moment(pause);
      }
      isBusy = false;
    };
    listen(live.dataset.live, hear);
    // What was only offered is shown when the hands have gone elsewhere.
    for (const part of parts) {
      part.addEventListener("focusout", async () => {
        await moment(0);
        if (!offer.hidden && !isAtHand()) hear();
      });
    }
  }

  // --- The order of an agenda: a row is drawn to its place; its buttons do it without a script ----
  const steps = [...document.querySelectorAll('.row-buttons form[action*="/dagsorden/orden?"]')];
  const rowOf = (form) => form.closest("tr");
  const movable = [...new Set(steps.map(rowOf))];
  let drawn = null;
  for (const row of movable) {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      drawn = row;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    });
    row.addEventListener("dragover", (event) => {
      if (!drawn || drawn === row) return;
      event.preventDefault();
      const { top, height } = row.getBoundingClientRect();
      row.parentNode.insertBefore(drawn, event.clientY < top + height / 2 ? row : row.nextSibling);
    });
    row.addEventListener("drop", (event) => event.preventDefault());
    row.addEventListener("dragend", () => {
      drawn = null;
      const idOf = (one) => new URL(one.querySelector('form[action*="/dagsorden/orden?"]').action).searchParams.get("punkt");
      const order = [...row.parentNode.children].filter((one) => movable.includes(one)).map(idOf).join(",");
      if (order === movable.map(idOf).join(",")) return;
      const form = row.querySelector('form[action*="/dagsorden/orden?"]');
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = "orden";
      field.value = order;
      form.append(field);
      form.submit();
    });
  }

  // --- Signing out takes along what is kept in this browser (docs/decisions/0125) -----------------
  const kept = "sagsgang.";
  const leaving = "sagsgang.logger-ud";
  const whose = () => /(?:^|; )enhed=([0-9a-f]*)/.exec(document.cookie)?.[1] ?? "";
  const windows = new BroadcastChannel("sagsgang");
  const forgetAll = async () => {
    for (const name of Object.keys(localStorage)) if (name.startsWith(kept)) localStorage.removeItem(name);
    // Kept pages lie there where the address is safe (HTTPS).
    if ("caches" in window) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    // With the key that they were sealed with.
    if ("indexedDB" in window) indexedDB.deleteDatabase("sagsgang.laes");
    if ("serviceWorker" in navigator) await Promise.all((await navigator.serviceWorker.getRegistrations()).map((one) => one.unregister()));
  };
  // Pages that somebody else asked this browser to keep go when another signs in.
  const forgetOthers = async () => {
    const others = (await caches.keys()).filter((name) => name.startsWith("sagsgang.laes.") && !name.endsWith(`.${whose()}`));
    await Promise.all(others.map((name) => caches.delete(name)));
    if (others.length > 0 && (await caches.keys()).length === 0) indexedDB.deleteDatabase("sagsgang.laes");
  };
  if (whose() !== "" && "caches" in window) forgetOthers();
  windows.addEventListener("message", (event) => {
    if (event.data !== "signed-out") return;
    document.title = "Sagsgang";
    document.body.replaceChildren();
    window.setTimeout(() => location.replace("/"), 2000);
  });

  for (const button of document.querySelectorAll("[data-leave]")) {
    button.addEventListener("click", async () => {
      windows.postMessage("signed-out");
      await forgetAll();
      localStorage.setItem(leaving, "1");
      document.querySelector("main").textContent = button.dataset.leave;
    });
  }
  const signOut = document.querySelector('form[action="/log-ud"]');
  const leave = async () => {
    windows.postMessage("signed-out");
    await forgetAll();
    // Without a network the server is told when there is one: nobody comes in meanwhile by this browser.
    localStorage.setItem(leaving, "1");
    signOut.submit();
  };
  if (signOut) {
    signOut.addEventListener("submit", (event) => {
      event.preventDefault();
      leave();
    });
    const unsent = document.querySelector("[data-unsent]");
    const texts = new Map();
    for (const name of Object.keys(localStorage).filter((one) => one.startsWith(`sagsgang.usendt.${whose()}.`))) {
      const { at, address } = JSON.parse(localStorage.getItem(name));
      texts.set(address, Math.max(at, texts.get(address) ?? 0));
    }
    for (const [address, at] of texts) {
      const link = document.createElement("a");
      link.href = new URL(address, location.origin).pathname;
      link.textContent = unsent.dataset.unsent.replace("{time}", new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Copenhagen" }));
      const row = document.createElement("li");
      row.append(link);
      unsent.querySelector("ul").append(row);
      unsent.hidden = false;
    }
  }
  if (localStorage.getItem(leaving) !== null) {
    if (whose() === "") {
      localStorage.removeItem(leaving);
    } else if (signOut) {
      leave();
    } else {
      document.body.hidden = true;
      location.replace("/log-ud");
    }
  }

  // --- Keys -----------------------------------------------------------------------------------
  const keys = document.getElementById("keys");
  const toggle = keys.querySelector("[data-toggle-keys]");
  // Whoever speaks to the machine, or hits keys by accident, can do without (WCAG 2.1.4).
  // A cookie, since signing out empties everything else that a browser keeps.
  let keysAreOn = !/(?:^|; )taster=fra/.test(document.cookie);
  const tellToggle = () => {
    toggle.textContent = keysAreOn ? toggle.dataset.off : toggle.dataset.on;
  };
  tellToggle();
  toggle.addEventListener("click", () => {
    keysAreOn = !keysAreOn;
    document.cookie = `taster=${keysAreOn ? "til" : "fra"}; path=/; max-age=31536000; samesite=lax`;
    tellToggle();
  });
  for (const button of document.querySelectorAll("[data-open-keys]")) {
    button.addEventListener("click", () => keys.showModal());
  }
  // Whoever pressed a button of a row goes on from that row, wherever it stands now: several places up, press after press.
  const rowButtons = [...document.querySelectorAll(".row-buttons button")];
  const aboutOf = (button) => button.querySelector(".sr-only")?.textContent ?? "";
  const pressed = JSON.parse(sessionStorage.getItem("pressed") ?? "null");
  sessionStorage.removeItem("pressed");
  if (pressed?.path === location.pathname) {
    const ofRow = rowButtons.filter((button) => aboutOf(button) !== "" && aboutOf(button) === pressed.about);
    (ofRow.find((button) => button.textContent === pressed.text) ?? ofRow[0])?.focus();
  }
  for (const button of rowButtons) {
    button.form?.addEventListener("submit", () => {
      const press = { path: location.pathname, text: button.textContent, about: aboutOf(button) };
      sessionStorage.setItem("pressed", JSON.stringify(press));
    });
  }
  // What awaits somebody is gone through one by one: j and k, and a letter for what to do with it.
  const works = [...document.querySelectorAll("[data-work]")];
  const workAt = () => works.findIndex((one) => one.contains(document.activeElement));
  const goToWork = (step) => {
    const next = works[Math.max(0, Math.min(works.length - 1, workAt() + step))];
    if (next) next.querySelector("[data-work-open]").focus();
  };
  const doWork = (what) => {
    const target = works[workAt()]?.querySelector(what);
    if (target) target.click();
  };
  document.addEventListener("keydown", (event) => {
    if (["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "].includes(event.key)) isLed = false;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (!keysAreOn || document.querySelector("dialog[open]") !== null) return;
    if (event.key === "/") {
      const field = visibleSearch();
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    } else if (works.length > 0 && "jkgro".includes(event.key)) {
      if (event.key === "j") goToWork(1);
      else if (event.key === "k") goToWork(-1);
      else if (event.key === "g") doWork("[data-work-approve]");
      else if (event.key === "r") doWork("[data-work-return]");
      else doWork("[data-work-open]");
    } else if (event.key === "j") {
      goToItem(1);
    } else if (event.key === "k") {
      goToItem(-1);
    } else if (event.key === "?") {
      event.preventDefault();
      keys.showModal();
    }
  });
})();
