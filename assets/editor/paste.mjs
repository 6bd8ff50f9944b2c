// SPDX-License-Identifier: AGPL-3.0-or-later
// What Word, Excel, mail and web pages put on the clipboard, cleaned to the HTML of the schema. No word is dropped in
// silence: what is left out (pictures, too large tables) is named or counted, and told.
import { isAllowedAddress } from "./schema.mjs";
import { labelIn } from "./labels.mjs";

export const limits = { bytes: 8_000_000, words: 2_000_000, columns: 100, rows: 2000, depth: 12 };

const dropped = new Set(["style", "script", "noscript", "template", "meta", "link", "title", "head", "xml", "object", "embed", "iframe",
  "svg", "math", "canvas", "video", "audio", "map", "button", "input", "select", "textarea", "col", "colgroup", "hr"]);
const blockNames = new Set(["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "blockquote", "pre", "section", "article",
  "header", "footer", "main", "aside", "nav", "figure", "figcaption", "dl", "dt", "dd", "address", "form", "fieldset", "center", "body", "details", "summary"]);

const nameOf = (node) => (node.nodeType === 1 ? node.localName : "");
const styleOf = (element) => element.getAttribute("data-style") ?? "";
const property = (style, name) => new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i").exec(style)?.[1].trim().toLowerCase() ?? "";
const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** Plain spaces, and none of the signs that are there for how a page looks. */
// Joiners stay: families among the emoji, and other scripts, are made with them.
const tidy = (text) => text.replace(/[\u200b\u2060\ufeff\u00ad]/g, "").replace(/[\t\n\r\f\u00a0\u2007\u202f ]+/g, " ");

/** Excel and Word say in a style sheet which classes are bold. */
function boldClasses(html) {
  const bold = new Set();
  for (const rule of html.matchAll(/\.([\w-]+)\s*\{([^}]*)\}/g)) {
    if (/font-weight\s*:\s*(bold|[6-9]00)/i.test(rule[2])) bold.add(rule[1]);
  }
  return bold;
}

class Cleaner {
  constructor(bold) {
    this.bold = bold;
    this.lost = { pictures: [], tables: 0, spans: 0, deleted: 0 };
  }

  isHidden(element) {
    const style = styleOf(element);
    return dropped.has(element.localName) || element.localName.startsWith("o:") && element.localName !== "o:p" || element.hasAttribute("hidden") ||
      property(style, "display") === "none" || property(style, "visibility") === "hidden" || property(style, "mso-hide") === "all" ||
      /^(comment-list|footnote-separator|footnote-continuation-separator)$/.test(property(style, "mso-element"));
  }

  /** Words that were deleted while changes were tracked, or that a page shows as gone: counted and told, and no text any more. */
  isDeleted(element) {
    if (element.localName !== "del") return false;
    if (tidy(element.textContent).trim() !== "") ++this.lost.deleted;
    return true;
  }

  /** The marks an element adds, outermost first. */
  marksOf(element) {
    const style = styleOf(element);
    const name = element.localName;
    const weight = property(style, "font-weight");
    const isBold = weight !== "" ? /^(bold|bolder|[6-9]00)$/.test(weight) : name === "b" || name === "strong" || [...element.classList].some((one) => this.bold.has(one));
    const slant = property(style, "font-style");
    const line = `${property(style, "text-decoration")} ${property(style, "text-decoration-line")}`;
    const raised = property(style, "vertical-align");
    const marks = [];
    if (isBold && !/^(td|th|tr|table|h\d)$/.test(name)) marks.push("strong");
    if (slant !== "" ? /italic|oblique/.test(slant) : name === "i" || name === "em") marks.push("em");
    if (line.includes("underline") || name === "u" ) marks.push("u");
    if (line.includes("line-through") || name === "s" || name === "strike") marks.push("s");
    if (raised === "sub" || name === "sub") marks.push("sub");
    if (raised === "super" || name === "sup") marks.push("sup");
    return marks;
  }

