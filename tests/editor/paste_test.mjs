// SPDX-License-Identifier: AGPL-3.0-or-later
// The editor in Chromium: what Word, Excel, mail and web pages put on the clipboard, and keys.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const folder = new URL("../../", import.meta.url).pathname;
const pieces = new URL("clipboard/", import.meta.url);
let browser;
let server;
let address;

const html = `<!doctype html><html lang="da"><meta charset="utf-8"><title>Prøve</title><body><div id="place"></div><script src="/editor.js"></script></body></html>`;
// The policy of the program's pages (web/security_headers.cpp).
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'";

before(async () => {
  const made = await mkdtemp(join(tmpdir(), "editor-"));
  execFileSync(process.execPath, ["node_modules/esbuild/bin/esbuild", "assets/editor/editor.mjs", "--bundle", "--format=iife", "--charset=utf8", `--outfile=${made}/editor.js`, "--log-level=error"], { cwd: folder });
  const script = await readFile(`${made}/editor.js`);
  await rm(made, { recursive: true });
  server = createServer((request, response) => {
    const isScript = request.url === "/editor.js";
    response.writeHead(200, { "Content-Type": isScript ? "text/javascript" : "text/html", "Content-Security-Policy": policy });
    response.end(isScript ? script : html);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${server.address().port}/`;
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function withEditor(blocks, use) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && !/favicon/.test(message.location().url) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(address);
  await page.evaluate((given) => {
    globalThis.told = [];
    globalThis.view = sagsgangEditor.makeEditor(document.querySelector("#place"), {
      sections: [{ key: "0", heading: "Baggrund", blocks: given }, { key: "1", heading: "Indstilling", blocks: [] }],
      words: { pasteTooLarge: "too large", pasteTableTooLarge: "table too large", pastePicture: "pictures: {names}", pictureUnnamed: "no. {number}", pasteDeleted: "deleted", oneSection: "one section" },
      tell: (text) => told.push(text), label: "Tekst", guidance: ["Skriv her, hvorfor sagen kommer nu."],
    });
    view.focus();
  }, blocks);
  page.blocks = () => page.evaluate(() => sagsgangEditor.sectionsOf(view));
  page.first = async () => (await page.blocks())[0].blocks;
  page.paste = (data) => page.evaluate((given) => {
    // What an arrow or a click selected is read now, however busy the machine is.
    view.domObserver.flush();
    const clipboard = new DataTransfer();
    for (const [type, text] of Object.entries(given)) clipboard.setData(type, text);
    view.dom.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
  }, data);
  try {
    await use(page);
    assert.deepEqual(complaints, []);
  } finally {
    await page.close();
  }
}

const p = (text, ...spans) => (spans.length > 0 ? { type: "paragraph", text, spans } : { type: "paragraph", text });
const span = (start, end, mark, href) => (href ? { start, end, mark, href } : { start, end, mark });
const item = (label, ...blocks) => ({ label, blocks: blocks.map((one) => (typeof one === "string" ? p(one) : one)) });
const list = (ordered, ...items) => (ordered ? { type: "list", ordered, start: 1, items } : { type: "list", ordered, items });
const clipboard = (name) => readFile(new URL(name, pieces), "utf8");

const cases = [
  ["word-desktop.html", async () => [
    { type: "heading", level: 1, text: "Budgetopfølgning" },
    p("Direktionen har set CO2-regnskabet og m2[1].", span(12, 15, "strong"), span(22, 23, "subscript"), span(40, 43, "note_reference")),
    list(true, item("1.", "at budgettet godkendes", list(true, item("a)", "med forbehold"))), item("2.", "at sagen sendes videre")),
    list(false, item("-", "en prik"), item("-", "en til", list(false, item("-", "dybere")))),
    { type: "table", header_rows: 1, rows: [["Konto", "Beløb"], ["Løn", "1.234,50"], ["I alt", "1.234,50"]], cell_spans: [{ row: 2, column: 0, spans: [span(0, 5, "strong")] }] },
    { type: "note", label: "[1]", text: "Opgjort i marts." },
  ]],
  ["word-online.html", async () => [p("Første afsnit fra Word på nettet"), list(true, item("1.", "Første"), item("2.", "Anden")), list(false, item("-", "Punkt"))]],
  ["excel.html", async () => [
    { type: "table", header_rows: 1, rows: [["Område", "2025", "2026"], ["Skoler", "10,5", "11,2"], ["Ældre", "20,0", ""]] }]],
  ["google-docs.html", async () => [p("Ikke fed, men dette er fedt og kursivt.", span(15, 26, "strong"), span(30, 38, "emphasis")), list(false, item("-", "et", list(false, item("-", "under et"))), item("-", "to"))]],
  ["outlook.html", async () => [p("Kære alle"), p("Se linket.", span(3, 9, "link", "https://example.dk/sag?id=1&x=2")), p("Venlig hilsen\nMette")]],
  ["libreoffice.html", async () => [p("Tekst fra Writer"), { type: "table", header_rows: 1, rows: [["Navn", "Antal"], ["A", "1"]] }, list(true, item("a.", "led"), item("b.", "led to"))]],
  ["web.html", async () => [{ type: "heading", level: 2, text: "Om sagen" }, p("Brødtekst med link og kode.", span(14, 18, "link", "https://example.dk/")), p("Celle et"), p("Celle to"), p("citat")]],
  ["hostile.html", async () => [p("klik her"), p("billede"), p("ok\nlinje")]],
];
for (const [name, expected] of cases) {
  test(`pasted from ${name}`, async () => {
    await withEditor([], async (page) => {
      await page.paste({ "text/html": await clipboard(name), "text/plain": "x" });
      assert.deepEqual(await page.first(), await expected());
      assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
    });
  });
}

test("one paragraph that is pasted into another goes into its line", async () => {
  await withEditor([p("Før efter")], async (page) => {
    for (let step = 0; step < 4; ++step) await page.keyboard.press("ArrowRight");
    await page.paste({ "text/html": "<p class=MsoNormal>midt <b>i</b>&nbsp;</p>", "text/plain": "midt i" });
    assert.deepEqual(await page.first(), [p("Før midt iefter", span(9, 10, "strong"))]);
  });
});

test("a picture is told of, and a table of 300 columns; nothing else is lost", async () => {
  await withEditor([p("Står")], async (page) => {
    await page.keyboard.press("End");
    await page.paste({ "text/html": "<p>a</p><img src='file:///x.png' alt='Kort over byen'><p>b</p>" });
    assert.deepEqual(await page.evaluate(() => told), ['pictures: "Kort over byen"']);
    assert.deepEqual((await page.first()).map((one) => one.text), ["Ståra", "Kort over byen", "b"]);
    const row = `<tr>${"<td>1</td>".repeat(300)}</tr>`;
    await page.paste({ "text/html": `<p>før</p><table>${row}${row}</table>` });
    assert.equal((await page.evaluate(() => told)).at(-1), "table too large");
    assert.ok((await page.first()).every((one) => one.type !== "table"));
  });
});

test("a photo of 6 MB is left out and named, and the text before and after it is pasted", async () => {
  await withEditor([], async (page) => {
    const photo = "QUJD".repeat(2_100_000);
    await page.paste({ "text/html": `<p>Før <img width=600 src="data:image/jpeg;base64,${photo}" alt="Foto af torvet"> efter</p><p>Sidst<img src='data:image/png;base64,${photo}'><img src=file:///C:/tmp/kort.png></p>` });
    assert.deepEqual((await page.first()).map((one) => one.text.replace(/ +/g, " ")), ["Før Foto af torvet efter", "Sidst"]);
    assert.deepEqual(await page.evaluate(() => told), ['pictures: "Foto af torvet", no. 2, "kort.png"']);
  });
});

