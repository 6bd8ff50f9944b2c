// SPDX-License-Identifier: AGPL-3.0-or-later
// What an administrator keeps and an auditor reads, in a browser.
import assert from "node:assert/strict";
import { axeFindings, looks, says, shapeFindings } from "../../../tests/pages/browser.mjs";

export const elsewhere = {
  "/admin/fora/venter/{id}": "a form like the others, there only while a document waits",
  "/admin/personer.csv": "a file", "/admin/enheder.csv": "a file", "/admin/fora.csv": "a file", "/admin/log.csv": "a file", "/admin/log/laesninger.csv": "a file",
  "/admin/log/nyt": "events", "/admin/arbejde/nyt": "events", "/admin/mail/nyt": "events",
};

export const addresses = () => ({
  ada: [
    "/admin", "/admin/personer", "/admin/personer?q=ada", "/admin/personer/ny", "/admin/personer/1", "/admin/personer/1/ret",
    "/admin/personer/1/mail", "/admin/personer/1/saml", "/admin/personer/1/del", "/admin/navne", "/admin/personer/1/rolle", "/admin/personer/1/konto", "/admin/konti", "/admin/konti/1/nulstil", "/admin/konti/1/deaktiver",
    "/admin/roller/1/slut", "/admin/fora", "/admin/fora/ny", "/admin/fora/csv", "/admin/fora/stiforum", "/admin/fora/stiforum/ret", "/admin/fora/stiforum/saml",
    "/admin/fora/stiforum/periode", "/admin/fora/stiforum/stedfortraeder", "/admin/enheder", "/admin/enheder?q=xyzzy",
    "/admin/enheder/csv", "/admin/enheder/ny", "/admin/enheder/1", "/admin/fora/byraadet/periode/1", "/admin/csv",
    "/admin/arbejde", "/admin/arbejde?vis=slut", "/admin/mail", "/admin/mail?vis=gaaet-i-staa", "/admin/mail/proeve", "/admin/mail/igen",
  ],
  rita: ["/admin/log", "/admin/log?person=sanne", "/admin/log?emne=xyzzy", "/admin/log/laesninger", "/admin/log?handling=records.save_minutes&foer=100"],
});

export const forms = { ada: { "/admin/personer/ny": "name", "/admin/fora/ny": "name", "/admin/enheder/ny": "name" } };

/** Sends a letter to see whether letters arrive, to an address. */
const second = () => Math.floor(Date.now() / 1000);
let lastSent = 0;

/// Two of one person in one second are one letter: somebody pressed twice.
async function sendTestLetter(page, go, address) {
  do await go("/admin/mail"); while (second() <= lastSent);
  await page.getByRole("link", { name: "Send et prøvebrev til dig selv" }).click();
  await page.getByLabel("Din mailadresse").fill(address);
  await page.locator('form.form button[type="submit"]').click();
  await says(page.locator(".flash"), /Prøvebrevet er på vej/);
  lastSent = second();
}

