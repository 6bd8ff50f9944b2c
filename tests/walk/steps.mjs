// SPDX-License-Identifier: AGPL-3.0-or-later
// What people do on a page, in the words that stand on it.

export const mainText = (page) => page.locator("main").innerText();

/// What somebody does, and the page that it leads to.
export const leadsOn = (page, act) => Promise.all([page.waitForNavigation(), act()]);

export const clickButton = (page, name) => leadsOn(page, () => page.getByRole("button", { name, exact: true }).first().click());

/// A button whose name fits.
export const press = (page, name) => leadsOn(page, () => page.getByRole("button", { name }).first().click());

/// The form of the page: fields by their labels, and sent.
export async function fillForm(page, fields) {
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: true }).or(page.getByLabel(new RegExp(`^${label} (til offentligheden )?(til at lukke )?\\(kan udelades\\)`))).first().fill(value);
  }
  await leadsOn(page, () => page.locator('form.form button[type="submit"]').first().click());
}

/// Opens what is folded in `item`, writes in its field and sends it.
export async function put(page, item, summary, label, words, button) {
  await item.locator("summary", { hasText: summary }).click();
  await item.getByLabel(label).fill(words);
  await leadsOn(page, () => item.getByRole("button", { name: button }).click());
}

export async function beginAgenda(walk, town) {
  const page = walk.pages.secretary;
  await page.goto(`${town.address}/moedeplan/${walk.meeting}/dagsorden`);
  await clickButton(page, "Begynd dagsordenen");
}

const dayOf = (date) => date.toISOString().slice(0, 10);

/// Two working days on which the board does not meet yet: one within a few days, so that the deadline of its agenda
/// has passed, and one two to five weeks ahead. `turn` makes others.
export async function pickDays(town, turn) {
  const now = new Date();
  const years = [now.getUTCFullYear(), now.getUTCFullYear() + 1];
  const taken = new Set();
  for (const year of years) {
    const calendar = JSON.parse((await town.run("calendar", String(year), "--format", "json")).stdout);
    for (const { date } of [...calendar.holidays, ...calendar.closing_days]) taken.add(date);
    const plan = await (await fetch(`${town.address}/moedeplan?aar=${year}&forum=direktionen`)).text();
    for (const found of plan.matchAll(/\/moedeplan\/(\d{4}-\d\d-\d\d)-direktionen/g)) taken.add(found[1]);
  }
  const free = (ahead, count) => {
    for (let days = ahead; ; days += 1) {
      const date = new Date(now.getTime() + days * 86_400_000);
      if ([0, 6].includes(date.getUTCDay()) || taken.has(dayOf(date))) continue;
      count -= 1;
      if (count === 0) return dayOf(date);
    }
  };
  return [free(1, turn), free(14, turn)];
}

export const follow = (page, name, at = page) => leadsOn(page, () => at.getByRole("link", { name }).first().click());