  /** The text of an element as one line of HTML with marks; "\n" where a new line begins. */
  inline(node, marks = []) {
    if (node.nodeType === 3) return wrap(escape(tidy(node.data)), marks);
    if (node.nodeType !== 1) return "";
    if (nameOf(node) === "img") return this.picture(node);
    if (this.isHidden(node) || this.isDeleted(node) || isCommentMark(node) || /ignore/i.test(property(styleOf(node), "mso-list"))) return "";
    if (nameOf(node) === "br") return "\n";
    const inside = [...new Set([...marks, ...this.marksOf(node)])];
    const note = noteLabelOf(node);
    if (note) return wrap(`<span data-note>${escape(note)}</span>`, marks.filter((one) => one !== "sup"));
    const href = nameOf(node) === "a" ? (node.getAttribute("href") ?? "").trim() : "";
    if (isAllowedAddress(href) && tidy(node.textContent).trim() !== "") {
      // A mark outside the link would cut it in pieces.
      const text = this.children(node, inside).replace(/<\/?u>/g, "").trim().replace(/\s*\n\s*/g, " ");
      return `<a href="${escape(href)}">${text}</a>`;
    }
    const text = this.children(node, inside);
    return blockNames.has(nameOf(node)) && text.trim() !== "" ? `\n${text}\n` : text;
  }

  children(node, marks) {
    return [...node.childNodes].map((one) => this.inline(one, marks)).join("");
  }

