// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of those who sign in: an administrator, a secretary and an auditor, in a browser.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { axeFindings, looks, opener, shapeFindings } from "./browser.mjs";
import { findPages, signIn, startSite } from "./site.mjs";

const draft = "/moeder/2025-06-02-stiforum";
const item = "/moeder/2025-05-05-stiforum/punkt/1";
const addresses = {
  outsider: ["/log-ind"],
  ada: [
    "/konto", "/konto/adgangskode", "/konto/totrin", "/log-ud", "/admin", "/admin/personer", "/admin/personer?q=ada",
    "/admin/personer/ny", "/admin/personer/1", "/admin/personer/1/ret", "/admin/personer/1/rolle",
    "/admin/personer/1/konto", "/admin/konti", "/admin/konti/1/nulstil", "/admin/konti/1/deaktiver", "/admin/roller/1/slut", "/admin/fora", "/admin/fora/ny",
    "/admin/fora/stiforum", "/admin/fora/stiforum/ret", "/admin/fora/stiforum/periode",
    "/admin/fora/stiforum/stedfortraeder", "/admin/enheder", "/admin/enheder?q=xyzzy", "/admin/enheder/csv", "/admin/enheder/ny", "/admin/csv",
  ],
  sanne: [
    draft, `${draft}/offentliggoer`, item, `${item}/adgang`, `${item}/adgang/punktet`, `${item}/adgang/indsigt`,
    `${item}/adgang/inhabil`, `${draft}/punkt/2`, `${draft}/punkt/2/adgang`,
  ],
  rita: ["/admin/log", "/admin/log?person=sanne", "/admin/log?emne=xyzzy", "/admin/log/laesninger", "/admin/log?handling=records.save_minutes&side=2"],
};
/// What needs something that only a test of its own makes, or is no page.
const elsewhere = {
  "/konto/totrin/fra": "needs a second factor",
  "/moeder/{slug}/punkt/{number}/adgang/bilag/{place}": "needs an attachment",
  "/admin/enheder/{id}": "needs a unit", "/admin/fora/{slug}/periode/{id}": "needs a term",
  "/admin/personer.csv": "a file", "/admin/enheder.csv": "a file", "/admin/log.csv": "a file", "/admin/log/laesninger.csv": "a file",
  "/kilder/{sha256}": "a file", "/soeg/forslag": "a part of a page", "/hjaelp/genveje": "the keys on the help page",
};

let site;
let withPage;
const sessions = {};

before(async () => {
  site = await startSite(["--years", "1", "--scale", "0.2"]);
  withPage = opener(site);
  await site.importDraft();
  await site.addPerson("Ada Administrator", "ada", "--role", "administrator");
  await site.addPerson("Sanne Sekretær", "sanne", "--role", "secretary", "--body", "stiforum");
  await site.addPerson("Rita Revisor", "rita", "--role", "auditor");
  await site.addPerson("Gerda Gæst", "gerda", "--role", "reader");
  addresses.outsider.push(await site.invite("Nikolaj Ny", "niny"));
  for (const name of ["ada", "sanne", "rita", "gerda"]) {
    const context = await site.browser.newContext();
    await signIn(await context.newPage(), site.address, name);
    sessions[name] = await context.storageState();
    await context.close();
  }
});
after(() => site?.stop());

const as = (name, look, use) => withPage(name === "outsider" ? look : { ...look, storageState: sessions[name] }, use);

for (const [look_name, look] of Object.entries(looks)) {
  test(`the pages of those who sign in can be used by everyone, ${look_name}`, { timeout: 300_000 }, async () => {
    for (const [who, paths] of Object.entries(addresses)) {
      await as(who, look, async (page, go) => {
        for (const path of paths) {
          const response = await go(path);
          assert.equal(response.status(), 200, `${who} ${path}`);
          assert.deepEqual(await shapeFindings(page), [], `${who} ${path}`);
          assert.deepEqual(await axeFindings(page), [], `${who} ${path}`);
        }
      });
    }
  });
}

