// SPDX-License-Identifier: AGPL-3.0-or-later
// A secretary puts a draft right, in a browser.
import assert from "node:assert/strict";
import { axeFindings, says, shapeFindings } from "../../../tests/pages/browser.mjs";
import { signIn } from "../../../tests/pages/site.mjs";

const draft = "/moeder/2025-06-02-stiforum";
const pdf = "/moeder/2025-03-03-stiforum";
const found = {};

/// Where a meeting's document is put right: a link on its page says it.
async function reviewOf(page, address, path) {
  await page.goto(address + path);
  return page.getByRole("link", { name: "Ret det, der er læst forkert" }).getAttribute("href");
}

export const elsewhere = { "/gennemsyn/{document}/sammen": "in the story below",
  "/gennemsyn/{document}/side/{page}": "a picture, seen on the page of its document",
  "/gennemsyn/indlaes/{upload}": "in the story below",
  "/gennemsyn/indlaes/{upload}/nyt": "events",
  "/gennemsyn/svar/nyt": "events",
  "/gennemsyn/laesning/{run}": "in the story below",
  "/gennemsyn/laesning/{run}/nyt": "events",
};

export async function addresses(world) {
  const context = await world.browser.newContext();
  const page = await context.newPage();
  await signIn(page, world.address, "sanne");
  found.draft = await reviewOf(page, world.address, draft);
  found.pdf = await reviewOf(page, world.address, pdf);
  await context.close();
  return {
    sanne: [
      found.draft, found.pdf, `${found.draft}/offentliggoer`, `${found.draft}/regler`, `${found.draft}/igen`,
      `${found.pdf}/igen`, "/gennemsyn/indlaes",
      "/gennemsyn", "/gennemsyn/ens/stiforum/ingen", "/gennemsyn/ens/stiforum/ingen/offentliggoer",
      "/gennemsyn/ens/stiforum/ingen/ikke-referat", "/gennemsyn/svar", "/gennemsyn/forum/stiforum", "/gennemsyn/forum/stiforum/igen", "/gennemsyn/udfald/stiforum",
    ],
    ada: ["/gennemsyn/indlaes"],
  };
}

/// Minutes of Stiforum whose decisions stand under a heading that nobody knows, and what else lies in a folder.
const minutesOf = (date, more) => `REFERAT Stiforum d. ${date}

Punkt 1: Skilte ved stien

25/9001

Baggrund

Der mangler skilte.${more}

Hvad vi enedes om

Godkendt.
`;
const folder = [
  { name: "august.txt", mimeType: "text/plain", buffer: Buffer.from(minutesOf("04-08-2025", "")) },
  { name: "september.txt", mimeType: "text/plain", buffer: Buffer.from(minutesOf("01-09-2025", " De gamle er væk.")) },
  { name: "oktober – møde.txt", mimeType: "text/plain", buffer: Buffer.from(minutesOf("06-10-2025", " Det kom også op på et lukket møde.")) },
  { name: "billede.png", mimeType: "image/png", buffer: Buffer.from("iVBORw0KGgoAAAANSUhEUg", "base64") },
  { name: "tom.txt", mimeType: "text/plain", buffer: Buffer.from("") },
];