test("what no text may hold is not pasted, and what is made of several signs stays whole", async () => {
  const family = "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}";
  for (const [type, wrap] of [["text/plain", (text) => text], ["text/html", (text) => `<p>${text}</p>`]]) {
    await withEditor([], async (page) => {
      await page.paste({ [type]: wrap(`a\u0000b\u0007c \ud83d ${family} \u201cd\u201d`) });
      assert.deepEqual((await page.first()).map((one) => one.text.replace(/ +/g, " ")), [`abc ${family} \u201cd\u201d`], type);
    });
  }
});

test("a line break by another name is pasted as one", async () => {
  for (const [type, wrap] of [["text/plain", (text) => text], ["text/html", (text) => `<p>${text}</p>`]]) {
    await withEditor([], async (page) => {
      await page.paste({ [type]: wrap("et\u2028to\u2029tre\u0085fire\ufdd0\u200e") });
      assert.deepEqual((await page.first()).map((one) => one.text), ["et\nto\ntre\nfire"], type);
    });
  }
});

test("dead keys and composed signs are written once, in a line and in a list", async () => {
  await withEditor([], async (page) => {
    const keyboard = await page.context().newCDPSession(page);
    const compose = async (text, made) => {
      await keyboard.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      await keyboard.send("Input.insertText", { text: made });
    };
    await page.keyboard.type("caf");
    await compose("\u00b4", "\u00e9");
    await page.keyboard.type(" æøå");
    await page.keyboard.press("Enter");
    await page.keyboard.type("- ");
    await compose("n\u00ed", "n\u00ed");
    assert.deepEqual(await page.first(), [p("café æøå"), list(false, item("-", "ní"))]);
  });
});

