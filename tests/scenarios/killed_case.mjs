// SPDX-License-Identifier: AGPL-3.0-or-later
// node killed_case.mjs PROGRAM DATA: five people of the demo take cases from a desk to an agenda, and the server is
// killed with SIGKILL under one of their requests, life after life. After each life everything that was answered is
// looked for on the pages. Ends with 1 and sentences when something is not there, or is there twice.
// node killed_case.mjs PROGRAM DATA full-disk: the same people, and nobody is killed: now and then the server's disk is
// full. Who is refused is told so, has what he typed before him, and is through when there is room again.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { rmSync, statfsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const [program, data, how] = process.argv.slice(2);
const isFull = how === "full-disk";
const seed = Number(process.env.SAGSGANG_SEED ?? 20261129);
const lives = Number(process.env.SAGSGANG_LIVES ?? 30);

/// mulberry32: the same moments from the same seed.
let state = seed;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}
const problems = [];

/// Takes every letter, in a process that is not killed.
const mail = spawn("/usr/bin/python3", [fileURLToPath(new URL("../walk/mail_server.py", import.meta.url))], { stdio: ["pipe", "pipe", "inherit"] });
const letters = [];
const mailPort = await new Promise((resolve, reject) => {
  createInterface({ input: mail.stdout }).once("line", resolve).on("line", (line) => {
    if (line.startsWith("{")) letters.push(JSON.parse(line));
  });
  mail.once("exit", () => reject(new Error("the mail server needs python3-aiosmtpd (apt-get install python3-aiosmtpd)")));
});
const check = (is, sentence) => { if (!is) problems.push(sentence); };

class NoAnswer extends Error {}
let server;
let address = "";
// A mistake here leaves nobody behind who goes on writing.
process.once("exit", () => { server?.kill("SIGKILL"); mail.kill(); });
async function start() {
  server = spawn(program, ["serve", "--port", "0", "--data", data], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, SAGSGANG_MAIL: `smtp://127.0.0.1:${mailPort}`, SAGSGANG_MAIL_FROM: "sagsgang@lindebaek.example",
      SAGSGANG_URL: "http://moeder.lindebaek.example", SAGSGANG_MAIL_PER_MINUTE: "6000" },
  });
  address = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).on("line", (line) => {
      const found = line.match(/http:\/\/[0-9.]+:\d+/);
      if (found) resolve(found[0]);
    });
    server.once("exit", (code) => reject(new Error(`the server did not start again: it ended with ${code}`)));
  });
}
async function kill() {
  const ended = once(server, "exit");
  server.kill("SIGKILL");
  await ended;
}
/// From 30 microseconds to some 30 milliseconds, short times as often as long ones.
function killSoon() {
  const until = process.hrtime.bigint() + BigInt(Math.round(30_000 * 2 ** (random() * 10)));
  const look = () => (process.hrtime.bigint() < until ? setImmediate(look) : server.kill("SIGKILL"));
  setImmediate(look);
}

/// What fills the disk of the database server but for so many bytes, where the record has a small one of its own.
const smallDisk = process.env.SAGSGANG_SMALL_DISK;
function fillDisk(bytes) {
  const ballast = `${smallDisk}/ballast`;
  rmSync(ballast, { force: true });
  if (bytes === "unlimited") return;
  // The database takes room meanwhile, so what was free is looked at again when it was too little.
  for (let look = 0; look < 100; look += 1) {
    const { bavail, bsize } = statfsSync(smallDisk);
    const rest = bavail * bsize - bytes;
    if (rest <= 0) return;
    const set = spawnSync("fallocate", ["-l", String(rest), ballast], { encoding: "utf8" });
    if (set.status === 0) return;
    rmSync(ballast, { force: true });
    if (look === 99) throw new Error(`fallocate: ${set.stderr}`);
  }
}
/// From now on no file of the server's grows beyond so many bytes; "unlimited": there is room again.
function limitFiles(bytes) {
  if (smallDisk) { fillDisk(bytes); return; }
  const set = spawnSync("prlimit", ["--pid", String(server.pid), `--fsize=${bytes}:unlimited`], { encoding: "utf8" });
  if (set.status !== 0) throw new Error(`prlimit: ${set.stderr}`);
}

