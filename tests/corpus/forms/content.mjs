// SPDX-License-Identifier: AGPL-3.0-or-later
// Invented meetings, the same ones each time: what the forms (forms.mjs) print.

const firstNames = ["Ida", "Per", "Eva", "Bo", "Liv", "Ole", "Mia", "Jens", "Karen", "Palle", "Inger", "Rune", "Jytte", "Hans", "Lis", "Jon", "Anne-Marie", "Søren", "Åse", "Niels"];
const lastNames = ["Holm", "Skov", "Lund", "Dam", "Vang", "Bro", "Krog", "Thorlund", "Vestrup", "Kærholm", "Elkjær", "Bjerre", "Ravn", "Holt", "Toft-Hansen", "Østerby", "Aagaard", "Møller"];
const parties = ["A", "V", "C", "F", "O", "Ø", "B"];
const places = ["Rådhuset, mødelokale 2", "Bådhuset, Havnevej 2", "Kulturhuset, Torvet 5", "Byrådssalen", "Skolens personalerum", "Sognegården", "Lokale 412, Skovvej"];
const subjects = ["Ny cykelsti langs Møllevej", "Budgetopfølgning pr. 31. marts", "Renovering af Bakkeskolens tag", "Støjmåling ved Ringvejen", "Høringssvar til ældrepolitikken",
  "Ansøgning fra Strandby Idrætsforening", "Valg af næstformand", "Forslag til mødeplan for 2021", "Tilsyn med legepladser", "Ændring af åbningstider på genbrugspladsen", "Kommissorium for klimagruppen",
  "Frivilligpris 2020", "Trafiksikkerhed ved Søndergade", "Orientering om sygefravær", "Udbud af vinterbekendtgørelse", "Etablering af hundeskov", "Evaluering af sommerskolen", "Ny hjemmeside",
  "Status på lokalplan 417", "Belysning i Lunden", "Regnskab 2019", "Busruter i Østre Sogn", "Fællesspisning i uge 38", "Vedligehold af broen", "Naturpleje ved Kildesøen"];
const backgrounds = ["Sagen blev rejst af beboerne i efteråret, og forvaltningen har siden indhentet oplysninger.", "Der er modtaget tre henvendelser om forholdet.", "Området har været undersøgt af en rådgiver, som peger på to løsninger.",
  "Udgifterne dækkes inden for rammen, og arbejdet kan begynde efter sommeren.", "Rådet har tidligere bedt om en status, som gives på mødet."];
const recommendations = ["at sagen godkendes", "at orienteringen tages til efterretning", "at forslaget sendes i høring i fire uger", "at der arbejdes videre med den billigste løsning"];
const decisions = ["Godkendt.", "Taget til efterretning.", "Drøftet.", "Sagen udsættes til næste møde.", "Forslaget blev godkendt med den bemærkning, at naboerne orienteres.", "Udvalget godkendte indstillingen."];
const attachments = ["Kort over området", "Notat om økonomi", "Høringssvar", "Oversigt over projekter"];
const months = ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];
const weekdays = ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"];

/// A row of numbers that looks like chance and is the same each time.
function numbers(seed) {
  let state = seed * 2654435761 % 4294967296;
  return (below) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((state / 4294967296) * below);
  };
}

export const longDate = (meeting) => `${meeting.day}. ${months[meeting.month - 1]} ${meeting.year}`;
export const withWeekday = (meeting) => `${meeting.weekday} den ${longDate(meeting)}`;
export const shortDate = (meeting) => `${two(meeting.day)}-${two(meeting.month)}-${meeting.year}`;
export const clock = (meeting, sign = ":") => meeting.start.replace(":", sign);
export const capital = (text) => text[0].toUpperCase() + text.slice(1);
export const names = (people) => people.map((person) => person.name).join(", ");
const two = (number) => String(number).padStart(2, "0");

/// One meeting. `items` says how many; `first` what the first is numbered; `closed` makes the last
/// but one closed, with the word "hemmelig" in it and nowhere else.
export function meetingOf(seed, { body, items = 4, first = 1, closed = false, roles = "none", absent = 1, people = 5, caseForm = "" }) {
  const next = numbers(seed);
  const pick = (list) => list[next(list.length)];
  const meeting = { body, year: 2008 + next(14), month: 1 + next(12), day: 1 + next(28), start: `${two(9 + next(10))}:${pick(["00", "15", "30", "45"])}`, place: pick(places) };
  meeting.weekday = weekdays[new Date(Date.UTC(meeting.year, meeting.month - 1, meeting.day)).getUTCDay()];
  meeting.date = `${meeting.year}-${two(meeting.month)}-${two(meeting.day)}`;
  const taken = new Set();
  const person = () => {
    for (;;) {
      const name = `${pick(firstNames)} ${pick(lastNames)}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return { name, role: roles === "parties" ? pick(parties) : null };
    }
  };
  meeting.participants = Array.from({ length: people }, person);
  meeting.absentees = Array.from({ length: absent }, person);
  const used = new Set();
  const subject = () => {
    for (;;) {
      const title = pick(subjects);
      if (used.has(title)) continue;
      used.add(title);
      return title;
    }
  };
  meeting.items = Array.from({ length: items }, (_, at) => {
    const title = at === 0 ? "Godkendelse af dagsorden" : at === items - 1 ? "Eventuelt" : subject();
    const item = { number: first + at, title, background: pick(backgrounds), recommendation: pick(recommendations), decision: at === 0 ? "Godkendt." : at === items - 1 ? "Intet." : pick(decisions),
      attachments: at > 0 && at < items - 1 && next(2) === 0 ? [attachments[next(4)]] : [], closed: false };
    item.case = caseNumber(caseForm, meeting, next);
    if (closed && at === items - 2) Object.assign(item, { closed: true, title: "Køb af hemmelig grund", background: "Den hemmelige sælger vil have svar.", decision: "Den hemmelige pris godkendt.", attachments: [] });
    return item;
  });
  return meeting;
}

function caseNumber(form, meeting, next) {
  const year = two(meeting.year % 100);
  if (form === "stroke") return `${year}/${1000 + next(30000)}`;
  if (form === "kle") return `${two(1 + next(30))}.${two(next(30))}.${two(next(30))}-${pickOne("AGKP", next)}${two(1 + next(20))}-${1 + next(40)}-${year}`;
  if (form === "emn") return `EMN-${meeting.year}-${String(next(99999)).padStart(6, "0")}`;
  if (form === "long") return `306-${meeting.year}-${1000 + next(9000)}`;
  if (form === "region") return `1-51-71-${1000 + next(9000)}-${year}`;
  return null;
}
const pickOne = (letters, next) => letters[next(letters.length)];

/// The right answers, all that a form prints unless it says otherwise.
export function answersOf(meeting, change = {}) {
  const people = (list) => list.map((person) => person.name + (person.role ? ` (${person.role})` : ""));
  const answers = { kind: "minutes", body: meeting.body, date: meeting.date, start: meeting.start, place: meeting.place, participants: people(meeting.participants), absentees: people(meeting.absentees),
    items: meeting.items.map((item) => ({ number: item.number, title: item.title, case: item.case, closed: item.closed, decision: item.decision, attachments: item.attachments })) };
  for (const [field, value] of Object.entries(change)) {
    if (field === "each") for (const item of answers.items) Object.assign(item, value(item));
    else if (value === undefined) delete answers[field];
    else answers[field] = value;
  }
  for (const item of answers.items) for (const field of Object.keys(item)) if (item[field] === undefined) delete item[field];
  return answers;
}
