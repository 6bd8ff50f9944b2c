// SPDX-License-Identifier: AGPL-3.0-or-later
// What one was told, in a browser.
import assert from "node:assert/strict";
import { narrow } from "../../../tests/pages/browser.mjs";
import { signIn } from "../../../tests/pages/site.mjs";

export const people = [
  ["Nina Nyhed", "nina", "--role", "secretary", "--body", "direktionen"],
  ["Nils Nyhed", "nils", "--role", "member", "--body", "direktionen"],
];

export const findPages = async () => ({});

const button = (page, name) => page.getByRole("button", { name, exact: true });

/** An extraordinary meeting of the board. */
async function callMeeting(page, address, day) {
  await page.goto(`${address}/moedeplan/nyt?forum=direktionen`);
  await page.locator('input[name="date"]').fill(day);
  await page.locator('input[name="place"]').fill("Mødelokale 3");
  await page.locator('form.form button[type="submit"]').click();
}

export const addresses = async (world) => {
  const context = await world.browser.newContext();
  const page = await context.newPage();
  await signIn(page, world.address, "nina");
  await callMeeting(page, world.address, "2031-03-04");
  await context.close();
  return { nils: ["/meddelelser"], nina: ["/meddelelser", "/konto/mail"] };
};

export const elsewhere = { "/meddelelser/{id}": "leads on to what was told of" };

export function tests({ test, as }) {
  for (const [name, look] of [["", {}], [" on a telephone", narrow], [" without a script", { javaScriptEnabled: false }]]) {
    test(`a member is told on the screen that a meeting was called, and reads it with one press${name}`, async () => {
      await as("nils", look, async (page, go) => {
        await go("/");
        assert.match(await page.getByRole("navigation").first().textContent(), /Nyt/);
        await go("/meddelelser");
        const link = page.getByRole("link", { name: /Ekstraordinært møde i Direktionen/ }).first();
        await link.click();
        assert.match(new URL(page.url()).pathname, /^\/moedeplan\//);
        await go("/meddelelser");
        if (await button(page, "Markér alle som læst").count()) await button(page, "Markér alle som læst").click();
        assert.equal(await page.locator(".unread").count(), 0);
      });
    });
  }
}
