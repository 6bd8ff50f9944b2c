// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables and passages as municipalities write them, made from a seed: each right as it stands, and with one planted
// slip. It knows nothing of the rules; it adds with whole numbers of its own. A shape answers
// { caption, before, rows, after, checked: [[row, column]...], slip } where `checked` are cells that a reader can prove.

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const NAMES = ["Skoler", "Dagtilbud", "Ældre", "Sundhed", "Handicap", "Kultur", "Fritid", "Veje", "Miljø", "Administration", "Jobcenter", "Bygninger", "Teknik", "Plan", "Brandvæsen", "Biblioteker", "Tandpleje", "Forebyggelse"];
const GROUPS = ["Børn og unge", "Social og sundhed", "Teknik og miljø", "Kultur og fritid"];

class Maker {
  constructor(seed) {
    this.random = randomOf(seed);
    this.seed = seed;
    this.names = [...NAMES].sort(() => this.random() - 0.5);
  }
  whole(least, most) { return least + Math.floor(this.random() * (most - least + 1)); }
  pick(list) { return list[this.whole(0, list.length - 1)]; }
  name() { return this.names.pop() ?? "Post " + this.whole(1, 99); }
}

/** 1234567 with 2 decimals as "12.345,67": `value` in units of the last decimal. */
function danish(value, decimals = 0, mark = ".") {
  const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, mark);
  return (value < 0 ? "-" : "") + whole + (decimals ? "," + digits.slice(-decimals) : "");
}
const sum = (list) => list.reduce((all, one) => all + one, 0);
/** Rounded half away from nought, in whole numbers. */
const rounded = (value, by) => Math.sign(value) * Math.floor((Math.abs(value) + by / 2) / by);

