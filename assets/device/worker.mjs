// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers in the network's place when there is none: reading views that their reader has asked this device to keep
// (docs/decisions/0125). It keeps nothing by itself.
import { attachmentsOf, everywhere, find, forget, isOld, isReading, kept, noNetwork, openView, putView, views } from "./kept_pages.mjs";

const lookMs = 10 * 60 * 1000;

async function tidy() {
  for (const view of await views()) if (isOld(view.copy)) await forget(view, view.path);
}

/** The view as the server has it now takes the place of the one that is kept; what one may not see any more is taken away. */
async function renew(found, path, answer) {
  const whose = answer.headers.get("Sagsgang-Device");
  if (answer.status === 200 && whose !== null && found.name === kept + whose) {
    const headers = { "Kept-At": String(Date.now()) };
    for (const name of ["Kept-Title", "Kept-Attachments"]) headers[name] = found.copy.headers.get(name) ?? "";
    return putView(found.cache, found.name, path, answer, headers);
  }
  // Signed out, somebody else, moved, withdrawn, not for him any more. A server that fails says nothing of that.
  const isRefused = answer.type === "opaqueredirect" || [200, 301, 302, 303, 307, 308, 401, 403, 404, 410].includes(answer.status);
  return isRefused ? forget(found, path) : undefined;
}

/** Whether what is kept may still be read, asked now and then while there is a network, whatever page is opened. */
let askedAt = 0;
async function look() {
  if (Date.now() - askedAt < lookMs) return;
  askedAt = Date.now();
  for (const view of await views()) await lookAt(view, view.path).catch(() => {});
}

async function lookAt(found, path) {
  const answer = await fetch(`${path}/tilstand`, { redirect: "manual" });
  if ([403, 404, 410].includes(answer.status)) return forget(found, path);
  // A session that has ended says nothing of what one may see: the view itself asks when it is opened.
  if (answer.status !== 200) return undefined;
  const now = await answer.json();
  if (found.name !== kept + now.device) return forget(found, path);
  if (now.state === found.copy.headers.get("Sagsgang-State")) return undefined;
  for (const one of attachmentsOf(found.copy)) {
    const file = await fetch(one, { headers: { "Sagsgang-Keep": "1" }, redirect: "manual" });
    if (file.status !== 200) await found.cache.delete(one, everywhere);
  }
  return renew(found, path, await fetch(path, { redirect: "manual" }));
}

async function navigate(event) {
  const path = new URL(event.request.url).pathname;
  await tidy();
  const found = isReading(path) ? await find(path) : null;
  let answer = null;
  try {
    answer = await fetch(event.request);
  } catch {
    // No network.
  }
  const isDown = answer === null || [502, 503, 504].includes(answer.status);
  if (!isDown) {
    // The page that is shown finds the copy renewed.
    if (found) await renew(found, path, answer.clone());
    else event.waitUntil(look());
    return answer;
  }
  const shown = found ? await openView(found, path) : null;
  return shown ?? (await find(noNetwork))?.copy ?? answer ?? Response.error();
}

/** What does not change is taken from here; a file is asked for, and taken from here without a network. */
async function take(request) {
  const path = new URL(request.url).pathname;
  const found = await find(path);
  if (found && path.startsWith("/statisk/")) return found.copy;
  try {
    const answer = await fetch(request);
    if (found && [401, 403, 404, 410].includes(answer.status)) await found.cache.delete(path, everywhere);
    return answer;
  } catch (error) {
    if (found) return found.copy;
    throw error;
  }
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.clients.claim(), tidy()])));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && !pathname.startsWith("/bilag/")) event.respondWith(navigate(event));
  else if (pathname.startsWith("/statisk/") || pathname.startsWith("/bilag/")) event.respondWith(take(request));
});
