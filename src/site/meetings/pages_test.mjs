// SPDX-License-Identifier: AGPL-3.0-or-later
// A meeting in a browser: as its secretary holds it, as a member follows it, and on the wall of the room.
import assert from "node:assert/strict";
import { signIn } from "../../../tests/pages/site.mjs";

export const people = [
  ["Mette Mødesekretær", "moedemette", "--role", "secretary", "--body", "stiforum"],
  ["Mads Medlem", "moedemads", "--role", "member", "--body", "stiforum"],
  ["Ida Inhabil", "moedeida", "--role", "member", "--body", "stiforum"],
];

const below = "/moedeplan/{slug}/moede";
export const elsewhere = Object.fromEntries([
  [`${below}/haendelser`, "what a script hears"],
]);

let meeting = "";

/** A meeting with an agenda that was sent, planned and begun by its secretary. */
async function beginMeeting(world) {
  if (meeting) return meeting;
  const context = await world.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const go = (path) => page.goto(world.address + path);
  const send = async () => {
    const button = page.locator('form.form button[type="submit"]');
    if (await button.count() === 0) throw new Error(`nothing to send: ${await page.locator("main").textContent()}`);
    await button.click();
  };
  await signIn(page, world.address, "moedemette");
  await go("/moedeplan/nyt?forum=stiforum");
  await page.locator('[name="date"]').fill("2027-02-03");
  await page.locator('[name="start"]').fill("10.00");
  await page.locator('[name="end"]').fill("12.00");
  await page.locator('[name="place"]').fill("Rådhuset");
  await send();
  meeting = "/moedeplan/2027-02-03-stiforum";
  await go(`${meeting}/dagsorden`);
  await page.locator('form[action$="/begynd"] button').click();
  const add = async (words) => {
    await go(`${meeting}/dagsorden/nyt`);
    for (const [name, value] of Object.entries(words)) await page.locator(`[name="${name}"]`).fill(value);
    if (words.public_title) {
      await page.locator("#access-closed").check();
      await page.locator('[name="reason"]').selectOption("personal");
    }
    await send();
  };
  await add({ title: "Ny sti ved åen", content: "Baggrund\n\nStien mangler.\n\nIndstilling\n\nAt stien anlægges.", minutes: "15", start: "10.10" });
  await add({ title: "Belysning", content: "Indstilling\n\nAt lyset tændes." });
  await add({ title: "Ansættelse af stifinder", public_title: "En personalesag", legal_basis: "FVL § 27", content: "Indstilling\n\nAt Bo ansættes." });
  await go(`${meeting}/dagsorden/send`);
  await page.locator('form[action*="/dagsorden/send"] button').click();
  await go(`${meeting}/moede`);
  await page.getByRole("button", { name: "Begynd mødet" }).click();
  await context.close();
  return meeting;
}

export const addresses = async (world) => {
  const one = await beginMeeting(world);
  const found = await (async () => {
    const context = await world.browser.newContext();
    const page = await context.newPage();
    await signIn(page, world.address, "moedemette");
    await page.goto(`${world.address}${one}/moede`);
    const item = await page.locator(".held-presses form").first().getAttribute("action");
    const person = await page.locator(".held-steps").first().getAttribute("action");
    await context.close();
    return { item: item.replace(/\/\w+$/, ""), person: person.replace(/\/fremmoede.*$/, "") };
  })();
  return {
    moedemette: [
      `${one}/moede`, `${one}/skaerm`, `${one}/moede/flere`, `${one}/moede/punkt/nyt`, `${one}/moede/deltager/ny`, found.person,
      ...["beslutning", "fravaer", "afstemning", "saerudtalelse", "standsning", "adgang"].map((name) => `${found.item}/${name}`),
      `${found.item}/afstemning?maade=by_group`,
    ],
    moedemads: [`${one}/moede`, `${one}/skaerm`],
  };
};

