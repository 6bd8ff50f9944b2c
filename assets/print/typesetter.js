// SPDX-License-Identifier: AGPL-3.0-or-later
// The child that sets papers: node -e THIS TYPESETTER FONTS TEMPLATE. Frames are those of
// src/children/README.md; a request is a paper as JSON, the answer its PDF.
"use strict";
const fs = require("fs");
const path = require("path");
const [, typesetter, fontFolder, template] = process.argv;
const { NodeCompiler } = require(typesetter);

const fontFiles = [
  ...["Regular", "Italic", "SemiBold", "SemiBoldItalic"].map((style) => path.join(fontFolder, `IBMPlexSans-${style}.ttf`)),
  ...["DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSans-BoldOblique"].map((name) => `/usr/share/fonts/truetype/dejavu/${name}.ttf`),
].filter((file) => fs.existsSync(file));
const fonts = fontFiles.map((file) => fs.readFileSync(file));
const compiler = NodeCompiler.create({ workspace: "/nowhere", fontArgs: [{ fontBlobs: fonts }] });

/** The code points that a font has, by its table "cmap" (formats 4 and 12). */
function lettersOf(font) {
  const has = new Set();
  let cmap = 0;
  for (let at = 12, count = font.readUInt16BE(4); count > 0; --count, at += 16) {
    if (font.toString("latin1", at, at + 4) === "cmap") cmap = font.readUInt32BE(at + 8);
  }
  for (let table = 0; table < font.readUInt16BE(cmap + 2); ++table) {
    const at = cmap + font.readUInt32BE(cmap + 8 + 8 * table);
    const format = font.readUInt16BE(at);
    if (format === 4) {
      const segments = font.readUInt16BE(at + 6) / 2;
      for (let one = 0; one < segments; ++one) {
        const end = font.readUInt16BE(at + 14 + 2 * one);
        const start = font.readUInt16BE(at + 16 + 2 * (segments + one));
        for (let value = start; value <= end && value !== 0xffff; ++value) has.add(value);
      }
    } else if (format === 12) {
      for (let one = 0; one < font.readUInt32BE(at + 12); ++one) {
        const start = font.readUInt32BE(at + 16 + 12 * one);
        const end = font.readUInt32BE(at + 20 + 12 * one);
        for (let value = start; value <= end; ++value) has.add(value);
      }
    }
  }
  return has;
}
// Those of the upright fonts: their slanted and strong ones have the same, or are drawn from them.
const known = new Set();
fonts.forEach((font, index) => {
  if (/-Regular|DejaVuSans\.ttf/.test(fontFiles[index])) for (const one of lettersOf(font)) known.add(one);
});

const number = (letter) => `[U+${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`;
/** A letter that no font has stands as its number; what is not seen anyway needs none. */
const shown = (text) => text.replace(/[^\u0000-\u024f]/gu, (letter) => {
  if (/\p{Default_Ignorable_Code_Point}/u.test(letter)) return letter;
  return known.has(letter.codePointAt(0)) && !/\p{Co}/u.test(letter) ? letter : number(letter);
});
/** When no single font has a letter and the signs upon it: only what is plain. */
const plain = (text) => text.normalize("NFC").replace(/[^\u0000-\u024f]/gu, (letter) =>
  /[\u2010-\u203a\u20ac\u2212\u200b]/u.test(letter) ? letter : number(letter));

/** That no tag is in doubt goes without saying (ISO 32000-1, table 321), and poppler before 23 takes it for a mistake. */
function withoutSuspects(pdf) {
  const said = "/Suspects false";
  const at = pdf.lastIndexOf(said);
  if (at > 0 && /\/MarkInfo <<\s*\/Marked true\s*$/.test(pdf.toString("latin1", Math.max(0, at - 60), at))) pdf.fill(" ", at, at + said.length);
  return pdf;
}

/** The data, and the pictures that follow it (paper_json.h). */
function parted(asked) {
  const zero = asked.indexOf(0);
  const pictures = [];
  for (let at = zero; at >= 0 && at < asked.length; ) {
    const end = at + 5 + asked.readUInt32BE(at + 1);
    pictures.push(asked.subarray(at + 5, end));
    at = end;
  }
  return { paper: asked.toString("utf8", 0, zero < 0 ? asked.length : zero), pictures };
}

function pdfOf(paper, pictures) {
  compiler.resetShadow();
  pictures.forEach((picture, place) => compiler.mapShadow(`/nowhere/picture${place}`, picture));
  compiler.mapShadow("/nowhere/paper.json", Buffer.from(paper));
  compiler.addSource("/nowhere/record.typ", template);
  try {
    return withoutSuspects(compiler.pdf({ mainFilePath: "/nowhere/record.typ", resetRead: true }, { pdfStandard: "ua-1" }));
  } finally {
    compiler.evictCache(3);
  }
}

function answer(asked) {
  const { paper, pictures } = parted(asked);
  try {
    return [0, pdfOf(shown(paper), pictures)];
  } catch {
    try {
      return [0, pdfOf(plain(paper), pictures)];
    } catch (error) {
      return [1, Buffer.from(String((error && error.message) || error))];
    }
  }
}

function read(length) {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    let got = 0;
    try {
      got = fs.readSync(0, bytes, at, length - at);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      continue;
    }
    if (got === 0) process.exit(0);
    at += got;
  }
  return bytes;
}

function write(bytes) {
  for (let at = 0; at < bytes.length; ) at += fs.writeSync(1, bytes, at);
}

for (;;) {
  const length = read(4).readUInt32BE(0);
  const request = read(length);
  const [status, bytes] = answer(request.subarray(4));
  const head = Buffer.alloc(9);
  head.writeUInt32BE(bytes.length + 5);
  request.copy(head, 4, 0, 4);
  head[8] = status;
  write(head);
  write(bytes);
}
