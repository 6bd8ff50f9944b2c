// SPDX-License-Identifier: AGPL-3.0-or-later
// The meeting plan in a browser: as everybody sees it, as a secretary makes it, and as another program's
// parser reads the calendar.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { axeFindings, looks, says, shapeFindings } from "../../../tests/pages/browser.mjs";
import { line } from "../../../tests/pages/line.mjs";
import { signIn } from "../../../tests/pages/site.mjs";

export const people = [["Pia Planlægger", "pia", "--role", "secretary", "--body", "direktionen"]];

export const elsewhere = {
  "/moedeplan.csv": "a file", "/kalender/{file}": "a file", "/moeder/{slug}/laes/tilstand": "what a script asks",
  "/moedeplan/{slug}/dagsorden/punkt/{id}": "the story opens it", "/moedeplan/{slug}/dagsorden/tilbage/{id}": "a form of two fields, as the others", "/moedeplan/{slug}/dagsorden/punkt/{id}/tag-af": "the story opens it",
  "/moedeplan/{slug}/dagsorden/punkt/{id}/filer": "the story opens it", "/moedeplan/{slug}/dagsorden/punkt/{id}/filer/ny": "the story opens it",
  "/moedeplan/{slug}/dagsorden/punkt/{id}/filer/ret": "the story opens it",
};

