// SPDX-License-Identifier: AGPL-3.0-or-later
// Sample in a browser, with what the demo municipality has of it.
import assert from "node:assert/strict";

export const findPages = () => ({ sample: "/proever" });

export function tests({ test, withPage, as }) {
  test("the list of sample shows everybody what is open, and staff the rest", async () => {
    await withPage({}, async (page, go) => {
      await go("/proever");
      assert.equal(await page.locator("main li").count(), 2);
    });
    await as("gerda", {}, async (page, go) => {
      await go("/proever");
      assert.equal(await page.locator("main li").count(), 3);
    });
  });
}