const plain = (text) => text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const attribute = (tag, name) => { const found = tag.match(new RegExp(`\\s${name}="([^"]*)"`)); return found ? plain(found[1]) : null; };

/// The forms of a page as a browser would send them; their buttons beside.
function formsOf(page) {
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head, inside]) => {
    const fields = {};
    for (const [tag] of inside.matchAll(/<input\b[^>]*>/g)) {
      const isTicked = !/type="(radio|checkbox)"/.test(tag) || /\schecked/.test(tag);
      if (attribute(tag, "name") && isTicked && !/type="file"/.test(tag)) fields[attribute(tag, "name")] = attribute(tag, "value") ?? "";
    }
    for (const [, tag, value] of inside.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) fields[attribute(tag, "name")] = plain(value);
    for (const [, tag, options] of inside.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
      const chosen = options.match(/<option\b[^>]*\sselected[^>]*>/) ?? options.match(/<option\b[^>]*>/);
      fields[attribute(tag, "name")] = chosen ? attribute(chosen[0], "value") ?? "" : "";
    }
    const buttons = [...inside.matchAll(/<button\b[^>]*>[\s\S]*?<\/button>/g)].map(([tag]) => ({
      name: attribute(tag, "name"), value: attribute(tag, "value"), text: attribute(tag, "aria-label") ?? tag.replaceAll(/<[^>]*>/g, "").trim(),
    }));
    return { action: attribute(head, "action"), fields, buttons };
  });
}

/// Each cookie of an answer; an older Node gives them as one line.
const cookiesIn = ({ headers }) => headers.getSetCookie?.() ?? (headers.get("set-cookie") ?? "").split(/,(?=\s*[^ ;,=]+=)/).filter(Boolean);

/// Somebody at a browser without scripts.
class Person {
  constructor(part) { this.part = part; this.cookies = {}; }
  async ask(path, options = {}) {
    let answer;
    let body;
    try {
      const cookie = Object.entries(this.cookies).map(([name, value]) => `${name}=${value}`).join("; ");
      answer = await fetch(address + path, { redirect: "manual", ...options, headers: { ...options.headers, cookie } });
      body = await answer.text();
    } catch (error) {
      throw new NoAnswer(`${path}: ${error.cause?.code ?? error.message}`);
    }
    for (const line of cookiesIn(answer)) {
      const [, name, value] = line.trim().match(/^([^=]+)=([^;]*)/);
      this.cookies[name] = value;
    }
    return { status: answer.status, body, place: answer.headers.get("location")?.replace(/^https?:\/\/[^/]+/, "") };
  }
  async page(path) {
    const { status, body } = await this.ask(path);
    if (status !== 200) throw new Error(`the ${this.part} gets ${status} at ${path}`);
    return body;
  }
  post(form, more = {}) {
    return this.ask(form.action, { method: "POST", body: new URLSearchParams({ ...form.fields, ...more }),
      headers: { "content-type": "application/x-www-form-urlencoded" } });
  }
  /// The last form of `path` that has such a button, sent with `more`. `under` is called when it is on its way.
  async send(path, wanted, more = {}, under = () => {}) {
    const forms = formsOf(await this.page(path)).reverse();
    for (const form of forms) {
      const button = form.buttons.find((one) => wanted.test(one.text));
      if (!button) continue;
      this.typed = Object.values(more).filter((words) => /\s/.test(words));
      const act = this.post({ ...form, action: form.action || path }, { ...button.name ? { [button.name]: button.value } : {}, ...more });
      under();
      return act;
    }
    throw new Error(`${path} has no button like ${wanted} for the ${this.part}; there are: ${forms.flatMap((form) => form.buttons.map((one) => one.text)).join(", ")}`);
  }
  /// A section of a text, as the editor saves it by itself.
  async saveSection(item, words, under = () => {}) {
    const form = formsOf(await this.page(`${item}/tekst`)).find((one) => "var-1" in one.fields);
    const change = { have: {}, sections: [{ key: "1", was: form.fields["var-1"], blocks: [{ type: "paragraph", text: words }] }] };
    this.typed = [];
    const act = this.post({ action: `${item}/tekst/gem`, fields: { _noegle: form.fields._noegle, aendringer: JSON.stringify(change) } });
    under();
    return act;
  }
  /// A file by the form of `path` that takes files.
  async attach(path, name, text, under = () => {}) {
    const form = formsOf(await this.page(path)).find((one) => one.buttons.some((button) => button.text === "Vedhæft"));
    const body = new FormData();
    for (const [field, value] of Object.entries(form.fields)) body.append(field, value);
    body.append("fil", new Blob([text]), name);
    this.typed = [];
    const act = this.ask(form.action, { method: "POST", body });
    under();
    return act;
  }
}
const people = Object.fromEntries(Object.entries({ secretary: "secretary", officer: "case_officer", head: "centre_head", chair: "chair", member: "member" })
  .map(([who, part]) => [who, new Person(part)]));

