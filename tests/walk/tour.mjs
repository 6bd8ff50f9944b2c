// SPDX-License-Identifier: AGPL-3.0-or-later
// The walk of docs/tour.md, press by press, with its pictures.
//   CHROMIUM=... SAGSGANG_PROGRAM=... node tests/walk/tour.mjs docs/pictures    makes the pictures anew
// walk_test.mjs walks it, too, and looks that the page names every word that is pressed here.
import { execFileSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { leadsOn, mainText } from "./steps.mjs";
import { enter, five, startTown } from "./town.mjs";

const title = "Ny cykelsti langs Skovvejen";
const words = ["At der anlægges en cykelsti for 3,2 mio. kr.", "Skovvejen er den sidste skolevej uden cykelsti.",
  "Der er hentet tilbud fra tre firmaer. Det billigste kan begynde i maj.", "Udgiften er 3,2 mio. kr. i 2027.", "Naboerne får besked."];

/// Walks; `picture(page, name, top)` is called where the page has one, that begins at `top`. Answers every word that was pressed.
export async function walkTour(town, picture) {
  const pressed = [];
  const press = async (page, kind, name, options = {}) => {
    pressed.push(name);
    await leadsOn(page, () => page.getByRole(kind, { name, ...options }).first().click());
  };
  const door = await enter(town, "officer");
  pressed.push(five.officer);
  const visitor = await (await town.browser.newContext({ viewport: { width: 1000, height: 640 } })).newPage();
  await visitor.goto(town.address);
  await press(visitor, "link", "Vælg, hvem du vil prøve at være");
  await picture(visitor, "people");

  await press(door, "link", "Opret sag");
  await door.getByLabel("Sagens titel").fill(title);
  await press(door, "button", "Opret sag");
  await press(door, "link", "Nyt punkt");
  await press(door, "link", "Direktionen");
  // The second: on the day of the first, and some days before, an item is late and wants a reason.
  await door.getByLabel("Til mødet").selectOption({ index: 2 });
  await press(door, "button", "Nyt punkt");
  const item = new URL(door.url()).pathname;
  await press(door, "link", "Skriv teksten");
  for (const [at, said] of words.entries()) {
    await door.locator(".editor-section").nth(at).locator(".editor-body p").first().click();
    await door.keyboard.press("Control+a");
    await door.keyboard.type(said);
  }
  await door.waitForFunction(() => {
    const { saving } = [...document.forms].find((form) => form.editor).editor;
    return document.querySelector("[data-state]").dataset.state === "saved" && !saving.isSending && saving.changed().length === 0;
  });
  await door.evaluate(() => { document.activeElement.blur(); window.scrollTo(0, 0); });
  await picture(door, "writing");
  await door.goto(town.address + item);
  await press(door, "button", "Send til godkendelse");
  await picture(door, "way");

  const head = await enter(town, "head");
  pressed.push(five.head);
  await press(head, "link", "Arbejdsbord");
  await picture(head, "worktable");
  await press(head, "button", "Godkend", {});

  const secretary = await enter(town, "secretary");
  pressed.push(five.secretary);
  const meeting = await meetingOf(town, item, door);
  await secretary.goto(town.address + meeting);
  await press(secretary, "link", "Lav dagsorden");
  // The demo has begun that of the first meeting.
  const begin = secretary.getByRole("button", { name: "Begynd dagsordenen" });
  if (await begin.count()) await leadsOn(secretary, () => begin.click());
  await leadsOn(secretary, () => secretary.getByRole("button", { name: `Sæt på ${title}` }).click());
  pressed.push("Sæt på");
  await picture(secretary, "agenda", secretary.locator("h2").first());
  await press(secretary, "link", "Se efter og send");
  await picture(secretary, "checks");
  await leadsOn(secretary, () => secretary.getByRole("button", { name: /^(Jeg har set det: send|Send)/ }).click());
  pressed.push("Send");

  const member = await enter(town, "member");
  pressed.push(five.member);
  await member.goto(`${town.address}${meeting.replace("/moedeplan/", "/moeder/")}`);
  await press(member, "link", "Læs med noter");
  const article = member.locator("article", { hasText: title });
  await picture(member, "reading", article.locator("h2"));
  pressed.push("Stil et spørgsmål", "Send spørgsmålet");
  await article.locator("summary", { hasText: "Stil et spørgsmål" }).click();
  await article.getByLabel("Dit spørgsmål").fill("Kommer der lys langs stien?");
  await leadsOn(member, () => article.getByRole("button", { name: /^Send spørgsmålet/ }).click());
  const end = await mainText(member);
  if (!end.includes("Kommer der lys langs stien?")) throw new Error("the question does not stand at its item");
  return pressed;
}

/// Where the item's meeting is planned.
async function meetingOf(town, item, page) {
  await page.goto(town.address + item);
  const day = await page.getByRole("link", { name: /^\S+dag den/ }).first().getAttribute("href");
  return new URL(day, town.address).pathname;
}

async function makePictures(folder) {
  await mkdir(folder, { recursive: true });
  const town = await startTown({ years: 2, scale: 1 });
  try {
    await walkTour(town, async (page, name, top) => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.setViewportSize({ width: 1000, height: 640 });
      await top?.evaluate((one) => { one.scrollIntoView({ behavior: "instant", block: "start" }); window.scrollBy({ top: -20, behavior: "instant" }); });
      await page.evaluate(() => new Promise((shown) => { requestAnimationFrame(() => requestAnimationFrame(shown)); }));
      const file = join(folder, `${name}.png`);
      await page.screenshot({ path: file });
      // A third of the size, and nobody sees it.
      execFileSync("pngquant", ["--force", "--skip-if-larger", "--output", file, "64", file]);
    });
  } finally {
    await town.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await makePictures(process.argv[2] ?? "docs/pictures");
