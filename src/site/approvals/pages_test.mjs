// SPDX-License-Identifier: AGPL-3.0-or-later
// The worktable, an item's way and the chain of a body in a browser.
import assert from "node:assert/strict";
import { narrow } from "../../../tests/pages/browser.mjs";
import { signIn } from "../../../tests/pages/site.mjs";

export const people = [
  ["Gitte Godkender", "gitte", "--role", "secretary", "--body", "direktionen"],
  ["Karl Kontor", "karl", "--role", "case_officer"], ["Lis Leder", "lis", "--role", "manager"],
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

async function design(page, go) {
  await go("/fora/direktionen/godkendelse");
  await page.locator('[name="stage.1"]').fill("Centerchef");
  await page.locator('[name="seat.1.1"]').selectOption("unit.manager");
  await page.locator('[name="seat.1.2"]').selectOption("");
  await page.locator('[name="needed.1"]').selectOption("all");
  await page.locator('[name="stage.2"]').fill("Sekretariat");
  await page.locator('[name="seat.2.1"]').selectOption("body.secretary");
  await button(page, "Gem").click();
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
  };
};

export function tests({ test, world, as }) {
  const main = (page) => page.locator("main").textContent();

  test("a secretary designs a chain without a script, and is told what is wrong with it", async () => {
    await as("gitte", { javaScriptEnabled: false, expected: 422 }, async (page, go) => {
      await go("/fora/direktionen/godkendelse");
      await page.locator('[name="stage.3"]').fill("Formand");
      await button(page, "Gem").click();
      assert.match(await main(page), /hvem der skal godkende/);
      await page.locator('[name="stage.3"]').fill("");
      await button(page, "Gem").click();
      assert.equal(await page.locator('[name="stage.2"]').inputValue(), "Sekretariat");
      assert.equal(await page.locator('[name="stage.3"]').inputValue(), "");
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

  test("an item that is not written is not sent, and its section is a link away", async () => {
    await as("karl", { javaScriptEnabled: false, expected: 409 }, async (page) => {
      await begin(page, world.address, "Tomt punkt");
      await button(page, "Send til godkendelse").click();
      assert.match(await main(page), /Punktet kan ikke sendes endnu/);
      await page.locator(".unfinished a").first().click();
      assert.match(page.url(), /\/tekst#afsnit-\d+$/);
      assert.equal(await page.locator(`fieldset${new URL(page.url()).hash}`).count(), 1);
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
      assert.match(await main(page), /Teksten er den samme/);
      await button(page, "Godkend").click();
      assert.match(await main(page), /Lis Leder godkendte/);
    });
  });
}
