// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages as a browser shows them: the real program with the demo municipality, Chromium and axe. What each part
// of the site shows stands in src/site/PART/pages_test.mjs, which may export
//
//   findPages(world)  one address of every kind of page that everybody may see: {name: "/address"}
//   addresses(world)  what somebody who signs in sees, by who: {ada: ["/admin"]}
//   people            more who sign in, as `sagsgang user add` takes them: [["Ada Administrator", "ada", "--role", "administrator"]]
//   forms             forms whose first field is wrong when they are sent empty: {ada: {"/admin/fora/ny": "name"}}
//   elsewhere         addresses of the part that are not looked at, with why
//   tests({test, world, withPage, as, refresh})  tests of its own, run after all pages have been looked at
//
// Every address of its route table must be among them. SAGSGANG_PART=reading looks at one part alone; SAGSGANG_SHARE=1/2
// at every second part, so that two runs beside each other look at all.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { axeFindings, looks, opener, shapeFindings } from "./browser.mjs";
import { people, signIn, startSite } from "./site.mjs";

const folder = new URL("../../src/site/", import.meta.url);

/// Whether this run looks at a part, the `at`th of all. Without SAGSGANG_PART and SAGSGANG_SHARE it looks at all.
function isWanted(name, at) {
  const { SAGSGANG_PART: part, SAGSGANG_SHARE: share = "1/1" } = process.env;
  if (part) return part === name;
  const [which, of] = share.split("/").map(Number);
  return at % of === which - 1;
}

/// Every part that has a route table, and what they have in common ("").
async function findParts() {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = ["", ...entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)];
  const parts = [];
  for (const name of names.sort()) {
    const path = name === "" ? "" : `${name}/`;
    const routes = name === "" ? "" : await readFile(new URL(`${path}routes.cpp`, folder), "utf8").catch(() => null);
    if (routes === null) continue;
    parts.push({ name, routes, wanted: isWanted(name, parts.length), ...await import(new URL(`${path}pages_test.mjs`, folder)) });
  }
  return parts;
}

const parts = await findParts();
const world = { pages: {}, addresses: {} };
const sessions = {};

/// Signs in anew, where a test has signed out.
async function refresh(name) {
  const context = await world.browser.newContext();
  await signIn(await context.newPage(), world.address, name);
  sessions[name] = await context.storageState();
  await context.close();
}

before(async () => {
  Object.assign(world, await startSite());
  for (const person of [...people, ...parts.flatMap((part) => part.people ?? [])]) {
    await world.addPerson(...person);
    await refresh(person[1]);
  }
  for (const part of parts) {
    part.pages = await part.findPages?.(world) ?? {};
    part.addresses = await part.addresses?.(world) ?? {};
    Object.assign(world.pages, part.pages);
  }
});
after(() => world.stop?.());

const withPage = (look, use) => opener(world)(look, use);
const as = (name, look, use) => withPage(name === "outsider" ? look : { ...look, storageState: sessions[name] }, use);

async function lookAt(who, look, paths) {
  await as(who, look, async (page, go) => {
    for (const path of paths) {
      const response = await go(path);
      assert.equal(response.status(), 200, `${who} ${path}`);
      assert.deepEqual(await shapeFindings(page), [], `${who} ${path}`);
      assert.deepEqual(await axeFindings(page), [], `${who} ${path}`);
    }
  });
}

const wanted = parts.filter((part) => part.wanted);
for (const part of wanted.filter((one) => one.name !== "")) {
  for (const [name, look] of Object.entries(looks)) {
    test(`every page of ${part.name} can be used by everyone, ${name}`, { timeout: 300_000 }, async () => {
      await lookAt("outsider", look, Object.values(part.pages));
      for (const [who, paths] of Object.entries(part.addresses)) await lookAt(who, look, paths);
    });
  }

  test(`every address of ${part.name} is looked at in a browser`, () => {
    const patterns = [...part.routes.matchAll(/\{Method::Get,\s*"([^"]+)"/g)].map((found) => found[1]);
    assert.ok(patterns.length > 0);
    const visited = parts.flatMap((one) => [...Object.values(one.pages), ...Object.values(one.addresses).flat()])
      .map((path) => path.split("?")[0]);
    const elsewhere = part.elsewhere ?? {};
    for (const pattern of patterns) {
      if (pattern in elsewhere) continue;
      const fits = new RegExp(`^${pattern.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);
      assert.ok(visited.some((path) => fits.test(path)), `no test looks at ${pattern}: name an address of it in src/site/${part.name}/pages_test.mjs, or why not in its elsewhere`);
    }
    for (const pattern of Object.keys(elsewhere)) assert.ok(patterns.includes(pattern), `${pattern} is no address any more`);
  });
}

test("what is wrong stands in a list that has the focus and at its field, and nothing typed is lost", async () => {
  for (const [who, paths] of wanted.flatMap((part) => Object.entries(part.forms ?? {}))) {
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
        assert.equal(await page.evaluate(() => document.activeElement.matches(".form-alert")), true, path);
        await page.locator(".form-alert li a").first().press("Enter");
        assert.equal(await page.evaluate(() => document.activeElement.name), field, path);
        assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-invalid")), "true", path);
        if (await reason.count()) assert.equal(await reason.inputValue(), "Svarer udvalget.");
        assert.deepEqual(await axeFindings(page), [], path);
      }
    });
  }
});

/// What waits for something that never comes is told by its name, and the others go on.
const story = (name, tell) => test(name, { timeout: 180_000 }, tell);
for (const part of wanted) part.tests?.({ test: story, world, withPage, as, refresh });
