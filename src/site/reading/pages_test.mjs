// SPDX-License-Identifier: AGPL-3.0-or-later
// What everybody may read, in a browser.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { axeFindings, narrow } from "../../../tests/pages/browser.mjs";

export const elsewhere = { "/kilder/{sha256}": "a file", "/bilag/{file}": "a file that a review puts there", "/hjaelp/genveje": "the keys on the help page" };

async function textOf(address, path) {
  const response = await fetch(address + path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.text();
}

const linksIn = (page, pattern) => [...new Set([...page.matchAll(pattern)].map((found) => found[1]))];

/// Minutes that are hard on a page: a word of 130 letters, a table of 17 columns with a long caption and a note, words
/// struck out, and so many items of so many lengths that every kind of heading comes near the foot of a sheet.
function hardMinutes() {
  const word = "Bygge".repeat(26);
  const years = Array.from({ length: 16 }, (_, at) => 2010 + at);
  const cells = years.map((_, at) => `1.${at}34.567`).join(" | ");
  const head = (number, name) => [`## Punkt ${number}: ${name}`, `25/${5000 + number}`,
    "### Beslutning Stiforum den 06-01-2025", "Godkendt.", "### Sagsfremstilling"];
  const items = [...head(1, "Regnskab"), "Stien koster penge[1], og den er ~~grim~~ pæn.",
    "Tabel 1: Regnskab for alle områder i kommunen gennem seksten år, opgjort i årets priser og uden moms",
    [`| Område | ${years.map((year) => `Regnskab ${year}`).join(" | ")} |`, `|${"---|".repeat(17)}`,
      `| Skole | ${cells} |`, `| Veje | ${cells} |`].join("\n"),
    "[1] Opgjort i 2025-priser.", ...head(2, word), `Se ${word}.`];
  for (let number = 3; number < 25; number += 1) {
    items.push(...head(number, `Sag ${number}`), ...Array(number % 5 + 1).fill("Et afsnit med ord om stien. ".repeat(5 + number % 7)),
      "#### Under stien", "Teksten under den. ".repeat(6));
  }
  return ["# REFERAT Stiforum d. 06-01-2025", "Mødedato 06-01-2025 kl. 10:00", "Mødested Rådhuset",
    "Mødedeltagere Ida Holm, Per Skov, Eva Lund", ...items].join("\n\n");
}

async function importHardMinutes({ run }) {
  const folder = await mkdtemp(join(tmpdir(), "sagsgang-hard-"));
  await writeFile(join(folder, "januar.md"), hardMinutes());
  await run("import", join(folder, "januar.md"));
  await rm(folder, { recursive: true });
}

/// One address of every kind of page, found by walking the site as a reader does.
export async function findPages(world) {
  const { address } = world;
  await importHardMinutes(world);
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
    hard: "/moeder/2025-01-06-stiforum", hardTable: "/moeder/2025-01-06-stiforum/punkt/1",
    hardWord: "/moeder/2025-01-06-stiforum/punkt/2",
  };
}

export function tests({ test, world, withPage, as }) {
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

  test("a lettered list keeps its letters on screen and on paper", async () => {
    await withPage({}, async (page, go) => {
      await go(world.pages.meeting);
      const styles = () => page.evaluate(() => {
        const prose = document.createElement("div");
        prose.className = "prose";
        prose.innerHTML = ["1", "a", "A", "i", "I"].map((type) => `<ol type="${type}"><li>et</li></ol>`).join("");
        document.querySelector("main").append(prose);
        const found = [...prose.querySelectorAll("li")].map((one) => getComputedStyle(one).listStyleType);
        prose.remove();
        return found;
      });
      const letters = ["decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"];
      assert.deepEqual(await styles(), letters);
      await page.emulateMedia({ media: "print" });
      assert.deepEqual(await styles(), letters);
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

  test("a table takes the room there is, says when it is wider, and its caption can be read", async () => {
    for (const look of [{}, narrow]) {
      await withPage(look, async (page, go) => {
        await go(world.pages.hardTable);
        const shape = await page.evaluate(() => {
          const box = document.querySelector(".table--responsive-scroll");
          const caption = box.querySelector("caption").getBoundingClientRect();
          box.scrollLeft = 200;
          const scrolled = box.querySelector("caption").getBoundingClientRect();
          return { box: box.getBoundingClientRect(), caption, scrolled, text: box.closest(".item-texts").getBoundingClientRect() };
        });
        assert.equal(shape.box.width, shape.text.width);
        assert.ok(shape.caption.right <= shape.box.right + 1, JSON.stringify(shape));
        assert.ok(Math.abs(shape.scrolled.left - shape.caption.left) < 1, JSON.stringify(shape));
        assert.ok(await page.locator(".table-hint").isVisible());
        assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".prose del")).textDecorationLine), "line-through");
      });
    }
  });

  test("a note of a document looks like no message and stands on paper", async () => {
    await withPage({}, async (page, go) => {
      await go(world.pages.hardTable);
      const note = page.locator(".prose .note");
      assert.equal(await note.count(), 1);
      const look = await note.evaluate((one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).textAlign]);
      assert.deepEqual(look, ["rgba(0, 0, 0, 0)", "start"]);
      await page.emulateMedia({ media: "print" });
      assert.ok(await note.isVisible());
    });
  });

  test("a sheet says whose it is, says nothing twice, and ends in no heading", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sagsgang-paper-"));
    await withPage({}, async (page, go) => {
      await go(world.pages.hard);
      await page.pdf({ path: join(folder, "paper.pdf"), format: "A4" });
    });
    const { stdout } = await promisify(execFile)("pdftotext", ["-layout", join(folder, "paper.pdf"), "-"]);
    await rm(folder, { recursive: true });
    assert.match(stdout, /Lindebæk Kommune/);
    assert.match(stdout, /Opgjort i 2025-priser/);
    assert.doesNotMatch(stdout, /deltagere/);
    const sheets = stdout.split("\f").map((sheet) => sheet.trim().split("\n")).filter((lines) => lines.length > 1);
    assert.ok(sheets.length > 4);
    for (const lines of sheets) {
      assert.doesNotMatch(lines.at(-1), /^\s*(\d+\. |Sag \d|Sagsfremstilling|Beslutning|Under stien)/);
    }
  });

  test("the foot leads to the contact and the accessibility statement when there are any", async () => {
    await withPage({}, async (page, go) => {
      await go("/");
      assert.equal(await page.locator(".site-foot-links a[href^='mailto:post@']").count(), 1);
      assert.equal(await page.locator(".site-foot-links a[rel=external]").count(), 1);
    });
  });

  test("a secretary's meetings that are not published stand in the lists, and in nobody else's", async () => {
    const seen = async (who) => {
      let text = "";
      await as(who, {}, async (page, go) => {
        await go("/moeder?forum=stiforum&aar=2025");
        text = await page.locator("main").innerText();
      });
      return text;
    };
    assert.match(await seen("sanne"), /2\. juni 2025[^]*Ikke offentliggjort/);
    assert.doesNotMatch(await seen("outsider"), /2\. juni 2025|Ikke offentliggjort/);
  });
}