  picture(node) {
    const [width, height] = [node.getAttribute("width"), node.getAttribute("height")];
    if (width === "1" || height === "1") return "";
    const alt = tidy(node.getAttribute("alt") ?? "").trim();
    const file = /([^/\\?#]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|webp|svg))(?:[?#]|$)/i.exec(node.getAttribute("src") ?? "")?.[1] ?? "";
    this.lost.pictures.push(alt || file);
    return escape(alt);
  }

  /** Blocks of what an element holds, one string each. */
  blocks(parent, depth = 0) {
    const out = [];
    let line = "";
    const flush = () => {
      for (const piece of line.split(/\n\s*\n/)) out.push(...paragraph(piece));
      line = "";
    };
    const word = new WordLists();
    for (const node of parent.childNodes) {
      const name = nameOf(node);
      if (node.nodeType === 1 && (this.isHidden(node) || nameOf(node) === "del" && this.isDeleted(node))) continue;
      const holds = node.nodeType === 1 && (blockNames.has(name) || node.querySelector?.("p,div,h1,h2,h3,h4,h5,h6,ul,ol,table,pre"));
      if (!holds) {
        line += this.inline(node, parent.nodeType === 1 && !blockNames.has(nameOf(parent)) ? this.marksOf(parent) : []);
        continue;
      }
      flush();
      const item = wordItemOf(node);
      if (item) {
        word.add(item, this.oneLine(node));
        if (!wordItemOf(nextElement(node)) && !resumes(node, item)) out.push(...word.take());
        continue;
      }
      if (word.items.length > 0) {
        word.items.at(-1).blocks.push(...this.block(node, name, depth));
        continue;
      }
      out.push(...this.block(node, name, depth));
    }
    flush();
    return out;
  }

  oneLine(node) {
    return trimLines(this.children(node, []));
  }

  block(node, name, depth) {
    if (depth > limits.depth) return paragraph(this.oneLine(node));
    const level = headingLevelOf(node, name);
    if (level > 0 && !node.querySelector("table,ul,ol")) {
      const text = this.oneLine(node).replace(/<br>/g, " ");
      return text === "" ? [] : [`<h${level}>${text}</h${level}>`];
    }
    if (name === "ul" || name === "ol") return this.list(node, name, depth);
    if (name === "table") return this.table(node, depth);
    if (/^footnote$|^endnote$/.test(property(styleOf(node), "mso-element"))) return this.note(node);
    if (name === "pre") return node.textContent.split(/\n{2,}/).flatMap((one) => paragraph(one.trim().split("\n").map((part) => escape(tidy(part))).join("\n")));
    const holds = node.querySelector("p,div,h1,h2,h3,h4,h5,h6,ul,ol,table,pre,dt,dd,blockquote");
    if (holds || name !== "p") return this.blocks(node, depth + 1);
    return this.children(node, this.marksOf(node)).split(/\n\s*\n/).flatMap(paragraph);
  }

  note(node) {
    const anchor = [...node.querySelectorAll("a")].find((one) => noteLabelOf(one));
    const label = (anchor && noteLabelOf(anchor)) ?? "*";
    anchor?.remove();
    const text = this.oneLine(node);
    return text === "" ? [] : [`<p data-label="${escape(label)}">${text}</p>`];
  }

  list(node, name, depth) {
    const ordered = name === "ol" || /decimal|alpha|roman/.test(property(styleOf(node), "list-style-type"));
    const start = Math.max(1, parseInt(node.getAttribute("start") ?? "1", 10) || 1);
    const form = { family: familyOf(node), before: "", after: "." };
    const items = [];
    let number = start;
    for (const item of node.children) {
      if (this.isHidden(item)) continue;
      if (nameOf(item) !== "li") {
        // Older editors put the list of the next level beside the item, not in it.
        const blocks = this.block(item, nameOf(item), depth + 1);
        if (items.length > 0) items[items.length - 1].blocks.push(...blocks);
        else items.push({ label: null, blocks });
        continue;
      }
      const given = parseInt(item.getAttribute("value") ?? item.getAttribute("data-aria-posinset") ?? "", 10);
      if (given > 0 && ordered) number = given;
      const blocks = this.blocks(item, depth + 1);
      if (blocks.length === 0) continue;
      items.push({ label: item.getAttribute("data-label") ?? (ordered ? labelIn(form, number) : "-"), blocks });
      ++number;
    }
    return items.length > 0 ? [listHtml(ordered, start, items)] : [];
  }

  table(node, depth) {
    const rows = [...node.rows].filter((row) => !this.isHidden(row));
    const grid = this.grid(rows);
    const columns = Math.max(0, ...grid.map((row) => row.length));
    if (columns > limits.columns || grid.length > limits.rows) {
      ++this.lost.tables;
      return [];
    }
    if (columns === 0) return [];
    // A frame around text, and a page that is laid out with a table, are no tables.
    const isFrame = columns === 1 && grid.length === 1 || [...node.querySelectorAll("table")].some((one) => one.rows.length > 0);
    if (isFrame || node.getAttribute("role") === "presentation") {
      return rows.flatMap((row) => [...row.cells]).flatMap((one) => this.blocks(one, depth + 1));
    }
    const heads = headCount(rows, this);
    const caption = node.caption && !this.isHidden(node.caption) ? this.oneLine(node.caption) : "";
    const lines = grid.map((row, at) => {
      const tag = at < heads ? "th" : "td";
      const filled = Array.from({ length: columns }, (_none, column) => row[column] ?? "")
        .map((text) => (at < heads ? text.replace(/<\/?strong>/g, "") : text));
      return `<tr>${filled.map((text) => `<${tag}>${text}</${tag}>`).join("")}</tr>`;
    });
    return [`<figure><figcaption>${caption}</figcaption><table><tbody>${lines.join("")}</tbody></table></figure>`];
  }

  /** Cells that span stand once, in their first place; the others are empty. */
  grid(rows) {
    const grid = rows.map(() => []);
    rows.forEach((row, at) => {
      let column = 0;
      for (const one of row.cells) {
        if (property(styleOf(one), "display") === "none") continue;
        while (grid[at][column] !== undefined) ++column;
        const wide = Math.min(Math.max(one.colSpan, 1), limits.columns + 1);
        const high = Math.min(Math.max(one.rowSpan, 1), rows.length - at);
        for (let down = 0; down < high; ++down) {
          for (let right = 0; right < wide; ++right) grid[at + down][column + right] = "";
        }
        grid[at][column] = this.cell(one);
        if ((one.colSpan > 1 || one.rowSpan > 1) && grid[at][column] !== "") ++this.lost.spans;
        column += wide;
      }
    });
    // A span over what is empty in every row is how wide the sheet was.
    const used = grid.map((row) => row.reduce((last, text, index) => (text !== "" ? index + 1 : last), 0));
    const columns = Math.max(0, ...used);
    while (grid.length > 0 && used[grid.length - 1] === 0) {
      grid.pop();
      used.pop();
    }
    return grid.map((row) => row.slice(0, columns));
  }

  cell(node) {
    const isBold = node.localName === "td" && this.isBoldCell(node) && !isFirstRow(node);
    return trimLines(this.children(node, isBold ? ["strong"] : []));
  }

  isBoldCell(node) {
    const weight = property(styleOf(node), "font-weight");
    if (weight !== "") return /^(bold|[6-9]00)$/.test(weight);
    return [...node.classList].some((one) => this.bold.has(one)) || node.textContent.trim() !== "" &&
      [...node.querySelectorAll("b,strong")].reduce((sum, one) => sum + tidy(one.textContent).trim().length, 0) >= tidy(node.textContent).trim().length;
  }
}

const isFirstRow = (cell) => cell.parentNode.rowIndex === 0;

/** <thead> and <th> say it; else a first row that is bold all through, over rows that are not. */
function headCount(rows, cleaner) {
  let heads = 0;
  for (const row of rows) {
    const isHead = row.parentNode.localName === "thead" || row.cells.length > 0 && [...row.cells].every((one) => one.localName === "th");
    if (!isHead) break;
    ++heads;
  }
  if (heads > 0 || rows.length < 2) return heads === rows.length && heads > 1 ? 1 : heads;
  const isBold = (row) => [...row.cells].some((one) => one.textContent.trim() !== "") &&
    [...row.cells].every((one) => one.textContent.trim() === "" || cleaner.isBoldCell(one));
  return isBold(rows[0]) && rows.slice(1).some((row) => !isBold(row)) ? 1 : 0;
}

function wrap(text, marks) {
  if (text.trim() === "") return text;
  return marks.reduceRight((inside, mark) => `<${mark}>${inside}</${mark}>`, text);
}

/** Line ends become <br>; empty lines and white space at the ends go. */
function trimLines(text) {
  return text.split("\n").map((line) => line.replace(/ +/g, " ").trim()).filter((line) => line !== "").join("<br>");
}

function paragraph(piece) {
  const text = trimLines(piece);
  return text === "" || /^(<(strong|em|u|s|sub|sup)>|<\/(strong|em|u|s|sub|sup)>| |<br>)*$/.test(text) ? [] : [`<p>${text}</p>`];
}

function listHtml(ordered, start, items) {
  const inside = items.map((item) => `<li${item.label === null ? "" : ` data-label="${escape(item.label)}"`}>${item.blocks.join("")}</li>`).join("");
  return ordered ? `<ol start="${start}">${inside}</ol>` : `<ul>${inside}</ul>`;
}

/** What a browser would count with: type="a", list-style-type: lower-roman. */
function familyOf(node) {
  const type = node.getAttribute("type") ?? "";
  const style = property(styleOf(node), "list-style-type") || property(styleOf(node.firstElementChild ?? node), "list-style-type");
  if (type === "a" || style.startsWith("lower-alpha") || style.startsWith("lower-latin")) return "a";
  if (type === "A" || style.startsWith("upper-alpha") || style.startsWith("upper-latin")) return "A";
  if (type === "i" || style.startsWith("lower-roman")) return "i";
  return "1";
}

function headingLevelOf(node, name) {
  const found = /^h([1-6])$/.exec(name);
  if (found) return Number(found[1]);
  const outline = Number(property(styleOf(node), "mso-outline-level"));
  if (outline >= 1 && outline <= 6) return outline;
  if (node.getAttribute("role") === "heading") return Math.min(6, Math.max(1, Number(node.getAttribute("aria-level")) || 2));
  return /^MsoTitle\b/.test(node.className) ? 1 : 0;
}

/** Where a comment of Word stands: <a class=msocomanchor href="#_msocom_1">[MH1]</a>. The comment itself is no text either. */
const isCommentMark = (node) => nameOf(node) === "a" && (node.classList.contains("msocomanchor") || /^#_msocom_\d/.test(node.getAttribute("href") ?? "") || /^_msoanchor_\d/.test(node.getAttribute("name") ?? ""));

/** A note reference of Word: <a href="#_ftn1" name="_ftnref1">[1]</a>. */
function noteLabelOf(node) {
  if (nameOf(node) !== "a" || !/#_?(ftn|edn)(ref)?\d|#footnote-/i.test(node.getAttribute("href") ?? "")) return null;
  return tidy(node.textContent).trim() || null;
}

function nextElement(node) {
  let next = node.nextSibling;
  while (next && (next.nodeType !== 1 || dropped.has(next.localName)) && !(next.nodeType === 3 && next.data.trim() !== "")) next = next.nextSibling;
  return next;
}

/** A paragraph that Word shows as a list item: its level and the label it drew. */
function wordItemOf(node) {
  if (!node || node.nodeType !== 1 || !/^(p|h\d|div)$/.test(node.localName)) return null;
  const found = /(?:^|;)\s*mso-list\s*:\s*(?:l(\d+)\s+)?level(\d+)/i.exec(styleOf(node));
  if (!found || headingLevelOf(node, node.localName) > 0 && /^h/.test(node.localName)) return null;
  const drawn = [...node.querySelectorAll("[data-style]")].find((one) => /ignore/i.test(property(styleOf(one), "mso-list")));
  const label = tidy(drawn?.textContent ?? "").trim();
  const symbols = /^[·•§oØüv¨\uf000-\uf0ff-]?$/u;
  return { level: Number(found[2]), list: found[1] ?? "", label: symbols.test(label) ? "-" : label };
}

/** Whether the sub-points of a Word list go on after a few paragraphs that belong to the point before. */
function resumes(node, item) {
  let next = nextElement(node);
  for (let passed = 0; passed < 3 && next?.nodeType === 1 && next.localName === "p" && !wordItemOf(next); ++passed) next = nextElement(next);
  const later = wordItemOf(next);
  return later !== null && later.level > 1 && later.list === item.list;
}

/** Word's items come one after another with their levels. */
class WordLists {
  constructor() {
    this.items = [];
  }
  add(item, html) {
    if (html !== "") this.items.push({ ...item, blocks: [`<p>${html}</p>`] });
  }
  take() {
    const items = this.items.splice(0);
    const made = [];
    while (items.length > 0) made.push(this.listAt(items, items[0].level));
    return made;
  }
  listAt(items, level) {
    const first = items[0];
    const ordered = first.label !== "-";
    const taken = [];
    while (items.length > 0 && items[0].level >= level) {
      const item = items[0];
      if (item.level > level && taken.length > 0) {
        taken[taken.length - 1].blocks.push(this.listAt(items, item.level));
      } else if (taken.length > 0 && (item.label !== "-") !== ordered) {
        break;
      } else {
        taken.push(items.shift());
      }
    }
    const number = parseInt(/\d+/.exec(first.label)?.[0] ?? "1", 10);
    return listHtml(ordered, ordered ? number : 1, taken);
  }
}

/** Word on the web makes a list of every item, with its level beside it: they become one list. */
function joinWordOnline(body) {
  let last = null;
  for (const list of [...body.querySelectorAll("ol,ul")]) {
    const item = list.firstElementChild;
    const id = item?.getAttribute("data-listid");
    const next = list.parentElement?.previousElementSibling;
    const follows = last && id && last.id === id && next && (next === last.box || next.contains(last.list) || list.previousElementSibling === last.list);
    const level = Number(item?.getAttribute("data-aria-level")) || 1;
    if (!follows) {
      last = id ? { id, list, levels: [{ level, list }], box: list.parentElement } : null;
      continue;
    }
    while (last.levels.length > 1 && last.levels.at(-1).level > level) last.levels.pop();
    const at = last.levels.at(-1);
    const box = list.parentElement;
    if (level > at.level) {
      at.list.lastElementChild.append(list);
      last.levels.push({ level, list });
    } else {
      at.list.append(...list.children);
      list.remove();
    }
    if (box !== last.box && box.children.length === 0) box.remove();
  }
}

/** Pictures come as data in their addresses: they are left out whatever they weigh, and the text beside them is not. */
const withoutData = (html) => html.replace(/(["'])data:[^"'<>]*\1/gi, "$1$1").replace(/(\bsrc\s*=\s*)data:[^\s"'<>]+/gi, '$1""');

/** {html, lost: {pictures, tables, spans}}: what is pasted, and what had to be left out (pictures by name, "" for one that has none). Null: too much to look at. */
export function cleanHtml(given) {
  const html = withoutData(given);
  if (html.length > limits.bytes) return null;
  const fragment = /<!--\s*StartFragment\s*-->([\s\S]*)<!--\s*EndFragment\s*-->/i.exec(html);
  const bold = boldClasses(fragment ? html.slice(0, fragment.index) : html);
  let inside = fragment ? fragment[1] : html;
  // Excel's fragment is the rows alone.
  if (/^\s*<(tr|td|col|!--)/i.test(inside) && /<t[rd]\b/i.test(inside) && !/<table\b/i.test(inside)) inside = `<table>${inside}</table>`;
  // The page's policy allows neither styles nor scripts and says so at each: what they say is read from other names.
  inside = inside.replace(/<!\[if [^\]]*\]>|<!\[endif\]>|<base\b[^>]*>|<style\b[\s\S]*?(<\/style\s*>|$)/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/([\s"'/])(style|on\w+)(\s*=)/gi, "$1data-$2$3"));
  const parsed = new DOMParser().parseFromString(inside, "text/html");
  // More than the text of an item may hold: to lay it out takes long, and it could not be saved.
  if (parsed.body.textContent.length > limits.words) return null;
  joinWordOnline(parsed.body);
  const cleaner = new Cleaner(bold);
  const blocks = cleaner.blocks(parsed.body);
  return { html: blocks.join(""), lost: cleaner.lost };
}

/** Rows of a spreadsheet that came as text: tabs between cells. Null: it is none. */
export function tableOfText(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  if (lines.length < 2 || !lines.every((line) => line.includes("\t"))) return null;
  const rows = lines.map((line) => line.split("\t").map((cell) => escape(tidy(cell).trim())));
  const columns = Math.max(...rows.map((row) => row.length));
  if (columns > limits.columns || rows.length > limits.rows) return null;
  const cells = rows.map((row) => `<tr>${Array.from({ length: columns }, (_none, at) => `<td>${row[at] ?? ""}</td>`).join("")}</tr>`);
  return `<figure><figcaption></figcaption><table><tbody>${cells.join("")}</tbody></table></figure>`;
}