export function tests({ test, as }) {
  test("an administrator sees why work did not go well, cancels it and tries it again, without scripts", async () => {
    await as("ada", { javaScriptEnabled: false }, async (page, go) => {
      await go("/admin");
      await page.getByRole("link", { name: "Arbejde bag siderne" }).click();
      const row = page.getByRole("row", { name: /Gemmer loggens hoved/ });
      await says(row, /en fil kan ikke skrives/);
      await row.getByRole("button", { name: /^Afbryd/ }).click();
      await says(page.locator(".flash"), /Afbrudt/);
      await page.getByRole("button", { name: /^Prøv igen/ }).click();
      await says(page.locator(".flash"), /Det prøves igen/);
      await says(page.locator("main"), /Nattens oprydning.*Hver dag kl. 3.30/);
    });
  });

  test("a page about letters shows what happens while it is open, and why one was refused", async () => {
    await as("ada", {}, async (page, go) => {
      await go("/admin/mail");
      await as("ada", { javaScriptEnabled: false }, (other, goThere) => sendTestLetter(other, goThere, "ada@example.dk"));
      const rows = page.getByRole("row", { name: /Prøvebrev Ada Administrator Sendt/ });
      await rows.first().waitFor();
      await as("ada", { javaScriptEnabled: false }, (other, goThere) => sendTestLetter(other, goThere, "nobody@example.dk"));
      const refused = page.getByRole("row", { name: /Ikke sendt: modtageren eller brevet blev afvist. Mailprogrammet svarede 67/ });
      // That a page follows by itself is seen above; here what it says in the end is meant.
      for (const end = Date.now() + 60_000; !(await refused.count()) && Date.now() < end;) await go("/admin/mail");
      assert.equal(await refused.count(), 1);
      assert.ok(!(await page.locator("main").textContent()).includes("example.dk,"));
      assert.deepEqual(await axeFindings(page), []);
      // Whoever is at a button is not moved: a link offers what is new.
      await refused.getByRole("button", { name: /^Send igen/ }).focus();
      await as("ada", { javaScriptEnabled: false }, (other, goThere) => sendTestLetter(other, goThere, "ada@example.dk"));
      await page.getByRole("link", { name: "Der er sket noget nyt" }).waitFor();
      await page.getByRole("button", { name: /^Tag ud/ }).first().click();
      await says(page.locator(".flash"), /taget ud/);
    });
  });

  test("a page about letters misses nothing of what happens while parts of it cannot be fetched", async () => {
    await as("ada", { expected: 503 }, async (page, go) => {
      // A proxy answers while the server starts anew: for the first stream of events, and for the first new page.
      const refused = { "/admin/mail": 0, "/admin/mail/nyt": 0 };
      let isAway = false;
      await page.route(/\/admin\/mail(\/nyt)?(\?|$)/, async (route) => {
        const { pathname } = new URL(route.request().url());
        const refuses = pathname.endsWith("/nyt") ? refused[pathname] === 0 : isAway && refused[pathname] === 0;
        if (!refuses) return route.fallback();
        refused[pathname] += 1;
        return route.fulfill({ status: 503, body: "" });
      });
      await go("/admin/mail");
      const rows = page.getByRole("row", { name: /Prøvebrev/ });
      const before = await rows.count();
      isAway = true;
      await as("ada", { javaScriptEnabled: false }, (other, goThere) => sendTestLetter(other, goThere, "ada@example.dk"));
      await rows.nth(before).waitFor();
      // Two at once, the second while the first is being shown.
      await as("ada", { javaScriptEnabled: false }, async (other, goThere) => {
        await sendTestLetter(other, goThere, "ada@example.dk");
        await sendTestLetter(other, goThere, "ada@example.dk");
      });
      await rows.nth(before + 2).waitFor({ timeout: 15000 });
      assert.deepEqual(refused, { "/admin/mail": 1, "/admin/mail/nyt": 1 });
      // What was offered while somebody was at a table is shown when he has left it.
      await page.locator(".table-scroll").first().focus();
      await as("ada", { javaScriptEnabled: false }, (other, goThere) => sendTestLetter(other, goThere, "ada@example.dk"));
      await page.getByRole("link", { name: "Der er sket noget nyt" }).waitFor();
      assert.equal(await rows.count(), before + 3);
      await page.evaluate(() => document.activeElement.blur());
      await rows.nth(before + 3).waitFor();
    });
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
      await says(page.locator(".flash"), /Gemt/);
      await go("/admin/personer/1/rolle");
      assert.ok(await page.getByLabel("Periode").getByText("Stiforum: 2022-2026").count());
      await go("/admin/fora/stiforum");
      await page.getByRole("button", { name: "Fjern 2022-2026" }).click();
      await says(page.locator(".flash"), /Fjernet/);
      assert.equal(await page.getByRole("link", { name: "Ret 2022-2026" }).count(), 0);
      await says(page.locator("section", { hasText: "Historik" }).last(), /2022-2026/);
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

  test("an administrator adds a person with a role and an account without scripts", async () => {
    await as("ada", { javaScriptEnabled: false }, async (page, go) => {
      const send = () => page.locator('form.form button[type="submit"]').click();
      await go("/admin/personer");
      await page.getByRole("link", { name: "Tilføj person" }).click();
      await page.getByLabel("Navn", { exact: true }).fill("Nanna Nyansat");
      await send();
      await says(page.locator("h1"), /Nanna Nyansat/);
      await page.getByRole("link", { name: "Giv en rolle" }).click();
      await page.getByLabel("Rolle").selectOption("case_officer");
      await send();
      await says(page.locator("main"), /Sagsbehandler/);
      await page.getByRole("link", { name: "Opret konto" }).click();
      await page.locator('input[name="sign_in"]').fill("nany");
      await send();
      await says(page.locator("main"), /\/adgangskode\//);
    });
  });

  test("an auditor's page hears that the log has grown", async () => {
    await as("rita", {}, async (page, go) => {
      await go("/admin/log");
      const news = page.getByRole("link", { name: "Der er kommet nye linjer i loggen" });
      assert.equal(await news.isVisible(), false);
      await as("ada", { javaScriptEnabled: false }, async (other, goThere) => {
        await goThere("/admin/personer/ny");
        await other.getByLabel("Navn", { exact: true }).fill("Nye Linjer");
        await other.locator('form.form button[type="submit"]').click();
      });
      await news.click();
      await says(page.locator("main"), /Nye Linjer/);
    });
  });

  test("an auditor reads the log, searches it and finds it whole", async () => {
    await as("rita", {}, async (page, go) => {
      await go("/admin/log");
      await says(page.locator(".log-chain"), /Loggen er hel/);
      await page.getByLabel("Handling").selectOption("records.save_minutes");
      await page.getByRole("button", { name: "Søg" }).last().click();
      assert.match(page.url(), /handling=records\.save_minutes/);
      await page.getByRole("button", { name: "Kontrollér hele loggen nu" }).click();
      await says(page.locator(".flash"), /kontrolleret igen/);
      await says(page.locator(".log-chain"), /Hele loggen er kontrolleret/);
    });
  });

  test("an auditor finds what was done to a person, and what it changed", async () => {
    await as("rita", { javaScriptEnabled: false }, async (page, go) => {
      await go("/admin/log");
      await page.getByLabel("Person eller brugernavn").fill("Sanne");
      await page.getByRole("button", { name: "Søg" }).last().click();
      const row = page.locator("tr", { hasText: "Rolle: Sanne Sekretær, sekretær i Stiforum" });
      await row.locator("summary").click();
      await says(row.locator(".log-changed p"), /Rolle: Sekretær/);
    });
  });

  test("two spellings are asked about, merged, found at the old address, and taken apart again", async () => {
    await as("ada", { javaScriptEnabled: false }, async (page, go) => {
      const question = page.getByRole("row", { name: /Karen Bro.*Karin Bro/ });
      await go("/admin/navne");
      await question.getByRole("link", { name: /^Samme person/ }).click();
      await says(page.locator("h1"), /Karin Bro er den samme som/);
      await page.locator('form.form button[type="submit"]').click();
      await says(page.locator(".flash"), /De to er én person/);
      await says(page.locator("main"), /Karin Bro er den samme som Karen Bro/);
      await go("/personer/karin-bro");
      assert.match(page.url(), /\/personer\/karen-bro$/);
      await go("/moeder/2025-09-08-navneforum");
      await says(page.locator("main"), /Karin Bro/);
      await go("/personer/karen-bro");
      await page.locator("main").getByRole("link", { name: "Ret navn og andet" }).click();
      await page.getByRole("button", { name: /^Fortryd/ }).click();
      await says(page.locator(".flash"), /Fortrudt/);
      await question.getByRole("button", { name: /^Forskellige/ }).click();
      await says(page.locator(".flash"), /forskellige personer/);
      assert.equal(await question.count(), 0);
      await says(page.locator("main"), /Ingen navne venter på svar/);
    });
  });

  test("two bodies that are one are merged, found at the old address, and taken apart again", async () => {
    await as("ada", { javaScriptEnabled: false }, async (page, go) => {
      await go("/admin/fora/navneforum");
      await page.getByRole("link", { name: "Er det samme som et andet forum" }).click();
      await says(page.locator("main"), /2 møder i Navneforum.*0 lukkede punkter/s);
      await page.getByLabel("Det andet forum").selectOption({ label: "Kultur- og Fritidsudvalget" });
      await page.locator('form.form button[type="submit"]').click();
      await says(page.locator(".flash"), /De to er ét forum/);
      await says(page.locator("main"), /Navneforum er det samme som Kultur- og Fritidsudvalget/);
      await go("/fora/navneforum");
      assert.match(page.url(), /\/fora\/kultur-og-fritidsudvalget$/);
      await go("/moeder/2025-09-08-navneforum");
      await says(page.locator(".page-head"), /Kultur- og Fritidsudvalget/);
      await go("/admin/fora/kultur-og-fritidsudvalget");
      await page.getByRole("button", { name: /^Fortryd/ }).click();
      await says(page.locator(".flash"), /Fortrudt/);
      await go("/fora/navneforum");
      assert.match(page.url(), /\/fora\/navneforum$/);
    });
  });
}
