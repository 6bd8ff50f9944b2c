// SPDX-License-Identifier: AGPL-3.0-or-later
// The worktable, an item's way and the chain of a body in a browser.
import assert from "node:assert/strict";
import { narrow } from "../../../tests/pages/browser.mjs";
import { signIn } from "../../../tests/pages/site.mjs";

export const people = [
  ["Gitte Godkender", "gitte", "--role", "secretary", "--body", "direktionen"],
  ["Karl Kontor", "karl", "--role", "case_officer"], ["Lis Leder", "lis", "--role", "manager"],
  ["Mette Medlem", "mette", "--role", "member", "--body", "direktionen"],
];

export const findPages = async () => ({});

/** One more case with one item for the board; its address. */
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

/** The same with something in every section, as somebody without a script writes it. */
async function beginWritten(page, address, title) {
  const item = await begin(page, address, title);
  const plain = await page.context().browser().newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const writing = await plain.newPage();
  await writing.goto(`${address}${item}/tekst`);
  for (const field of await writing.locator("textarea[name^=afsnit-]").all()) await field.fill("At det sker.");
  await button(writing, "Gem").click();
  await plain.close();
  await page.goto(`${address}${item}`);
  return item;
}

const button = (page, name) => page.getByRole("button", { name, exact: true });

/** One of the step's fields, and one of those who approve there. */
const step = (page, number) => page.locator(`#trin-${number}`);
const seat = (page, number, name) => step(page, number).getByLabel(name, { exact: true });

async function design(page, go) {
  await go("/fora/direktionen/godkendelse");
  await step(page, 1).getByLabel("Hvad hedder trinnet?").fill("Centerchef");
  for (const name of ["Sekretær i forummet", "Godkender i punktets enhed"]) await seat(page, 1, name).uncheck();
  await seat(page, 1, "Leder i punktets enhed").check();
  await step(page, 1).getByLabel("Alle skal godkende, hver sin").check();
  await step(page, 2).getByLabel("Hvad hedder trinnet?").fill("Sekretariat");
  await seat(page, 2, "Sekretær i forummet").check();
  await button(page, "Gem").last().click();
}

let item = "";
export const addresses = async (world) => {
  const context = await world.browser.newContext();
  const page = await context.newPage();
  const go = (path) => page.goto(world.address + path);
  await signIn(page, world.address, "gitte");
  await design(page, go);
  await context.clearCookies();
  await signIn(page, world.address, "karl");
  item = await beginWritten(page, world.address, "Cykelparkering ved stationen");
  await button(page, "Send til godkendelse").click();
  await context.close();
  return {
    gitte: ["/arbejdsbord", "/arbejdsbord/fravaer", "/fora/direktionen/godkendelse", `${item}/forloeb`],
    karl: ["/arbejdsbord", `${item}/forloeb`], lis: ["/arbejdsbord", `${item}/forloeb`],
    mette: ["/arbejdsbord"],
  };
};

