// SPDX-License-Identifier: AGPL-3.0-or-later
// The meeting plan in a browser: as everybody sees it, as a secretary makes it, and as another program's
// parser reads the calendar.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { axeFindings, looks, shapeFindings } from "../../../tests/pages/browser.mjs";

export const people = [["Pia Planlægger", "pia", "--role", "secretary", "--body", "direktionen"]];

export const elsewhere = {
  "/moedeplan.csv": "a file", "/kalender/{file}": "a file",
  "/moedeplan/{slug}/dagsorden/punkt/{id}": "the story opens it", "/moedeplan/{slug}/dagsorden/punkt/{id}/tag-af": "the story opens it",
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
  plannedMeeting: (await planned(world))[0],
});

export const addresses = async (world) => {
  const one = (await planned(world))[0];
  return {
    pia: [
      "/moedeplan?aar=2027", one, `${one}/ret`, `${one}/flyt`, `${one}/aflys`, "/moedeplan/planlaeg",
      "/moedeplan/forslag?forum=direktionen", "/moedeplan/nyt?forum=direktionen", "/moedeplan/csv",
      "/moedeplan/frister/direktionen", "/moedeplan/faste/direktionen", `${one}/dagsorden`, `${one}/dagsorden/nyt`,
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

export function tests({ test, world, as }) {
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
      await page.getByLabel("Tekst").fill("Baggrund\n\n[skriv baggrunden her]\n\nSe bilag 2.");
      await page.getByLabel("Lukket").check();
      await page.getByLabel("Neutral titel").fill("Sag om en leder");
      await send();
      assert.match(await main(), /4\s*Afskedigelse af en leder/);
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
      assert.match(await row("Øvrige sager").textContent(), /^1/);
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
      assert.match(await page.locator("main").textContent(), /Læs videre fra punkt/);
    });
    const text = await (await fetch(`${world.address}${one}`)).text();
    assert.doesNotMatch(text, /Spørg om tallene/);
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
    assert.deepEqual(moved.slice(1), [1, "CONFIRMED", "2028-02-03T08:30:00+00:00", "2028-02-03T10:00:00+00:00", "Direktionen",
      "Mødelokale 2; 1. sal"]);
    const summer = rows.find((row) => row[3].startsWith("2028-06-29"));
    assert.equal(summer[3], "2028-06-29T07:30:00+00:00");
    const cancelled = rows.find((row) => row[2] === "CANCELLED");
    assert.equal(cancelled[5], "Aflyst: Direktionen");
    assert.ok((await feed("alle.ics")).length > rows.length);
    await as("pia", plain, async (page, go) => {
      await go("/moedeplan/2028-03-30-direktionen");
      await page.getByRole("button", { name: /^Genoptag mødet/ }).click();
      assert.doesNotMatch(await page.locator("main").textContent(), /Mødet er aflyst/);
      await go("/moedeplan/planlaeg");
      await page.getByRole("button", { name: /^Fortryd dagens plan/ }).click();
      await go("/moedeplan?aar=2028");
      assert.match(await page.locator("main").textContent(), /2 planlagte møder/);
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
      assert.match(await page.locator("h1").textContent(), /^Mødeplan 20/);
    });
  });
}
