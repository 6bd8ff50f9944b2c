// SPDX-License-Identifier: AGPL-3.0-or-later
// From a plan of meetings to a decision paper that is read, by the five people of the demo: the secretary plans, the
// case officer writes three cases (one with money, one closed, one late), the member gives advice, the head returns and
// approves, the secretary and the chair approve, the agenda is sent, the meeting is moved, a supplement goes out, the member asks and the
// secretary answers; the letters are read from a mail server. It is walked twice: with scripts on a desk, and without
// on a phone. Pictures of every page stay in SAGSGANG_PICTURES. What docs/tour.md says is walked, too.
import assert from "node:assert/strict";
import { access, mkdir, readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { axeFindings, narrow, shapeFindings, wide } from "../pages/browser.mjs";
import { beginAgenda, clickButton, fillForm, follow, leadsOn, mainText, pickDays, press, put } from "./steps.mjs";
import { walkTour } from "./tour.mjs";
import { enter, five, startTown } from "./town.mjs";

const pictures = process.env.SAGSGANG_PICTURES;
let town;
before(async () => {
  if (pictures) await mkdir(pictures, { recursive: true });
  town = await startTown({ years: 1, scale: 0.3 });
});
after(() => town?.stop());

/// The closed case. No word of its title may be met by an outsider or in a letter.
const secret = /Opsigelse|Havnegade|udlejeren|husleje/i;

class Walk {
  constructor(look, isScripted, year, street) {
    Object.assign(this, { look, isScripted, year, cases: casesAt(street), street, pages: {}, complaints: [], items: {}, seen: 0 });
  }
  async enterAll() {
    for (const who of Object.keys(five)) {
      const page = await enter(town, who, { ...this.look, javaScriptEnabled: this.isScripted });
      this.pages[who] = page;
      page.on("pageerror", (error) => this.complaints.push(`${who} ${page.url()}: ${error.message}`));
    }
  }
  async leaveAll() { for (const page of Object.values(this.pages)) await page.context().close(); }
  go(who, path) { return this.pages[who].goto(town.address + path); }

  /// A page as it is now: nothing too wide, nothing that axe finds, and a picture; with scripts at both widths.
  async see(who, name) {
    const page = this.pages[who];
    const at = `${who} at ${new URL(page.url()).pathname} (${name})`;
    const looks = this.isScripted ? [wide, narrow] : [narrow];
    this.seen += 1;
    for (const { viewport } of looks) {
      await page.setViewportSize(viewport);
      assert.deepEqual(await shapeFindings(page), [], `${at}, ${viewport.width} wide`);
      if (this.isScripted) assert.deepEqual(await axeFindings(page), [], `${at}, ${viewport.width} wide`);
      const number = String(this.seen).padStart(2, "0");
      const kind = this.isScripted ? "script" : "plain";
      if (pictures) await page.screenshot({ path: `${pictures}/${kind}-${number}-${name}-${viewport.width}.png`, fullPage: true });
    }
    await page.setViewportSize(this.look.viewport);
  }

  /// Waits for a letter to somebody whose subject fits; answers it.
  async letterTo(who, subject) {
    const fits = (letter) => letter.to.includes(addressOf(who, this.year)) && subject.test(letter.subject);
    for (let turn = 0; turn < 300; turn += 1) {
      const found = town.letters.find(fits);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const came = town.letters.filter((letter) => letter.to.includes(addressOf(who, this.year))).map((letter) => letter.subject);
    throw new Error(`no letter to the ${who} with a subject like ${subject} came in 30 seconds; what came: ${came.join(" | ") || "nothing"}`);
  }
}

const addressOf = (who, year) => `${who}.${year}@lindebaek.example`;

const casesAt = (street) => ({
  finance: {
    title: `Ny cykelsti langs ${street}`, money: true,
    text: ["At der anlægges en cykelsti for 3,2 mio. kr.", `${street} er den sidste skolevej uden cykelsti.`,
      "Der er hentet tilbud fra tre firmaer.", "Udgiften er 3,2 mio. kr. i 2027.", "Arbejdet begynder i maj."],
  },
  closed: {
    title: `Opsigelse af lejemålet Havnegade ${street.length}`, neutral: "Et lejeforhold", basis: "FVL § 28",
    text: ["At udlejeren får besked.", "Vores husleje er for høj.", "Aftalen kan opsiges med seks måneder.",
      "Vi sparer 400.000 kr. om året.", "Udlejeren får brev."],
  },
  late: {
    title: `Vand i arkivet ved ${street}`, text: ["At arkivet flyttes.", "En ledning sprang i nat.",
      "To hylder er våde.", "Flytningen koster 60.000 kr.", "Det sker i denne uge."],
  },
});

function tell(name, walk, limit) {
  test(name, { timeout: limit }, async (t) => {
    let broken = "";
    const step = (what, use) => t.test(what, { timeout: 120_000, skip: broken ? `because of "${broken}"` : false }, async () => {
      broken = what;
      try {
        await use();
        broken = "";
      } catch (error) {
        if (pictures) {
          for (const [who, page] of Object.entries(walk.pages)) await page.screenshot({ path: `${pictures}/broken-${who}.png`, fullPage: true });
        }
        throw error;
      }
    });
    try {
      await walkThrough(walk, step);
    } finally {
      await walk.leaveAll();
    }
    assert.deepEqual(walk.complaints, [], "the browser complained of nothing");
  });
}

async function walkThrough(walk, step) {
  await step("all five come in with one press, and say where letters go", async () => {
    await walk.enterAll();
    for (const [who, page] of Object.entries(walk.pages)) {
      await walk.go(who, "/konto/mail");
      await fillForm(page, { Mailadresse: addressOf(who, walk.year) });
    }
  });

  await step("the secretary sees every date of a year, and plans it; everybody can read the plan", async () => {
    const page = walk.pages.secretary;
    await walk.go("secretary", "/moedeplan/forslag?forum=direktionen");
    await page.getByLabel("Ugedag").selectOption("3");
    await fillForm(page, { År: String(walk.year), "Ikke i ugerne": "7, 29-31, 42", Sted: "Mødelokale 214" });
    await walk.see("secretary", "proposal");
    await press(page, /^Godkend \d+ møder/);
    const open = await (await fetch(`${town.address}/moedeplan?aar=${walk.year}&forum=direktionen`)).text();
    assert.match(open, /planlagte møder/, `the plan of ${walk.year} can be read by everybody`);
  });

  await step("a meeting is called, and who sits in the body gets a letter", async () => {
    const page = walk.pages.secretary;
    [walk.early, walk.day] = await pickDays(town, walk.isScripted ? 1 : 2);
    await walk.go("secretary", "/moedeplan/nyt?forum=direktionen");
    await fillForm(page, { Dag: walk.day, Sted: "Mødelokale 214", Hvorfor: "Tre sager kan ikke vente til næste møde" });
    walk.meeting = `${walk.day}-direktionen`;
    await walk.go("secretary", `/moedeplan/${walk.meeting}`);
    await walk.see("secretary", "planned");
    for (const who of ["chair", "member"]) await walk.letterTo(who, /^Ekstraordinært møde i Direktionen/);
  });

  await step("the secretary says who approves: the head of the unit, then the secretary, then the chair", async () => {
    const page = walk.pages.secretary;
    await walk.go("secretary", "/fora/direktionen/godkendelse");
    await setSteps(page, [["Centerchef", "Leder i punktets enhed"], ["Sekretariat", "Sekretær i forummet"], ["Formand", "Formand i forummet"]]);
    const line = await page.locator(".chain-line").first().innerText();
    assert.match(line, /Centerchef[^]*Sekretariat[^]*Formand/, "the chain was kept");
    await walk.see("secretary", "chain");
  });

  await step("the case officer opens a case with money and writes its item", async () => {
    await write(walk, "finance");
    await walk.go("officer", walk.items.finance);
    await walk.see("officer", "item");
    assert.match(await mainText(walk.pages.officer), /3,2 mio\. kr\./, "what was written stands in the item");
  });

  await step("the case officer attaches a tender, and a program that calls itself a picture is refused", async () => {
    const page = walk.pages.officer;
    const file = (name, bytes) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
    await walk.go("officer", `${walk.items.finance}/bilag`);
    await page.locator("#fil").setInputFiles(file("Tilbud fra Bro og Sti.txt", "Vi tilbyder 3,2 mio. kr.\n"));
    await page.getByRole("button", { name: "Vedhæft" }).click();
    await page.getByRole("link", { name: "Tilbud fra Bro og Sti", exact: true }).waitFor();
    await page.locator("#fil").setInputFiles(file("kort.png", "MZ\u0000\u0001 program"));
    await page.getByRole("button", { name: "Vedhæft" }).click();
    await page.getByText("Filen er et program").waitFor();
    await walk.see("officer", "attachments");
  });

  await step("the case officer asks the member for advice and gets it", async () => {
    const { officer, member } = walk.pages;
    await walk.go("officer", `${walk.items.finance}/forloeb`);
    const ask = officer.locator("summary", { hasText: "Bed om råd" });
    if (await ask.count()) await ask.click();
    await officer.getByLabel("Person", { exact: true }).fill(await nameOf("member"));
    await officer.getByLabel("Hvad vil du vide?").fill("Er stien bred nok til budcykler?");
    await clickButton(officer, "Spørg");
    assert.match(await mainText(officer), /Råd ventes senest/, "the advice is asked, with a day");
    // Before the answer: what is answered already asks nobody by letter.
    const asked = (await walk.letterTo("member", /bedt om råd/)).text;
    assert.ok(asked.includes(walk.cases.finance.title), "a letter names an open item");
    assert.doesNotMatch(asked, /budcykler/i, "and holds nothing else of it");
    await walk.go("member", "/arbejdsbord");
    await walk.see("member", "worktable-advice");
    await follow(member, walk.cases.finance.title);
    await member.getByLabel("Jeres svar").fill("Ja, med 2,5 meter.");
    await clickButton(member, "Svar");
    assert.match(await mainText(member), /Ja, med 2,5 meter/, "the answer stands at the item");
  });

  await step("the head returns it with a reason, and the officer is told", async () => {
    const { officer, head } = walk.pages;
    await walk.go("officer", walk.items.finance);
    await clickButton(officer, "Send til godkendelse");
    await walk.go("head", "/arbejdsbord");
    await walk.see("head", "worktable");
    await follow(head, walk.cases.finance.title);
    await head.getByLabel("Hvorfor?").fill("Skriv også, hvad driften koster.");
    await clickButton(head, "Returnér");
    await walk.letterTo("officer", /kom retur/);
    await walk.go("officer", "/arbejdsbord");
    assert.match(await mainText(officer), /Kom retur/, "it stands among what came back");
    await follow(officer, walk.cases.finance.title);
    assert.match(await mainText(officer), /Skriv også, hvad driften koster/, "the reason can be read");
    await walk.see("officer", "returned");
  });

  await step("mended and sent again it is approved by the head, the secretary and the chair", async () => {
    await writeText(walk, "finance", [...walk.cases.finance.text.slice(0, 3), "Udgiften er 3,2 mio. kr. i 2027 og 40.000 kr. om året i drift.", "Arbejdet begynder i maj."]);
    await approve(walk, "finance");
    await walk.go("officer", `${walk.items.finance}/forloeb`);
    assert.match(await mainText(walk.pages.officer), /Godkendt/, "all three have approved");
    await walk.see("officer", "approved");
  });

  await step("a closed case is written and approved by the same people, and nobody else finds it", async () => {
    await write(walk, "closed");
    await approve(walk, "closed");
    await walk.go("member", walk.items.closed);
    assert.doesNotMatch(await mainText(walk.pages.member), secret, "a member does not read a closed draft");
    await outsiderFindsNothing(walk);
  });

  await step("the secretary makes the agenda of both, and is told what is missing until nothing is", async () => {
    // What is changed behind the back of those who approved it is offered to no meeting before they say that they still do.
    const approved = walk.cases.finance.text;
    await writeText(walk, "finance", [approved[0].replace("3,2", "32"), ...approved.slice(1)], "secretary");
    await beginAgenda(walk, town);
    assert.equal(await walk.pages.secretary.getByRole("button", { name: new RegExp(`^Sæt på ${walk.cases.finance.title}`) }).count(), 0, "it is not offered");
    for (const who of ["head", "secretary", "chair"]) {
      await walk.go(who, `${walk.items.finance}/forloeb`);
      await walk.see(who, "approve_again");
      await clickButton(walk.pages[who], "Godkendelsen gælder stadig");
    }
    await walk.go("secretary", `/moedeplan/${walk.meeting}/dagsorden`);
    await walk.see("secretary", "agenda");
    for (const kind of ["finance", "closed"]) {
      await press(walk.pages.secretary, new RegExp(`^Sæt på ${walk.cases[kind].title}`));
    }
    await walk.go("secretary", `/moedeplan/${walk.meeting}/dagsorden/send`);
    await walk.see("secretary", "checks");
    assert.doesNotMatch(await mainText(walk.pages.secretary), /er ikke godkendt igen/, "all have approved what it says now");
    await putClosedRight(walk);
  });

  await step("the agenda is sent: letters without titles, the page, and closed is closed", async () => {
    await send(walk);
    for (const who of ["chair", "member"]) {
      const letter = await walk.letterTo(who, /^Dagsorden til Direktionen/);
      assert.ok(letter.text.includes(`/moeder/${walk.meeting}/laes`), "the letter leads to the agenda");
      assert.doesNotMatch(letter.text + letter.subject, /cykelsti|lejeforhold|Opsigelse/i, "a letter holds no title");
    }
    const open = await (await fetch(`${town.address}/moeder/${walk.meeting}`)).text();
    assert.match(open, /Ny cykelsti langs/, "the open item can be read by everybody");
    assert.match(open, /Lukket/, "that there is a closed item is no secret");
    await outsiderFindsNothing(walk);
  });

  await step("the meeting is moved after the agenda was sent, and everybody is told", async () => {
    const page = walk.pages.secretary;
    await walk.go("member", `/moeder/${walk.meeting}/laes`);
    await keepNote(walk, "Skrevet, før mødet blev flyttet");
    await walk.go("secretary", `/moedeplan/${walk.meeting}/flyt`);
    await fillForm(page, { Dag: walk.early, Hvorfor: "Formanden er bortrejst den dag" });
    assert.match(await mainText(page), /Mødet er flyttet fra/, "the meeting tells that it was moved");
    for (const who of ["chair", "member"]) await walk.letterTo(who, /er flyttet til/);
  });

  await step("a late case is refused without a reason, and sent as a supplement with one", async () => {
    const page = walk.pages.secretary;
    await write(walk, "late");
    await approve(walk, "late");
    await walk.go("secretary", `/moedeplan/${walk.meeting}/dagsorden`);
    await press(page, new RegExp(`^Sæt på ${walk.cases.late.title}`));
    await walk.go("secretary", `/moedeplan/${walk.meeting}/dagsorden/send`);
    assert.match(await mainText(page), /Skal rettes/, "an item after the deadline needs a reason");
    assert.equal(await page.getByRole("button", { name: /send/i }).count(), 0, "it cannot be sent like that");
    await walk.see("secretary", "late");
    await follow(page, /frist|vente|sent/i, page.locator("main"));
    await fillForm(page, { "Hvorfor sagen ikke kan vente": "Arkivet bliver vådere hver dag" });
    await send(walk);
    for (const who of ["chair", "member"]) await walk.letterTo(who, /^Ny udgave af dagsordenen/);
  });

  await step("a member reads it, notes something that nobody else sees, and asks; the answer reaches all", async () => {
    const { member, secretary, chair } = walk.pages;
    const link = (await walk.letterTo("member", /^Ny udgave af dagsordenen/)).text.match(/http:\/\/moeder\.lindebaek\.example(\S+)/);
    assert.ok(link, "the letter has a link");
    await walk.go("member", link[1]);
    assert.match(await mainText(member), /Opsigelse af lejemålet/, "a member reads what is closed");
    assert.match(await mainText(member), /Arkivet bliver vådere/, "why the late case cannot wait is printed");
    const item = financeItem(walk);
    assert.equal(await item.locator('textarea[name^="note-"]').first().inputValue(), "Skrevet, før mødet blev flyttet", "the note came along");
    await keepNote(walk, "Spørg om belysningen");
    await walk.go("member", link[1]);
    assert.equal(await item.locator('textarea[name^="note-"]').first().inputValue(), "Spørg om belysningen", "the note is kept");
    await put(member, item, "Stil et spørgsmål", "Dit spørgsmål", "Kommer der lys langs stien?", /^Send spørgsmålet/);
    await walk.see("member", "reading");
    await walk.letterTo("secretary", /^Spørgsmål til materialet/);
    await walk.go("secretary", link[1]);
    assert.doesNotMatch(await mainText(secretary), /Spørg om belysningen/, "a note is its writer's alone");
    await secretary.getByLabel("Svar til alle medlemmer").fill("Ja, lys er med i prisen.");
    await clickButton(secretary, "Send svaret");
    for (const who of ["chair", "member"]) await walk.letterTo(who, /^Svar på spørgsmål/);
    await walk.go("chair", link[1]);
    assert.match(await mainText(chair), /Ja, lys er med i prisen/, "the chair sees the answer, too");
    await walk.see("chair", "answer");
  });

  await step("an item that was sent is taken off with a reason, and what has changed can be read", async () => {
    const page = walk.pages.secretary;
    await walk.go("secretary", `/moedeplan/${walk.meeting}/dagsorden`);
    await follow(page, /^Tag af/, page.locator("main tr", { hasText: walk.cases.late.title }));
    assert.match(await mainText(page), /Medlemmerne har fået punktet/, "the secretary is told that it was sent");
    await fillForm(page, { Hvorfor: "Arkivet er flyttet i nat" });
    await send(walk);
    await walk.go("chair", `/moeder/${walk.early}-direktionen/historik`);
    await walk.see("chair", "changes");
    assert.match(await mainText(walk.pages.chair), /Arkivet er flyttet i nat/, "the difference says why");
    await walk.go("officer", walk.items.late);
    assert.doesNotMatch(await mainText(walk.pages.officer), /På dagsorden/, "the item does not stand on an agenda any more");
  });

  await step("the case knows its way, nothing closed is met from outside, and the record is whole", async () => {
    await walk.go("officer", walk.items.finance);
    assert.match(await mainText(walk.pages.officer), /På dagsorden/, "the item says that it is on an agenda");
    await outsiderFindsNothing(walk);
    const { stdout } = await town.run("verify");
    assert.match(stdout, /Everything is whole/, "the record is proved");
  });
}

/// The chain of the page's body in the place of the one it has: [name, who approves] a step.
async function setSteps(page, steps) {
  const fieldset = (number) => page.locator(`#trin-${number}`);
  for (const [at, [name, who]] of steps.entries()) {
    const number = at + 1;
    if (await fieldset(number).count() === 0) await clickButton(page, "Tilføj trin");
    await fieldset(number).getByLabel("Hvad hedder trinnet?").fill(name);
    for (const box of await fieldset(number).getByRole("checkbox").all()) await box.uncheck();
    await fieldset(number).getByLabel(who, { exact: true }).check();
  }
  for (let number = steps.length + 1; await fieldset(number).count(); number += 1) {
    await fieldset(number).getByLabel("Hvad hedder trinnet?").fill("");
    for (const box of await fieldset(number).getByRole("checkbox").all()) await box.uncheck();
  }
  await leadsOn(page, () => page.getByRole("button", { name: "Gem", exact: true }).last().click());
}

/// As the button says who lets one in as `part`.
const nameOf = async (part) => {
  const page = await (await fetch(`${town.address}/log-ind`)).text();
  return page.match(new RegExp(`value="${part}">.*?demo-person-name">([^<]+)<`))[1];
};

async function write(walk, kind) {
  const page = walk.pages.officer;
  const one = walk.cases[kind];
  await walk.go("officer", "/sagsbehandling/ny");
  if (one.money) await page.getByLabel("Sagen har økonomi").check();
  if (one.neutral) await page.getByLabel("Kun sagsbehandleren").check();
  await fillForm(page, { "Sagens titel": one.title, ...one.neutral ? { "Neutral titel": one.neutral } : {} });
  await follow(page, "Nyt punkt");
  await follow(page, "Direktionen", page.locator("main"));
  if (one.neutral) await page.getByLabel("Lukket", { exact: true }).check();
  await fillForm(page, { "Punktets titel": one.title, ...one.neutral ? { "Neutral titel": one.neutral, Hjemmel: one.basis } : {} });
  walk.items[kind] = new URL(page.url()).pathname;
  await writeText(walk, kind, one.text);
}

/// In the editor, or in the fields of the plain form.
async function writeText(walk, kind, words, who = "officer") {
  const page = walk.pages[who];
  await walk.go(who, `${walk.items[kind]}/tekst`);
  if (!walk.isScripted) {
    for (const [at, said] of words.entries()) await page.locator(`textarea[name="afsnit-${at}"]`).fill(said);
    await clickButton(page, "Gem");
    await walk.see(who, `text-${kind}`);
    return;
  }
  for (const [at, said] of words.entries()) {
    await page.locator(".editor-section").nth(at).locator(".editor-body p").first().click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type(said);
  }
  await page.waitForFunction(() => {
    const { saving } = [...document.forms].find((form) => form.editor).editor;
    return document.querySelector("[data-state]").dataset.state === "saved" && !saving.isSending && saving.changed().length === 0;
  });
  await walk.see(who, `text-${kind}`);
}

/// The officer sends it; the head, the secretary and the chair approve: by the key g, or by a tap.
async function approve(walk, kind) {
  const { title } = walk.cases[kind];
  await walk.go("officer", walk.items[kind]);
  await clickButton(walk.pages.officer, "Send til godkendelse");
  for (const who of ["head", "secretary", "chair"]) {
    const page = walk.pages[who];
    await walk.go(who, "/arbejdsbord");
    const row = page.locator("[data-work]", { has: page.getByRole("button", { name: `Godkend: ${title}` }) });
    assert.equal(await row.count(), 1, `"${title}" awaits the ${who}`);
    if (walk.isScripted) {
      await row.locator("[data-work-open]").focus();
      await Promise.all([page.waitForNavigation(), page.keyboard.press("g")]);
    } else {
      await Promise.all([page.waitForNavigation(), row.getByRole("button", { name: /^Godkend/ }).tap()]);
    }
    assert.equal(await page.getByRole("button", { name: `Godkend: ${title}` }).count(), 0, `"${title}" does not await the ${who} any more`);
  }
}

const financeItem = (walk) => walk.pages.member.locator("article", { hasText: walk.cases.finance.title });

/// The member's own note on the item about money, on the page that is open.
async function keepNote(walk, words) {
  const { member } = walk.pages;
  const item = financeItem(walk);
  const notes = item.locator("details", { hasText: "Mine noter" }).first();
  if (await notes.getAttribute("open") === null) await item.locator("summary", { hasText: "Mine noter" }).click();
  await item.locator('textarea[name^="note-"]').first().fill(words);
  const keep = () => item.getByRole("button", { name: /^Gem noter/ }).click();
  if (!walk.isScripted) await leadsOn(member, keep);
  else await Promise.all([member.waitForResponse((answer) => answer.url().endsWith("/laes/noter") && answer.ok()), keep()]);
}

/// What stands between a closed item and its sending: the ground.
async function putClosedRight(walk) {
  const page = walk.pages.secretary;
  const ground = page.locator("main").getByRole("link", { name: /grund/i });
  if (await ground.count() === 0) return;
  await leadsOn(page, () => ground.first().click());
  await page.getByLabel("Grund til").selectOption("negotiation");
  await fillForm(page, {});
}

async function send(walk) {
  const page = walk.pages.secretary;
  await walk.go("secretary", `/moedeplan/${walk.meeting}/dagsorden/send`);
  assert.doesNotMatch(await mainText(page), /Skal rettes/, "nothing must be mended before the agenda is sent");
  await press(page, /send/i);
  assert.match(await mainText(page), /Dagsordenen er sendt|blev sendt/, "the secretary is told that it was sent");
}

async function outsiderFindsNothing(walk) {
  const paths = ["/", "/moeder", "/sager", "/fora/direktionen", "/moedeplan", `/moeder/${walk.day}-direktionen`, `/moeder/${walk.early}-direktionen`,
    "/soeg?q=Havnegade", "/soeg?q=opsigelse+lejem%C3%A5l", "/kalender/alle.ics", walk.items.closed, `${walk.items.closed}/forloeb`, "/arbejdsbord"];
  for (const path of paths) {
    const text = (await (await fetch(town.address + path)).text()).replaceAll(/value="[^"]*"|q=[^"&]*/g, "");
    assert.doesNotMatch(text, /Opsigelse af leje|Havnegade \d|udlejeren|husleje/, `an outsider reads of the closed case at ${path}`);
  }
}

test("docs/tour.md can be walked as it is written", { timeout: 240_000 }, async () => {
  const page = await readFile(new URL("../../docs/tour.md", import.meta.url), "utf8");
  const shown = [];
  const fresh = await startTown({ years: 1, scale: 0.3 });
  try {
    const pressed = await walkTour(fresh, async (_page, name) => { shown.push(name); });
    for (const words of new Set(pressed)) assert.ok(page.includes(`**${words}**`), `the tour does not say that one presses "${words}"`);
  } finally {
    await fresh.stop();
  }
  for (const name of shown) {
    assert.ok(page.includes(`(pictures/${name}.png)`), `the tour does not show ${name}`);
    await access(new URL(`../../docs/pictures/${name}.png`, import.meta.url));
  }
});

const year = new Date().getFullYear();
tell("a case goes from a desk to an agenda with scripts, wide and narrow", new Walk(wide, true, year + 2, "Skovvejen"), 480_000);
tell("a case goes from a desk to an agenda without scripts, on a phone", new Walk(narrow, false, year + 3, "Bakkevej"), 480_000);