export function tests({ test, world, as }) {
  const main = (page) => page.locator("main").textContent();

  test("a secretary designs a chain without a script: steps are added, moved and taken away, and nothing is kept before", async () => {
    await as("gitte", { javaScriptEnabled: false, expected: 422 }, async (page, go) => {
      await go("/fora/direktionen/godkendelse");
      const nameOf = (number) => step(page, number).getByLabel("Hvad hedder trinnet?");
      const line = () => page.locator(".chain-line").first().innerText();
      await nameOf(3).fill("Formand");
      await button(page, "Gem").last().click();
      assert.match(await main(page), /hvem der skal godkende/);
      assert.equal(await nameOf(3).inputValue(), "Formand");
      await seat(page, 3, "Formand i forummet").check();
      await seat(page, 3, "Sekretær i forummet").check();
      await step(page, 3).getByRole("button", { name: /^Flyt op/ }).click();
      assert.match(await main(page), /ikke gemt endnu/);
      assert.equal(await nameOf(2).inputValue(), "Formand");
      assert.equal(await seat(page, 2, "Formand i forummet").isChecked(), true);
      assert.doesNotMatch(await line(), /Formand/);
      await button(page, "Tilføj trin").click();
      await nameOf(4).fill("Økonomi");
      await step(page, 4).getByLabel("En person ved navn").fill("Findes Ikke");
      await button(page, "Gem").last().click();
      assert.equal(await step(page, 4).getByLabel("En person ved navn").inputValue(), "Findes Ikke");
      await step(page, 4).getByLabel("En person ved navn").fill("Lis Leder");
      await step(page, 4).getByRole("button", { name: /^Flyt op/ }).click();
      assert.equal(await seat(page, 3, "Lis Leder").isChecked(), true);
      for (const number of [3, 2]) await step(page, number).getByRole("button", { name: /^Fjern trinnet/ }).click();
      await button(page, "Gem").last().click();
      assert.match(await line(), /Centerchef[^]*Sekretariat/);
      assert.doesNotMatch(await line(), /Formand|Økonomi/);
      assert.match(await main(page), /Udgaver af kæden/);
    });
  });

  test("who saves a chain that another saved meanwhile is told, and loses nothing", async () => {
    await as("gitte", { expected: 409 }, async (page, go) => {
      await go("/fora/direktionen/godkendelse");
      const days = (at) => step(at, 1).getByLabel("Hvor mange hverdage må det tage?");
      await days(page).fill("3");
      await as("gitte", {}, async (other, goThere) => {
        await goThere("/fora/direktionen/godkendelse");
        await days(other).fill("4");
        await button(other, "Gem").last().click();
      });
      await button(page, "Gem").last().click();
      assert.match(await main(page), /En anden har gemt kæden/);
      assert.equal(await days(page).inputValue(), "3");
      await days(page).fill("");
      await button(page, "Gem").last().click();
      assert.doesNotMatch(await page.locator(".chain-line").first().innerText(), /hverdage/);
    });
  });

  test("an item is returned with a reason, sent again, approved from the keyboard and by a tap", async () => {
    let address = "";
    await as("karl", {}, async (page, go) => {
      address = await beginWritten(page, world.address, "Lys på stien");
      await button(page, "Send til godkendelse").click();
      assert.match(await main(page), /Centerchef \(her ligger det\)/);
      await go("/arbejdsbord");
    });
    await as("lis", { javaScriptEnabled: false, expected: 422 }, async (page, go) => {
      await go(`${address}/forloeb`);
      await button(page, "Returnér").click();
      assert.match(await main(page), /Skriv, hvorfor punktet går retur/);
      await page.getByLabel("Hvorfor?").fill("Prisen mangler.");
      await button(page, "Returnér").click();
      assert.match(await main(page), /Lis Leder returnerede punktet/);
    });
    await as("karl", narrow, async (page, go) => {
      await go("/arbejdsbord");
      assert.match(await main(page), /Kom retur/);
      await page.getByRole("link", { name: "Lys på stien" }).first().click();
      assert.match(await main(page), /Prisen mangler/);
      await button(page, "Send til godkendelse").click();
    });
    await as("lis", {}, async (page, go) => {
      await go("/arbejdsbord");
      const row = page.locator("[data-work]", { hasText: "Lys på stien" }).first();
      await row.locator("[data-work-open]").focus();
      await Promise.all([page.waitForNavigation(), page.keyboard.press("g")]);
      assert.equal(await page.locator("[data-work] form", { has: page.getByRole("button", { name: "Godkend: Lys på stien" }) }).count(), 0);
    });
    await as("gitte", narrow, async (page, go) => {
      await go("/arbejdsbord");
      await Promise.all([page.waitForNavigation(), page.getByRole("button", { name: "Godkend: Lys på stien" }).tap()]);
      await go(`${address}/forloeb`);
      assert.match(await main(page), /Godkendt/);
    });
  });

  test("an item that is not written is not offered to be sent, and its section is a link away", async () => {
    await as("karl", { javaScriptEnabled: false }, async (page) => {
      await begin(page, world.address, "Tomt punkt");
      assert.equal(await button(page, "Send til godkendelse").count(), 0);
      const address = page.url();
      await page.goto(`${address}/forloeb`);
      assert.match(await main(page), /Punktet kan sendes, når dette er skrevet/);
      assert.equal(await button(page, "Send til godkendelse").count(), 0);
      await page.locator(".unfinished a").first().click();
      assert.match(page.url(), /\/tekst#afsnit-\d+$/);
      assert.equal(await page.locator(`fieldset${new URL(page.url()).hash}`).count(), 1);
      await page.goto(`${world.address}/arbejdsbord`);
      assert.match(await main(page), /Dine kladder/);
      for (const path of ["/arbejdsbord", new URL(address).pathname]) {
        await page.goto(`${world.address}${path}`);
        await page.emulateMedia({ media: "print" });
        assert.equal(await page.locator("main :is(button, .plain-button, .main-button):visible").count(), 0, `${path}: what can be pressed is not printed`);
        await page.emulateMedia({ media: "screen" });
      }
      await page.goto(`${world.address}/arbejdsbord`);
      await page.getByRole("link", { name: "Skriv videre: Tomt punkt" }).click();
      assert.match(page.url(), /\/tekst$/);
    });
  });

  test("advice is asked, is on the table of whoever is asked, and is answered", async () => {
    let address = "";
    await as("karl", { javaScriptEnabled: false, expected: 422 }, async (page, go) => {
      address = await beginWritten(page, world.address, "Ny bro");
      await go(`${address}/forloeb`);
      await page.locator("summary", { hasText: "Bed om råd" }).click();
      await page.getByLabel("Hvad vil du vide?").fill("Er der penge?");
      await button(page, "Spørg").click();
      assert.match(await main(page), /Vælg en enhed/);
      assert.equal(await page.getByLabel("Hvad vil du vide?").inputValue(), "Er der penge?");
      await page.getByLabel("Person").fill("Lis Leder");
      await button(page, "Spørg").click();
      assert.match(await main(page), /Råd ventes senest/);
    });
    await as("lis", narrow, async (page, go) => {
      await go("/arbejdsbord");
      assert.match(await main(page), /Råd, du er bedt om/);
      await Promise.all([page.waitForNavigation(), page.locator("[data-work-open]", { hasText: "Ny bro" }).first().tap()]);
      await page.getByLabel("Jeres svar").fill("Ja, i 2027.");
      await Promise.all([page.waitForNavigation(), button(page, "Svar").tap()]);
      assert.match(await main(page), /Svar fra Lis Leder/);
    });
  });

  test("each role lands on its next step, and the menu has what is theirs", async () => {
    const menu = (page) => page.locator(".site-menu").innerText();
    await as("gitte", {}, async (page, go) => {
      await go("/arbejdsbord");
      assert.match(await main(page), /Dine næste møder/);
      assert.match(await menu(page), /Mødeplan[^]*Sagsbehandling/);
      await page.getByRole("link", { name: /^(Lav dagsorden|Gå til dagsordenen)/ }).first().click();
      assert.match(page.url(), /\/dagsorden$/);
    });
    await as("mette", {}, async (page, go) => {
      await go("/log-ind");
      assert.match(page.url(), /\/arbejdsbord$/);
      assert.match(await main(page), /Dine næste møder/);
      assert.match(await menu(page), /Mødeplan/);
      assert.doesNotMatch(await menu(page), /Sagsbehandling/);
    });
    await as("karl", {}, async (page, go) => {
      await go("/arbejdsbord");
      assert.match(await menu(page), /Mødeplan/);
      assert.match(await page.locator(".site-who").innerText(), /, Sagsbehandler\s+Log ud/);
      await go("/fora");
      assert.match(await page.locator(".site-who").innerText(), /, Sagsbehandler\s+Log ud/);
    });
  });

  test("two items of one title are told apart, and a closed one says so", async () => {
    await as("karl", {}, async (page, go) => {
      for (const access of ["Åbent for alle", "Lukket"]) {
        const item = await begin(page, world.address, "Samme navn");
        if (access !== "Lukket") continue;
        await go(`${item}/ret`);
        await page.getByLabel("Lukket", { exact: true }).check();
        await page.locator('form.form button[type="submit"]').click();
      }
      await go("/arbejdsbord");
      const rows = page.locator("[data-work]", { hasText: "Samme navn" });
      assert.equal(await rows.count(), 2);
      assert.equal(await rows.filter({ hasText: /Begyndt/ }).count(), 2);
      assert.equal(await rows.filter({ has: page.locator(".kind", { hasText: "Lukket" }) }).count(), 1);
    });
  });

  test("what was changed since it was read is not approved", async () => {
    let address = "";
    await as("karl", {}, async (page) => {
      address = await beginWritten(page, world.address, "Nye bænke");
      await button(page, "Send til godkendelse").click();
    });
    await as("lis", { expected: 409 }, async (page, go) => {
      await go(`${address}/forloeb`);
      await as("gitte", {}, async (other, goThere) => {
        await goThere(`${address}/ret`);
        await other.getByLabel("Punktets titel").fill("Nye bænke og borde");
        await other.locator('form.form button[type="submit"]').click();
      });
      await button(page, "Godkend").click();
      assert.match(await main(page), /Punktet er ændret, siden du læste det/);
      assert.match(await main(page), /Titlen var “Nye bænke”; nu er den “Nye bænke og borde”/);
      await button(page, "Godkend").click();
      assert.match(await main(page), /Lis Leder godkendte/);
    });
    await as("gitte", {}, async (page, go) => {
      await go(`${address}/ret`);
      await page.getByLabel("Punktets titel").fill("Nye bænke, borde og lys");
      await page.locator('form.form button[type="submit"]').click();
    });
    await as("lis", { javaScriptEnabled: false }, async (page, go) => {
      await go("/arbejdsbord");
      assert.match(await main(page), /Ændret, efter at du godkendte/);
      await page.getByRole("link", { name: "Nye bænke, borde og lys" }).first().click();
      assert.match(await main(page), /Punktet er ændret, efter at du godkendte det/);
      assert.match(await main(page), /Det er først godkendt/);
      assert.match(await main(page), /Punktet blev ændret \(tekst, titel, bilag eller andet\)/);
      await page.getByRole("link", { name: "Se, hvad der er ændret siden da" }).last().click();
      assert.match(await main(page), /nu er den “Nye bænke, borde og lys”/);
      await button(page, "Godkendelsen gælder stadig").click();
      await go(`${address}/forloeb`);
      assert.doesNotMatch(await main(page), /Punktet er ændret, efter at du godkendte det/);
    });
  });
}
