// SPDX-License-Identifier: AGPL-3.0-or-later
// Casework in a browser: a case is opened, an item begun and sent, without JavaScript.
import assert from "node:assert/strict";
import { axeFindings, looks, says, shapeFindings } from "../../../tests/pages/browser.mjs";

export const people = [["Sara Sagsbehandler", "sara", "--role", "case_officer"],
  ["Tea Skabelon", "tea", "--role", "secretary", "--body", "direktionen"]];

const inTheTest = "in the test that looks at one case, its item and a template";
export const elsewhere = Object.fromEntries(["", "/ret", "/overdrag", "/relater", "/nyt-punkt"].map((end) => [`/sagsbehandling/{slug}${end}`, inTheTest])
  .concat(["/punkter/{id}", "/punkter/{id}/ret", "/punkter/{id}/bilag", "/punkter/{id}/bilag/{bilag}", "/skabeloner/{id}", "/skabeloner/{id}/udgaver"].map((path) => [path, inTheTest]))
  .concat([["/punkter/{id}/bilag/{bilag}/slet", "one question, as every form asks it, to those who approve"]])
  .concat(["/fil", "/fil/{udgave}", "/side/{side}"].map((end) => [`/punkter/{id}/bilag/{bilag}${end}`, "a file, in the test that attaches some"])));

/// The picture of one red dot.
const dot = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");
const fileOf = (name, bytes) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });

export const addresses = async () => ({ sara: ["/sagsbehandling", "/sagsbehandling?hvem=alle", "/sagsbehandling/ny"],
  tea: ["/skabeloner", "/skabeloner/ny?forum=direktionen"] });

export const forms = { sara: { "/sagsbehandling/ny": "title" } };

