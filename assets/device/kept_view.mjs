// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps a reading view on this device, with what it looks like and the attachments that are not closed, until its reader takes it
// away, signs out, may not see it any more, or has not opened it with a network for a week. worker.mjs answers with it.
import { attachmentsOf, everywhere, forget, kept as prefix, noNetwork, putAgain, putView } from "./kept_pages.mjs";

const pathOf = (address) => new URL(address, location.href).pathname;

/** Style sheets, scripts, fonts and pictures that the page has used. */
function looks() {
  const named = [...document.querySelectorAll("link[href], script[src], img[src]")].map((one) => one.href || one.src);
  const used = performance.getEntriesByType("resource").map((one) => one.name);
  return [...new Set([...named, ...used])].filter((one) => new URL(one).origin === location.origin).map(pathOf).filter((path) => path.startsWith("/statisk/"));
}

const attachments = (page) => [...new Set([...page.view.querySelectorAll('a[href^="/bilag/"]')].map((one) => pathOf(one.href)))];

/** When the server made what is kept, in its words; a copy from before it said so has the device's clock. */
function madeAt(copy) {
  const told = copy.headers.get("Sagsgang-Made");
  if (told) return decodeURIComponent(told);
  return new Date(Number(copy.headers.get("Kept-At"))).toLocaleString("da", { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Copenhagen" });
}

async function put(cache, path, headers = {}) {
  const answer = await fetch(path, { headers, redirect: "manual" });
  if (!answer.ok) return false;
  await cache.put(path, answer);
  return true;
}

class KeptView {
  constructor(page) {
    this.page = page;
    this.place = document.querySelector("[data-kept]");
    this.button = this.place.querySelector("button");
    this.name = prefix + page.words.deviceMark;
    this.place.hidden = false;
    this.button.addEventListener("click", () => this.press());
  }

  async copy() {
    return await caches.has(this.name) ? (await caches.open(this.name)).match(this.page.path, everywhere) : undefined;
  }

  async show(isOffline = false) {
    const { words } = this.page;
    const copy = await this.copy();
    this.button.textContent = copy ? words.drop : words.keep;
    this.button.setAttribute("aria-pressed", String(Boolean(copy)));
    if (!copy) return;
    this.page.say((isOffline ? words.isOffline : words.isKept).replace("{time}", madeAt(copy)));
  }

  async press() {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      if (await this.copy()) {
        await forget({ cache: await caches.open(this.name), name: this.name }, this.page.path);
        this.page.say(this.page.words.dropped);
      } else {
        await this.keep();
      }
    } catch (error) {
      this.page.say(error.name === "QuotaExceededError" ? this.page.words.noRoom : this.page.words.notKept);
    }
    this.isBusy = false;
    await this.show();
  }

  async keep() {
    const { words, path } = this.page;
    await navigator.serviceWorker.register("/uden-net.js");
    await navigator.serviceWorker.ready;
    const cache = await caches.open(this.name);
    const got = await this.fill(cache);
    const answer = await fetch(path, { redirect: "manual" });
    if (!answer.ok || answer.headers.get("Sagsgang-Device") !== words.deviceMark) throw new Error("not kept");
    await putView(cache, this.name, path, answer, { "Kept-At": String(Date.now()), ...this.ownHeaders(got) });
  }

  /** The attachments that could be had. */
  async fill(cache) {
    const { words } = this.page;
    for (const one of [...looks(), noNetwork]) if (!await cache.match(one, everywhere)) await put(cache, one);
    const files = attachments(this.page);
    const got = [];
    for (const [at, one] of files.entries()) {
      this.page.say(words.keeping.replace("{at}", String(at + 1)).replace("{count}", String(files.length)));
      if (await cache.match(one, everywhere) || await put(cache, one, { "Sagsgang-Keep": "1" })) got.push(one);
    }
    return got;
  }

  ownHeaders(got) {
    return { "Kept-Title": encodeURIComponent(document.querySelector("h1").textContent), "Kept-Attachments": encodeURIComponent(JSON.stringify(got)) };
  }

  /** The worker has put the view of today there; attachments come and go with it. */
  async follow() {
    const copy = await this.copy();
    if (!copy) return;
    const cache = await caches.open(this.name);
    const got = await this.fill(cache);
    for (const one of attachmentsOf(copy).filter((each) => !got.includes(each))) await cache.delete(one, everywhere);
    await putAgain(cache, this.page.path, copy, this.ownHeaders(got));
  }
}

/** Where the address is safe (HTTPS) and the browser can; `state`: what the server says now. */
export async function keepsHere(page, state) {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  const kept = new KeptView(page);
  if (typeof state === "object") await kept.follow();
  await kept.show(state === "offline");
}