test("cells from a spreadsheet go into the cells of a table that stands there", async () => {
  const table = { type: "table", header_rows: 1, rows: [["a", "b"], ["c", "d"]] };
  await withEditor([table], async (page) => {
    await page.locator("td").first().click();
    await page.paste({ "text/html": await clipboard("excel.html"), "text/plain": "x" });
    const [after] = await page.first();
    assert.deepEqual(after.rows.map((row) => row.length), [3, 3, 3, 3]);
    assert.equal(after.rows[1][0], "Område");
    assert.equal(after.rows[3][1], "20,0");
  });
});

test("paragraphs that are pasted into a cell become its lines, and tabs without HTML a table", async () => {
  await withEditor([{ type: "table", header_rows: 0, rows: [["x"]] }], async (page) => {
    await page.locator("td").first().click();
    await page.paste({ "text/html": "<p>en</p><ul><li>to</li></ul>" });
    assert.deepEqual((await page.first())[0].rows[0][0].replace("x", ""), "en\nto");
  });
  await withEditor([], async (page) => {
    await page.paste({ "text/plain": "Navn\tAntal\nA\t1\n" });
    assert.deepEqual(await page.first(), [{ type: "table", header_rows: 0, rows: [["Navn", "Antal"], ["A", "1"]] }]);
  });
});

test("what is copied here is pasted here as it was", async () => {
  const blocks = [
    { type: "note", label: "[2]", text: "en note" },
    { type: "list", ordered: true, start: 1, items: [item("§ 1", "et"), item("§ 3", "tre")] },
    { type: "table", caption: "Tabel 1", header_rows: 1, rows: [["a"], ["b"]] },
    p("slut"),
  ];
  await withEditor(blocks, async (page) => {
    const copied = await page.evaluate(() => {
      const data = new DataTransfer();
      view.dom.dispatchEvent(new KeyboardEvent("keydown", { key: "a", code: "KeyA", ctrlKey: true, bubbles: true, cancelable: true }));
      view.dom.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
      return data.getData("text/html");
    });
    assert.match(copied, /data-pm-slice/);
    await page.keyboard.press("Delete");
    await page.paste({ "text/html": copied });
    assert.deepEqual(await page.first(), blocks);
  });
});