export function tests({ test, as }) {
  test("a case officer opens a case, begins an item and takes it back", async () => {
    await as("sara", { javaScriptEnabled: false, expected: 422 }, async (page, go) => {
      const main = () => page.locator("main").textContent();
      await go("/sagsbehandling?hvem=alle");
      await page.getByRole("link", { name: "Opret sag" }).click();
      await page.getByLabel("Sagens titel").fill("<script>alert(1)</script>");
      await page.getByLabel("KLE-emne").fill("emne");
      await page.locator('form.form button[type="submit"]').click();
      assert.match(await main(), /Skriv hele emnet/);
      await page.getByLabel("KLE-emne").fill("00.22.04");
      await page.locator('form.form button[type="submit"]').click();
      await says(page.locator("h1"), /<script>alert\(1\)<\/script>/);
      const address = page.url();
      await page.getByRole("link", { name: "Nyt punkt" }).click();
      await page.getByRole("link", { name: "Direktionen" }).click();
      await page.getByLabel("Punktets titel").fill("Et punkt");
      await page.locator('form.form button[type="submit"]').click();
      assert.match(await main(), /Kladde/);
      const item = new URL(page.url()).pathname;
      await go(`${item}/tekst`);
      for (const field of await page.locator("textarea[name^=afsnit-]").all()) await field.fill("At det sker.");
      await page.getByRole("button", { name: "Gem" }).click();
      await go(item);
      await page.getByRole("button", { name: "Send til godkendelse" }).click();
      assert.match(await main(), /Indsendt/);
      await page.getByRole("link", { name: "Læs punktet" }).click();
      await page.getByRole("button", { name: "Kald tilbage" }).click();
      await page.getByRole("link", { name: "Læs punktet" }).click();
      await page.getByRole("button", { name: "Træk tilbage" }).click();
      assert.match(await main(), /Trukket tilbage/);
      await go(new URL(address).pathname);
      await page.getByRole("button", { name: /^Afslut sagen/ }).click();
      assert.match(await main(), /er afsluttet/);
    });
  });

  test("a case that somebody works on is found from the head and from the palette, by whoever may see it", async () => {
    await as("sara", {}, async (page, go) => {
      await go("/sagsbehandling/ny");
      await page.getByLabel("Sagens titel").fill("Udhuset ved engsøen");
      await page.locator('form.form button[type="submit"]').click();
      const href = new URL(page.url()).pathname;
      await page.locator("#site-q").fill("engsø udh");
      await page.locator(`#site-hints a[href="${href}"]`).waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("engsøen");
      await page.locator(".palette-option", { hasText: "Udhuset ved engsøen" }).waitFor();
    });
    await as("outsider", {}, async (page, go) => {
      await go("/soeg?q=engs%C3%B8en");
      assert.doesNotMatch(await page.locator("main").textContent(), /Udhuset/);
    });
  });

  for (const [name, look] of [["without JavaScript", { javaScriptEnabled: false }], ["with progress", {}]]) {
    test(`a case officer attaches files ${name}, orders them, and undoes a removal`, async () => {
      await as("sara", { ...look, expected: 422 }, async (page, go) => {
        const main = () => page.locator("main").textContent();
        await go("/sagsbehandling/ny");
        await page.getByLabel("Sagens titel").fill(`Sag med bilag ${name}`);
        await page.locator('form.form button[type="submit"]').click();
        await page.getByRole("link", { name: "Nyt punkt" }).click();
        await page.getByRole("link", { name: "Direktionen" }).click();
        await page.getByLabel("Punktets titel").fill("Punkt med bilag");
        await page.locator('form.form button[type="submit"]').click();
        await page.getByRole("link", { name: "Bilag" }).click();
        const address = new URL(page.url()).pathname;
        const attach = async (...files) => {
          await page.locator("#fil").setInputFiles(files);
          await page.getByRole("button", { name: "Vedhæft" }).click();
        };
        await attach(fileOf("Kort over Ærø.pdf", "%PDF-1.4 kort"), { ...fileOf("prik.png", ""), buffer: dot });
        await page.getByRole("link", { name: "prik", exact: true }).waitFor();
        assert.match(await main(), /Kort over Ærø[^]*PDF[^]*prik[^]*Billede/);
        await attach(...(name === "with progress" ? [fileOf("sidst.txt", "x")] : []), fileOf("ferie.jpg", "MZ\u0000\u0001 program"));
        await page.getByText("Filen er et program").waitFor();
        if (name === "with progress") await page.getByText("1 af 2 filer kom ikke med. De står øverst.").waitFor();
        await go(address);
        await page.getByRole("button", { name: "Ned Kort over Ærø" }).click();
        await page.waitForURL(/#bilag-/);
        assert.match(await main(), /prik[^]*Kort over Ærø/);
        await page.getByRole("button", { name: "Fjern prik" }).click();
        await page.getByRole("button", { name: "Fortryd prik" }).click();
        await page.getByRole("link", { name: "prik", exact: true }).click();
        assert.equal(await page.locator("img.attachment-picture").evaluate((one) => one.naturalWidth), 1);
        await page.getByLabel("Bilagets titel").fill("En rød prik");
        await page.getByLabel("Kun dem, der ser lukkede punkter").check();
        await page.getByRole("button", { name: "Gem" }).click();
        await says(page.locator("h1"), /En rød prik/);
        assert.match(await main(), /Kun dem, der ser lukkede punkter/);
      });
    });
  }

  test("a secretary keeps a template, changes it, and takes it out of use", async () => {
    await as("tea", { javaScriptEnabled: false, expected: 422 }, async (page, go) => {
      const main = () => page.locator("main").textContent();
      const send = () => page.locator('form.form button[type="submit"]').click();
      await go("/skabeloner/ny?forum=direktionen");
      await page.getByLabel("Skabelonens navn").fill("Orientering");
      await page.getByLabel("Afsnit, et på hver linje").fill("Baggrund\nbaggrund");
      await send();
      assert.match(await main(), /To afsnit hedder det samme/);
      await page.getByLabel("Afsnit, et på hver linje").fill("Baggrund *: Skriv kort.\nSagsfremstilling");
      await send();
      await page.getByRole("link", { name: "Orientering" }).click();
      assert.match(await page.getByLabel("Afsnit, et på hver linje").inputValue(), /^Baggrund \*: Skriv kort\.\nSagsfremstilling/);
      await page.getByLabel("Afsnit, et på hver linje").fill("Baggrund");
      await send();
      await page.getByRole("button", { name: "Tag ud af brug Orientering" }).click();
      assert.match(await main(), /Orientering\s*2\s*1[^I]*Ude af brug/);
    });
  });

  test("one case, its item and a template can be used by everyone", async () => {
    const walk = async (who, look, name, find) => as(who, look, async (page, go) => {
      for (const path of await find(page, go)) {
        assert.equal((await go(path)).status(), 200, path);
        assert.deepEqual(await shapeFindings(page), [], `${path} ${name}`);
        assert.deepEqual(await axeFindings(page), [], `${path} ${name}`);
      }
    });
    const first = async (page, go, list, start) => {
      await go(list);
      return page.locator(`main a[href^="${start}"]`).first().getAttribute("href");
    };
    const attachmentsOf = async (page, go, item) => {
      await go(`${item}/bilag`);
      return page.locator('main a[href*="/bilag/"]:not([href$="/fil"])').evaluateAll((all) => all.slice(0, 1).map((one) => one.getAttribute("href")));
    };
    for (const [name, look] of Object.entries(looks)) {
      await walk("sara", look, name, async (page, go) => {
        const one = await first(page, go, "/sagsbehandling?hvem=alle", "/sagsbehandling/2");
        const item = await first(page, go, one, "/punkter/");
        return [one, `${one}/ret`, `${one}/overdrag`, `${one}/relater`, `${one}/nyt-punkt`, `${one}/nyt-punkt?forum=direktionen`, item, `${item}/ret`, `${item}/bilag`, ...await attachmentsOf(page, go, item)];
      });
      await walk("tea", look, name, async (page, go) => {
        const template = await first(page, go, "/skabeloner", "/skabeloner/1");
        return [template, `${template}/udgaver`];
      });
    }
  });
}