export function tests({ test, as }) {
  test("a folder of mixed files is looked at, and nothing comes of it", async () => {
    await as("sanne", { expected: 404 }, async (page, go) => {
      await go("/gennemsyn/indlaes");
      await page.locator("#fil").setInputFiles(folder);
      await page.getByRole("button", { name: "Se, hvad der ville ske" }).click();
      await page.locator(".page-lead", { hasText: "Sådan ville det gå." }).waitFor();
      const look = await page.locator("main").textContent();
      assert.match(look, /3 nye møder/);
      assert.match(look, /2 afviste/);
      assert.match(look, /En slags fil, som ikke kan læses/);
      assert.match(look, /1 venter på gennemsyn/);
      assert.deepEqual(await axeFindings(page), []);
      assert.deepEqual(await shapeFindings(page), []);
      assert.equal((await go("/moeder/2025-08-04-stiforum")).status(), 404);
    });
  });

  test("a secretary takes the folder in, puts three right, teaches one rule, publishes and undoes", async () => {
    await as("sanne", {}, async (page, go) => {
      await go("/gennemsyn/indlaes");
      await page.locator("main ul li a").first().click();
      await page.getByRole("button", { name: "Tag ind" }).click();
      await page.getByText("Filerne er taget ind.").waitFor();
      const review = async (name) => page.locator(".upload-file", { hasText: name })
        .getByRole("link", { name: /Gennemse/ }).getAttribute("href");
      const [august, september, october] = [await review("august.txt"), await review("september.txt"), await review("oktober")];
      // The first: a line heads a decision, and so do others like it.
      await go(august);
      const block = page.locator(".review-block", { hasText: "Hvad vi enedes om" });
      await block.getByRole("link", { name: "Del her" }).click();
      await block.locator("select").selectOption("decision");
      await block.getByRole("button", { name: "Nyt afsnit her" }).click();
      // Everybody sees it already, so what changes for them is shown first.
      await page.getByRole("button", { name: "Offentliggør rettelsen" }).click();
      await says(page.locator("#punkt-0"), /Godkendt/);
      await page.getByRole("link", { name: /^Alle dokumenter som dette/ }).click();
      const effects = await page.locator("main").textContent();
      assert.match(effects, /2 dokumenter ville blive rettet/);
      assert.match(effects, /med udfald: 0, bagefter 1/);
      assert.deepEqual(await axeFindings(page), []);
      await page.getByRole("button", { name: "Lad reglen gælde" }).click();
      await says(page.locator(".flash"), /Reglen gælder/);
      // The second: it was put right by the rule; its title by hand.
      await go(september);
      await says(page.locator("#rettelser"), /af en regel/);
      await page.locator("#punkt-0 summary").first().click();
      await page.locator("#punkt-0 input[name=titel]").first().fill("Nye skilte ved stien");
      await page.locator("#punkt-0").getByRole("button", { name: "Gem punktet" }).click();
      await page.getByRole("button", { name: "Offentliggør rettelsen" }).click();
      await says(page.locator("#punkt-0"), /Nye skilte ved stien/);
      // The third waits for a word about closing: the item is closed by it, or it is harmless.
      await go(october);
      await says(page.locator("main"), /Dokumentet venter/);
      while (await page.locator(".review-doubts > li").count()) {
        const doubt = page.locator(".review-doubts > li").first();
        await doubt.locator("summary").click();
        await doubt.locator("input[name=grund]").fill("Et skilt, der lå på bordet.");
        await doubt.getByRole("button", { name: "Gem svaret" }).click();
      }
      await page.getByRole("link", { name: "Se det, som alle vil se det" }).click();
      assert.deepEqual(await axeFindings(page), []);
      await page.getByLabel(/Jeg har set det igennem/).check();
      await page.locator('form.form button[type="submit"]').click();
      await says(page.locator(".flash"), /offentliggjort/);
      // And back: the title, and the rule.
      await go(september);
      await page.getByRole("button", { name: /^Fortryd Punktets titel/ }).click();
      await says(page.locator("#punkt-0 h3"), /Skilte ved stien/);
      await page.getByRole("link", { name: "Se forummets regler" }).click();
      await page.getByRole("button", { name: /^Fortryd/ }).click();
      await says(page.locator("main"), /bliver igen, som (det|de) var uden reglen/);
      assert.deepEqual(await axeFindings(page), []);
      await page.getByRole("button", { name: "Fortryd reglen" }).click();
      await says(page.locator(".flash"), /gælder ikke mere/);
    });
    await as("outsider", {}, async (page, go) => {
      await go("/moeder/2025-10-06-stiforum");
      await says(page.locator("main"), /Skilte ved stien|Lukket/);
    });
  });

  test("a new version tells what it would change, and two that wait for one meeting are read side by side", async () => {
    await as("sanne", {}, async (page, go) => {
      const look = async (...files) => {
        await go("/gennemsyn/indlaes");
        await page.locator("#fil").setInputFiles(files.map(([name, text]) =>
          ({ name, mimeType: "text/plain", buffer: Buffer.from(text) })));
        await page.getByRole("button", { name: "Se, hvad der ville ske" }).click();
        await page.locator(".page-lead", { hasText: "Sådan ville det gå." }).waitFor();
      };
      await look(["august.txt", minutesOf("04-08-2025", " Og bænke.") + "\nPunkt 2: Bænke\n\n25/9002\n\nHvad vi enedes om\n\nGodkendt.\n"]);
      const changes = page.locator(".upload-changes");
      await says(changes.locator("summary"), /Ændrer 2 punkter i det, der gælder/);
      await changes.locator("summary").click();
      await says(changes, /Ændret Punkt 1: Skilte ved stien \(teksten\)/);
      await says(changes, /Nyt Punkt 2: Bænke/);
      assert.deepEqual(await axeFindings(page), []);
      assert.deepEqual(await shapeFindings(page), []);
      const waits = (more) => minutesOf("01-12-2025", ` Det kom også op på et lukket møde.${more}`);
      await look(["en.txt", waits("")], ["to.txt", waits(" Flere skilte.")]);
      await page.getByRole("button", { name: "Tag ind" }).click();
      await page.getByText("Filerne er taget ind.").waitFor();
      await page.locator(".upload-file").getByRole("link", { name: /Gennemse/ }).last().click();
      await page.getByRole("link", { name: "Læs dem sammen" }).first().click();
      await says(page.locator("main"), /Flere skilte/);
      assert.deepEqual(await axeFindings(page), []);
      assert.deepEqual(await shapeFindings(page), []);
    });
  });

  test("a connection that breaks, a file that is refused and a name of another system stop no others", async () => {
    await as("sanne", { expected: 422 }, async (page, go) => {
      await go("/gennemsyn/indlaes");
      let pieces = 0;
      await page.route("**/stykke", (route) => {
        pieces += 1;
        return pieces === 2 ? route.fulfill({ status: 503, body: "" })
          : pieces === 4 ? route.fulfill({ status: 422, contentType: "text/plain", body: "Den er ikke til at tage imod." }) : route.continue();
      });
      page.removeAllListeners("console");
      const file = (name, date) => ({ name, mimeType: "text/plain", buffer: Buffer.from(minutesOf(date, "")) });
      await page.locator("#fil").setInputFiles([
        file("en.txt", "03-11-2025"), file("mappe\\to.txt", "10-11-2025"), file("tre.txt", "17-11-2025"), file("en.txt", "24-11-2025")]);
      await page.getByRole("button", { name: "Se, hvad der ville ske" }).click();
      await page.getByRole("link", { name: "Se, hvad der ville ske med resten" }).waitFor();
      assert.match(await page.locator("[data-list]").textContent(), /tre\.txt\s*Den er ikke til at tage imod/);
      assert.deepEqual(await axeFindings(page), []);
      assert.deepEqual(await shapeFindings(page), []);
      await page.getByRole("link", { name: "Se, hvad der ville ske med resten" }).click();
      await page.locator(".page-lead", { hasText: "Sådan ville det gå." }).waitFor();
      const look = await page.locator("main").textContent();
      assert.match(look, /3 nye møder/);
      assert.match(look, /en\.txt \(2\)/);
      assert.match(look, /mappe\/to\.txt/);
    });
  });

  test("without scripts a folder of 250 files comes whole, and too many are told of", async () => {
    await as("sanne", { javaScriptEnabled: false, expected: 400 }, async (page, go) => {
      const send = async (number) => {
        await go("/gennemsyn/indlaes");
        await page.locator("#fil").setInputFiles(Array.from({ length: number }, (_, at) =>
          ({ name: `${at}.txt`, mimeType: "text/plain", buffer: Buffer.from(`Blad ${at}.`) })));
        await page.getByRole("button", { name: "Se, hvad der ville ske" }).click();
      };
      await send(250);
      await page.locator(".upload-file").nth(249).waitFor();
      assert.equal(await page.locator(".upload-file").count(), 250);
      await page.getByRole("button", { name: "Annullér" }).click();
      await send(2001);
      assert.match(await page.locator("main").textContent(), /højst 2\.000\. Intet af det er kommet ind/);
    });
  });

  test("all of a body is read again: looked at first, and nothing changes", async () => {
    await as("sanne", {}, async (page, go) => {
      await go("/gennemsyn");
      await page.getByRole("link", { name: /^Læs alle dokumenter igen/ }).first().click();
      await page.getByRole("button", { name: /^Se på alle dokumenter/ }).click();
      await page.getByText("Der er set på dem; intet er ændret").waitFor({ timeout: 60_000 });
      await says(page.locator("main"), /Set på \d+ dokumenter/);
      assert.deepEqual(await axeFindings(page), []);
      assert.deepEqual(await shapeFindings(page), []);
    });
  });

  test("on paper the review is what was understood: names, the head as words, no fields and no buttons", async () => {
    await as("sanne", {}, async (page, go) => {
      await go(found.draft);
      await page.emulateMedia({ media: "print" });
      const paper = await page.locator("main").innerText();
      assert.match(paper, /Dag: mandag den 2\. juni 2025/);
      assert.match(paper, /Linjenumrene er dem i originalen, juni\.html/);
      assert.doesNotMatch(paper, /Gem|Hvad er det da|Se forummets regler/);
      assert.equal(await page.locator("main :is(input, select, button):visible").count(), 0);
      assert.match(paper, /Deltagere\s+\d+ deltager/);
    });
  });

  test("closed minutes are read with the open ones by whoever may see both, and by nobody else", async () => {
    const closed = minutesOf("22-09-2025", "").replace("Punkt 1: Skilte ved stien", "Lukkede punkter\n\nPunkt 8: Ansættelse af en leder - lukket punkt")
      .replace("25/9001", "25/9777").replace("Hvad vi enedes om", "Beslutning Stiforum den 22-09-2025");
    await as("sanne", {}, async (page, go) => {
      await go("/gennemsyn/indlaes");
      await page.locator("#fil").setInputFiles([{ name: "referat 22-09.txt", mimeType: "text/plain", buffer: Buffer.from(closed) }]);
      await page.getByRole("button", { name: "Se, hvad der ville ske" }).click();
      await page.locator(".page-lead", { hasText: "Sådan ville det gå." }).waitFor();
      await says(page.locator("main"), /Kun for forummet/);
      await page.getByRole("button", { name: "Tag ind" }).click();
      await page.getByText("Filerne er taget ind.").waitFor();
      await go("/moeder/2025-09-22-stiforum");
      const read = await page.locator("main").textContent();
      assert.match(read, /Åbent og lukket læses sammen/);
      assert.match(read, /Ansættelse af en leder/);
      assert.deepEqual(await axeFindings(page), []);
      assert.deepEqual(await shapeFindings(page), []);
      await page.getByRole("link", { name: "Se det lukkede alene" }).click();
      await says(page.locator("main"), /Kun for forummet/);
      await page.getByRole("link", { name: "Læs det sammen med det åbne referat" }).click();
      assert.match(page.url(), /2025-09-22-stiforum$/);
    });
    await as("outsider", { expected: 404 }, async (page, go) => {
      await go("/moeder/2025-09-22-stiforum");
      assert.doesNotMatch(await page.locator("main").textContent(), /leder|lukket læses|Kun for forummet/);
      assert.equal((await go("/moeder/2025-09-22-stiforum-2")).status(), 404);
    });
  });

  test("files are taken in without scripts, too", async () => {
    await as("sanne", { javaScriptEnabled: false }, async (page, go) => {
      await go("/gennemsyn/indlaes");
      await page.locator("#fil").setInputFiles([{ ...folder[0], name: "Ærø møde.txt" }, folder[4]]);
      await page.getByRole("button", { name: "Se, hvad der ville ske" }).click();
      for (let turn = 0; turn < 100 && !(await page.getByText("Sådan ville det gå.").count()); turn += 1) {
        await page.reload();
      }
      await says(page.locator("main"), /Ærø møde.txt/);
      await says(page.locator("main"), /Er her i forvejen/);
      await page.getByRole("button", { name: "Annullér" }).click();
      await says(page.locator("main"), /Annulleret/);
    });
  });

  test("what is no minutes is taken in when its sender wants it, and set aside again and back, without scripts", async () => {
    await as("sanne", { javaScriptEnabled: false }, async (page, go) => {
      await go("/gennemsyn/indlaes");
      const letter = "Fra: Bo\nTil: Ida\nEmne: Stien\n\nKære Ida\n\nStien er slidt.\n";
      await page.locator("#fil").setInputFiles([{ name: "brev.txt", mimeType: "text/plain", buffer: Buffer.from(letter) }]);
      await page.getByRole("button", { name: "Se, hvad der ville ske" }).click();
      const looked = async (words) => {
        for (let turn = 0; turn < 100 && !(await page.getByText(words).count()); turn += 1) await page.reload();
      };
      await looked("Sådan ville det gå.");
      await page.getByRole("button", { name: /^Tag det ind alligevel/ }).click();
      await looked("Sådan ville det gå.");
      await says(page.locator(".upload-file"), /hverken for et referat eller en dagsorden/);
      await page.getByRole("button", { name: "Tag ind" }).click();
      await looked("Gennemse");
      await page.getByRole("link", { name: /^Gennemse/ }).click();
      await says(page.locator("main"), /Stien er slidt/);
      await page.getByLabel("Hvad er det da?").fill("Et brev");
      await page.getByRole("button", { name: "Det er ikke et referat" }).click();
      await says(page.locator("main"), /Nogen har sagt, at det ikke er et referat/);
      await page.getByRole("button", { name: /^Fortryd Ikke et referat/ }).click();
      await says(page.locator(".flash"), /fortrudt/);
      assert.equal(await page.getByText("Nogen har sagt, at det ikke er et referat").count(), 0);
    });
  });

  test("what a correction changes for everybody is shown before it does", async () => {
    const item = "/moeder/2025-09-22-stiforum/punkt/1";
    for (const width of [1280, 390]) {
      await as("sanne", { viewport: { width, height: 900 } }, async (page, go) => {
        await go(item);
        await page.getByRole("link", { name: "Ret det, der er læst forkert" }).click();
        const title = page.locator("#punkt-0").getByLabel("Titel", { exact: true });
        await page.locator("#punkt-0 summary").first().click();
        const before = await title.inputValue();
        await title.fill(`${before} og broen`);
        await page.locator("#punkt-0").getByRole("button", { name: "Gem punktet" }).click();
        await says(page.locator("h1"), /før alle ser den/);
        await says(page.locator("main ins"), /broen/);
        assert.deepEqual(await axeFindings(page), []);
        assert.deepEqual(await shapeFindings(page), []);
        if (process.env.SAGSGANG_PICTURES) await page.screenshot({ path: `${process.env.SAGSGANG_PICTURES}/preview-${width}.png`, fullPage: true });
        await page.getByRole("button", { name: "Offentliggør rettelsen" }).click();
        await says(page.locator(".flash"), /Rettet/);
        await page.getByRole("button", { name: /^Fortryd Punktets titel/ }).first().click();
        await says(page.locator(".flash"), /fortrudt/);
      });
    }
  });

  test("a secretary puts a draft right without scripts, with the keyboard, and undoes it", async () => {
    await as("sanne", { javaScriptEnabled: false }, async (page, go) => {
      await go(found.draft);
      const place = page.getByLabel("Sted", { exact: true });
      await place.fill("Hallen");
      await place.press("Enter");
      await says(page.locator(".flash"), /Rettet/);
      assert.equal(await page.getByLabel("Sted", { exact: true }).inputValue(), "Hallen");
      await page.getByRole("button", { name: /^Fortryd Sted/ }).press("Enter");
      await says(page.locator(".flash"), /fortrudt/);
      assert.equal(await page.getByLabel("Sted", { exact: true }).inputValue(), "Rådhuset");
    });
  });

  test("a file is put to an attachment's title, opened from the item, and taken back, without scripts", async () => {
    await as("sanne", { javaScriptEnabled: false }, async (page, go) => {
      await go("/moeder/2025-09-22-stiforum/punkt/1");
      await page.getByRole("link", { name: "Ret det, der er læst forkert" }).click();
      const attachment = page.locator("#punkt-0 li", { hasText: "Kort over stien" }).last();
      await attachment.locator("summary").click();
      await attachment.locator("input[type=file]").setInputFiles({ name: "kort ø.pdf", mimeType: "text/html", buffer: Buffer.alloc(3 << 20, "%PDF-1.4 kort ") });
      await attachment.locator("input[name=set]").check();
      await attachment.getByRole("button", { name: /^Vedhæft fil/ }).click();
      await says(page.locator(".flash"), /Filen er vedhæftet/);
      await go("/moeder/2025-09-22-stiforum/punkt/1");
      const link = page.locator(".attachment-list a", { hasText: "Kort over stien" });
      const file = await page.request.get(new URL(await link.getAttribute("href"), page.url()).href);
      assert.equal(file.headers()["content-type"], "application/pdf");
      assert.equal((await file.body()).length, 3 << 20);
    });
    await as("outsider", {}, async (page, go) => {
      await go("/moeder/2025-09-22-stiforum/punkt/1");
      assert.equal(await page.locator(".attachment-list a").count(), 1);
    });
    await as("sanne", { expected: 404 }, async (page, go) => {
      await go("/moeder/2025-09-22-stiforum/punkt/1");
      const address = await page.locator(".attachment-list a").getAttribute("href");
      await page.getByRole("link", { name: "Ret det, der er læst forkert" }).click();
      await page.getByRole("button", { name: /^Fortryd Bilagets fil/ }).click();
      await says(page.locator(".flash"), /fortrudt/);
      assert.equal((await go(address)).status(), 404);
    });
  });

  test("the whole of it is done without a mouse: every control is reached by Tab and used by a key", async () => {
    await as("sanne", {}, async (page, go) => {
      const focused = () => page.evaluate(() => {
        const one = document.activeElement;
        return `${one.tagName} ${one.name ?? ""} ${one.textContent.replace(/\s+/g, " ").trim()} ${one.closest("[data-item]")?.id ?? ""}`;
      });
      const tabTo = async (pattern) => {
        for (let turn = 0; turn < 300; turn += 1) {
          await page.keyboard.press("Tab");
          if (pattern.test(await focused())) return;
        }
        assert.fail(`Tab never came to ${pattern}`);
      };
      await go(found.draft);
      await tabTo(/^SUMMARY .*Ret punktet.* punkt-0$/);
      await page.keyboard.press("Enter");
      await tabTo(/^INPUT titel/);
      await page.keyboard.press("Control+A");
      await page.keyboard.type("Lys ved hele søen");
      await page.keyboard.press("Enter");
      await page.locator(".flash").waitFor();
      await says(page.locator("#punkt-0 h3"), /Lys ved hele søen/);
      // The form that splits stands where somebody asks for it.
      await tabTo(/^A .*Del her/);
      await page.keyboard.press("Enter");
      await page.locator(".review-block form").waitFor();
      await tabTo(/^BUTTON hvad .*punkt/i);
      await tabTo(/^SELECT slags/);
      await tabTo(/^BUTTON hvad /);
      await tabTo(/^BUTTON {1,2}Fortryd Punktets titel/);
      await page.keyboard.press("Enter");
      await page.locator(".flash").waitFor();
      await says(page.locator("#punkt-0 h3"), /Lys ved søen/);
    });
  });

  test("whoever is late is shown the document as it is, with what was typed", async () => {
    const place = (page) => page.getByLabel("Sted", { exact: true });
    await as("sanne", { expected: 409 }, async (page, go) => {
      await go(found.draft);
      await as("sanne", {}, async (other, goThere) => {
        await goThere(found.draft);
        await place(other).fill("Laden");
        await place(other).press("Enter");
        await says(other.locator(".flash"), /Rettet/);
      });
      await place(page).fill("Gymnastiksalen");
      await place(page).press("Enter");
      await says(page.locator(".form-alert"), /Gymnastiksalen/);
      assert.equal(await place(page).inputValue(), "Laden");
      assert.deepEqual(await axeFindings(page), []);
      await page.getByRole("button", { name: /^Fortryd Sted/ }).first().click();
      assert.equal(await place(page).inputValue(), "Rådhuset");
    });
  });

  test("every item leads to its line in the original, and the line back", async () => {
    await as("sanne", {}, async (page, go) => {
      await go(found.draft);
      await page.locator("#punkt-0 .review-place").first().click();
      const line = page.locator(".review-source:target");
      await says(line, /Lys ved søen/);
      await line.locator(".review-back").first().click();
      assert.equal(await page.locator("#punkt-0:target").count(), 1);
    });
  });

  test("the pages of a PDF stand beside what was understood as pictures", async () => {
    await as("sanne", {}, async (page, go) => {
      await go(found.pdf);
      const picture = page.locator(".review-picture img").first();
      await picture.scrollIntoViewIfNeeded();
      await page.waitForFunction(() => document.querySelector(".review-picture img").naturalWidth > 0);
      assert.ok(await picture.evaluate((image) => image.naturalWidth) > 600);
    });
  });

  test("folds that are open are as good as those that are shut", async () => {
    await as("sanne", {}, async (page, go) => {
      await go(found.draft);
      await page.getByRole("link", { name: "Del her" }).first().click();
      await page.locator(".review-block form").waitFor();
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
      assert.deepEqual(await shapeFindings(page), []);
      assert.deepEqual(await axeFindings(page), []);
    });
  });

  test("what waits is listed by likeness, and all of a group are answered only by whoever has looked", async () => {
    for (const javaScriptEnabled of [false, true]) {
      await as("sanne", { javaScriptEnabled, expected: 422 }, async (page, go) => {
        await go("/");
        await page.getByRole("link", { name: /Se alt, der venter/ }).click();
        await page.locator('a[href^="/gennemsyn/ens/stiforum/ingen"]').first().click();
        await page.getByRole("link", { name: /^Offentliggør/ }).click();
        await page.getByRole("button", { name: /^Offentliggør/ }).click();
        await page.getByText(/Sæt hak/).first().waitFor();
        if (javaScriptEnabled) assert.deepEqual(await axeFindings(page), []);
      });
    }
    await as("gerda", {}, async (page, go) => {
      await go("/gennemsyn");
      await says(page.locator("main"), /Intet venter på gennemsyn/);
      await go("/gennemsyn/svar");
      await says(page.locator("main"), /Ingen har svaret for mange/);
    });
  });

  test("to others there is no such document", async () => {
    await as("gerda", { expected: 404 }, async (page, go) => {
      assert.equal((await go(found.draft)).status(), 404);
    });
  });
}
