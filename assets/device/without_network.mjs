// SPDX-License-Identifier: AGPL-3.0-or-later
// What lies on this device, on the page that stands in the place of one that cannot be fetched.
import { views } from "./kept_pages.mjs";

const list = document.querySelector("[data-kept-list]");

async function show() {
  const rows = (await views()).map(({ path, copy }) => {
    const link = document.createElement("a");
    link.href = path;
    link.textContent = decodeURIComponent(copy.headers.get("Kept-Title") ?? "");
    const row = document.createElement("li");
    row.append(link);
    return row;
  });
  list.replaceChildren(...rows);
  document.querySelector("[data-kept-some]").hidden = rows.length === 0;
}

if (list && "caches" in window) show();
