// SPDX-License-Identifier: AGPL-3.0-or-later
// What every page must keep in a browser: read by everyone, at every width, with and without script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeFindings, looks, narrow, opener, shapeFindings } from "./browser.mjs";
import { findPages, startSite } from "./site.mjs";

let site;
let pages;
let withPage;

before(async () => {
  site = await startSite();
  withPage = opener(site);
  pages = await findPages(site.address);
});
after(() => site?.stop());

for (const [name, look] of Object.entries(looks)) {
  test(`every kind of page can be read by everyone, ${name}`, { timeout: 300_000 }, async () => {
    await withPage(look, async (page, go) => {
      for (const [kind, path] of Object.entries(pages)) {
        const response = await go(path);
        assert.equal(response.status(), 200, path);
        assert.deepEqual(await shapeFindings(page), [], `${kind} ${path}`);
        assert.deepEqual(await axeFindings(page), [], `${kind} ${path}`);
      }
    });
  });
}

test("words that went and came are told without colour", async () => {
  await withPage({}, async (page, go) => {
    await go(pages.history);
    const styles = await page.evaluate(() => ["del", "ins"].map((name) =>
      getComputedStyle(document.querySelector(`.history-step ${name}`)).textDecorationLine));
    assert.deepEqual(styles, ["line-through", "underline"]);
  });
});

test("a page that is not there says so and leads on", async () => {
  await withPage({}, async (page, go) => {
    page.removeAllListeners("console");
    const response = await go("/moeder/1999-01-01-ingen");
    assert.equal(response.status(), 404);
    assert.deepEqual(await axeFindings(page), []);
    await page.getByRole("link", { name: "Søg i stedet" }).click();
    assert.equal(new URL(page.url()).pathname, "/soeg");
  });
});

test("an address that nothing can have says so and leads on", async () => {
  await withPage({}, async (page, go) => {
    page.removeAllListeners("console");
    for (const [path, words] of [
      ["/moeder/2018-02-30-direktionen", "Se alle møder"], ["/sager/99-99999", "Se alle sager"],
      ["/moeder?side=99999999999999999999", "Åbn siden fra begyndelsen"], ["/fora/..%2f..%2fetc", "Søg i stedet"],
      [`${pages.meeting}/punkt/99999999999999999999`, "Gå til mødet"], [`${pages.meeting}%2fpunkt%2f1`, "Søg i stedet"],
    ]) {
      const response = await go(path);
      assert.equal(response.status(), 404, path);
      assert.ok(await page.getByRole("link", { name: words }).isVisible(), path);
    }
  });
});

test("an original PDF opens in the browser's reader", async () => {
  await withPage({}, async (page, go) => {
    await go("/moeder/2025-03-03-stiforum");
    await page.getByRole("link", { name: "Se originalen (PDF)" }).click();
    await page.waitForURL(/\/kilder\/[0-9a-f]{64}$/);
    // Chromium's reader shows the file in a frame of its own.
    const reader = () => page.frames().some((frame) => frame.url().startsWith("chrome-extension://"));
    for (let turn = 0; turn < 100 && !reader(); turn += 1) await page.waitForTimeout(50);
    assert.ok(reader());
  });
});

test("an original web page is fetched as a file and runs nothing", async () => {
  await withPage({}, async (page, go) => {
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await go("/moeder/2025-04-07-stiforum");
    const fetched = page.waitForEvent("download");
    await page.getByRole("link", { name: "Hent originalen" }).click();
    assert.equal((await fetched).suggestedFilename(), "april.html");
    // Framed or asked for by name it does not run either.
    const address = (await fetched).url();
    const answer = await page.request.get(address);
    assert.match(answer.headers()["content-security-policy"], /sandbox/);
    assert.equal(answer.headers()["x-frame-options"], "DENY");
    assert.equal(answer.headers()["x-content-type-options"], "nosniff");
    assert.deepEqual(asked.filter((url) => url.includes("scriptet")), []);
  });
});

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
    await go(pages.meeting);
    assert.ok(await page.locator("article.item").first().isVisible());
    assert.equal(await page.locator(".needs-script:visible").count(), 0);
  });
});

test("the keys lead to the search, through the items and to the help", async () => {
  await withPage({}, async (page, go) => {
    await go(pages.meeting);
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
    await go(`${pages.meeting}/punkt/1`);
    await page.keyboard.press("j");
    await page.waitForURL(/\/punkt\/2$/);
    await page.keyboard.press("k");
    await page.waitForURL(/\/punkt\/1$/);
  });
});

test("Ctrl+K finds a page, an item and what the search finds", async () => {
  await withPage({}, async (page, go) => {
    await go(pages.meeting);
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
    assert.match(await page.locator("[aria-selected=true]").textContent(), /Se alle/);
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
    await go(pages.meeting);
    await page.keyboard.press("?");
    await page.getByRole("button", { name: "Slå tasterne fra" }).click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    assert.notEqual(await page.evaluate(() => document.activeElement.id), "site-q");
  });
});

test("the first tab offers to skip to the content", async () => {
  await withPage({}, async (page, go) => {
    await go(pages.meeting);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Gå til indholdet");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "indhold");
  });
});

test("the search answers while one types, and the arrows lead into the answers", async () => {
  await withPage({}, async (page, go) => {
    await go(pages.meeting);
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

test("the side follows the reading place", async () => {
  await withPage({ reducedMotion: "reduce" }, async (page, go) => {
    await go(pages.meeting);
    const last = page.locator("article.item").last();
    const anchor = await last.getAttribute("id");
    await last.evaluate((item) => item.scrollIntoView({ block: "start" }));
    await page.locator(`.side-item a[aria-current][href="#${anchor}"]`).waitFor();
  });
});

test("the reader chooses the language and keeps the page", async () => {
  await withPage({}, async (page, go) => {
    await go(pages.meeting);
    await page.getByRole("link", { name: "English" }).click();
    assert.equal(new URL(page.url()).pathname, pages.meeting);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.deepEqual(await axeFindings(page), []);
    await go("/");
    assert.equal(await page.locator("h1").textContent(), "What has been decided?");
    await page.getByRole("link", { name: "Dansk" }).click();
    assert.equal(await page.locator("html").getAttribute("lang"), "da");
  });
});

test("print leaves out what paper cannot use and cuts no table", async () => {
  await withPage({}, async (page, go) => {
    await page.emulateMedia({ media: "print" });
    await go(pages.item);
    for (const gone of [".site-head", ".site-foot", ".page-actions", ".step-nav", ".item-side"]) {
      assert.equal(await page.locator(gone).first().isVisible(), false, gone);
    }
    assert.ok(await page.locator("h1").isVisible());
    const tables = await page.evaluate(() =>
      [...document.querySelectorAll(".table--responsive-scroll")].map((box) => getComputedStyle(box).overflowX));
    assert.ok(tables.every((overflow) => overflow === "visible"));
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(paper, "rgb(255, 255, 255)");
  });
});

test("nothing moves for those who ask for no motion", async () => {
  await withPage({ reducedMotion: "reduce" }, async (page, go) => {
    await go(pages.meeting);
    const behaviour = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
    assert.equal(behaviour, "auto");
  });
});

test("a page arrives without asking for anything from elsewhere", async () => {
  await withPage({}, async (page, go) => {
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await go(pages.case);
    await page.waitForLoadState("networkidle");
    assert.deepEqual(asked.filter((url) => !url.startsWith(site.address)), []);
  });
});
