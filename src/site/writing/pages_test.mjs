// SPDX-License-Identifier: AGPL-3.0-or-later
// An item while it is written, in a browser: alone and with somebody else, with a script and without, with a network and
// without, by the keyboard.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { axeFindings, looks, says, shapeFindings } from "../../../tests/pages/browser.mjs";
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

export function tests({ test, world, as, refresh }) {
  const fresh = (who, look, use) => as(who, look, async (page, go) => {
    const address = await begin(page, world.address, "Et punkt");
    await go(`${address}/tekst`);
    await use(page, go, address);
  });

  test("what is written is saved by itself, and stands there again", async () => {
    await fresh("sonja", {}, async (page, go, address) => {
      await write(page, 0, "Baggrunden er kendt.");
      await isSaved(page);
      await says(state(page), /Gemt kl\. \d/);
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
      await says(state(page), /gemt i denne browser/);
      await page.unroute("**/tekst/gem");
      const again = await page.context().newPage();
      await page.close();
      await again.goto(`${world.address}${address}/tekst`);
      await isSaved(again);
      assert.equal(await section(again, 0).textContent(), "Skrevet i toget.");
      await again.goto(`${world.address}${address}/tekst`);
      await isSaved(again);
      assert.deepEqual(await again.evaluate(() => Object.keys(localStorage)), []);
    });
  });

  test("what is not sent lies sealed in the browser; nobody else reads it, and its writer has it again", async () => {
    await as("sonja", {}, async (page, go) => {
      const address = await begin(page, world.address, "Fortroligt");
      await go(`${address}/tekst`);
      await isSaved(page);
      await page.route("**/tekst/gem", (route) => route.fulfill({ status: 200, body: "no answer" }));
      await write(page, 0, "Hemmelige ord om Birgit");
      await page.waitForFunction(() => document.querySelector("[data-state]").dataset.state === "kept");
      const kept = await page.evaluate(() => JSON.stringify(localStorage));
      assert.match(kept, /sagsgang\.usendt\./);
      assert.doesNotMatch(kept, /Hemmelige|Birgit|Fortroligt/);
      await page.goto("about:blank");
      // The session ends, and another comes to the machine.
      const { cookies } = await page.context().storageState();
      await page.context().clearCookies();
      await page.unroute("**/tekst/gem");
      await signIn(page, world.address, "svend");
      await go(`${address}/tekst`);
      await isSaved(page);
      assert.doesNotMatch(await page.locator("body").textContent(), /Hemmelige/);
      await page.context().clearCookies();
      await signIn(page, world.address, "sonja");
      await go(`${address}/tekst`);
      await isSaved(page);
      assert.equal(await section(page, 0).textContent(), "Hemmelige ord om Birgit");
      assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
      assert.ok(cookies.length > 0);
    });
  });

  test("two windows with the same text keep what was written in both, also when both are closed", async () => {
    await as("sonja", {}, async (page, go) => {
      const address = await begin(page, world.address, "To vinduer");
      const context = page.context();
      const open = async () => {
        const one = await context.newPage();
        await one.goto(`${world.address}${address}/tekst`);
        return one;
      };
      const [one, other] = [await open(), await open()];
      await isSaved(one);
      await isSaved(other);
      await context.route("**/tekst/gem", (route) => route.fulfill({ status: 200, body: "no answer" }));
      await write(one, 0, "Fra det ene vindue");
      await write(other, 1, "Fra det andet vindue");
      for (const each of [one, other]) await each.waitForFunction(() => document.querySelector("[data-state]").dataset.state === "kept");
      // A third that has nothing unsent takes nothing away.
      const third = await open();
      await third.close();
      await one.close();
      await other.close();
      await context.unroute("**/tekst/gem");
      await go(`${address}/tekst`);
      await isSaved(page);
      assert.equal(await section(page, 0).textContent(), "Fra det ene vindue");
      assert.equal(await section(page, 1).textContent(), "Fra det andet vindue");
      assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
    });
  });

  test("signing out tells of what is not sent, takes it away, and empties the other windows", async () => {
    await as("svend", {}, async (page, go) => {
      const address = await begin(page, world.address, "Ikke sendt");
      await go(`${address}/tekst`);
      await isSaved(page);
      const other = await page.context().newPage();
      await other.route("**/tekst/gem", (route) => route.fulfill({ status: 200, body: "no answer" }));
      await other.goto(`${world.address}${address}/tekst`);
      await write(other, 0, "Ikke sendt endnu");
      await other.waitForFunction(() => document.querySelector("[data-state]").dataset.state === "kept");
      await go("/log-ud");
      await says(page.locator("[data-unsent]"), /ikke er sendt.*Det, du skrev/s);
      assert.equal(await page.locator("[data-unsent] a").getAttribute("href"), `${address}/tekst`);
      assert.deepEqual(await axeFindings(page), []);
      await Promise.all([page.waitForURL(`${world.address}/`), page.locator('form[action="/log-ud"] button').click()]);
      await other.waitForURL(`${world.address}/`);
      assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
      assert.doesNotMatch(await other.locator("body").textContent(), /Ikke sendt endnu/);
    });
    await refresh("svend");
  });

  test("signing out without a network is done when there is one, before anything is shown", async () => {
    await as("svend", {}, async (page, go) => {
      await go("/log-ud");
      await page.context().setOffline(true);
      await page.locator('form[action="/log-ud"] button').click().catch(() => {});
      await page.waitForURL(/chrome-error|log-ud/);
      await page.context().setOffline(false);
      await go("/konto").catch(() => {});
      // Had the press left before the network went, it is done already, and who comes is sent to sign in.
      await page.waitForURL((url) => url.pathname === "/" || url.pathname === "/log-ind");
      assert.equal((await go("/konto")).url(), `${world.address}/log-ind?tilbage=%2Fkonto`);
      assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
    }).catch((error) => {
      if (!/ERR_INTERNET_DISCONNECTED/.test(error.message)) throw error;
    }).finally(() => refresh("svend"));
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
        await says(one.locator("span[data-others]"), /Svend Skriver/);
        await says(other.locator("span[data-others]"), /Sonja Skriver/);
      });
    });
  });

  test("the keys of a note open no search", async () => {
    await fresh("sonja", {}, async (page) => {
      await write(page, 0, "Prisen er høj.");
      await page.keyboard.press("Control+Alt+f");
      await page.keyboard.type("Fra budgettet.");
      assert.equal(await page.locator("[data-find]").isVisible(), false);
      await says(text(page), /Fra budgettet/);
      await page.keyboard.press("Control+f");
      assert.equal(await page.locator("[data-find]").isVisible(), true);
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
        await says(other.locator(".editor-conflict"), /Sonja Skriver har også skrevet her/);
        assert.deepEqual(await axeFindings(other), []);
        // What was asked of the server meanwhile saved nothing of it.
        await other.evaluate(() => [...document.forms].find((form) => form.editor).editor.saving.sync());
        assert.equal(await state(other).getAttribute("data-state"), "conflict");
        await other.getByRole("button", { name: "Behold begge" }).click();
        await isSaved(other);
        assert.deepEqual(await section(other, 0).locator("p").allTextContents(), ["Sonja skrev det her.", "Svend skrev noget andet."]);
        await go(`${address}/udgaver`);
        await says(other.locator("main"), /Svend skrev noget andet/);
      }).catch((error) => {
        // A request that the test itself cut off is told of by the browser.
        if (!/ERR_FAILED/.test(error.message)) throw error;
      });
    });
  });

  test("without a script one is told who else has the item open", async () => {
    await fresh("svend", {}, async (one, _go, address) => {
      await write(one, 0, "Svend er her.");
      await isSaved(one);
      await as("sonja", { javaScriptEnabled: false }, async (page, go) => {
        await go(`${address}/tekst`);
        await says(page.locator("main"), /Svend Skriver har også punktet åbent/);
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
      await says(page.locator("main"), /Intet er gået tabt/);
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
      // Where the browser puts the cursor back once after focus, the keys are pressed again.
      for (let tries = 0; tries < 20; ++tries) {
        await page.keyboard.press("Home");
        for (let step = 0; step < 6; ++step) await page.keyboard.press("Shift+ArrowRight");
        if ((await page.evaluate(() => String(getSelection()))) === "Prisen") break;
      }
      await page.keyboard.press("Control+Alt+m");
      await says(page.locator("dialog[data-comment]"), /Prisen/);
      await page.locator("#kommentar-ord").fill("Hvor høj?");
      assert.deepEqual(await axeFindings(page), []);
      await page.getByRole("button", { name: "Send kommentar" }).click();
      await page.locator(".editor-commented").waitFor();
      assert.equal(await page.locator(".editor-commented").textContent(), "Prisen");
      await go(`${address}/kommentarer`);
      await page.locator('textarea[name="tekst"]').first().fill("To millioner.");
      await page.getByRole("button", { name: "Send svar" }).first().click();
      await says(page.locator("main"), /To millioner/);
      await page.getByRole("button", { name: "Færdig" }).click();
      await says(page.locator("main"), /0 kommentarer venter/);
    });
  });

  test("a body is found while one types, and is a link that stays", async () => {
    await fresh("sonja", {}, async (page) => {
      await write(page, 0, "Se @Direkt");
      await page.locator("ul[data-references] li").first().waitFor();
      await says(page.locator("ul[data-references]"), /Direktionen/);
      assert.deepEqual(await axeFindings(page), []);
      await page.keyboard.press("Enter");
      assert.equal(await section(page, 0).locator("a").getAttribute("href"), "/fora/direktionen");
      assert.equal(await section(page, 0).textContent(), "Se Direktionen");
    });
  });

  /** What another program would put on the clipboard, byte for byte; the browser cleans what pages write by themselves. */
  const copyElsewhere = async (page, html) => {
    await page.evaluate((given) => {
      document.addEventListener("copy", (event) => {
        event.stopImmediatePropagation();
        event.preventDefault();
        event.clipboardData.setData("text/html", given);
        event.clipboardData.setData("text/plain", "x");
      }, { capture: true, once: true });
      document.execCommand("copy");
    }, html);
  };
  const clipped = (name) => readFile(new URL(`../../../tests/editor/clipboard/${name}`, import.meta.url), "utf8");
  const withClipboard = { permissions: ["clipboard-read", "clipboard-write"] };

  test("what Word, Excel and the web put on the clipboard is pasted by Ctrl+V, saved, and undone", async () => {
    await fresh("sonja", withClipboard, async (page, go, address) => {
      await write(page, 0, "x");
      for (const [name, found] of [["word-desktop.html", /Budgetopfølgning.*CO2-regnskabet.*at budgettet godkendes/s], ["excel.html", /Område.*10,5/s], ["web.html", /Brødtekst med link/], ["hostile.html", /klik her/]]) {
        await copyElsewhere(page, await clipped(name));
        await section(page, 0).click();
        await page.keyboard.press("Control+a");
        await page.keyboard.press("Control+v");
        await page.waitForFunction((words) => new RegExp(words, "s").test(document.querySelector(".editor-body").textContent), found.source);
        assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
        assert.equal(await section(page, 0).locator("script, style, img, [style], [onclick]").count(), 0, name);
      }
      await isSaved(page);
      // What was pasted is a step of its own, however quickly it came after what was typed.
      for (let step = 0; step < 4; ++step) await page.keyboard.press("Control+z");
      assert.equal(await section(page, 0).textContent(), "x");
      // As a page writes it: the browser has cleaned it already.
      await page.evaluate(() => navigator.clipboard.write([new ClipboardItem({ "text/html": new Blob(["<p>Fra <b>nettet</b></p>"], { type: "text/html" }) })]));
      await page.keyboard.press("Control+a");
      await page.keyboard.press("Control+v");
      await page.locator(".editor-body strong").waitFor();
      await isSaved(page);
      await go(`${address}/tekst`);
      assert.equal(await section(page, 0).innerHTML(), "<p>Fra <strong>nettet</strong></p>");
    });
  });

  test("5 MB of Word and 300 columns are told of; the page goes on and what stood there is kept", async () => {
    await fresh("sonja", { ...withClipboard, expected: 422 }, async (page, go, address) => {
      await write(page, 0, "Står her");
      await isSaved(page);
      const row = `<tr>${"<td>1</td>".repeat(300)}</tr>`;
      await copyElsewhere(page, `<table>${row.repeat(3)}</table>`);
      await section(page, 1).click();
      await page.keyboard.press("Control+v");
      await page.waitForFunction(() => /over 100 kolonner/.test(document.querySelector("[data-notice]").textContent));
      const paragraph = "<p class=MsoNormal style='margin-top:0cm;line-height:normal'><span lang=DA style='font-size:11.0pt;mso-fareast-language:EN-US'>Sagen <b style='mso-bidi-font-weight:normal'>behandles</b> igen.<o:p></o:p></span></p>\n";
      await copyElsewhere(page, `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>${paragraph.repeat(Math.ceil(5_000_000 / paragraph.length))}</body></html>`);
      const begun = Date.now();
      await page.keyboard.press("Control+v");
      await page.waitForFunction(() => document.querySelectorAll(".editor-section")[1].textContent.length > 100_000, null, { timeout: 120_000 });
      assert.ok(Date.now() - begun < 60_000);
      await page.waitForFunction(() => ["saved", "refused", "kept"].includes(document.querySelector("[data-state]").dataset.state), null, { timeout: 120_000 });
      await says(state(page), /Ikke gemt: .*Teksten er for lang/);
      await page.keyboard.press("Control+z");
      await isSaved(page);
      await go(`${address}/tekst`);
      assert.equal(await section(page, 0).textContent(), "Står her");
    });
  });

  test("a script in every field is words", async () => {
    const script = '<script>globalThis.pwned = 1;</script><img src=x onerror="globalThis.pwned=1">';
    const isWords = async (page) => {
      assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
      assert.equal(await page.locator("main img[src=x]").count(), 0);
    };
    await as("sonja", {}, async (page, go) => {
      const address = await begin(page, world.address, script);
      await go(`${address}/tekst`);
      await write(page, 0, script);
      await page.keyboard.press("Home");
      await page.keyboard.press("Shift+End");
      await page.keyboard.press("Control+Alt+m");
      await page.locator("#kommentar-ord").fill(script);
      await page.getByRole("button", { name: "Send kommentar" }).click();
      await page.locator(".editor-commented").waitFor();
      assert.equal(await section(page, 0).textContent(), script);
      await page.keyboard.press("Control+Home");
      await section(page, 0).click();
      await page.keyboard.press("Control+f");
      await page.keyboard.type(script);
      await page.keyboard.press("Escape");
      await isWords(page);
      for (const part of ["tekst", "udgaver", "kommentarer"]) {
        await go(`${address}/${part}`);
        assert.ok((await page.locator("main").textContent()).includes("<script>"), part);
        await isWords(page);
      }
    });
  });

  test("a case that is worked on is found while one types; its title does not stand in the text", async () => {
    await fresh("sonja", {}, async (page, go) => {
      await write(page, 0, "Se @langs Skov");
      await page.locator("ul[data-references] li", { hasText: "Cykelsti langs Skovvejen" }).waitFor();
      await page.keyboard.press("Enter");
      await isSaved(page);
      await says(section(page, 0), /^Se sag \d\d\/\d{5}$/);
      const href = await section(page, 0).locator("a").getAttribute("href");
      await go(href);
      assert.match(page.url(), /\/sagsbehandling\//);
      await says(page.locator("h1"), /Cykelsti langs Skovvejen/);
      await as("outsider", { expected: 404 }, async (stranger, open) => {
        await open(href);
        assert.doesNotMatch(await stranger.locator("body").textContent(), /Skovvejen/);
      });
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
      await says(page.locator("[data-find-told]"), /af 2/);
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
        // On a phone, where the keyboard takes half, the tools leave room for the text; each is reached by the finger.
        const { height } = await page.locator(".writing-bar").boundingBox();
        assert.ok(height < (look.viewport.width < 600 ? 130 : 220), `${height} high`);
        const last = page.getByRole("button", { name: "Slet tabel" });
        await last.scrollIntoViewIfNeeded();
        await last.click();
        assert.equal(await page.locator(".editor-table").count(), 0);
        await page.keyboard.press("Control+z");
        await isSaved(page);
        if (process.env.SAGSGANG_PICTURES) await page.screenshot({ path: `${process.env.SAGSGANG_PICTURES}/tekst-${name.replaceAll(" ", "-")}.png`, fullPage: true });
      });
    });
  }
}