const slugsIn = (text) => [...new Set([...text.matchAll(/href="(\/moedeplan\/2027-[^"]+)"/g)].map((found) => found[1]))];

async function planned(world) {
  return slugsIn(await (await fetch(`${world.address}/moedeplan?aar=2027&forum=direktionen`)).text());
}

/** Meetings of Direktionen that have a document. */
async function held(world) {
  const text = await (await fetch(`${world.address}/moeder?forum=direktionen`)).text();
  return [...new Set([...text.matchAll(/href="(\/moeder\/[0-9-]+-direktionen)"/g)].map((found) => found[1]))];
}

export const findPages = async (world) => ({
  plan: "/moedeplan?aar=2027", bodyPlan: "/moedeplan?aar=2027&forum=direktionen", emptyPlan: "/moedeplan?aar=2050",
  plannedMeeting: (await planned(world))[0], withoutNetwork: "/uden-net",
});

export const addresses = async (world) => {
  const one = (await planned(world))[0];
  return {
    pia: [
      "/moedeplan?aar=2027", one, `${one}/ret`, `${one}/flyt`, `${one}/aflys`, "/moedeplan/planlaeg",
      "/moedeplan/forslag?forum=direktionen", "/moedeplan/nyt?forum=direktionen", "/moedeplan/csv",
      "/moedeplan/frister/direktionen", "/moedeplan/afvikling/direktionen", "/moedeplan/faste/direktionen", `${one}/dagsorden`, `${one}/dagsorden/nyt`,
      `${one}/dagsorden/send`, `${one}/dagsorden/hoved`, `${(await held(world))[0]}/laes`,
    ],
  };
};

/** What Debian's python3-icalendar finds in a calendar file: one row an event. */
function readByIcalendar(text) {
  const script = `
import json, sys
from icalendar import Calendar
rows = []
for event in Calendar.from_ical(sys.stdin.buffer.read()).walk("VEVENT"):
    rows.append([str(event["UID"]), int(event["SEQUENCE"]), str(event["STATUS"]), event["DTSTART"].dt.isoformat(),
                 event["DTEND"].dt.isoformat(), str(event["SUMMARY"]), str(event["LOCATION"])])
print(json.dumps(rows))`;
  try {
    // Debian's own Python has Debian's packages, whatever else is called python3.
    return JSON.parse(execFileSync("/usr/bin/python3", ["-c", script], { input: text, encoding: "utf8" }));
  } catch (error) {
    throw new Error(`This test needs python3-icalendar (apt-get install python3-icalendar): ${error.message}`);
  }
}

export function tests({ test, world, as, refresh }) {
  const plain = { javaScriptEnabled: false };
  const feed = async (file) => readByIcalendar(await (await fetch(`${world.address}/kalender/${file}`)).text());

  test("a secretary makes an agenda, moves items, and is told what is missing before it is sent", async () => {
    const one = slugsIn(await (await fetch(`${world.address}/moedeplan?aar=2027&forum=direktionen`)).text())[1];
    await as("pia", { ...plain, expected: 422 }, async (page, go) => {
      const main = () => page.locator("main").textContent();
      const send = () => page.locator('form.form button[type="submit"]').click();
      await go(`${one}/dagsorden`);
      await page.getByRole("button", { name: "Begynd dagsordenen" }).click();
      assert.match(await main(), /Godkendelse af dagsorden/);
      await page.getByRole("link", { name: "Nyt punkt" }).first().click();
      await send();
      assert.match(await main(), /Skal udfyldes/);
      await page.getByLabel("Titel", { exact: true }).fill("Afskedigelse af en leder");
      await page.getByLabel("Tekst").fill("Baggrund\n\nSe bilag 2.");
      await page.getByLabel("Lukket").check();
      await page.getByLabel("Neutral titel").fill("Sag om en leder");
      await send();
      assert.match(await main(), /4\s*Afskedigelse af en leder/);
      const files = await page.locator('main a[href$="/filer"]').first().getAttribute("href");
      await go(files);
      assert.match(await main(), /fil/i);
      await page.locator('main a[href$="/filer/ny"]').click();
      assert.match(await main(), /Hvem kan se filen/);
      await page.locator('input[type="file"]').setInputFiles({ name: "plan.txt", mimeType: "text/plain", buffer: Buffer.from("Plan for skolen") });
      await page.getByLabel("Bilagets titel").fill("Plan for skolen");
      await page.locator('form.form button[type="submit"]').click();
      assert.match(await main(), /Plan for skolen\s*plan\.txt\s*Åbent/);
      await page.getByRole("link", { name: "Plan for skolen" }).click();
      await page.getByLabel("Lukket").check();
      await page.getByLabel("Hjemmel til at lukke filen").fill("OFL § 23");
      await page.locator('form.form button[type="submit"]').click();
      assert.match(await main(), /Plan for skolen\s*plan\.txt\s*Lukket/);
      await go(`${one}/dagsorden`);
      await page.getByRole("button", { name: "Op Afskedigelse af en leder" }).click();
      assert.match(await main(), /3\s*Afskedigelse af en leder/);
      await page.getByRole("link", { name: "Tag af Orientering" }).or(page.getByRole("link", { name: /^Tag af/ })).first().click();
      assert.match(await main(), /Det forsvinder/);
      await go(`${one}/dagsorden`);
      await page.getByRole("link", { name: "Se efter og send" }).click();
      assert.match(await main(), /Vælg en grund, og skriv hjemlen\.\s*Skal rettes/);
      assert.match(await main(), /fortæller for meget: leder/);
      assert.match(await main(), /Teksten nævner Bilag 2/);
      assert.equal(await page.getByRole("button", { name: /^Send/ }).count(), 0);
      await page.getByRole("link", { name: /hjemlen/ }).click();
      await page.getByLabel("Grund til").selectOption("personal");
      await page.getByLabel("Hjemmel").fill("FVL § 27");
      await page.getByLabel("Neutral titel").fill("Personalesag");
      await send();
      await go(`${one}/dagsorden/send`);
      assert.equal(await page.getByRole("button", { name: /^Jeg har set det: send/ }).count(), 1);
      assert.match(await main(), /Hvad ikke alle kan læse[^]*Afskedigelse af en leder[^]*FVL § 27[^]*Forummets medlemmer og sekretær/);
    });
    await as("outsider", { ...plain, expected: 404 }, async (page, go) => {
      await go(one.replace("/moedeplan/", "/moeder/"));
      assert.doesNotMatch(await page.locator("body").textContent(), /Afskedigelse|Personalesag/);
    });
  });

  test("an approved item of a case is taken with one press, and waits again when it is taken off", async () => {
    const one = slugsIn(await (await fetch(`${world.address}/moedeplan?aar=2027&forum=direktionen`)).text())[3];
    await as("pia", plain, async (page, go) => {
      const main = () => page.locator("main").textContent();
      await go(`${one}/dagsorden`);
      await page.getByRole("button", { name: "Begynd dagsordenen" }).click();
      await page.getByRole("button", { name: "Sæt på Renovering af svømmehallens tag" }).click();
      assert.match(await main(), /4\s*Renovering af svømmehallens tag/);
      assert.match(await main(), /Ingen godkendte punkter venter/);
      await page.getByRole("link", { name: "Se punktet" }).click();
      assert.match(await main(), /På dagsordenen\s*\S+dag den/);
      assert.equal(await page.getByRole("link", { name: "Skriv teksten" }).count(), 0);
      await go(`${one}/dagsorden`);
      await page.getByRole("link", { name: "Renovering af svømmehallens tag", exact: true }).click();
      assert.match(await main(), /Teksten er den, der blev godkendt/);
      assert.equal(await page.getByLabel("Tekst", { exact: true }).count(), 0);
      await page.getByRole("link", { name: "Annullér" }).or(page.getByRole("link", { name: "Fortryd" })).first().click();
      await page.locator("main tr", { hasText: "svømmehallens" }).getByRole("link", { name: /^Tag af/ }).click();
      assert.match(await main(), /venter igen som godkendt/);
      await page.locator('form.form button[type="submit"]').click();
      assert.equal(await page.getByRole("button", { name: "Sæt på Renovering af svømmehallens tag" }).count(), 1);
    });
  });

  test("a row of an agenda is drawn to its place", async () => {
    const one = slugsIn(await (await fetch(`${world.address}/moedeplan?aar=2027&forum=direktionen`)).text())[2];
    await as("pia", {}, async (page, go) => {
      await go(`${one}/dagsorden`);
      await page.getByRole("button", { name: "Begynd dagsordenen" }).click();
      const row = (name) => page.locator("main tbody tr", { hasText: name });
      await row("Øvrige sager").dragTo(row("Godkendelse af dagsorden"), { targetPosition: { x: 60, y: 4 } });
      await page.waitForFunction(() => document.querySelector("main tbody tr")?.textContent.includes("1Øvrige sager"));
      await page.reload();
      await says(row("Øvrige sager"), /^1/);
      // Whoever works by keys moves it on from where it is.
      const here = () => page.evaluate(() => document.activeElement.textContent);
      await row("Øvrige sager").getByRole("button", { name: "Ned" }).focus();
      for (const place of [2, 3]) {
        await page.keyboard.press("Enter");
        await says(row("Øvrige sager"), new RegExp(`^${place}`));
        assert.equal(await here(), "Ned Øvrige sager");
      }
    });
  });

  test("notes are kept for their reader alone", async () => {
    const [one] = await held(world);
    await as("pia", plain, async (page, go) => {
      await go(`${one}/laes`);
      await page.locator(".own-notes summary").first().click();
      await page.locator(".own-notes textarea").first().fill("Spørg om tallene");
      await page.getByRole("button", { name: /^Gem noter/ }).first().click();
      assert.equal(await page.locator(".own-notes textarea").first().inputValue(), "Spørg om tallene");
      await page.getByRole("button", { name: /^Jeg er nået hertil/ }).first().click();
      await says(page.locator("main"), /Læs videre fra punkt/);
    });
    const text = await (await fetch(`${world.address}${one}`)).text();
    assert.doesNotMatch(text, /Spørg om tallene/);
  });

  /** A reading view of Direktionen in a browser whose line can be cut; what is cut is no complaint. */
  const reading = async (use, { expected, who = "pia", meeting } = {}) => {
    const view = `${meeting ?? (await held(world))[0]}/laes`;
    const between = await line(world.address);
    try {
      await as(who, { expected }, async (page) => {
        const go = (path) => page.goto(between.address + path);
        await go(view);
        await use({ page, go, view, between });
      }).catch((error) => {
        if (!/net::ERR_|status of (401|403|404)/.test(error.message)) throw error;
      });
    } finally {
      between.stop();
    }
  };
  const told = (page) => page.locator("[data-kept-told]");
  const keep = async (page) => {
    await page.getByRole("button", { name: "Gem på denne enhed" }).click();
    await told(page).filter({ hasText: "Ligger på denne enhed" }).waitFor();
  };
  const cachesOf = (page) => page.evaluate(() => caches.keys());
  const emptied = (page) => page.waitForFunction(async () => (await caches.keys()).length === 0);

  test("a kept view says by the server's clock when it was taken, whatever the device's says", async () => {
    await reading(async ({ page, view, go }) => {
      const wrong = new Date(Date.now() + 3 * 24 * 3600 * 1000);
      await page.clock.setFixedTime(wrong);
      await keep(page);
      const day = (date) => date.toLocaleDateString("da", { day: "numeric", month: "long", timeZone: "Europe/Copenhagen" });
      const words = await told(page).textContent();
      assert.ok(!words.includes(day(wrong)), words);
      assert.match(words, /hentet .*kl\. \d{1,2}\.\d\d/);
    });
  });

  test("a reading view that is kept is read without a network; notes are sealed, and sent when there is one", async () => {
    const done = [];
    await reading(async ({ page, go, view, between }) => {
      const items = await page.locator("[data-item]").count();
      await keep(page);
      assert.deepEqual(await axeFindings(page), []);
      assert.deepEqual(await shapeFindings(page), []);
      const words = await page.locator("[data-item] h2").first().textContent();
      const lying = await page.evaluate(async (path) => {
        const copy = await caches.match(path, { ignoreVary: true });
        return [...copy.headers].join() + new TextDecoder().decode(await copy.arrayBuffer());
      }, view);
      assert.ok(lying.length > 1000);
      for (const open of ["<html", "data-device-key", words.trim().slice(-12)]) assert.ok(!lying.includes(open), `${open} lies there unsealed`);
      const exported = await page.evaluate(() => new Promise((resolve) => {
        const request = indexedDB.open("sagsgang.laes");
        request.onsuccess = () => {
          const all = request.result.transaction("noegler").objectStore("noegler").getAll();
          all.onsuccess = () => {
            request.result.close();
            crypto.subtle.exportKey("raw", all.result[0]).then(() => resolve("given"), () => resolve("kept"));
          };
        };
      }));
      assert.equal(exported, "kept");
      between.cut();
      await go(view);
      await told(page).filter({ hasText: "Du læser uden net" }).waitFor();
      assert.equal(await page.locator("[data-item]").count(), items);
      assert.notEqual(await page.locator(".item-side").evaluate((side) => getComputedStyle(side).fontFamily), "");
      const note = () => page.locator('.own-notes textarea[name="note-0"]').nth(1);
      await page.locator(".own-notes summary").filter({ hasText: "Mine noter" }).nth(1).click();
      await note().fill("Skrevet i toget");
      await note().blur();
      await page.getByText("Noten ligger på denne enhed").first().waitFor();
      assert.doesNotMatch(await page.evaluate(() => JSON.stringify(localStorage)), /toget/);
      await go("/moeder");
      await says(page.locator("h1"), /Ingen forbindelse/);
      await page.locator("[data-kept-list] a").waitFor();
      assert.deepEqual(await axeFindings(page), []);
      await page.locator("[data-kept-list] a").click();
      await told(page).filter({ hasText: "Du læser uden net" }).waitFor();
      assert.equal(await note().inputValue(), "Skrevet i toget");
      between.mend();
      await page.evaluate(() => dispatchEvent(new Event("online")));
      await page.waitForFunction(() => !Object.keys(localStorage).some((name) => name.startsWith("sagsgang.usendt.")));
      await page.goto(world.address + view);
      assert.equal(await note().inputValue(), "Skrevet i toget");
      done.push("all");
    });
    assert.deepEqual(done, ["all"]);
  });

  test("a kept view is gone after signing out, and nothing answers in its place", async () => {
    const done = [];
    await reading(async ({ page, go, view, between }) => {
      await keep(page);
      assert.equal((await cachesOf(page)).length, 1);
      await go("/log-ud");
      await Promise.all([page.waitForURL(`${between.address}/`), page.locator('form[action="/log-ud"] button').click()]);
      await emptied(page);
      assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
      assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name)), []);
      between.cut();
      await assert.rejects(go(view));
      done.push("all");
    });
    assert.deepEqual(done, ["all"]);
    await refresh("pia");
  });

  test("a kept view is gone when another signs in", async () => {
    const done = [];
    await reading(async ({ page, view, between }) => {
      await keep(page);
      await page.context().clearCookies();
      await signIn(page, between.address, "gerda");
      await emptied(page);
      between.cut();
      await page.goto(between.address + view).catch(() => {});
      assert.equal(await page.locator("[data-item]").count(), 0);
      done.push("all");
    });
    assert.deepEqual(done, ["all"]);
  });

  test("a kept view is gone when the server refuses it, when it is opened and when something else is", async () => {
    const done = [];
    for (const status of [401, 403, 404, 303]) {
      await reading(async ({ page, go, view, between }) => {
        await keep(page);
        between.refuse(view, status);
        await go(view);
        await emptied(page);
        done.push(status);
      }, { expected: status });
    }
    await reading(async ({ page, go, view, between }) => {
      await keep(page);
      between.refuse(`${view}/tilstand`, 404);
      await go("/moeder");
      await emptied(page);
      done.push("looked after");
    }, { expected: 404 });
    assert.deepEqual(done, [401, 403, 404, 303, "looked after"]);
  });

  test("a kept view is gone a week after it was fetched, and stays while the server only fails", async () => {
    const done = [];
    await reading(async ({ page, go, view, between }) => {
      await keep(page);
      between.refuse(view, 503);
      await go(view);
      await told(page).waitFor();
      assert.equal((await cachesOf(page)).length, 1);
      between.refuse(view);
      await page.evaluate(async (path) => {
        const cache = await caches.open((await caches.keys())[0]);
        const copy = await cache.match(path, { ignoreVary: true });
        const headers = new Headers(copy.headers);
        headers.set("Kept-At", String(Date.now() - 8 * 24 * 3600 * 1000));
        await cache.put(path, new Response(await copy.blob(), { headers }));
      }, view);
      between.cut();
      await go(view).catch(() => {});
      await page.waitForURL(/chrome-error/);
      assert.equal(await page.locator("[data-item]").count(), 0);
      between.mend();
      await go("/moeder");
      await emptied(page);
      done.push("all");
    });
    assert.deepEqual(done, ["all"]);
  });

  test("an attachment that is open lies with the kept view, and goes when it is not its reader's any more", async () => {
    const meeting = "/moeder/2025-09-22-stiforum";
    const review = async (page) => {
      await page.goto(`${world.address}${meeting}/punkt/1`);
      await page.getByRole("link", { name: "Ret det, der er læst forkert" }).click();
    };
    const done = [];
    await reading(async ({ page, go, view, between }) => {
      await review(page);
      const attachment = page.locator("#punkt-0 li", { hasText: "Kort over stien" }).last();
      await attachment.locator("summary").click();
      await attachment.locator("input[type=file]").setInputFiles({ name: "kort.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(100_000, "%PDF-1.4 kort ") });
      await attachment.locator("input[name=set]").check();
      await attachment.getByRole("button", { name: /^Vedhæft fil/ }).click();
      await go(view);
      await keep(page);
      const file = await page.locator('.item-texts a[href^="/bilag/"]').first().getAttribute("href");
      between.cut();
      await go(view);
      assert.equal(await page.evaluate(async (path) => (await (await fetch(path)).arrayBuffer()).byteLength, file), 100_000);
      between.mend();
      await review(page);
      await page.getByRole("button", { name: /^Fortryd Bilagets fil/ }).click();
      await go(view);
      await page.waitForFunction(async (path) => (await caches.keys()).length === 1 && !await caches.match(path, { ignoreVary: true }), file);
      done.push("all");
    }, { who: "sanne", meeting });
    assert.deepEqual(done, ["all"]);
  });

  test("a note that was changed elsewhere meanwhile stands beside what is written here", async () => {
    await as("pia", {}, async (page, go) => {
      const view = `${(await held(world))[0]}/laes`;
      const note = (of) => of.locator('.own-notes textarea[name="note-0"]').nth(1);
      const open = (of) => of.locator(".own-notes").evaluateAll((all) => all.forEach((one) => { one.open = true; }));
      await go(view);
      await open(page);
      const other = await page.context().newPage();
      await other.goto(world.address + view);
      await open(other);
      await note(other).fill("Fra telefonen");
      await note(other).blur();
      await other.getByText(/^Gemt kl\./).waitFor();
      await note(page).fill("Fra skrivebordet");
      await note(page).blur();
      await page.getByText(/^Gemt kl\./).waitFor();
      await go(view);
      assert.equal(await note(page).inputValue(), "Fra telefonen\n\nFra skrivebordet");
    });
  });

  test("a note whose answer was lost is sent again by itself, and what takes its place takes it", async () => {
    const done = [];
    await reading(async ({ page, go, view }) => {
      const note = () => page.locator('.own-notes textarea[name="note-0"]').nth(0);
      const open = () => page.locator(".own-notes").evaluateAll((all) => all.forEach((one) => { one.open = true; }));
      await open();
      let lost = 0;
      await page.route("**/laes/noter", async (route) => {
        await route.fetch();
        ++lost;
        await route.abort();
      });
      await note().fill("Husk spørgsmål om pris");
      await page.getByText("Noten ligger på denne enhed").first().waitFor();
      await note().fill("Pris og drift: spørg ");
      await page.waitForFunction(() => document.querySelectorAll('.own-notes textarea[name="note-0"]')[0].value.startsWith("Pris og"));
      for (let left = 100; lost < 2 && left > 0; --left) await page.waitForTimeout(100);
      await page.unroute("**/laes/noter");
      await page.getByText(/^Gemt kl\./).first().waitFor();
      assert.equal(await note().inputValue(), "Pris og drift: spørg ");
      await go(view);
      assert.equal(await note().inputValue(), "Pris og drift: spørg");
      done.push(lost);
    });
    assert.ok(done[0] >= 2, "lost twice");
  });

  test("a secretary sees every date before a year is planned, accepts, moves, cancels and takes up again", async () => {
    await as("pia", { ...plain, expected: 422 }, async (page, go) => {
      const main = () => page.locator("main").textContent();
      const send = () => page.locator('form.form button[type="submit"]').click();
      await go("/moedeplan?aar=2028");
      await page.getByRole("link", { name: "Planlæg møder" }).click();
      await page.getByRole("link", { name: /^Foreslå et år/ }).click();
      await page.getByLabel("År", { exact: true }).fill("2028");
      await page.getByLabel("Hvor tit").selectOption("5");
      await page.getByLabel("Ugedag").selectOption("3");
      await page.getByLabel("Ikke i ugerne").fill("7, 53");
      await page.getByLabel("Start").fill("9.30");
      await page.getByLabel("Slut").fill("11.00");
      await page.getByLabel("Sted").fill("Mødelokale 2; 1. sal");
      await send();
      assert.match(await main(), /Skriv uger, som året har/);
      await page.getByLabel("Ikke i ugerne").fill("7, 29-31, 42");
      await send();
      // 25 May 2028 is Ascension Day; the day after is a bridge day, and a working day.
      assert.match(await main(), /Fredag den 26\. maj 2028\s*Møde\s*Flyttet fra 25\. maj, som er Kristi himmelfartsdag/);
      assert.match(await main(), /Indeklemt dag ved siden af Kristi himmelfartsdag/);
      assert.match(await main(), /27\. juli 2028\s*Intet møde\s*Uge 30 holdes fri/);
      assert.match(await main(), /Dagsorden senest 21\. jan\./);
      await page.getByRole("link", { name: "Ret reglen" }).click();
      assert.equal(await page.getByLabel("Ikke i ugerne").inputValue(), "7, 29-31, 42");
      assert.equal(await page.getByLabel("Sted").inputValue(), "Mødelokale 2; 1. sal");
      await send();
      await page.getByRole("button", { name: "Godkend 11 møder" }).click();
      assert.match(await main(), /11 planlagte møder/);
      await page.getByRole("link", { name: /torsdag den 27\. januar 2028/ }).click();
      await page.getByRole("link", { name: "Flyt mødet" }).click();
      await page.getByLabel("Dag", { exact: true }).fill("2028-02-03");
      await page.getByLabel("Hvorfor").fill("Formanden er på ferie");
      await send();
      assert.match(await main(), /Mødet er flyttet fra torsdag den 27\. januar 2028/);
      assert.match(page.url(), /\/moedeplan\/2028-01-27-direktionen$/);
      await go("/moedeplan/2028-03-30-direktionen/aflys");
      await send();
      assert.match(await main(), /Skal udfyldes/);
      await page.getByLabel("Hvorfor").fill("Ingen sager");
      await send();
      assert.match(await main(), /Mødet er aflyst/);
    });
    await as("outsider", plain, async (page, go) => {
      const main = () => page.locator("main").textContent();
      await go("/moedeplan?aar=2028&forum=direktionen");
      assert.match(await main(), /torsdag den 27\. januar 2028\s*Flyttet til torsdag den 3\. februar 2028/);
      assert.match(await main(), /torsdag den 30\. marts 2028\s*Aflyst Ingen sager/);
      assert.match(await main(), /kl\. 9\.30–11\.00 · Mødelokale 2; 1\. sal · Dagsorden senest/);
      assert.equal(await page.getByRole("link", { name: "Planlæg møder" }).count(), 0);
      await go("/moeder/2028-02-03-direktionen");
      assert.match(page.url(), /\/moedeplan\/2028-01-27-direktionen$/);
    });
    const rows = (await feed("direktionen.ics")).filter((row) => row[3].startsWith("2028"));
    assert.equal(rows.length, 11);
    assert.equal(new Set(rows.map((row) => row[0])).size, 11);
    const moved = rows.find((row) => row[3].startsWith("2028-02-03"));
    assert.deepEqual(moved.slice(1), [1, "CONFIRMED", "2028-02-03T09:30:00+01:00", "2028-02-03T11:00:00+01:00", "Direktionen",
      "Mødelokale 2; 1. sal"]);
    const summer = rows.find((row) => row[3].startsWith("2028-06-29"));
    assert.equal(summer[3], "2028-06-29T09:30:00+02:00");
    const cancelled = rows.find((row) => row[2] === "CANCELLED");
    assert.equal(cancelled[5], "Aflyst: Direktionen");
    assert.ok((await feed("alle.ics")).length > rows.length);
    await as("pia", plain, async (page, go) => {
      await go("/moedeplan/2028-03-30-direktionen");
      await page.setViewportSize({ width: 390, height: 800 });
      const before = await page.locator(".keep-table td:nth-child(2)").first().evaluate((cell) => getComputedStyle(cell, "::before").content);
      assert.equal(before, "none", "a fact stands below its name, and nothing before it");
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.getByRole("button", { name: /^Genoptag mødet/ }).click();
      assert.doesNotMatch(await page.locator("main").textContent(), /Mødet er aflyst/);
      await go("/moedeplan/planlaeg");
      await page.getByRole("button", { name: /^Fortryd dagens plan/ }).click();
      await go("/moedeplan?aar=2028");
      await says(page.locator("main"), /2 planlagte møder/);
    });
  });

  test("a proposal can be read by everyone, wide and narrow", async () => {
    for (const [name, look] of Object.entries(looks)) {
      await as("pia", look, async (page, go) => {
        await go("/moedeplan/forslag?forum=direktionen");
        await page.getByLabel("År", { exact: true }).fill("2029");
        await page.locator('form.form button[type="submit"]').click();
        await page.getByRole("button", { name: /^Godkend \d+ møder/ }).waitFor();
        assert.deepEqual(await shapeFindings(page), [], name);
        assert.deepEqual(await axeFindings(page), [], name);
      });
    }
  });

  test("whoever is no secretary plans nothing", async () => {
    await as("gerda", { expected: 403 }, async (page, go) => {
      for (const path of ["/moedeplan/planlaeg", "/moedeplan/forslag?forum=direktionen", "/moedeplan/csv",
        "/moedeplan/frister/direktionen", `${(await planned(world))[0]}/aflys`]) {
        assert.equal((await go(path)).status(), 403, path);
      }
    });
  });

  test("what is planned comes on the front page, at its body and among the meetings", async () => {
    await as("outsider", plain, async (page, go) => {
      for (const path of ["/moeder", "/fora/direktionen"]) {
        await go(path);
        assert.ok(await page.locator('.meeting-row a[href^="/moedeplan/"]').count() > 0, path);
      }
      await go("/");
      await page.getByRole("link", { name: "Hele mødeplanen" }).click();
      await says(page.locator("h1"), /^Mødeplan 20/);
    });
  });
}
