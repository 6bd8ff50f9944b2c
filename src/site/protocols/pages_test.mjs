// SPDX-License-Identifier: AGPL-3.0-or-later
// Minutes of a meeting held here in a browser: as the secretary sends and publishes them, and as a member remarks on and approves them.
import assert from "node:assert/strict";
import { signIn } from "../../../tests/pages/site.mjs";

export const people = [
  ["Rikke Referent", "refrikke", "--role", "secretary", "--body", "stiforum"],
  ["Rune Referatmedlem", "refrune", "--role", "member", "--body", "stiforum"],
  ["Pia Referatmedlem", "refpia", "--role", "member", "--body", "stiforum"],
];

const below = "/moedeplan/{slug}/referat";
export const elsewhere = Object.fromEntries([
  [`${below}/bemaerk`, "there when minutes are sent: the story fills it in"],
  [`${below}/svar/{id}`, "there when somebody has remarked: the story fills it in"],
  [`${below}/udgiv`, "there when minutes are sent: the story fills it in"],
]);

let meeting = "";
const title = "Cykelsti til Ærø \u{1F642}";

/** A meeting without an agenda, with one item taken up and decided in it, that has ended. */
async function holdMeeting(world) {
  if (meeting) return meeting;
  const context = await world.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const go = (path) => page.goto(world.address + path);
  const send = () => page.locator('form.form button[type="submit"]').click();
  await signIn(page, world.address, "refrikke");
  await go("/moedeplan/nyt?forum=stiforum");
  for (const [name, value] of [["date", "2027-03-10"], ["start", "10.00"], ["end", "12.00"], ["place", "Rådhuset"]]) {
    await page.locator(`[name="${name}"]`).fill(value);
  }
  await send();
  meeting = "/moedeplan/2027-03-10-stiforum";
  await go(`${meeting}/moede`);
  await page.getByRole("button", { name: "Begynd mødet" }).click();
  for (const name of ["Rune Referatmedlem", "Pia Referatmedlem"]) await page.getByRole("button", { name: `Mødt ${name}` }).click();
  await go(`${meeting}/moede/punkt/nyt`);
  await page.locator('[name="title"]').fill(title);
  await send();
  await page.getByRole("button", { name: "Godkendt som indstillet" }).click();
  await page.getByRole("button", { name: "Slut mødet" }).click();
  await context.close();
  return meeting;
}

export const addresses = async (world) => {
  const one = await holdMeeting(world);
  return { refrikke: [`${one}/referat`], refrune: [`${one}/referat`] };
};

export function tests({ test, world, as }) {
  const plain = { javaScriptEnabled: false };
  const main = (page) => page.locator("main").textContent();

  test("minutes are sent, remarked on, approved by each as they are now, and published for those whom the body names", async () => {
    const one = await holdMeeting(world);
    await as("refrune", plain, async (page, go) => {
      await go(`${one}/referat`);
      assert.match(await main(page), /Deltagerne har ikke fået referatet endnu/);
      assert.equal(await page.getByRole("button", { name: "Godkend referatet" }).count(), 0);
    });
    await as("refrikke", plain, async (page, go) => {
      await go(`${one}/moede`);
      await page.getByRole("link", { name: "Referat", exact: true }).click();
      await page.getByRole("button", { name: "Send til deltagerne" }).click();
      assert.match(await main(page), /Bemærkninger senest/);
    });
    await as("refrune", { ...plain, expected: 422 }, async (page, go) => {
      await go(`${one}/referat`);
      await page.getByRole("link", { name: /Skriv en bemærkning 1\./ }).click();
      await page.locator('form.form button[type="submit"]').click();
      assert.match(await main(page), /Bemærkning/);
      await page.locator('[name="remark"]').fill("Stien er på Ærø.");
      await page.locator('form.form button[type="submit"]').click();
      assert.match(await main(page), /Stien er på Ærø/);
      await page.getByRole("button", { name: "Godkend referatet" }).click();
      assert.match(await main(page), /Rune Referatmedlem: godkendt/);
    });
    await as("refrikke", { ...plain, expected: 422 }, async (page, go) => {
      await go(`${one}/referat`);
      await page.getByRole("link", { name: /^Svar Rune/ }).click();
      await page.locator('[name="answer"]').fill("Rettet.");
      await page.locator('form.form button[type="submit"]').click();
      await page.getByRole("link", { name: "Udgiv referatet" }).click();
      assert.match(await main(page), /Der mangler: Pia Referatmedlem/);
      await page.locator('form.form button[type="submit"]').click();
      await page.locator('[name="reason"]').fill("Pia Referatmedlem er på orlov.");
      await page.locator('form.form button[type="submit"]').click();
      assert.match(await main(page), /Udgivet/);
      await page.getByRole("link", { name: "Det udgivne referat" }).click();
      assert.match(await main(page), /Cykelsti til Ærø/);
    });
    await as("gerda", { ...plain, expected: 404 }, async (page, go) => {
      assert.equal((await go(`${one}/referat`)).status(), 404);
    });
  });
}
