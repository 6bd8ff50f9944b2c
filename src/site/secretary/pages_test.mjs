// SPDX-License-Identifier: AGPL-3.0-or-later
// What a secretary decides, in a browser: about the minutes of Stiforum and a draft of theirs.
import assert from "node:assert/strict";
import { axeFindings, says } from "../../../tests/pages/browser.mjs";

const draft = "/moeder/2025-06-02-stiforum";
const corrected = "/moeder/2025-05-05-stiforum";
const item = `${corrected}/punkt/1`;

export const elsewhere = { "/moeder/{slug}/punkt/{number}/adgang/bilag/{place}": "needs an attachment" };

export const addresses = () => ({
  sanne: [
    draft, `${draft}/offentliggoer`, item, `${item}/adgang`, `${item}/adgang/punktet`, `${item}/adgang/indsigt`,
    `${item}/adgang/inhabil`, `${draft}/punkt/2`, `${draft}/punkt/2/adgang`, `${corrected}/dokumenter`,
    `${corrected}/dokumenter/1/traek-tilbage`, `${corrected}/dokumenter/1/flyt`, "/indlaesninger", "/indlaesninger/1",
    "/indlaesninger/1/traek-tilbage",
  ],
});

export const forms = { sanne: { [`${item}/adgang/indsigt`]: "person" } };

export function tests({ test, as }) {
  test("a secretary closes, names and publishes without scripts", async () => {
    const plain = { javaScriptEnabled: false };
    const send = (page) => page.locator('form.form button[type="submit"]').click();
    await as("sanne", plain, async (page, go) => {
      await go(item);
      await page.getByRole("link", { name: "Hvem må se punktet" }).click();
      await page.getByRole("link", { name: "Ret Punktet" }).click();
      await page.getByLabel(/^Lukket/).check();
      await page.getByLabel("Hvorfor det ikke er åbent").selectOption("business");
      await page.getByLabel("Hjemmel").fill("FVL § 27, stk. 1");
      await send(page);
      await says(page.locator(".flash"), /Gemt/);
      await says(page.locator("main"), /FVL § 27, stk\. 1/);
      await page.getByRole("link", { name: "Giv en person indsigt" }).click();
      await page.getByLabel("Person").fill("Gerda Gæst");
      await page.getByLabel("Hvorfor").fill("Svarer udvalget.");
      await send(page);
      await says(page.locator("main"), /Gerda Gæst/);
    });
    await as("outsider", plain, async (page, go) => {
      await go(item);
      await says(page.locator("h1"), /Lukket/);
    });
    await as("gerda", plain, async (page, go) => {
      await go(item);
      await says(page.locator("h1"), /Belægning på stien/);
    });
    await as("sanne", plain, async (page, go) => {
      await go(draft);
      await page.getByRole("link", { name: "Offentliggør dokumentet" }).click();
      await page.getByLabel(/Jeg har set det igennem/).check();
      await send(page);
      await says(page.locator(".flash"), /offentliggjort/);
    });
    await as("outsider", plain, async (page, go) => {
      await go(draft);
      await says(page.locator("main"), /Lys ved søen/);
      assert.doesNotMatch(await page.locator("main").textContent(), /køb af grund/);
    });
  });

  test("a secretary withdraws a document and gives it back, lets an older one stand, and moves one, without scripts", async () => {
    const plain = { javaScriptEnabled: false };
    const seen = async (expected, path = corrected) => as("outsider", { expected }, async (page, go) => {
      assert.equal((await go(path)).status(), expected);
      if (expected === 410) assert.deepEqual(await axeFindings(page), []);
    });
    const row = (page, version) => page.locator("tbody tr").nth(version - 1);
    await as("sanne", plain, async (page, go) => {
      await go(corrected);
      await page.getByRole("link", { name: "Træk tilbage, flyt eller vælg udgave" }).click();
      await row(page, 1).getByRole("button", { name: "Lad den gælde" }).click();
      await says(row(page, 1), /Gælder/);
      await row(page, 1).getByRole("button", { name: "Lad den nyeste gælde" }).click();
      await says(row(page, 2), /Gælder/);
      for (const version of [1, 2]) {
        await row(page, version).getByRole("link", { name: "Træk tilbage" }).click();
        await page.getByLabel("Hvorfor").fill("Forkert fil");
        await page.locator('form.form button[type="submit"]').click();
        await says(page.locator(".flash"), /trukket tilbage/);
      }
    });
    await seen(410);
    await seen(410, item);
    await as("sanne", { ...plain, expected: 409 }, async (page, go) => {
      await go(`${corrected}/dokumenter`);
      await row(page, 2).getByRole("button", { name: "Fortryd tilbagetrækning" }).click();
      await row(page, 1).getByRole("button", { name: "Fortryd tilbagetrækning" }).click();
      await says(row(page, 2), /Gælder/);
      await row(page, 2).getByRole("link", { name: "Flyt" }).click();
      await page.locator("form.form").getByLabel(/^Dag/).fill("2025-04-07");
      await page.locator('form.form button[type="submit"]').click();
      await says(page.locator("main"), /har allerede et møde den dag: \/moeder\/2025-04-07-stiforum/);
      await page.getByLabel("Mødets adresse").fill("/moeder/2025-04-07-stiforum");
      await page.locator('form.form button[type="submit"]').click();
      await says(page.locator(".flash"), /flyttet/);
      await row(page, 2).getByRole("button", { name: "Flyt tilbage" }).click();
      await says(row(page, 2), /Gælder/);
    });
    await seen(200);
  });

  test("whoever may not come in is told so, with whom to ask", async () => {
    await as("gerda", { expected: 403 }, async (page, go) => {
      for (const path of ["/admin/personer", "/admin/log", `${draft}/punkt/1/adgang`]) {
        const response = await go(path);
        assert.equal(response.status(), 403, path);
        assert.deepEqual(await axeFindings(page), [], path);
      }
    });
  });
}