async function enterAll() {
  for (const person of Object.values(people)) {
    const page = await person.page("/log-ind");
    const form = formsOf(page).find((one) => one.action === "/log-ind/demo");
    world.member = page.match(/value="member">.*?demo-person-name">([^<]+)</)[1];
    const answer = await person.post(form, { som: person.part });
    if (answer.status !== 303) throw new Error(`nobody comes in as ${person.part}: ${answer.status}`);
  }
}

/// What was answered: where it is to be read, by whom, and what must stand there (once, when `once`).
const promised = [];
const promise = (who, path, words, isOnce) => promised.push({ who, path, words, isOnce });
const world = { count: 0, meeting: "", path: [], sent: 0, tried: 0 };
const textOf = (page) => page.slice(page.indexOf("<main"));

/// One step of the way of the newest case: answers the status. A case in doubt is left, and another begun.
const steps = [
  async (under) => {
    world.count += 1;
    const answer = await people.officer.send("/sagsbehandling/ny", /^Opret sag$/, { title: `Sag nummer ${world.count}.` }, under);
    if (answer.status === 303) { world.caseAt = answer.place.split("?")[0]; promise("officer", world.caseAt, `Sag nummer ${world.count}.`); }
    return answer;
  },
  async (under) => {
    world.title = `Punkt nummer ${world.count}.`;
    const answer = await people.officer.send(`${world.caseAt}/nyt-punkt?forum=direktionen`, /^Nyt punkt$/, { title: world.title }, under);
    if (answer.status === 303) { world.item = answer.place.split("?")[0]; promise("officer", world.item, world.title); promise("officer", world.caseAt, world.title); }
    return answer;
  },
  async (under) => {
    const words = `Ord nummer ${world.count}.`;
    const fields = Object.fromEntries([0, 1, 2, 3, 4].map((at) => [`afsnit-${at}`, words]));
    const answer = await people.officer.send(`${world.item}/tekst`, /^Gem$/, fields, under);
    if ([200, 303].includes(answer.status)) promise("officer", world.item, words);
    return answer;
  },
  async (under) => {
    const words = `Skrevet af sig selv nummer ${world.count}.`;
    const answer = await people.officer.saveSection(world.item, words, under);
    if (answer.status === 200) promise("officer", world.item, words, true);
    return answer;
  },
  async (under) => {
    const words = `Er det rigtigt, nummer ${world.count}.`;
    const about = { afsnit: "0", citat: `Ord nummer ${world.count}.`, tekst: words };
    const answer = await people.officer.send(`${world.item}/kommentarer`, /^Send kommentar$/, about, under);
    if (answer.status === 303) promise("officer", `${world.item}/kommentarer`, `<p lang="da">${words}</p>`, true);
    return answer;
  },
  async (under) => {
    const words = `Det er det, nummer ${world.count}.`;
    const answer = await people.officer.send(`${world.item}/kommentarer`, /^Send svar/, { tekst: words }, under);
    if (answer.status === 303) promise("officer", `${world.item}/kommentarer`, `<p lang="da">${words}</p>`, true);
    return answer;
  },
  async (under) => {
    const answer = await people.officer.send(`${world.item}/kommentarer`, /^Færdig/, {}, under);
    if (answer.status === 303) promise("officer", `${world.item}/kommentarer`, /Åbn igen/g);
    return answer;
  },
  async (under) => {
    const title = `Bilag nummer ${world.count}`;
    const answer = await people.officer.attach(`${world.item}/bilag`, `${title}.txt`, `Tilbud ${world.count}\n`.repeat(5000), under);
    if (answer.status === 303) promise("officer", `${world.item}/bilag`, `>${title}</a>`, true);
    return answer;
  },
  async (under) => {
    const question = `Hvad koster nummer ${world.count}.`;
    const answer = await people.officer.send(`${world.item}/forloeb`, /^Spørg$/, { person: world.member, spoergsmaal: question, dage: "3" }, under);
    if (answer.status === 303) promise("officer", `${world.item}/forloeb`, question, true);
    return answer;
  },
  async (under) => {
    const answer = await people.member.send(`${world.item}/forloeb`, /^Svar$/, { svar: `Det koster nummer ${world.count}.` }, under);
    if (answer.status === 303) promise("officer", `${world.item}/forloeb`, `Det koster nummer ${world.count}.`, true);
    return answer;
  },
  async (under) => {
    const answer = await people.officer.send(world.item, /^Send til godkendelse$/, {}, under);
    if (answer.status === 303) {
      promise("officer", `${world.item}/forloeb`, "sendte punktet til godkendelse", true);
      // The page shows the fifty newest.
      if (world.count <= 20) promise("head", "/meddelelser", new RegExp(`<span>${world.title}</span>`, "g"), true);
    }
    return answer;
  },
  ...["head", "secretary", "chair"].map((who, at) => async (under) => {
    const answer = await people[who].send(`${world.item}/forloeb`, /^Godkend$/, {}, under);
    if (answer.status === 303) promise("officer", `${world.item}/forloeb`, "godkendte.", at + 1);
    return answer;
  }),
  async (under) => {
    const answer = await people.secretary.send(`${world.meeting}/dagsorden`, new RegExp(`^Sæt på ${world.title}`), {}, under);
    if (answer.status === 303) promise("secretary", `${world.meeting}/dagsorden`, new RegExp(`/dagsorden/punkt/\\d+">${world.title}<`, "g"), true);
    return answer;
  },
  async (under) => {
    world.tried += 1;
    const answer = await people.secretary.send(`${world.meeting}/dagsorden/send`, /send/i, {}, under);
    if (answer.status === 303) { world.sent += 1; promise("member", world.read, `>${world.title}</span></h2>`, true); }
    return answer;
  },
  async (under) => {
    world.question = `Spørgsmål nummer ${world.count}?`;
    const answer = await people.member.send(world.read, /^Send spørgsmålet/, { question: world.question }, under);
    if (answer.status === 303) promise("chair", world.read, world.question, true);
    return answer;
  },
  async (under) => {
    const answer = await people.secretary.send(world.read, /^Send svaret/, { answer: `Svar nummer ${world.count}.` }, under);
    if (answer.status === 303) promise("chair", world.read, `Svar nummer ${world.count}.`, true);
    return answer;
  },
  async (under) => {
    const answer = await people.member.send(world.read, /^Gem noter/, { "note-0": `Note nummer ${world.count}.` }, under);
    if (answer.status === 303) { world.note = `Note nummer ${world.count}.`; }
    return answer;
  },
];
let at = 0;

/// Takes the next step; false when nobody answered.
async function step(under) {
  const number = at;
  for (const person of Object.values(people)) person.typed = [];
  try {
    const answer = await steps[number](under);
    if (isFull && answer.status === 503) return await refusedBy(answer, number);
    check([200, 303].includes(answer.status), `step ${number + 1} of case ${world.count} was answered with ${answer.status}: ${textOf(answer.body).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ").slice(0, 300)}`);
    at = (number + 1) % steps.length;
    return true;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    // Nobody knows whether it was done: the next case shows that everything goes on.
    at = 0;
    if (number === steps.length - 1) world.note = "";
    return false;
  }
}

/// Nothing is done, and nothing of what was typed is lost; whoever only reads notices nothing.
let refused = 0;
async function refusedBy({ body }, number) {
  refused += 1;
  const said = plain(body);
  check(said.includes("Disken er fuld"), `step ${number + 1} was answered with 503 and not why: ${textOf(said).slice(0, 300)}`);
  check(said.includes("prøv igen, når der er plads"), `step ${number + 1} was refused and not told what to do`);
  const typed = Object.values(people).flatMap((one) => one.typed);
  for (const words of typed) check(said.includes(words), `step ${number + 1} was refused, and "${words}" is gone`);
  for (const page of ["/", "/moeder", "/arbejdsbord"]) await people.officer.page(page);
  return false;
}

const times = (text, words) => (words instanceof RegExp ? [...text.matchAll(words)].length : text.split(words).length - 1);
async function lookForAll(life) {
  const read = new Map();
  for (const { who, path, words, isOnce } of promised) {
    const key = `${who} ${path}`;
    if (!read.has(key)) read.set(key, plain(textOf(await people[who].page(path))));
    const found = times(read.get(key), words);
    const wanted = isOnce === true ? 1 : isOnce;
    check(found > 0, `life ${life}: "${words}" was answered, and the ${who} does not find it at ${path}`);
    check(!wanted || found >= wanted, `life ${life}: "${words}" stands ${found} times at ${path}, not ${wanted}`);
    check(isOnce !== true || found <= 1, `life ${life}: "${words}" stands ${found} times at ${path}`);
  }
  if (world.note) check(plain(await people.member.page(world.read)).includes(world.note), `life ${life}: the note "${world.note}" was answered, and is not there`);
  if (world.sent > 1) {
    const history = textOf(await people.member.page(world.read.replace(/\/laes$/, "/historik")));
    const versions = new Set([...history.matchAll(/[Uu]dgave (\d+)/g)].map((found) => found[1])).size;
    check(versions <= world.tried, `life ${life}: ${versions} versions of an agenda that was sent ${world.tried} times at most`);
  }
}
function verify(life) {
  const told = spawnSync(program, ["verify", "--data", data], { encoding: "utf8" });
  check(told.status === 0, `life ${life}: verify says: ${told.stdout.trim().split("\n").slice(-6).join(" / ")}`);
}

async function prepare() {
  await enterAll();
  for (const who of ["member", "chair"]) {
    const kept = await people[who].send("/konto/mail", /^Gem$/, { address: `${who}@lindebaek.example` });
    check([200, 303].includes(kept.status), `the address of the ${who} is kept: ${kept.status}`);
  }
  const chain = { "stage.1": "Centerchef", "role.1.body.secretary": "", "role.1.unit.approver": "", "role.1.unit.manager": "1", "stage.2": "Sekretariat", "role.2.body.secretary": "1", "stage.3": "Formand", "role.3.body.chair": "1" };
  const designed = await people.secretary.send("/fora/direktionen/godkendelse", /^Gem$/, chain);
  check([200, 303].includes(designed.status), `the chain is kept: ${designed.status}`);
  const year = new Date().getFullYear() + 1;
  const plan = await people.secretary.page(`/moedeplan?aar=${year}&forum=direktionen`);
  // From the middle of the year: no meeting was moved or cancelled there, and no deadline passes.
  const meetings = [...new Set([...plan.matchAll(/href="(\/moedeplan\/\d{4}-(?:0[6-9]|1\d)-\d\d-direktionen)"/g)].map((found) => found[1]))];
  world.meeting = meetings[0];
  world.read = world.meeting.replace("/moedeplan/", "/moeder/") + "/laes";
  const begun = await people.secretary.send(`${world.meeting}/dagsorden`, /^Begynd dagsordenen$/);
  check(begun.status === 303, `the agenda is begun: ${begun.status}`);
}

/// A letter that a killed server may have handed over is not sent again by itself, so each comes once at most.
function checkLetters() {
  for (const { id, to, subject } of letters) check(letters.filter((one) => one.id === id).length === 1, `the letter "${subject}" to ${to} came twice`);
  check(letters.length > 0, "no letter came at all");
}
/// With room again every letter leaves that is still true: none is forgotten in the outbox. One whose end could not be
/// written is held for five minutes (seconds_of_lease in notices/sender.cpp), and its tests tell what comes then.
async function lettersLeave() {
  let told;
  for (let look = 0; look < 240; look += 1) {
    told = spawnSync(program, ["mail", "--data", data], { encoding: "utf8" });
    if (/^\d+ waits?, 0 failed/m.test(told.stdout) && !/^letter\s+\d+\s+waiting\b/m.test(told.stdout)) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  check(false, `letters still wait though there is room, or failed: ${told.stdout.trim().split("\n").slice(0, 6).join(" / ")}`);
}
function end(told) {
  mail.stdin.end();
  check(world.sent >= 2, `the agenda was sent ${world.sent} times: too few steps`);
  console.log(`seed ${seed}: ${told}, ${promised.length} promises kept, ${world.sent} agendas sent, ${letters.length} letters`);
  for (const sentence of problems) console.error(sentence);
  if (problems.length > 0) console.error(`SAGSGANG_SEED=${seed} tells it again.`);
  process.exit(problems.length === 0 ? 0 : 1);
}

await start();
await prepare();
let unanswered = 0;
let done = 0;
if (isFull) {
  for (let round = 1; round <= lives && problems.length === 0; round += 1) {
    // A log that is put in the database anew has room for some pages, and then for none.
    limitFiles(smallDisk ? Math.floor(random() * 6) * 8192 : Math.floor(random() * 120) * 4096);
    for (let more = 8; more > 0 && await step(() => {}); more -= 1) done += 1;
    limitFiles("unlimited");
    // What was refused is through at once.
    if (await step(() => {})) done += 1; else check(false, `round ${round}: refused though there is room again`);
    if (round % 4 === 0) await lookForAll(round);
  }
  while (at !== 0 && problems.length === 0) { await step(() => {}); done += 1; }
  await lookForAll("at last");
  await lettersLeave();
  await kill();
  verify("at last");
  checkLetters();
  check(refused >= 10, `only ${refused} steps were refused: the disk was never full`);
  end(`${done} steps answered, ${refused} refused`);
}
for (let life = 1; life <= lives && problems.length === 0; life += 1) {
  if (life > 1) await start();
  await lookForAll(life);
  // Far enough each time that every step is met, and somewhere in the middle of one.
  for (let before = Math.floor(random() * steps.length * 1.5); before > 0; before -= 1) {
    if (await step(() => {})) done += 1;
  }
  const ended = once(server, "exit");
  if (await step(killSoon)) done += 1; else unanswered += 1;
  if (server.exitCode === null && server.signalCode === null) await ended;
  if (life % 4 === 0) verify(life);
}
await start();
await lookForAll("after the last");
await kill();
verify("after the last");
checkLetters();
check(unanswered >= 3, `only ${unanswered} of ${lives} lives ended in the middle of a request: the moments are wrong`);
end(`${lives} lives, ${done} steps answered, ${unanswered} requests without an answer`);
