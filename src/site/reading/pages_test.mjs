// SPDX-License-Identifier: AGPL-3.0-or-later
// What everybody may read, in a browser.
import assert from "node:assert/strict";
import { axeFindings } from "../../../tests/pages/browser.mjs";

export const elsewhere = { "/kilder/{sha256}": "a file", "/hjaelp/genveje": "the keys on the help page" };

async function textOf(address, path) {
  const response = await fetch(address + path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.text();
}

const linksIn = (page, pattern) => [...new Set([...page.matchAll(pattern)].map((found) => found[1]))];

/// One address of every kind of page, found by walking the site as a reader does.
export async function findPages({ address }) {
  const meetings = linksIn(await textOf(address, "/moeder"), /href="(\/moeder\/[^"/?]+)"/g);
  let rich = meetings[0];
  let closed = null;
  let withTable = null;
  for (const meeting of meetings) {
    const page = await textOf(address, meeting);
    if (page.includes("<table") && page.includes("decision--postponed")) rich = meeting;
    const items = page.split('<article class="item"').slice(1);
    items.forEach((item, index) => {
      if (item.includes("<table")) withTable ??= `${meeting}/punkt/${index + 1}`;
    });
    const number = page.match(/side-number">(\d+)<\/span><span class="side-words"><span class="side-name">Lukket</);
    if (number) closed ??= `${meeting}/punkt/${number[1]}`;
  }
  const cases = await textOf(address, "/sager");
  const rows = cases.split('<li class="case-row">').slice(1).map((row) => ({
    stops: Number(row.match(/(\d+) behandling/)[1]),
    url: row.match(/href="(\/sager\/[^"?]+)"/)[1],
  }));
  rows.sort((left, right) => right.stops - left.stops);
  const bodies = linksIn(await textOf(address, "/fora"), /href="(\/fora\/[^"]+)"/g);
  const people = linksIn(await textOf(address, "/personer"), /href="(\/personer\/[^"]+)"/g);
  return {
    front: "/", meetings: "/moeder", meeting: rich, item: withTable ?? `${rich}/punkt/1`,
    closedItem: closed ?? `${rich}/punkt/1`, cases: "/sager", case: rows[0].url, bodies: "/fora",
    body: bodies[0], people: "/personer", person: people[0], help: "/hjaelp",
    history: "/moeder/2025-05-05-stiforum/historik", asItWas: "/moeder/2025-05-05-stiforum?pr=2099-01-01",
  };
}

export function tests({ test, world, withPage }) {
  test("words that went and came are told without colour", async () => {
    await withPage({}, async (page, go) => {
      await go(world.pages.history);
      const styles = await page.evaluate(() => ["del", "ins"].map((name) =>
        getComputedStyle(document.querySelector(`.history-step ${name}`)).textDecorationLine));
      assert.deepEqual(styles, ["line-through", "underline"]);
    });
  });

  test("an address that nothing can have says so and leads on", async () => {
    await withPage({}, async (page, go) => {
      page.removeAllListeners("console");
      for (const [path, words] of [
        ["/moeder/2018-02-30-direktionen", "Se alle møder"], ["/sager/99-99999", "Se alle sager"],
        ["/moeder?side=99999999999999999999", "Åbn siden fra begyndelsen"], ["/fora/..%2f..%2fetc", "Søg i stedet"],
        [`${world.pages.meeting}/punkt/99999999999999999999`, "Gå til mødet"], [`${world.pages.meeting}%2fpunkt%2f1`, "Søg i stedet"],
      ]) {
        const response = await go(path);
        assert.equal(response.status(), 404, path);
        assert.ok(await page.getByRole("link", { name: words }).isVisible(), path);
      }
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

  test("the side follows the reading place", async () => {
    await withPage({ reducedMotion: "reduce" }, async (page, go) => {
      await go(world.pages.meeting);
      const last = page.locator("article.item").last();
      const anchor = await last.getAttribute("id");
      await last.evaluate((item) => item.scrollIntoView({ block: "start" }));
      await page.locator(`.side-item a[aria-current][href="#${anchor}"]`).waitFor();
    });
  });

  test("print leaves out what paper cannot use and cuts no table", async () => {
    await withPage({}, async (page, go) => {
      await page.emulateMedia({ media: "print" });
      await go(world.pages.item);
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
}
