// SPDX-License-Identifier: AGPL-3.0-or-later
// What tests ask of a page in a browser: no complaints, nothing that axe finds, nothing too wide.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axeScript = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/// Pages that axe is at work on: it tries a style of its own, which the pages' policy refuses.
const underAxe = new WeakSet();
const withoutScripts = new WeakSet();

/// Opens a page in a context of its own; what the browser complains of is gathered. A status that is
/// `expected`, such as 422, is no complaint.
export const opener = (site) => async ({ expected, ...options }, use) => {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  if (options.javaScriptEnabled === false) withoutScripts.add(page);
  const complaints = [];
  page.on("console", (message) => {
    const ofAxe = underAxe.has(page) && message.text().startsWith("Applying inline style");
    const isExpected = expected && message.text().includes(`status of ${expected}`);
    if (message.type() === "error" && !ofAxe && !isExpected) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  try {
    await use(page, (path) => page.goto(site.address + path));
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
};

export async function axeFindings(page) {
  // It waits for its own timers, which never come there.
  assert.ok(!withoutScripts.has(page), "axe needs scripts: look at the page where they run, too");
  // The policy of the pages forbids scripts in them; axe is let in past it, as a debugger is.
  underAxe.add(page);
  await page.evaluate(axeScript);
  const result = await page.evaluate(() =>
    axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  await page.evaluate(() => document.readyState);  // What the browser had to say has arrived.
  underAxe.delete(page);
  return result.violations.map((found) =>
    `${found.id}: ${found.help} (${found.nodes.map((node) => node.html.slice(0, 140)).slice(0, 3).join(" | ")})`);
}

/// Waits until the words stand there: a press can be answered by a page that is still on its way.
export async function says(locator, words) {
  await locator.filter({ hasText: words }).first().waitFor({ state: "attached", timeout: 15_000 }).catch(() => {});
  assert.match(await locator.textContent(), words);
}

/// What is wrong with the shape of a page: too wide, headings that skip, no language.
export async function shapeFindings(page) {
  const shape = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    levels: [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")]
      .filter((heading) => heading.offsetParent !== null)
      .map((heading) => Number(heading.tagName[1])),
    language: document.documentElement.lang,
  }));
  const findings = [];
  if (shape.overflow > 0) findings.push(`${shape.overflow} too wide`);
  if (shape.language !== "da") findings.push(`the language is ${shape.language}`);
  if (shape.levels.filter((level) => level === 1).length !== 1) findings.push("not one h1");
  shape.levels.forEach((level, index) => {
    const before = index === 0 ? 0 : shape.levels[index - 1];
    if (level > before + 1) findings.push(`a heading skips from ${before} to ${level}`);
  });
  return findings;
}

export const wide = { viewport: { width: 1280, height: 900 } };
export const narrow = { viewport: { width: 390, height: 844 }, hasTouch: true };
export const looks = {
  "1280 wide": wide,
  "390 wide": narrow,
  "1280 wide and dark": { ...wide, colorScheme: "dark" },
  "390 wide and dark": { ...narrow, colorScheme: "dark" },
};