const shapes = {
  oneColumn(m) {
    const parts = Array.from({ length: m.whole(3, 9) }, () => m.whole(-40, 900) * 10 + m.whole(0, 9));
    const rows = [["Udvalg", "1. bof"], ...parts.map((p) => [m.name(), danish(rounded(p, 10), 1)])];
    rows.push([m.pick(["I alt", "Total", "Sum", "Samlet", "i alt"]), danish(rounded(sum(parts), 10), 1)]);
    return { caption: "Tabel 1: Udfordringer i mio. kr.", rows, checked: [[rows.length - 1, 1], [1, 1]], ulp: 6 };
  },
  years(m) {
    const count = m.whole(3, 5);
    const body = Array.from({ length: m.whole(3, 7) }, () => Array.from({ length: count }, () => m.whole(0, 120)));
    const rows = [["", ...body[0].map((_, i) => String(2017 + i))], ...body.map((line) => [m.name(), ...line.map(String)])];
    rows.push(["I alt", ...body[0].map((_, i) => String(sum(body.map((line) => line[i]))))]);
    return { caption: "Antal bemyndigelser", rows, checked: [[rows.length - 1, m.whole(1, count)], [2, m.whole(1, count)]], ulp: 1 };
  },
  bothWays(m) {
    const count = m.whole(2, 4);
    const body = Array.from({ length: m.whole(3, 6) }, () => Array.from({ length: count }, () => m.whole(100, 99000)));
    const rows = [["Område", ...body[0].map((_, i) => String(2020 + i)), "I alt"]];
    for (const line of body) rows.push([m.name(), ...line.map((x) => danish(x)), danish(sum(line))]);
    const down = body[0].map((_, i) => sum(body.map((line) => line[i])));
    rows.push(["I alt", ...down.map((x) => danish(x)), danish(sum(down))]);
    return { rows, checked: [[m.whole(1, body.length), count + 1], [rows.length - 1, m.whole(1, count)], [1, 1]], ulp: 1 };
  },
  groups(m) {
    const count = m.whole(1, 3);
    const rows = [["Hele kr.", ...Array.from({ length: count }, (_, i) => "Budget " + (2024 + i))]];
    const grand = Array(count).fill(0);
    const checked = [];
    for (const group of GROUPS.slice(0, m.whole(2, 4))) {
      rows.push([group, ...Array(count).fill("")]);
      const inGroup = Array(count).fill(0);
      for (let k = m.whole(2, 4); k > 0; k--) {
        const line = inGroup.map(() => m.whole(1000, 900000));
        line.forEach((x, i) => (inGroup[i] += x));
        rows.push([m.name(), ...line.map((x) => danish(x))]);
      }
      rows.push([m.pick([group + " i alt", "I alt " + group.toLowerCase()]), ...inGroup.map((x) => danish(x))]);
      checked.push([rows.length - 1, m.whole(1, count)], [rows.length - 2, 1]);
      inGroup.forEach((x, i) => (grand[i] += x));
    }
    rows.push(["I alt", ...grand.map((x) => danish(x))]);
    checked.push([rows.length - 1, 1]);
    return { rows, checked, ulp: 1 };
  },
  subtotals(m) {
    const rows = [["Post", "Beløb i kr."]];
    let grand = 0;
    const checked = [];
    for (let g = 0; g < 3; g++) {
      let part = 0;
      for (let k = m.whole(2, 3); k > 0; k--) {
        const x = m.whole(500, 80000);
        part += x;
        rows.push([m.name(), danish(x)]);
      }
      rows.push(["Subtotal", danish(part)]);
      checked.push([rows.length - 1, 1]);
      grand += part;
    }
    rows.push(["Total", danish(grand)]);
    checked.push([rows.length - 1, 1]);
    return { rows, checked, ulp: 1 };
  },
  heraf(m) {
    const count = m.whole(2, 4);
    const rows = [["", ...Array.from({ length: count }, (_, i) => String(2018 + i))]];
    const grand = Array(count).fill(0);
    for (let k = m.whole(3, 5); k > 0; k--) {
      const line = grand.map(() => m.whole(200, 900));
      line.forEach((x, i) => (grand[i] += x));
      rows.push([m.name(), ...line.map(String)]);
      if (m.random() < 0.5) rows.push(["heraf " + m.name().toLowerCase(), ...line.map((x) => String(m.whole(1, x - 1)))]);
    }
    rows.push(["I alt", ...grand.map((x) => danish(x))]);
    return { caption: "Antal elever", rows, checked: [[rows.length - 1, m.whole(1, count)], [1, 1]], ulp: 1 };
  },
  herafSums(m) {
    const count = m.whole(3, 4);
    const rows = [["Mio. kr.", ...Array.from({ length: count }, (_, i) => String(2017 + i))]];
    const grand = Array(count).fill(0);
    const checked = [];
    for (const letter of ["a", "b", "c"]) {
      const parts = Array.from({ length: m.whole(2, 3) }, () => grand.map(() => m.whole(2, 90)));
      const whole = grand.map((_, i) => sum(parts.map((p) => p[i])));
      rows.push([`Pkt. ${letter} - ${m.name()}, heraf`, ...whole.map((x) => danish(x, 1))]);
      checked.push([rows.length - 1, m.whole(1, count)]);
      for (const p of parts) rows.push([m.name(), ...p.map((x) => danish(x, 1))]);
      whole.forEach((x, i) => (grand[i] += x));
    }
    rows.push(["Total", ...grand.map((x) => danish(x, 1))]);
    checked.push([rows.length - 1, m.whole(1, count)]);
    return { rows, checked, ulp: 8 };
  },
  difference(m) {
    const [first, second, third] = m.pick([["Budget", "Forbrug", "Afvigelse"], ["Korrigeret budget", "Forventet regnskab", "Forventet afvigelse"], ["2022", "2023", "Udvikling"], ["Eksisterende budget", "Nyt budget", "Øget budgetbehov"]]);
    const turned = first === "Budget" ? -1 : 1;
    const body = Array.from({ length: m.whole(4, 8) }, () => [m.whole(100, 99999), m.whole(100, 99999)]);
    const rows = [["Post", first, second, third]];
    for (const [a, b] of body) rows.push([m.name(), danish(a), danish(b), danish(turned * (b - a))]);
    const a = sum(body.map((x) => x[0]));
    const b = sum(body.map((x) => x[1]));
    rows.push(["I alt", danish(a), danish(b), danish(turned * (b - a))]);
    return { rows, checked: [[m.whole(1, body.length), 3], [rows.length - 1, 3], [rows.length - 1, 2]], ulp: 1 };
  },
  change(m) {
    const rows = [["Skole", "2022", "2023", m.pick(["Ændring i %", "Udvikling (pct.)", "Vækst i procent"])]];
    const size = m.whole(4, 7);
    for (let k = 0; k < size; k++) {
      const a = m.whole(200, 900);
      const b = m.whole(200, 900);
      rows.push([m.name(), String(a), String(b), danish(rounded((b - a) * 1000, a), 1) + m.pick(["", " %"])]);
    }
    return { caption: "Elevtal", rows, checked: [[m.whole(1, size), 3]], ulp: 12 };
  },
  shares(m) {
    const parts = Array.from({ length: m.whole(4, 6) }, () => m.whole(20, 400));
    const all = sum(parts);
    const rows = [["Gruppe", "Antal", "Andel i %"], ...parts.map((p) => [m.name(), String(p), danish(rounded(p * 1000, all), 1)])];
    rows.push(["I alt", danish(all), "100,0"]);
    return { rows, checked: [[1, 2], [2, 2], [rows.length - 1, 1]], ulp: 15 };
  },
  used(m) {
    const rows = [["Område", "Korrigeret budget", "Forbrug", "Forbrugsprocent"]];
    const size = m.whole(4, 7);
    for (let k = 0; k < size; k++) {
      const a = m.whole(2000, 90000);
      const b = Math.floor((a * m.whole(20, 115)) / 100);
      rows.push([m.name(), danish(a), danish(b), danish(rounded(b * 1000, a), 1) + " %"]);
    }
    return { caption: "1.000 kr.", rows, checked: [[m.whole(1, size), 3]], ulp: 15 };
  },
  products(m) {
    const rows = [["Udgift", "Beløb"]];
    let all = 0;
    const checked = [];
    for (let k = 0; k < 3; k++) {
      const count = m.whole(3, 40);
      const price = m.whole(2, 60) * 25;
      rows.push([m.pick([`${m.name()} (${price} kr. x ${count})`, `${m.name()} (${count} x ${danish(price)})`, `${m.name()} (${count} stk. à ${danish(price)} kr.)`]), danish(count * price)]);
      checked.push([rows.length - 1, 1]);
      all += count * price;
    }
    const more = m.whole(10, 90) * 100;
    rows.push([m.name(), danish(more)], ["I alt", danish(all + more)]);
    checked.push([rows.length - 1, 1]);
    return { rows, checked, ulp: 1 };
  },
  bill(m) {
    const rows = [["Vare", "Antal", "Pris pr. stk.", m.pick(["Beløb", "I alt", "Pris i alt"])]];
    let all = 0;
    const size = m.whole(3, 6);
    for (let k = 0; k < size; k++) {
      const count = m.whole(2, 50);
      const price = m.whole(10, 4000);
      all += count * price;
      rows.push([m.name(), String(count), danish(price), danish(count * price)]);
    }
    rows.push(["I alt", "", "", danish(all)]);
    return { rows, checked: [[m.whole(1, size), 3], [rows.length - 1, 3]], ulp: 1 };
  },
  totalFirst(m) {
    const count = m.whole(2, 4);
    const body = Array.from({ length: m.whole(3, 5) }, () => Array.from({ length: count }, () => m.whole(10, 5000)));
    const rows = [["Antal", ...body[0].map((_, i) => String(2019 + i))]];
    rows.push([m.pick(["I alt", "Hele kommunen i alt", "Total, heraf:"]), ...body[0].map((_, i) => danish(sum(body.map((l) => l[i]))))]);
    for (const line of body) rows.push([m.name(), ...line.map((x) => danish(x))]);
    return { rows, checked: [[1, m.whole(1, count)], [2, 1]], ulp: 1 };
  },
  net(m) {
    const count = m.whole(3, 4);
    const income = Array.from({ length: count }, () => m.whole(5000, 9000));
    const cost = Array.from({ length: count }, () => m.whole(3000, 8000));
    const word = m.pick(["Resultat", "Netto", "Forskel"]);
    const rows = [["1.000 kr.", ...income.map((_, i) => "Budget " + (2021 + i))], ["Indtægter", ...income.map((x) => danish(x))], ["Udgifter", ...cost.map((x) => danish(x))], [word, ...income.map((x, i) => danish(x - cost[i]))]];
    return { rows, checked: [[3, m.whole(1, count)]], ulp: 3 };
  },
  thousands(m) {
    const body = Array.from({ length: m.whole(4, 7) }, () => [m.whole(100000, 9000000), m.whole(100000, 9000000)]);
    const rows = [["1.000 kr.", "Regnskab 2022", "Budget 2023"]];
    for (const line of body) rows.push([m.name(), ...line.map((x) => danish(rounded(x, 1000)))]);
    rows.push(["I alt", ...[0, 1].map((i) => danish(rounded(sum(body.map((l) => l[i])), 1000)))]);
    return { rows, checked: [[rows.length - 1, m.whole(1, 2)]], ulp: 6 };
  },
  dirty(m) {
    const body = Array.from({ length: m.whole(4, 6) }, () => [m.whole(1000, 99999), m.random() < 0.2 ? 0 : m.whole(1000, 99999), m.whole(1000, 99999)]);
    const space = m.pick([" ", "\u00a0", "\u2009", "."]);
    const rows = [["Post", "2022", "2023", "2024"]];
    body.forEach((line, k) => rows.push([m.name() + (k === 1 ? "*" : ""), ...line.map((x, i) => (x === 0 ? m.pick(["-", "", "–"]) : danish(x, 0, space) + (k === 2 && i === 0 ? m.pick(["*", " 1)", " kr."]) : "")))]));
    rows.push(["I alt", ...[0, 1, 2].map((i) => danish(sum(body.map((l) => l[i])), 0, space))]);
    return { rows, checked: [[rows.length - 1, 1], [rows.length - 1, 3]], after: "* Foreløbigt tal", ulp: 1 };
  },
  tax(m) {
    const parts = Array.from({ length: m.whole(3, 5) }, () => m.whole(10, 900) * 100);
    const rows = [["Post", "kr."], ...parts.map((p) => [m.name(), danish(p)])];
    rows.push(["I alt ekskl. moms", danish(sum(parts))], ["Moms 25 %", danish(sum(parts) / 4)], ["I alt inkl. moms", danish((sum(parts) / 4) * 5)]);
    return { rows, checked: [[rows.length - 3, 1], [rows.length - 1, 1]], ulp: 1 };
  },
  corrected(m) {
    const rows = [["Område", "Oprindeligt budget", "Tillægsbevillinger", "Korrigeret budget"]];
    const size = m.whole(4, 6);
    for (let k = 0; k < size; k++) {
      const a = m.whole(1000, 90000);
      const b = m.whole(-900, 900);
      rows.push([m.name(), danish(a), danish(b), danish(a + b)]);
    }
    return { rows, checked: [[m.whole(1, size), 3]], ulp: 1 };
  },
  sumToHundred(m) {
    const count = 3;
    const columns = Array.from({ length: count }, () => {
      const a = m.whole(10, 40);
      const b = m.whole(10, 40);
      return [a, b, 100 - a - b];
    });
    const rows = [["Svar", "2021", "2022", "2023"], ...["Enig", "Uenig", "Ved ikke"].map((word, k) => [word, ...columns.map((c) => c[k] + " %")]), ["I alt", "100 %", "100 %", "100 %"]];
    return { rows, checked: [[m.whole(1, 3), m.whole(1, 3)]], ulp: 4 };
  },
  list(m) {
    const parts = Array.from({ length: m.whole(2, 5) }, () => m.whole(3, 400));
    const before = m.pick([(x) => `Der forventes et merforbrug på ${x} mio. kr. Merforbruget fordeler sig med:`, (x) => `Effektiviseringerne udgør i alt ${x} mio. kr. og består af:`, (x) => `Der afsættes ${x} mio. kr., som fordeles således:`]);
    return { list: parts.map((p) => `${danish(p, 1)} mio. kr. til ${m.name().toLowerCase()}`), stated: danish(sum(parts), 1), before, ulp: 8 };
  },
  limit(m) {
    const most = m.whole(200, 400);
    const a = m.whole(50, 90) * 10 + 5;
    const b = m.whole(20, 40) * 10;
    const rest = most * 10 - a - b;
    return {
      passage: (x) => `Vederlagene må maksimalt udgøre ${most} % af borgmesterens vederlag. Vederlagene fordeler sig med ${danish(a, 1)} % til udvalgsformændene, ${danish(b, 1)} % til næstformændene og ${x} % til medlemmerne.`,
      stated: danish(rest, 1), tooMuch: danish(rest + m.whole(5, 90), 1),
    };
  },
  told(m) {
    const table = shapes.oneColumn(m);
    const total = table.rows.at(-1)[1];
    return { ...table, tell: (x) => `Den samlede udfordring udgør i alt ${x} mio. kr., jf. tabel 1.`, stated: total };
  },
};

