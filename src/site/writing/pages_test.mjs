// SPDX-License-Identifier: AGPL-3.0-or-later
// An item while it is written, in a browser: alone and with somebody else, with a script and without, with a network and
// without, by the keyboard.
import assert from "node:assert/strict";
import { axeFindings, looks, shapeFindings } from "../../../tests/pages/browser.mjs";
import { signIn } from "../../../tests/pages/site.mjs";

export const people = [
  ["Sonja Skriver", "sonja", "--role", "case_officer"], ["Svend Skriver", "svend", "--role", "case_officer"],
];

export const elsewhere = {
  "/punkter/{id}/tekst/nyt": "events", "/punkter/{id}/tekst/henvisninger": "what a script asks",
};

/** One more case with one item; its address. */
async function begin(page, address, title) {
  await page.goto(`${address}/sagsbehandling/ny`);
  await page.getByLabel("Sagens titel").fill(title);
  await page.locator('form.form button[type="submit"]').click();
  await page.getByRole("link", { name: "Nyt punkt" }).click();
  await page.getByRole("link", { name: "Direktionen" }).click();
  await page.getByLabel("Punktets titel").fill(title);
  await page.locator('form.form button[type="submit"]').click();
  return new URL(page.url()).pathname;
}

let item = "";
export const addresses = async (world) => {
  const context = await world.browser.newContext();
  const page = await context.newPage();
  await signIn(page, world.address, "sonja");
  item = await begin(page, world.address, "Cykelsti langs Skovvejen");
  await context.close();
  return { sonja: [`${item}/tekst`, `${item}/udgaver`, `${item}/kommentarer`] };
};

const text = (page) => page.locator(".editor-text");
const state = (page) => page.locator("[data-state]");
const section = (page, at) => page.locator(".editor-section").nth(at).locator(".editor-body");
// The words of the last saving stand there until the next: that nothing is left to send counts, too.
const isSaved = (page) => page.waitForFunction(() => {
  const { saving } = [...document.forms].find((form) => form.editor).editor;
  return document.querySelector("[data-state]").dataset.state === "saved" && !saving.isSending && saving.changed().length === 0;
});
/** Writes at the beginning of a section, in the place of what stands there. */
async function write(page, at, words) {
  await section(page, at).locator("p").first().click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(words);
}