export function tests({ test, world, as }) {
  const plain = { javaScriptEnabled: false };
  const main = (page) => page.locator("main").textContent();
  const openItem = async (page, go, name) => {
    await go(`${meeting}/moede`);
    await page.getByRole("link", { name }).click();
    await page.waitForURL(/punkt=/);
    await page.waitForLoadState();
  };

  test("a secretary notes who is there, decides with one press, votes and ends the meeting, without scripts", async () => {
    await as("moedemette", { ...plain, expected: 422 }, async (page, go) => {
      await go(`${meeting}/moede`);
      assert.match(await main(page), /0 af \d stemmer er til stede\. Ikke beslutningsdygtig/);
      for (const name of ["Mads Medlem", "Ida Inhabil"]) await page.getByRole("button", { name: `Mødt ${name}` }).click();
      assert.match(await main(page), /2 af \d stemmer er til stede\. Beslutningsdygtig/);
      await openItem(page, go, /Ny sti ved åen/);
      await page.getByRole("button", { name: "Gå i gang med punktet" }).click();
      await page.getByRole("button", { name: "Godkendt som indstillet" }).click();
      assert.equal(await page.locator('[name="decision"]').inputValue(), "Godkendt som indstillet.");
      await page.locator('[name="decision"]').fill("Godkendt som indstillet, idet stien får bænke.");
      await page.getByRole("button", { name: "Gem beslutning" }).click();
      assert.match(await main(page), /Gemt|Behandles nu/);
      await page.getByRole("link", { name: "Afstemning ved gruppe" }).click();
      await page.getByLabel("Alle: For").fill("5");
      await page.locator('form.form button[type="submit"]').click();
      assert.match(await main(page), /flere stemmer end medlemmer til stede/);
      await page.getByLabel("Alle: For").fill("2");
      await page.locator('form.form button[type="submit"]').click();
      assert.match(await main(page), /2 for, 0 imod, 0 undlod\. Vedtaget/);
    });
    await as("moedemads", plain, async (page, go) => {
      await openItem(page, go, /Ny sti ved åen/);
      assert.match(await main(page), /idet stien får bænke/);
      assert.equal(await page.locator(".held-steps").count(), 0);
    });
    await as("gerda", { ...plain, expected: 404 }, async (page, go) => {
      assert.equal((await go(`${meeting}/moede`)).status(), 404);
    });
  });

  test("what is pressed is seen by who follows within a second, and whoever is disqualified loses the item at once", async () => {
    await as("moedeida", {}, async (hers, goHers) => {
      await openItem(hers, goHers, /Ansættelse af stifinder/);
      await hers.getByText("At Bo ansættes.").waitFor();
      await as("moedemette", {}, async (page, go) => {
        await openItem(page, go, /Belysning/);
        const started = Date.now();
        await page.keyboard.press("2");
        await hers.locator(".side-item", { hasText: "Belysning" }).getByText("Taget til efterretning").waitFor();
        assert.ok(Date.now() - started < 3000, `${Date.now() - started} ms`);
        assert.equal(await page.locator('[name="decision"]').inputValue(), "Taget til efterretning.");
        await openItem(page, go, /Ansættelse af stifinder/);
        await page.getByRole("link", { name: "Inhabil eller ude" }).click();
        await page.locator('[name="attendee"]').selectOption({ label: "Ida Inhabil" });
        await page.locator("#why-disqualified").check();
        await page.locator('form.form button[type="submit"]').click();
        await hers.getByText("Punktet er lukket for dig.").waitFor();
        assert.doesNotMatch(await main(hers), /At Bo ansættes|Ansættelse af stifinder/);
      });
    });
  });

  /** Pages of their own: a browser complains of a network that is gone. */
  const signedIn = async (contexts, name) => {
    const context = await world.browser.newContext();
    contexts.push(context);
    const page = await context.newPage();
    await signIn(page, world.address, name);
    await openItem(page, (path) => page.goto(world.address + path), /Belysning/);
    return page;
  };

  test("what is typed while there is no network is kept and sent on, and nobody is written over", async () => {
    const contexts = [];
    try {
      const page = await signedIn(contexts, "moedemette");
      const text = page.locator('[name="decision"]');
      await page.context().setOffline(true);
      await text.fill("Taget til efterretning, idet lyset slukkes kl. 23.");
      await page.getByText("Ikke gemt endnu.").waitFor();
      await page.context().setOffline(false);
      await page.getByText(/^Gemt kl\. /).waitFor();
      const other = await signedIn(contexts, "moedemette");
      assert.equal(await other.locator('[name="decision"]').inputValue(), "Taget til efterretning, idet lyset slukkes kl. 23.");
      await page.context().setOffline(true);
      await text.fill("Min beslutning.");
      await other.locator('[name="decision"]').fill("Den andens beslutning.");
      await other.getByText(/^Gemt kl\. /).waitFor();
      await page.context().setOffline(false);
      await page.locator("[data-held-other]").getByText("Den andens beslutning.").waitFor();
      assert.equal(await text.inputValue(), "Min beslutning.");
      await page.getByRole("button", { name: "Gem beslutning" }).click();
      await page.locator("[data-held-other]").waitFor({ state: "detached" });
      await other.reload();
      assert.equal(await other.locator('[name="decision"]').inputValue(), "Min beslutning.");
    } finally {
      for (const context of contexts) await context.close();
    }
  });

  test("the screen of the room shows what is open, and a member sees nothing that is his secretary's to press", async () => {
    await as("moedemette", plain, async (page, go) => {
      await openItem(page, go, /Ansættelse af stifinder/);
      await page.getByRole("button", { name: "Gå i gang med punktet" }).click();
      await go(`${meeting}/skaerm`);
      assert.match(await main(page), /Lukket: En personalesag/);
      assert.doesNotMatch(await main(page), /stifinder/);
      await go(`${meeting}/moede`);
      await page.getByRole("button", { name: "Slut mødet" }).click();
      assert.match(await main(page), /Sluttet kl\./);
      await page.getByRole("button", { name: "Genoptag mødet" }).click();
      assert.doesNotMatch(await main(page), /Sluttet kl\./);
    });
  });
}
