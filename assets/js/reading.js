// SPDX-License-Identifier: AGPL-3.0-or-later
// Where somebody left off in a long document is kept when he leaves the page. Without a script a button does it.
"use strict";

(() => {
  const view = document.querySelector("[data-reading]");
  const items = [...document.querySelectorAll("[data-item]")];
  const key = document.querySelector('[data-reading] input[name="_noegle"]');
  if (!view || !key || items.length === 0) return;
  let kept = 0;
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || window.scrollY < 200) return;
    const above = items.filter((item) => item.getBoundingClientRect().top < window.innerHeight / 2);
    const last = above.at(-1);
    const number = last && last.querySelector('input[name="punkt"]') ? Number(last.dataset.number) : 0;
    if (number === 0 || number === kept) return;
    kept = number;
    navigator.sendBeacon(view.dataset.reading, new URLSearchParams({ _noegle: key.value, punkt: String(number) }));
  });
})();
