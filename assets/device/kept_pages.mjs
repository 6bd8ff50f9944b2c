// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading views that lie on this device: in a cache that has its person's mark in its name, each with when it was fetched, its
// title and its attachments in headers of our own.
export const kept = "sagsgang.laes.";
export const noNetwork = "/uden-net";
export const everywhere = { ignoreVary: true };
const longestMs = 7 * 24 * 3600 * 1000;

export const isReading = (path) => /^\/moeder\/[^/]+\/laes$/.test(path);
export const attachmentsOf = (copy) => JSON.parse(decodeURIComponent(copy?.headers.get("Kept-Attachments") || "[]"));
export const isOld = (copy) => !(Date.now() - Number(copy.headers.get("Kept-At")) < longestMs);
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

/** A view goes with those of its attachments that no other view here has; with the last of them all that is here. */
export async function forget({ cache, name }, path) {
  const list = async (of) => attachmentsOf(await cache.match(of, everywhere));
  const gone = await list(path);
  await cache.delete(path, everywhere);
  const left = (await cache.keys()).map((request) => new URL(request.url).pathname).filter(isReading);
  if (left.length === 0) return caches.delete(name);
  const needed = new Set((await Promise.all(left.map(list))).flat());
  return Promise.all(gone.filter((one) => !needed.has(one)).map((one) => cache.delete(one, everywhere)));
}