export function tests({ test, world, as }) {
  const fresh = (who, look, use) => as(who, look, async (page, go) => {
    const address = await begin(page, world.address, "Et punkt");
    await go(`${address}/tekst`);
    await use(page, go, address);
  });

  test("what is written is saved by itself, and stands there again", async () => {
    await fresh("sonja", {}, async (page, go, address) => {
      await write(page, 0, "Baggrunden er kendt.");
      await isSaved(page);
      assert.match(await state(page).textContent(), /Gemt kl\. \d/);
      assert.equal(await text(page).getAttribute("lang"), "da");
      assert.equal(await text(page).getAttribute("spellcheck"), "true");
      await go(`${address}/tekst`);
      assert.equal(await section(page, 0).textContent(), "Baggrunden er kendt.");
      await page.keyboard.press("Control+Home");
    });
  });

  test("without a network nothing is lost, also when the browser is closed", async () => {
    await as("sonja", {}, async (page, go) => {
      const address = await begin(page, world.address, "Uden net");
      await go(`${address}/tekst`);
      await isSaved(page);
      await page.route("**/tekst/gem", (route) => route.fulfill({ status: 200, body: "no answer" }));
      await write(page, 0, "Skrevet i toget.");
      await page.waitForFunction(() => document.querySelector("[data-state]").dataset.state === "kept");
      assert.match(await state(page).textContent(), /gemt i denne browser/);
      await page.unroute("**/tekst/gem");
      const again = await page.context().newPage();
      await page.close();
      await again.goto(`${world.address}${address}/tekst`);
      await isSaved(again);
      assert.equal(await section(again, 0).textContent(), "Skrevet i toget.");
      await again.goto(`${world.address}${address}/tekst`);
      await isSaved(again);
      assert.equal(await again.evaluate(() => localStorage.length), 0);
    });
  });

  test("two who write in different sections see each other, and both are kept", async () => {
    await fresh("sonja", {}, async (one, _go, address) => {
      await as("svend", {}, async (other, go) => {
        await go(`${address}/tekst`);
        await isSaved(other);
        await write(one, 0, "Sonjas baggrund.");
        await isSaved(one);
        await write(other, 1, "Svends indstilling.");
        await other.waitForFunction(() => document.querySelector(".editor-text").textContent.includes("Sonjas baggrund."));
        await one.waitForFunction(() => document.querySelector(".editor-text").textContent.includes("Svends indstilling."));
        assert.match(await one.locator("span[data-others]").textContent(), /Svend Skriver/);
        assert.match(await other.locator("span[data-others]").textContent(), /Sonja Skriver/);
      });
    });
  });

  test("the second in one section is shown the difference and keeps both", async () => {
    await fresh("sonja", {}, async (one, _go, address) => {
      await as("svend", { expected: 409 }, async (other, go) => {
        await go(`${address}/tekst`);
        await isSaved(other);
        await other.route("**/tekst/gem", (route) => route.abort());
        await other.route("**/tekst/nyt*", (route) => route.abort());
        await write(one, 0, "Sonja skrev det her.");
        await isSaved(one);
        await write(other, 0, "Svend skrev noget andet.");
        await other.unroute("**/tekst/gem");
        await other.locator(".editor-conflict").waitFor();
        assert.match(await other.locator(".editor-conflict").textContent(), /Sonja Skriver har også skrevet her/);
        assert.deepEqual(await axeFindings(other), []);
        await other.getByRole("button", { name: "Behold begge" }).click();
        await isSaved(other);
        assert.deepEqual(await section(other, 0).locator("p").allTextContents(), ["Sonja skrev det her.", "Svend skrev noget andet."]);
        await go(`${address}/udgaver`);
        assert.match(await other.locator("main").textContent(), /Svend skrev noget andet/);
      }).catch((error) => {
        // A request that the test itself cut off is told of by the browser.
        if (!/ERR_FAILED/.test(error.message)) throw error;
      });
    });
  });

  test("without a script the same sections are a form, and the second is shown the difference", async () => {
    await as("sonja", { javaScriptEnabled: false, expected: 409 }, async (page, go) => {
      const address = await begin(page, world.address, "Uden script");
      await go(`${address}/tekst`);
      const field = page.locator('textarea[name="afsnit-0"]');
      await field.fill("## Kort\n\nEn **vigtig** sag\n\n1. et\n2. to\n\n| År | Kr. |\n|---|---|\n| 2026 | 1,5 |");
      await page.getByRole("button", { name: "Gem" }).click();
      assert.match(await field.inputValue(), /\*\*vigtig\*\* sag/);
      const was = await page.locator('input[name="var-0"]').inputValue();
      await field.fill("Helt andre ord");
      await page.getByRole("button", { name: "Gem" }).click();
      // As somebody who had the page open since before.
      await page.locator('input[name="var-0"]').evaluate((input, value) => { input.value = value; }, was);
      await field.fill("Mine egne ord");
      await page.getByRole("button", { name: "Gem" }).click();
      assert.match(await page.locator("main").textContent(), /Intet er gået tabt/);
      assert.equal(await field.inputValue(), "Mine egne ord");
      assert.ok(await page.locator("ins").count() > 0);
      await page.getByRole("button", { name: "Gem" }).click();
      assert.equal((await field.inputValue()).trim(), "Mine egne ord");
    });
  });

  test("a passage is commented, answered and done", async () => {
    await fresh("sonja", {}, async (page, go, address) => {
      await write(page, 0, "Prisen er høj.");
      await isSaved(page);
      await page.keyboard.press("Home");
      for (let step = 0; step < 6; ++step) await page.keyboard.press("Shift+ArrowRight");
      await page.keyboard.press("Control+Alt+m");
      await page.locator("#kommentar-ord").fill("Hvor høj?");
      assert.deepEqual(await axeFindings(page), []);
      await page.getByRole("button", { name: "Send kommentar" }).click();
      await page.locator(".editor-commented").waitFor();
      assert.equal(await page.locator(".editor-commented").textContent(), "Prisen");
      await go(`${address}/kommentarer`);
      await page.locator('textarea[name="tekst"]').first().fill("To millioner.");
      await page.getByRole("button", { name: "Send svar" }).first().click();
      assert.match(await page.locator("main").textContent(), /To millioner/);
      await page.getByRole("button", { name: "Færdig" }).click();
      assert.match(await page.locator("main").textContent(), /0 kommentarer venter/);
    });
  });

  test("a body is found while one types, and is a link that stays", async () => {
    await fresh("sonja", {}, async (page) => {
      await write(page, 0, "Se @Direkt");
      await page.locator("ul[data-references] li").first().waitFor();
      assert.match(await page.locator("ul[data-references]").textContent(), /Direktionen/);
      assert.deepEqual(await axeFindings(page), []);
      await page.keyboard.press("Enter");
      assert.equal(await section(page, 0).locator("a").getAttribute("href"), "/fora/direktionen");
      assert.equal(await section(page, 0).textContent(), "Se Direktionen");
    });
  });

  test("the toolbar is one stop of Tab with arrows inside; find and replace, and the keys, by keys alone", async () => {
    await fresh("sonja", {}, async (page) => {
      await write(page, 0, "gammel og gammel");
      await page.keyboard.press("Alt+F10");
      assert.equal(await page.evaluate(() => document.activeElement.dataset.command), "undo");
      await page.keyboard.press("ArrowRight");
      assert.equal(await page.evaluate(() => document.activeElement.dataset.command), "redo");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+f");
      await page.keyboard.type("gammel");
      assert.match(await page.locator("[data-find-told]").textContent(), /af 2/);
      await page.keyboard.press("Tab");
      await page.keyboard.type("ny");
      await page.getByRole("button", { name: "Erstat alle" }).click();
      await page.keyboard.press("Escape");
      assert.equal(await section(page, 0).textContent(), "ny og ny");
      await section(page, 0).click();
      await page.keyboard.press("F1");
      assert.ok(await page.locator("dialog[data-help]").isVisible());
      assert.deepEqual(await axeFindings(page), []);
    });
  });

  for (const [name, look] of Object.entries(looks)) {
    test(`a full text can be written by everyone, ${name}`, async () => {
      await fresh("sonja", look, async (page) => {
        await write(page, 0, "Et afsnit.");
        await page.keyboard.press("Enter");
        await page.keyboard.type("- punkt");
        await page.keyboard.press("Enter");
        await page.keyboard.press("Enter");
        await page.getByRole("button", { name: "Tabel", exact: true }).click();
        await page.keyboard.type("Tabel 1: Udgifter");
        await page.keyboard.press("Enter");
        for (const words of ["År", "2025", "2026"]) {
          await page.keyboard.type(words);
          await page.keyboard.press("Tab");
        }
        await isSaved(page);
        assert.deepEqual(await shapeFindings(page), []);
        assert.deepEqual(await axeFindings(page), []);
        if (process.env.SAGSGANG_PICTURES) await page.screenshot({ path: `${process.env.SAGSGANG_PICTURES}/tekst-${name.replaceAll(" ", "-")}.png`, fullPage: true });
      });
    });
  }
}
