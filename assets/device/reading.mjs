// SPDX-License-Identifier: AGPL-3.0-or-later
// A member's reading view: where he left off is kept when he leaves the page, his notes while he writes them, also without a
// network, and the whole of it on this device when he asks for that (docs/decisions/0125). Without a script buttons do the first two.
import { keepsHere } from "./kept_view.mjs";
import { notesOf } from "./notes.mjs";
import "./without_network.mjs";
import { Unsent } from "./unsent.mjs";

/** What the server says of the document now: {state, device, key}; or why not: "offline", "signedOut", "gone". */
async function askState(path) {
  const answer = await fetch(`${path}/tilstand`, { redirect: "manual", headers: { Accept: "application/json" } }).catch(() => null);
  if (answer === null || answer.status >= 500) return "offline";
  if (answer.type === "opaqueredirect" || answer.status === 401) return "signedOut";
  return answer.ok ? answer.json() : "gone";
}

function keepPlace(view) {
  const items = [...document.querySelectorAll("[data-item]")];
  const key = view.querySelector('input[name="_noegle"]');
  if (!key || items.length === 0) return;
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
}

/** A question that cannot be sent stays where it was typed. */
function holdQuestions(page) {
  for (const form of page.view.querySelectorAll('form[action*="/spoerg"], form[action*="/svar/"]')) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const now = await askState(page.path);
      if (typeof now === "object") {
        form.querySelector('input[name="_noegle"]').value = now.key;
        form.submit();
      } else {
        page.say(now === "signedOut" ? page.words.signedOut : page.words.questionStays);
      }
    });
  }
}

const view = document.querySelector("[data-reading]");
if (view) {
  const words = view.dataset;
  const told = document.querySelector("[data-kept-told]");
  const page = {
    view, words, path: words.path,
    unsent: new Unsent(words.deviceKey, words.deviceMark),
    askState: () => askState(words.path),
    say: (text) => {
      told.textContent = text;
    },
  };
  Unsent.tidy();
  keepPlace(view);
  holdQuestions(page);
  const notes = notesOf(page);
  const begin = async () => {
    const now = await page.askState();
    await notes.send(now);
    return now;
  };
  addEventListener("online", begin);
  begin().then((now) => keepsHere(page, now));
}