test("5 MB of Word are cleaned in seconds", async () => {
  await withEditor([], async (page) => {
    const paragraph = `<p class=MsoNormal style='margin-top:0cm;line-height:normal;mso-pagination:none'><span lang=DA style='font-size:11.0pt;font-family:"Calibri",sans-serif;mso-fareast-language:EN-US'>Sagen <b style='mso-bidi-font-weight:normal'>behandles</b> igen.<o:p></o:p></span></p>\n`;
    const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment-->${paragraph.repeat(Math.ceil(5_000_000 / paragraph.length))}<!--EndFragment--></body></html>`;
    const taken = await page.evaluate((given) => {
      const begun = performance.now();
      const cleaned = sagsgangEditor.cleanHtml(given);
      return { ms: performance.now() - begun, length: cleaned.html.length };
    }, word);
    assert.ok(taken.length > 500_000);
    assert.ok(taken.ms < 20_000, `${taken.ms} ms`);
    assert.equal(await page.evaluate(() => sagsgangEditor.cleanHtml("x".repeat(9_000_000))), null);
  });
});

test("sections stay whatever one types, and all of one section can be replaced", async () => {
  await withEditor([p("gammelt"), p("mere")], async (page) => {
    await page.keyboard.press("Control+a");
    await page.keyboard.type("nyt");
    assert.deepEqual((await page.blocks()).map((one) => [one.key, one.blocks]), [["0", [p("nyt")]], ["1", []]]);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Control+Shift+End");
    await page.keyboard.press("Delete");
    assert.deepEqual((await page.blocks()).map((one) => one.key), ["0", "1"]);
  });
});

test("a list, a heading and a table by keys alone; Escape and Tab leave the text", async () => {
  await withEditor([], async (page) => {
    await page.keyboard.type("1. et");
    await page.keyboard.press("Enter");
    await page.keyboard.type("to");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("under");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+Alt+2");
    await page.keyboard.type("Overskrift");
    assert.deepEqual(await page.first(), [
      list(true, item("1.", "et"), item("2.", "to", list(true, item("a)", "under")))), { type: "heading", level: 2, text: "Overskrift" }]);
    await page.evaluate(() => document.body.append(Object.assign(document.createElement("button"), { id: "after", textContent: "x" })));
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "after");
  });
});

test("Tab goes from cell to cell and makes a row after the last; Enter is a line", async () => {
  await withEditor([{ type: "table", header_rows: 0, rows: [["a", "b"]] }], async (page) => {
    await page.locator("td").nth(1).click();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("c");
    await page.keyboard.press("Tab");
    await page.keyboard.type("d");
    assert.deepEqual((await page.first())[0].rows, [["a", "b\nc"], ["d", ""]]);
  });
});

test("guidance of the template stands out until it is gone", async () => {
  await withEditor([p("Skriv her, hvorfor sagen kommer nu.")], async (page) => {
    assert.equal(await page.locator(".editor-guidance").count(), 1);
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Sagen kommer nu, fordi fristen er i maj.");
    assert.equal(await page.locator(".editor-guidance").count(), 0);
  });
});

const help = "Skriv her, hvorfor sagen kommer nu.";
const press = (...keys) => async (page) => {
  for (const key of keys) await page.keyboard.press(key);
};
const gone = {
  Backspace: press("Control+Home", "End", "Backspace"),
  Delete: press("Control+Home", "Delete"),
  "Enter in the middle": press("Control+Home", "ArrowRight", "ArrowRight", "ArrowRight", "Enter"),
  "a part that is cut": press("Control+Home", "Shift+ArrowRight", "Shift+ArrowRight", "Delete"),
  "a word that is deleted": press("Control+Home", "End", "Control+Backspace"),
};
for (const [name, act] of Object.entries(gone)) {
  test(`guidance is never changed in parts: ${name}`, async () => {
    await withEditor([p(help)], async (page) => {
      await act(page);
      assert.deepEqual((await page.first()).filter((one) => one.text !== ""), []);
      await page.keyboard.press("Control+z");
      assert.deepEqual(await page.first(), [p(help)]);
    });
  });
}

test("a line above guidance that is drawn into it leaves what was written", async () => {
  await withEditor([p("Mit"), p(help)], async (page) => {
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("End");
    await page.keyboard.press("Delete");
    assert.deepEqual(await page.first(), [p("Mit")]);
  });
});

test("find and replace leaves guidance alone", async () => {
  await withEditor([p(help), p("Her er sagen nu.")], async (page) => {
    const count = await page.evaluate(() => {
      sagsgangEditor.lookFor("nu", false)(view.state, view.dispatch);
      sagsgangEditor.replaceAllFound("da")(view.state, view.dispatch);
      return view.dom.querySelectorAll(".editor-guidance").length;
    });
    assert.equal(count, 1);
    assert.deepEqual(await page.first(), [p(help), p("Her er sagen da.")]);
  });
});

test("marks of comments and deleted words of Word are no text, and that words are left out is told", async () => {
  await withEditor([], async (page) => {
    await page.paste({ "text/html": `<p class=MsoNormal>Prisen er <del cite="mailto:MH" datetime="2026-11-01"><span>hemmelig slettet</span></del><ins cite="mailto:MH" datetime="2026-11-01">12 kr.</ins><span class=MsoCommentReference><span style='mso-special-character:comment'>&nbsp;<a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[MH1]</a></span></span> i dag.</p>
<del cite="mailto:MH"><p class=MsoNormal>Et helt afsnit</p></del>` });
    assert.deepEqual((await page.first()).map((one) => [one.text.replace(/ +/g, " "), one.spans]), [["Prisen er 12 kr. i dag.", undefined]]);
    assert.deepEqual(await page.evaluate(() => told), ["deleted"]);
  });
});

test("sub-points of Word that go on after a paragraph stay sub-points", async () => {
  await withEditor([], async (page) => {
    const point = (level, drawn, text) => `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><span style='mso-list:Ignore'>${drawn}<span>&nbsp;</span></span>${text}</p>`;
    await page.paste({ "text/html": `<!--StartFragment-->${point(1, "1.", "et")}${point(2, "a.", "A")}<p class=MsoNormal>mere om A</p>${point(2, "b.", "B")}${point(1, "2.", "to")}<p class=MsoNormal>efter</p><!--EndFragment-->` });
    assert.deepEqual(await page.first(), [
      list(true, item("1.", "et", list(true, item("a.", "A", "mere om A"), item("b.", "B"))), item("2.", "to")), p("efter")]);
  });
});
