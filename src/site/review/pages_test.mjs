// SPDX-License-Identifier: AGPL-3.0-or-later
// A secretary puts a draft right, in a browser.
import assert from "node:assert/strict";
import { axeFindings, shapeFindings } from "../../../tests/pages/browser.mjs";
import { signIn } from "../../../tests/pages/site.mjs";

const draft = "/moeder/2025-06-02-stiforum";
const pdf = "/moeder/2025-03-03-stiforum";
const found = {};

/// Where a meeting's document is put right: a link on its page says it.
async function reviewOf(page, address, path) {
  await page.goto(address + path);
  return page.getByRole("link", { name: "Ret det, der er læst forkert" }).getAttribute("href");
}

export const elsewhere = {
  "/gennemsyn/{document}/side/{page}": "a picture, seen on the page of its document",
};

export async function addresses(world) {
  const context = await world.browser.newContext();
  const page = await context.newPage();
  await signIn(page, world.address, "sanne");
  found.draft = await reviewOf(page, world.address, draft);
  found.pdf = await reviewOf(page, world.address, pdf);
  await context.close();
  return { sanne: [found.draft, found.pdf, `${found.draft}/offentliggoer`] };
}

export function tests({ test, as }) {
  test("a secretary puts a draft right without scripts, with the keyboard, and undoes it", async () => {
    await as("sanne", { javaScriptEnabled: false }, async (page, go) => {
      await go(found.draft);
      const place = page.getByLabel("Sted", { exact: true });
      await place.fill("Hallen");
      await place.press("Enter");
      assert.match(await page.locator(".note").textContent(), /Rettet/);
      assert.equal(await page.getByLabel("Sted", { exact: true }).inputValue(), "Hallen");
      await page.getByRole("button", { name: /^Fortryd Sted/ }).press("Enter");
      assert.match(await page.locator(".note").textContent(), /fortrudt/);
      assert.equal(await page.getByLabel("Sted", { exact: true }).inputValue(), "Rådhuset");
    });
  });

  test("every item leads to its line in the original, and the line back", async () => {
    await as("sanne", {}, async (page, go) => {
      await go(found.draft);
      await page.locator("#punkt-0 .review-place").first().click();
      const line = page.locator(".review-source:target");
      assert.match(await line.textContent(), /Belægning på stien/);
      await line.locator(".review-back").first().click();
      assert.equal(await page.locator("#punkt-0:target").count(), 1);
    });
  });

  test("the pages of a PDF stand beside what was understood as pictures", async () => {
    await as("sanne", {}, async (page, go) => {
      await go(found.pdf);
      const picture = page.locator(".review-picture img").first();
      await picture.scrollIntoViewIfNeeded();
      await page.waitForFunction(() => document.querySelector(".review-picture img").naturalWidth > 0);
      assert.ok(await picture.evaluate((image) => image.naturalWidth) > 600);
    });
  });

  test("folds that are open are as good as those that are shut", async () => {
    await as("sanne", {}, async (page, go) => {
      await go(found.draft);
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
      assert.deepEqual(await shapeFindings(page), []);
      assert.deepEqual(await axeFindings(page), []);
    });
  });

  test("to others there is no such document", async () => {
    await as("gerda", { expected: 404 }, async (page, go) => {
      assert.equal((await go(found.draft)).status(), 404);
    });
  });
}
