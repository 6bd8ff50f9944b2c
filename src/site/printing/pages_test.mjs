// SPDX-License-Identifier: AGPL-3.0-or-later
// Papers, from the pages that lead to them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { narrow } from "../../../tests/pages/browser.mjs";

export const elsewhere = {
  "/moeder/{slug}/udskrift": "a file",
  "/moeder/{slug}/pakke": "a file",
  "/moeder/{slug}/punkt/{number}/udskrift": "a file",
  "/sager/{slug}/udskrift": "a file",
};

/** What a program says of a PDF. */
function saidOf(bytes, ...words) {
  const folder = mkdtempSync(join(tmpdir(), "sagsgang-paper-"));
  const file = join(folder, "a.pdf");
  writeFileSync(file, bytes);
  try {
    return execFileSync(words[0], words.slice(1).map((word) => word || file), { stdio: ["ignore", "pipe", "ignore"] }).toString();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Follows a link of "Hent som" as a reader does who has no script; answers what came. */
async function fetched(page, name) {
  await page.locator(".page-actions summary", { hasText: "Hent som" }).click();
  const link = page.locator(".page-actions a", { hasText: name });
  assert.ok(await link.isVisible());
  const response = await page.request.get(new URL(await link.getAttribute("href"), page.url()).href);
  assert.equal(response.status(), 200);
  return { type: response.headers()["content-type"], named: response.headers()["content-disposition"], bytes: await response.body() };
}

export function tests({ test, world, withPage }) {
  for (const [name, look] of [["", {}], [" on a telephone", narrow], [" without a script", { javaScriptEnabled: false }]]) {
    test(`a meeting and an item are fetched as PDF, Word and text${name}`, async () => {
      const address = world.pages.meeting ?? "/moeder";
      await withPage(look, async (page, go) => {
        await go(address);
        if (address === "/moeder") await page.locator('main a[href^="/moeder/20"]').first().click();
        const meeting = new URL(page.url()).pathname;
        const pdf = await fetched(page, "PDF");
        assert.equal(pdf.type, "application/pdf");
        assert.match(pdf.named, /^inline; filename="(referat|dagsorden)-20.*\.pdf"/);
        const words = saidOf(pdf.bytes, "pdftotext", "", "-");
        const title = await page.locator(".item-title [lang=da]").first().textContent();
        assert.ok(words.replace(/\s+/g, " ").includes(title.trim().split(" ").slice(0, 3).join(" ")), title);
        assert.match(saidOf(pdf.bytes, "pdfinfo", ""), /Tagged: +yes/);
        await go(meeting);
        const word = await fetched(page, "Word");
        assert.equal(word.bytes.subarray(0, 2).toString(), "PK");
        await go(`${meeting}/punkt/1`);
        const text = await fetched(page, "tekst");
        assert.match(text.bytes.toString(), /^(REFERAT|DAGSORDEN) /);
        assert.ok(!/Punkt 2:/.test(text.bytes.toString()));
      });
    });
  }

  test("a case is fetched with its way", async () => {
    await withPage({}, async (page, go) => {
      await go("/sager");
      await page.locator('main a[href^="/sager/"]').first().click();
      const number = await page.locator(".kicker").textContent();
      const pdf = await fetched(page, "PDF");
      assert.match(pdf.named, /filename="sag-/);
      const words = saidOf(pdf.bytes, "pdftotext", "", "-");
      assert.ok(words.includes(number.trim()) && words.includes("Sagens vej"), number);
    });
  });

  test("a meeting is fetched with its attachments as one packet", async () => {
    await withPage({}, async (page, go) => {
      await go("/moeder");
      const meetings = await page.locator('main a[href^="/moeder/20"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      let found = false;
      for (const meeting of [...new Set(meetings)].slice(0, 12)) {
        await go(meeting);
        const link = page.locator(".page-actions a", { hasText: "Hent hele pakken" });
        if ((await link.count()) === 0) continue;
        const response = await page.request.get(new URL(await link.getAttribute("href"), page.url()).href);
        assert.equal(response.status(), 200);
        assert.match(response.headers()["content-disposition"], /^inline; filename="pakke-20.*\.pdf"/);
        const bytes = await response.body();
        assert.equal(Number(response.headers()["content-length"]), bytes.length);
        assert.match(saidOf(bytes, "pdftotext", "", "-"), /Bilag i pakken/);
        found = true;
        break;
      }
      assert.ok(found, "some meeting has attachments");
    });
  });

  test("a form that there is not is said to be none", async () => {
    await withPage({}, async (page, go) => {
      await go("/moeder");
      const meeting = await page.locator('main a[href^="/moeder/20"]').first().getAttribute("href");
      const response = await page.request.get(`${new URL(page.url()).origin}${meeting}/udskrift?form=rtf`);
      assert.equal(response.status(), 404);
    });
  });
}
