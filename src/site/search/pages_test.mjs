// SPDX-License-Identifier: AGPL-3.0-or-later
// Searching, in a browser.
import assert from "node:assert/strict";
import { axeFindings } from "../../../tests/pages/browser.mjs";

export const elsewhere = { "/soeg/forslag": "a part of a page" };

export const findPages = () => ({
  searchStart: "/soeg", search: "/soeg?q=budget", searchNarrowed: "/soeg?q=budget&aar=2026&forum=direktionen",
  searchNothing: "/soeg?q=xyzzyqvx",
});

export function tests({ test, world, withPage }) {
  test("the search answers while one types, and the arrows lead into the answers", async () => {
    await withPage({}, async (page, go) => {
      await go(world.pages.meeting);
      await page.locator("#site-q").click();
      await page.keyboard.type("budg", { delay: 20 });
      await page.locator("#site-hints a").first().waitFor();
      assert.deepEqual(await axeFindings(page), []);
      await page.keyboard.press("ArrowDown");
      assert.ok(await page.evaluate(() => document.activeElement.matches("#site-hints a")));
      await page.keyboard.press("Escape");
      assert.equal(await page.locator("#site-hints a").count(), 0);
    });
  });
}