/** Another number than `text`, as people slip: digits swapped, one mistyped, one left out. */
function slipped(m, text, ulp) {
  const places = [...text].map((letter, at) => (/\d/.test(letter) ? at : -1)).filter((at) => at >= 0);
  const valueOf = (t) => Number(t.replace(/[^\d-]/g, ""));
  for (let tries = 0; tries < 200; tries++) {
    const letters = [...text];
    const at = m.whole(0, places.length - 1);
    if (m.random() < 0.4 && places.length > 1 && at > 0) {
      [letters[places[at]], letters[places[at - 1]]] = [letters[places[at - 1]], letters[places[at]]];
    } else letters[places[at]] = String(m.whole(at === 0 && places.length > 1 ? 1 : 0, 9));
    const next = letters.join("");
    if (Math.abs(valueOf(next) - valueOf(text)) >= ulp && !/^0\d/.test(next.replace(/[^\d]/g, "")) ) return next;
  }
  return "1" + text;
}

export const shapeNames = Object.keys(shapes);

/** One table right and slipped: { shape, right, wrong, row, column } with Markdown lines as `right` and `wrong`. */
export function madeTable(shape, seed) {
  const m = new Maker(seed * 7919 + shapeNames.indexOf(shape));
  const made = shapes[shape](m);
  if (made.passage) return { shape, right: made.passage(made.stated), wrong: made.passage(made.tooMuch) };
  if (made.list) {
    const list = made.list.map((line) => `- ${line}`).join("\n");
    return { shape, right: `${made.before(made.stated)}\n\n${list}`, wrong: `${made.before(slipped(m, made.stated, made.ulp))}\n\n${list}` };
  }
  if (made.tell) {
    const table = markdown(made);
    return { shape, right: `${made.tell(made.stated)}\n\n${table}`, wrong: `${made.tell(closeSlip(made.stated))}\n\n${table}` };
  }
  const [row, column] = m.pick(made.checked);
  const rows = made.rows.map((line) => [...line]);
  rows[row][column] = slipped(m, rows[row][column] || "7", made.ulp);
  return { shape, right: markdown(made), wrong: markdown({ ...made, rows }), row: row + 1, column: column + 1 };
}

/** Two neighbouring digits after the first one swapped, or the last one another: what a writer copies wrongly. */
function closeSlip(text) {
  const at = [...text].map((letter, place) => (/\d/.test(letter) ? place : -1)).filter((place) => place >= 0);
  const letters = [...text];
  const last = at.at(-1);
  letters[last] = String((Number(letters[last]) + 3) % 10);
  return letters.join("");
}

export function markdown({ caption, rows, after }) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [caption ? caption + "\n" : null, line(rows[0]), line(rows[0].map(() => "---")), ...rows.slice(1).map(line), after ? "\n" + after : null].filter((one) => one !== null).join("\n");
}

/** Minutes with a table an item, to be read by the program. */
export function minutesOf(parts) {
  const head = "# REFERAT Direktionen d. 30-11-2021\n\n**Mødedato** Tirsdag d. 30. november 2021 kl. 9:15\n\n**Mødested** Mødelokale 7\n\n**Mødedeltagere** Karen Lindgaard\n";
  return head + parts.map((text, at) => `\n# Punkt ${at + 1}: Sag nummer ${at + 1}\n\n21/${7001 + at}\n\n## Sagsfremstilling\n\n${text}\n`).join("");
}
