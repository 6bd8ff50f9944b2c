// SPDX-License-Identifier: AGPL-3.0-or-later
// Seals what is kept on this device with a key that the browser made and gives out to no script: it lies beside what it seals, and
// is of use in this browser alone, until somebody signs out (docs/decisions/0148). AES-GCM; the address goes into the seal.
const store = "noegler";
const nonceLength = 12;
export const database = "sagsgang.laes";

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function keys(mode, use) {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store);
  const open = await asked(request);
  // Whoever signs out takes it away, whatever page is open.
  open.onversionchange = () => open.close();
  try {
    return await asked(use(open.transaction(store, mode).objectStore(store)));
  } finally {
    open.close();
  }
}

const findKey = (name) => keys("readonly", (all) => all.get(name));

async function keyFor(name) {
  const known = await findKey(name);
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  // Of two that are made at once the first stays.
  await keys("readwrite", (all) => all.add(made, name)).catch(() => {});
  return findKey(name);
}

export const forgetKey = (name) => keys("readwrite", (all) => all.delete(name)).catch(() => {});

const rule = (iv, path) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(path) });

export async function sealed(name, path, bytes) {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
  const locked = await crypto.subtle.encrypt(rule(nonce, path), await keyFor(name), bytes);
  return new Blob([nonce, locked]);
}

/** Nothing when the key is gone, or somebody has changed what lies there. */
export async function opened(name, path, bytes) {
  const key = await findKey(name);
  if (!key) return null;
  return crypto.subtle.decrypt(rule(bytes.slice(0, nonceLength), path), key, bytes.slice(nonceLength)).catch(() => null);
}
