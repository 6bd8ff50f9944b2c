// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody has written and the server does not have yet lies in his browser, sealed with a key that the server gives to him
// alone: whoever comes to the machine after him reads nothing of it, and he has it again when he is back. Sealing is done at
// once, not in a promise: a page that is being closed has no later.
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { bytesToUtf8, concatBytes, randomBytes, utf8ToBytes } from "@noble/ciphers/utils.js";

const prefix = "sagsgang.usendt.";
const nonceLength = 24;
const longestMs = 60 * 24 * 3600 * 1000;

function toText(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

const namesKept = () => Object.keys(localStorage).filter((name) => name.startsWith(prefix));
const thisWindow = toText(randomBytes(6));

export class Unsent {
  /** `secret`, `mark`: of the person the page was made for (rights/device_key.h). */
  constructor(secret, mark) {
    this.key = toBytes(secret);
    this.mark = mark;
  }

  cipher(name, nonce) {
    // What was sealed for one place is nothing in another.
    return xchacha20poly1305(this.key, nonce, utf8ToBytes(name));
  }

  place(about) {
    return `${prefix}${this.mark}.${about}`;
  }

  /** Beside what other windows keep about the same. `address`: where it can be sent from. Throws when the browser has no room. */
  keep(about, address, value) {
    const name = `${this.place(about)}.${thisWindow}`;
    const nonce = randomBytes(nonceLength);
    const sealed = this.cipher(name, nonce).encrypt(utf8ToBytes(JSON.stringify(value)));
    localStorage.setItem(name, JSON.stringify({ at: Date.now(), address, sealed: toText(concatBytes(nonce, sealed)) }));
  }

  /** What this window kept. */
  forget(about) {
    localStorage.removeItem(`${this.place(about)}.${thisWindow}`);
  }

  /** Takes over what was kept by windows that may be gone: the values, oldest first. What this key does not open is taken away. */
  take(about) {
    const found = [];
    for (const name of namesKept().filter((one) => one.startsWith(`${this.place(about)}.`))) {
      try {
        const { at, sealed } = JSON.parse(localStorage.getItem(name));
        const bytes = toBytes(sealed);
        const opened = this.cipher(name, bytes.subarray(0, nonceLength)).decrypt(bytes.subarray(nonceLength));
        found.push({ at, value: JSON.parse(bytesToUtf8(opened)) });
      } catch {
        // Nobody can read it.
      }
      localStorage.removeItem(name);
    }
    return found.sort((one, other) => one.at - other.at).map((one) => one.value);
  }

  /** What nobody came back for is taken away. */
  static tidy() {
    for (const name of namesKept()) {
      let at = 0;
      try {
        at = JSON.parse(localStorage.getItem(name)).at;
      } catch {
        // What cannot be read cannot be sent.
      }
      if (!(Date.now() - at < longestMs)) localStorage.removeItem(name);
    }
  }
}
