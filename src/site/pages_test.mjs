// SPDX-License-Identifier: AGPL-3.0-or-later
// What all pages have in common, in a browser: keys, language, no scripts, nothing from elsewhere.
import assert from "node:assert/strict";
import { axeFindings, says } from "../../tests/pages/browser.mjs";

export function tests({ test, world, withPage }) {
  test("everything works without scripts", async () => {
    await withPage({ javaScriptEnabled: false }, async (page, go) => {
      await go("/");
      await page.locator("#front-q").fill("budget");
      await page.locator("#front-q").press("Enter");
      assert.match(page.url(), /\/soeg\?q=budget/);
      const hits = page.locator(".hit-name a");
      assert.ok(await hits.count() > 0);
      await page.locator(".facet a").first().click();
      assert.ok(await page.locator(".chip").count() > 0);
      await page.locator(".hit-name a").first().click();
      assert.match(page.url(), /\/punkt\/\d+$/);
      await go("/moeder");
      await page.locator("#forum").selectOption({ index: 1 });
      await page.getByRole("button", { name: "Vis" }).click();
      assert.match(page.url(), /forum=/);
      await go(world.pages.meeting);
      assert.ok(await page.locator("article.item").first().isVisible());
      assert.equal(await page.locator(".needs-script:visible").count(), 0);
    });
  });

  test("the keys lead to the search, through the items and to the help", async () => {
    await withPage({}, async (page, go) => {
      await go(world.pages.meeting);
      await page.keyboard.press("/");
      assert.equal(await page.evaluate(() => document.activeElement.id), "site-q");
      await page.keyboard.press("Escape");
      await page.evaluate(() => document.activeElement.blur());
      const current = () => page.locator(".side-item a[aria-current]").getAttribute("href");
      await page.keyboard.press("j");
      const first = await current();
      await page.keyboard.press("j");
      const second = await current();
      assert.notEqual(first, second);
      await page.keyboard.press("k");
      assert.equal(await current(), first);
      await page.keyboard.press("?");
      assert.ok(await page.locator("#keys").isVisible());
      await page.keyboard.press("Escape");
      assert.ok(!(await page.locator("#keys").isVisible()));
      await go(`${world.pages.meeting}/punkt/1`);
      await page.keyboard.press("j");
      await page.waitForURL(/\/punkt\/2$/);
      await page.keyboard.press("k");
      await page.waitForURL(/\/punkt\/1$/);
    });
  });

  test("Ctrl+K finds a page, an item and what the search finds", async () => {
    await withPage({}, async (page, go) => {
      await go(world.pages.meeting);
      await page.keyboard.press("Control+k");
      const options = page.locator("#palette-list [role=option]");
      assert.ok(await options.count() > 5);
      assert.deepEqual(await axeFindings(page), []);
      await page.keyboard.type("person");
      assert.equal(await options.first().textContent(), "Personer");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/personer$/);
      await page.keyboard.press("Control+k");
      await page.keyboard.type("budgetopf");
      await page.locator(".palette-note:not(:empty)").first().waitFor();
      await page.keyboard.press("ArrowUp");
      await says(page.locator("[aria-selected=true]"), /Se alle/);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/punkt\/\d+$/);
      await page.keyboard.press("Control+k");
      await page.keyboard.press("Escape");
      await page.locator("#palette").waitFor({ state: "hidden" });
    });
  });

  test("the keys can be turned off", async () => {
    await withPage({}, async (page, go) => {
      await go(world.pages.meeting);
      await page.keyboard.press("?");
      await page.getByRole("button", { name: "Slå tasterne fra" }).click();
      await page.keyboard.press("Escape");
      await page.keyboard.press("/");
      assert.notEqual(await page.evaluate(() => document.activeElement.id), "site-q");
    });
  });

  test("the first tab offers to skip to the content", async () => {
    await withPage({}, async (page, go) => {
      await go(world.pages.meeting);
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.textContent), "Gå til indholdet");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "indhold");
    });
  });

  test("the reader chooses the language and keeps the page", async () => {
    await withPage({}, async (page, go) => {
      await go(world.pages.meeting);
      await page.getByRole("link", { name: "English" }).click();
      assert.equal(new URL(page.url()).pathname, world.pages.meeting);
      assert.equal(await page.locator("html").getAttribute("lang"), "en");
      assert.deepEqual(await axeFindings(page), []);
      await go("/");
      assert.equal(await page.locator("h1").textContent(), "What has been decided?");
      await page.getByRole("link", { name: "Dansk" }).click();
      assert.equal(await page.locator("html").getAttribute("lang"), "da");
    });
  });

  test("nothing moves for those who ask for no motion", async () => {
    await withPage({ reducedMotion: "reduce" }, async (page, go) => {
      await go(world.pages.meeting);
      const behaviour = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
      assert.equal(behaviour, "auto");
    });
  });

  test("a page arrives without asking for anything from elsewhere", async () => {
    await withPage({}, async (page, go) => {
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      await go(world.pages.case);
      await page.waitForLoadState("networkidle");
      assert.deepEqual(asked.filter((url) => !url.startsWith(world.address)), []);
    });
  });
}
