// SPDX-License-Identifier: AGPL-3.0-or-later
// What an administrator keeps of closing days, in a browser.
import assert from "node:assert/strict";

export const elsewhere = { "/admin/kalender.csv": "a file", "/admin/kalender/{id}": "needs a day: the story below" };

export const addresses = () => ({
  ada: ["/admin/kalender", "/admin/kalender?aar=2018", "/admin/kalender/ny", "/admin/kalender/csv"],
});

export const forms = { ada: { "/admin/kalender/ny": "name" } };

export function tests({ test, as }) {
  test("an administrator closes days, puts them right and takes them away, without scripts", async () => {
    await as("ada", { javaScriptEnabled: false, expected: 422 }, async (page, go) => {
      const main = () => page.locator("main").textContent();
      const send = () => page.locator('form.form button[type="submit"]').click();
      await go("/admin");
      await page.getByRole("link", { name: "Kalender" }).click();
      await page.getByRole("link", { name: "Tilføj lukkedag" }).click();
      await page.getByLabel("Navn").fill("Mellem jul og nytår");
      await page.getByLabel("Første dag").fill("2031-12-29");
      await page.getByLabel("Sidste dag").fill("2031-12-28");
      await send();
      assert.match(await main(), /Ligger før den første dag/);
      await page.getByLabel("Sidste dag").fill("2031-12-30");
      await send();
      await page.getByRole("link", { name: "Mellem jul og nytår" }).click();
      await page.getByLabel("Navn").fill("Juleferie");
      await send();
      await go("/admin/kalender?aar=2031");
      assert.match(await main(), /Tirsdag den 30\. december 2031\s*Juleferie \(Lukket\)/);
      await go("/admin/kalender?aar=2018");
      assert.match(await main(), /Mandag den 30\. april 2018\s*Ved siden af 1\. maj/);
      await go("/admin/kalender/csv");
      await page.getByLabel("Eller indsæt rækkerne her").fill("fra;navn\n2031-13-01;Ferie");
      await send();
      assert.match(await main(), /Linje 2: “2031-13-01” – er ikke en dag/);
      await go("/admin/kalender");
      await page.getByRole("button", { name: /^Fjern/ }).click();
      assert.match(await main(), /Kommunen har ingen egne dage endnu/);
    });
  });
}