test("every address of the route table is looked at in a browser", async () => {
  const folder = new URL("../../src/site/", import.meta.url);
  const parts = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const tables = parts.map((part) => readFile(new URL(`${part.name}/routes.cpp`, folder), "utf8").catch(() => ""));
  const table = (await Promise.all(tables)).join("");
  const patterns = [...table.matchAll(/\{Method::Get,\s*"([^"]+)"/g)].map((found) => found[1]);
  assert.ok(patterns.length > 50);
  const visited = [...Object.values(await findPages(site.address)), ...Object.values(addresses).flat()]
    .map((path) => path.split("?")[0]);
  for (const pattern of patterns) {
    if (pattern in elsewhere) continue;
    const fits = new RegExp(`^${pattern.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);
    assert.ok(visited.some((path) => fits.test(path)), `no test looks at ${pattern}`);
  }
  for (const pattern of Object.keys(elsewhere)) assert.ok(patterns.includes(pattern), `${pattern} is no address any more`);
});

test("what is wrong stands at its field, the first of them has the cursor, and nothing typed is lost", async () => {
  const forms = {
    ada: { "/admin/personer/ny": "name", "/admin/fora/ny": "name", "/admin/enheder/ny": "name" },
    sanne: { [`${item}/adgang/indsigt`]: "person" },
  };
  for (const [who, paths] of Object.entries(forms)) {
    await as(who, { expected: 422 }, async (page, go) => {
      for (const [path, field] of Object.entries(paths)) {
        await go(path);
        const reason = page.locator('textarea[name="reason"]');
        if (await reason.count()) await reason.fill("Svarer udvalget.");
        const [answer] = await Promise.all([
          page.waitForResponse((response) => response.request().method() === "POST"),
          page.locator('form.form button[type="submit"]').click(),
        ]);
        assert.equal(answer.status(), 422, path);
        assert.ok(await page.locator(".form-alert").isVisible(), path);
        assert.equal(await page.evaluate(() => document.activeElement.name), field, path);
        if (await reason.count()) assert.equal(await reason.inputValue(), "Svarer udvalget.");
        assert.deepEqual(await axeFindings(page), [], path);
      }
    });
  }
});

test("an administrator adds, corrects and removes a term", async () => {
  const send = (page) => page.locator('form.form button[type="submit"]').click();
  await as("ada", { javaScriptEnabled: false }, async (page, go) => {
    await go("/admin/fora/stiforum/periode");
    await page.getByLabel("Navn").fill("2022-2025");
    await page.getByLabel("Første dag").fill("2022-01-01");
    await page.getByLabel("Sidste dag").fill("2025-12-31");
    await send(page);
    await page.getByRole("link", { name: "Ret 2022-2025" }).click();
    assert.equal(await page.getByLabel("Sidste dag").inputValue(), "2025-12-31");
    await page.getByLabel("Navn").fill("2022-2026");
    await page.getByLabel("Sidste dag").fill("2026-12-31");
    await send(page);
    assert.match(await page.locator(".note").textContent(), /Gemt/);
    await go("/admin/personer/1/rolle");
    assert.ok(await page.getByLabel("Periode").getByText("Stiforum: 2022-2026").count());
    await go("/admin/fora/stiforum");
    await page.getByRole("button", { name: "Fjern 2022-2026" }).click();
    assert.match(await page.locator(".note").textContent(), /Fjernet/);
    assert.equal(await page.getByRole("link", { name: "Ret 2022-2026" }).count(), 0);
    assert.match(await page.locator("section", { hasText: "Historik" }).last().textContent(), /2022-2026/);
  });
});

for (const [look_name, look] of Object.entries(looks)) {
  test(`rows that cannot be taken in come back with what is wrong, ${look_name}`, async () => {
    await as("ada", { ...look, expected: 422 }, async (page, go) => {
      await go("/admin/csv");
      const rows = "navn;rolle\nErik Mose;konge\n;leder";
      await page.locator("#text").fill(rows);
      await page.locator('form.form button[type="submit"]').click();
      assert.equal(await page.locator(".form-alert li").count(), 2);
      assert.equal(await page.locator("#text").inputValue(), rows);
      assert.deepEqual(await shapeFindings(page), []);
      assert.deepEqual(await axeFindings(page), []);
    });
  });
}

test("a secretary closes, names and publishes without scripts", async () => {
  const plain = { javaScriptEnabled: false };
  const send = (page) => page.locator('form.form button[type="submit"]').click();
  await as("sanne", plain, async (page, go) => {
    await go(item);
    await page.getByRole("link", { name: "Hvem må se punktet" }).click();
    await page.getByRole("link", { name: "Ret Punktet" }).click();
    await page.getByLabel(/^Lukket/).check();
    await page.getByLabel("Hvorfor det ikke er åbent").selectOption("business");
    await page.getByLabel("Hjemmel").fill("FVL § 27, stk. 1");
    await send(page);
    assert.match(await page.locator(".note").textContent(), /Gemt/);
    assert.match(await page.locator("main").textContent(), /FVL § 27, stk\. 1/);
    await page.getByRole("link", { name: "Giv en person indsigt" }).click();
    await page.getByLabel("Person").fill("Gerda Gæst");
    await page.getByLabel("Hvorfor").fill("Svarer udvalget.");
    await send(page);
    assert.match(await page.locator("main").textContent(), /Gerda Gæst/);
  });
  await as("outsider", plain, async (page, go) => {
    await go(item);
    assert.match(await page.locator("h1").textContent(), /Lukket/);
  });
  await as("gerda", plain, async (page, go) => {
    await go(item);
    assert.match(await page.locator("h1").textContent(), /Belægning på stien/);
  });
  await as("sanne", plain, async (page, go) => {
    await go(draft);
    await page.getByRole("link", { name: "Offentliggør dokumentet" }).click();
    await page.getByLabel(/Jeg har set det igennem/).check();
    await send(page);
    assert.match(await page.locator(".note").textContent(), /offentliggjort/);
  });
  await as("outsider", plain, async (page, go) => {
    await go(draft);
    assert.match(await page.locator("main").textContent(), /Belægning på stien/);
    assert.doesNotMatch(await page.locator("main").textContent(), /køb af grund/);
  });
});

test("an administrator adds a person with a role and an account without scripts", async () => {
  await as("ada", { javaScriptEnabled: false }, async (page, go) => {
    const send = () => page.locator('form.form button[type="submit"]').click();
    await go("/admin/personer");
    await page.getByRole("link", { name: "Tilføj person" }).click();
    await page.getByLabel("Navn", { exact: true }).fill("Nanna Nyansat");
    await send();
    assert.match(await page.locator("h1").textContent(), /Nanna Nyansat/);
    await page.getByRole("link", { name: "Giv en rolle" }).click();
    await page.getByLabel("Rolle").selectOption("case_officer");
    await send();
    assert.match(await page.locator("main").textContent(), /Sagsbehandler/);
    await page.getByRole("link", { name: "Opret konto" }).click();
    await page.locator('input[name="sign_in"]').fill("nany");
    await send();
    assert.match(await page.locator("main").textContent(), /\/adgangskode\//);
  });
});

test("an auditor reads the log, searches it and finds it whole", async () => {
  await as("rita", {}, async (page, go) => {
    await go("/admin/log");
    assert.match(await page.locator(".log-chain").textContent(), /Loggen er hel/);
    await page.getByLabel("Handling").selectOption("records.save_minutes");
    await page.getByRole("button", { name: "Søg" }).last().click();
    assert.match(page.url(), /handling=records\.save_minutes/);
    await page.getByRole("button", { name: "Kontrollér hele loggen nu" }).click();
    assert.match(await page.locator(".note").textContent(), /kontrolleret igen/);
    assert.match(await page.locator(".log-chain").textContent(), /Hele loggen er kontrolleret/);
  });
});

test("an auditor finds what was done to a person, and what it changed", async () => {
  await as("rita", { javaScriptEnabled: false }, async (page, go) => {
    await go("/admin/log");
    await page.getByLabel("Person eller brugernavn").fill("Sanne");
    await page.getByRole("button", { name: "Søg" }).last().click();
    const row = page.locator("tr", { hasText: "Rolle: Sanne Sekretær, sekretær i Stiforum" });
    await row.locator("summary").click();
    assert.match(await row.locator(".log-changed p").textContent(), /Rolle: Sekretær/);
  });
});

test("whoever may not come in is told so, with whom to ask", async () => {
  await as("gerda", { expected: 403 }, async (page, go) => {
    for (const path of ["/admin/personer", "/admin/log", `${draft}/punkt/1/adgang`]) {
      const response = await go(path);
      assert.equal(response.status(), 403, path);
      assert.deepEqual(await axeFindings(page), [], path);
    }
  });
});
