// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading views that lie on this device: in a cache that has its person's mark in its name, each with when it was fetched, its
// title and its attachments in headers of our own. A view is sealed: it holds closed matter, notes and the key of what is not sent.
import { forgetKey, opened, sealed } from "./kept_seal.mjs";

export const kept = "sagsgang.laes.";
export const noNetwork = "/uden-net";
export const everywhere = { ignoreVary: true };
const longestMs = 7 * 24 * 3600 * 1000;

export const isReading = (path) => /^\/moeder\/[^/]+\/laes$/.test(path);
export const attachmentsOf = (copy) => JSON.parse(decodeURIComponent(copy?.headers.get("Kept-Attachments") || "[]"));
// One that is not sealed was kept before views were.
export const isOld = (copy) => !copy.headers.has("Kept-Sealed") || !(Date.now() - Number(copy.headers.get("Kept-At")) < longestMs);
export const cachesHere = async () => (await caches.keys()).filter((name) => name.startsWith(kept));

/** {cache, name, copy} of an address, whoever it is kept for: at most one person has anything here. */
export async function find(address) {
  for (const name of await cachesHere()) {
    const cache = await caches.open(name);
    const copy = await cache.match(address, everywhere);
    if (copy) return { cache, name, copy };
  }
  return null;
}

/** [{cache, name, path, copy}]: every view. */
export async function views() {
  const all = [];
  for (const name of await cachesHere()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const path = new URL(request.url).pathname;
      const copy = isReading(path) ? await cache.match(request, everywhere) : undefined;
      if (copy) all.push({ cache, name, path, copy });
    }
  }
  return all;
}

/** Puts a view there, sealed; `headers` of our own. */
export async function putView(cache, name, path, answer, headers) {
  // What the page came with says what it may load and do: it is shown with the same.
  const own = [...answer.headers].filter(([one]) => !/^(content-(encoding|length)|kept-.*)$/i.test(one));
  const all = new Headers({ "Content-Type": "application/octet-stream", "Kept-Headers": encodeURIComponent(JSON.stringify(own)) });
  for (const one of ["Sagsgang-State", "Sagsgang-Device", "Sagsgang-Made"]) if (answer.headers.has(one)) all.set(one, answer.headers.get(one));
  for (const [one, value] of Object.entries(headers)) all.set(one, value);
  all.set("Kept-Sealed", "1");
  await cache.put(path, new Response(await sealed(name, path, await answer.arrayBuffer()), { status: 200, headers: all }));
}

/** The same view with other headers of our own. */
export async function putAgain(cache, path, copy, headers) {
  const all = new Headers(copy.headers);
  for (const [one, value] of Object.entries(headers)) all.set(one, value);
  await cache.put(path, new Response(await copy.arrayBuffer(), { status: 200, headers: all }));
}

/** What can be shown of what is kept; nothing when its key is not here any more. */
export async function openView({ name, copy }, path) {
  const bytes = await opened(name, path, await copy.clone().arrayBuffer());
  return bytes && new Response(bytes, { status: 200, headers: JSON.parse(decodeURIComponent(copy.headers.get("Kept-Headers"))) });
}

/** A view goes with those of its attachments that no other view here has; with the last of them all that is here. */
export async function forget({ cache, name }, path) {
  const list = async (of) => attachmentsOf(await cache.match(of, everywhere));
  const gone = await list(path);
  await cache.delete(path, everywhere);
  const left = (await cache.keys()).map((request) => new URL(request.url).pathname).filter(isReading);
  if (left.length === 0) {
    await forgetKey(name);
    return caches.delete(name);
  }
  const needed = new Set((await Promise.all(left.map(list))).flat());
  return Promise.all(gone.filter((one) => !needed.has(one)).map((one) => cache.delete(one, everywhere)));
}
