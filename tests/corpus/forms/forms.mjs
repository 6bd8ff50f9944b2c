// SPDX-License-Identifier: AGPL-3.0-or-later
// How public bodies print their minutes: one entry a form, learned from what bodies of that sort publish. All text is invented
// (content.mjs). `text` prints a meeting, `answers` says what is right where the form does not print all; `ending` is the format:
// docx, odt and pdf are made of the HTML that `text` gives.
import { longDate, withWeekday, shortDate, clock, capital, names, answersOf } from "./content.mjs";

const lines = (...pieces) => pieces.flat(Infinity).filter((piece) => piece !== null).join("\n") + "\n";
const listed = (items, mark = "• ") => items.map((item) => mark + item);
const withRole = (person) => (person.role ? `${person.name} (${person.role})` : person.name);
const upper = (text) => text.toUpperCase();
const page = (title, ...pieces) => lines(`<!doctype html><html lang="da"><head><meta charset="utf-8"><title>${title}</title></head><body>`, pieces, "</body></html>");
/// Closed items come last, under a heading of their own, and are numbered so.
function closedLast(meeting) {
  const first = meeting.items[0].number;
  meeting.items.sort((left, right) => Number(left.closed) - Number(right.closed));
  meeting.items.forEach((item, at) => (item.number = first + at));
}
const noAttachments = () => ({ attachments: [] });

export const forms = [
  // ---- municipalities ------------------------------------------------------------------------------------------------
  { name: "sagsnummer-og-titel-igen", make: { body: "Udvalget for teknik og miljø", caseForm: "stroke", roles: "parties", closed: true },
    text: (m) => lines("Dagsordener og referater", "", `Udvalg: ${m.body}`, "", `Mødedato: ${shortDate(m)}`, "", `Mødested: ${m.place}`, "",
      m.items.map((i) => [`${i.number}.${i.title}${i.closed ? " - lukket" : ""} (B)`, "", `Sagsnummer: ${i.case}`, "", `${i.title} (B)`, "", "Administrativ indstilling", "", "Chefen indstiller,", `• ${i.recommendation}.`, "",
        `Beslutning ${m.body} den ${shortDate(m)}`, "", i.decision, "", `Afbud: ${withRole(m.absentees[0])}`, "", "Sagsfremstilling", "", i.background, "", "Tidligere behandling", "", "Ingen.", "", "Økonomiske konsekvenser", "", "Ingen.", "",
        "Retsregler og andre forskrifter", "", "Ingen.", ""])),
    answers: (m) => answersOf(m, { start: undefined, participants: [], absentees: [],
      each: (i) => ({ title: undefined, decision: `${i.decision} Afbud: ${withRole(m.absentees[0])}`, attachments: [] }) }) },

  { name: "dagsordenpunkter-kle", make: { body: "Handicaprådet", first: 39, caseForm: "kle" },
    text: (m) => lines(`Udvalg: ${m.body}`, `Mødedato: ${longDate(m)}`, `Mødested: ${m.place}`, `Mødetidspunkt: kl. ${clock(m, ".")}`, "", "Dagsordenpunkter", "",
      m.items.map((i) => [`${i.number}. ${i.title}`, "", `Sagsnr.: ${i.case} Sagsbehandler: Nora Lindgaard`, "", i.title, "", "DIR", "SOS", "BYR", "", "Øvrige sagsbehandlere: -", "", "Sagsresume", "", i.background, "",
        "Sagsfremstilling", "", i.background, "", "Indstilling", "", "Formanden indstiller,", "", `${i.recommendation}.`, "", "Beslutning", "", i.decision, ""])),
    answers: (m) => answersOf(m, { participants: [], absentees: [], each: noAttachments }) },

  { name: "udvalg-moede-sted", make: { body: "Udvalget for Ældre og Sundhed", first: 49, closed: true },
    text: (m) => lines("UDVALG", "", m.body, "", "MØDE", "", "Referat", "", "STED", "", m.place, "", "STARTTIDSPUNKT", "", `${shortDate(m)} ${m.start}:00`, "", "SLUTTIDSPUNKT", "", `${shortDate(m)} 21:00:00`, "", "", "PUNKTER", "",
      m.items.map((i) => `${i.number}. ${i.title}${i.closed ? " - Lukket punkt" : ""}`), "", "", m.items.map((i) => [`${i.number}. ${i.title}${i.closed ? " - Lukket punkt" : ""}`, "", i.closed ? null : i.title, "Sagsgang og sagstype", "", m.body, "", "Beslutningssag", "",
        "Indstilling", "", "Administrationen indstiller, at:", "", `  1. ${i.recommendation.slice(3)}`, "", "Beskrivelse af sagen", "", i.background, "", "Økonomiske konsekvenser", "", "Høring", "", `Beslutning i ${m.body} den ${shortDate(m)}`, "", i.decision, "", ""])),
    answers: (m) => answersOf(m, { participants: [], absentees: [], each: (i) => ({ title: i.closed ? undefined : i.title, attachments: [] }) }) },

  { name: "punkter-uden-titel", make: { body: "Teknik- og Miljøudvalget", caseForm: "stroke" },
    text: (m) => lines("Beslutningsprotokol", "", `${withWeekday(m)} kl. ${m.start}`, "", `Mødested: ${m.place}`, `Udvalg: ${m.body}`, `Medlemmer: ${names(m.participants)}`, "Bemærkninger:", "Udskriv hele dagsordnen",
      m.items.map((i) => [" • Udskriv", `  Sagsid.: ${i.case}, Sagsinitialer: AGVA`, "", "  Sagsfremstilling", "", `  ${i.background}`, "", "  Indstilling", "", "  Plan og Teknik indstiller,", "", `  ${i.recommendation}.`, "",
        `  Beslutning ${m.body} den ${shortDate(m)}`, "", `  ${i.decision}`, ""])),
    answers: (m) => answersOf(m, { absentees: [], each: (i) => ({ number: i.number, title: undefined, attachments: [] }) }) },

  { name: "grupper-af-punkter", order: closedLast, make: { body: "Udvalget for Teknik og Miljø", first: 131, caseForm: "kle", closed: true },
    text: (m) => {
      const item = (i) => [i.case, "", `${i.number}. ${i.title}`, "", "Anledning", "", i.background, "", "Indstilling", "", "Direktøren indstiller;", "", `  1. ${capital(i.recommendation)}`, "", "Sagsfremstilling", "", i.background, "", "Beslutning", "", i.decision, ""];
      return lines("Sbsys dagsorden preview", "", `Referat til mødet i ${m.body} den ${longDate(m)} kl. ${m.start} i ${m.place}`, "", "Åbne dagsordenspunkter", "", m.items.filter((i) => !i.closed).map(item), "Lukkede dagsordenspunkter", "", m.items.filter((i) => i.closed).map(item));
    },
    answers: (m) => answersOf(m, { participants: [], absentees: [], each: noAttachments }) },

  { name: "titel-over-sagsnummer", make: { body: "Kommunalbestyrelsen", first: 129, roles: "parties" },
    text: (m) => lines(m.body, "", shortDate(m), "", "Medlemmer", "", `Formand ${withRole(m.participants[0])}`, m.participants.slice(1).map(withRole), m.absentees.map(withRole), "", "Fraværende", "", m.absentees.map(withRole), "",
      `Sager ${m.items[0].number} - ${m.items.at(-1).number}`, "", "Fold alle ud", "", m.items.map((i) => [i.title, `Sag nr. ${i.number}`, "", "Beslutningskompetence: KB", "", "Sagens kerne", "", i.background, "", "Indstilling", "", "Teknisk Forvaltning indstiller,", "",
        `${i.recommendation}.`, "", "Beslutning", "", i.decision, "", "Sagsfremstilling", "", i.background, ""])),
    answers: (m) => answersOf(m, { start: null, place: null, participants: undefined, each: noAttachments }) },

  { name: "udvalg-bindestreg-referat", make: { body: "Byrådet" },
    text: (m) => lines(`${m.body} - Referat`, "", `Dato: ${longDate(m)}`, `Lokale: ${m.place}`, `Tidspunkt: Kl. ${m.start}`, "", "", "Indholdsfortegnelse", "", "", m.items.map((i) => [`${i.number}. ${i.number === 1 ? "Fraværende" : i.title}`, "", "", "Resume", "", "Sagsforløb: BY", "", i.background, "",
      "Sagsfremstilling", "", i.background, "", "Beslutning", "", i.number === 1 ? `${m.absentees[0].name} og ${m.absentees[1].name} var fraværende.` : i.decision, "", "Til toppen", "", ""])),
    change: { absent: 2 },
    answers: (m) => answersOf(m, { participants: [], each: (i) => (i.number === 1 ? { title: "Fraværende", decision: undefined, attachments: [] } : { attachments: [] }) }) },

  { name: "afsnit-med-kolon", make: { body: "Kommunalbestyrelsen", caseForm: "stroke", roles: "parties" },
    text: (m) => lines(`Referat`, m.body, withWeekday(m), `Kl. ${m.start} i ${m.place}`, "", `Fraværende: ${m.absentees.map(withRole).join(", ")}`, "", "Indholdsfortegnelse", m.items.map((i) => `${i.number}. KB - ${i.title}${".".repeat(20)}${i.number + 1}`), "",
      m.items.map((i) => [`${i.number}. KB - ${i.title}`, `Sagsnr.: ${i.case}`, "", `Resumé: ${i.background}`, "", "Indstilling:", `Administrationen indstiller, ${i.recommendation}.`, "", "Beslutningskompetence:", m.body, "", `Beslutning ${m.body} den ${shortDate(m)}:`, i.decision, "", "Sagsfremstilling:", i.background, "", "Økonomi og finansiering:", "Ingen.", ""])),
    answers: (m) => answersOf(m, { participants: [], each: (i) => ({ title: `KB - ${i.title}`, attachments: [] }) }) },

  { name: "gammel-protokol-for-aabne-doere", order: closedLast, make: { body: "Kommunalbestyrelsen", first: 89, closed: true },
    text: (m) => lines("Egelund Kommune", m.body, "Referat", "", `Dato: ${capital(withWeekday(m))}`, `Starttidspunkt for møde: Kl. ${clock(m, ".")}`, "Sluttidspunkt for møde: Kl. 21.10", `Mødested: ${m.place}`, `Mødedeltagere: ${names(m.participants)}`, `Afbud fra: ${names(m.absentees)}`, "",
      "Til behandling - for åbne døre", "", m.items.filter((i) => !i.closed).map((i) => [`${i.number}. ${i.title}`, "", "Åben sag", "", i.background, "", "Beslutning:", "", i.decision, ""]), "Til behandling - for lukkede døre", "",
      m.items.filter((i) => i.closed).map((i) => [`${i.number}. Lukket sag: ${i.title}`, "", i.background, "", "Beslutning:", "", i.decision, ""])),
    answers: (m) => answersOf(m, { each: (i) => ({ title: i.closed ? undefined : i.title, attachments: [] }) }) },

  { name: "etiketter-i-raekke", make: { body: "Byrådet", first: 342 },
    text: (m) => lines(`REFERAT ${m.body}`, "", `Mødedato:`, capital(withWeekday(m)), `Mødested:`, m.place, "Starttidspunkt:", `Kl. ${m.start}`, "Sluttidspunkt:", "Kl. 21:25", "Afbud:", names(m.absentees), "Fraværende:", "", "Bemærkninger:", "Mødet blev optaget.", "",
      m.items.map((i) => [`${i.number}.`, i.title, "", "Sagsfremstilling", i.background, "", "Indstilling", `Det indstilles, ${i.recommendation}.`, "", "Beslutning", i.decision, ""])),
    answers: (m) => answersOf(m, { participants: [], each: noAttachments }) },

  { name: "nul-foran-aaben-sag", make: { body: "Handicaprådet", caseForm: "stroke", closed: true },
    text: (m) => lines("Referat", m.body, "", `Mødedato: ${capital(withWeekday(m))}`, `Mødetidspunkt: Kl. ${m.start}`, "Sluttidspunkt: Kl. 22:00", `Mødested: ${m.place}`, "Bemærkninger:", "Medlemmer:", m.participants.map((p) => p.name), m.absentees.map((p) => p.name), "Fraværende:", m.absentees.map((p) => p.name), "",
      "Sagsoversigt", m.items.map((i) => `0${i.number}. ${i.closed ? "Lukket - " : ""}${i.title} ${".".repeat(12)} ${i.number + 2}`), "", m.items.map((i) => [`0${i.number}. ${i.closed ? "Lukket - " : ""}${i.title}`, "", i.closed ? "Lukket sag" : "Åben sag", `Sagsnr.: ${i.case}`, `Sagen afgøres i: ${m.body}`, "", "Indstilling", "", `Formandskabet indstiller, ${i.recommendation}`, "",
        `Beslutninger ${m.body} den ${shortDate(m)}`, "", i.decision, ""])),
    answers: (m) => answersOf(m, { each: (i) => ({ title: i.closed ? undefined : i.title, attachments: [] }) }) },

  { name: "sag-nr-fra-journal", make: { body: "Økonomiudvalget", first: 8 },
    text: (m) => lines("SKOVBY KOMMUNE", "U D S K R I F T", "", `${m.body} ${longDate(m)} kl. ${clock(m, ".")} i ${m.place}`, "", `Mødedeltagere: ${names(m.participants)}`, "", `Fraværende: ${names(m.absentees)}`, "", "Mødet slut: Kl. 19.00", "",
      m.items.map((i) => [`Sag nr. ${i.number}`, i.title, "", "Sag fra: Teknisk Udvalg", "Lovgrundlag: Kommunens kasse- og regnskabsregulativ.", "", "Sagsfremstilling:", i.background, "", `Indstilling: Det indstilles, ${i.recommendation}.`, "", `Beslutning: ${i.decision}`, ""])),
    answers: (m) => answersOf(m, { each: noAttachments }) },

  { name: "kompetence-og-beslutningstema", make: { body: "Kultur- og Fritidsudvalget", caseForm: "long" },
    text: (m) => lines(`${m.body} – Referat – ${longDate(m)}`, "", m.items.map((i) => [`${i.number}. ${i.title} (B)`, "", `${i.number}.     ${i.title} (B)`, "", `Sagsnr.: ${i.case}                 Dok.nr.: ${i.case}1                 Åbent`, `Kompetence: ${m.body}`, "Beslutningstema", i.background, "Indstilling", "Borgmesteren indstiller,", `1.    ${i.recommendation}`,
      `Beslutning i ${m.body} den ${longDate(m)}:`, "Fraværende: ", i.decision, ""])),
    answers: (m) => answersOf(m, { start: null, place: null, participants: [], absentees: [], each: (i) => ({ title: `${i.title} (B)`, decision: `Fraværende: ${i.decision}`, attachments: [] }) }) },

  { name: "html-lagtabel", ending: "html", make: { body: "Børneudvalget", caseForm: "emn", closed: true },
    text: (m) => page(m.body, `<h1>Referat ${longDate(m)} kl. ${clock(m, ".")}</h1>`, "<table><tbody>", `<tr><td>Udvalg:</td><td>${m.body}</td></tr><tr><td>Mødedato:</td><td>${withWeekday(m)} kl. ${clock(m, ".")}</td></tr><tr><td>Mødested:</td><td>${m.place}</td></tr>`,
      `<tr><td>Deltagere:</td><td>${names(m.participants)}</td></tr></tbody></table>`, m.items.map((i) => [`<h2>${i.closed ? "Lukket: " : ""}${i.number}. ${i.title}</h2><p>${i.case}</p>`, `<h3>Beslutninger</h3><p>${i.decision}</p>`, `<h3>Resume</h3><p>${i.background}</p>`,
        i.attachments.length ? `<h3>Bilag</h3><ul>${i.attachments.map((a) => `<li><a href="/b/1">${a}</a></li>`).join("")}</ul>` : null])),
    answers: (m) => answersOf(m, { absentees: [], each: (i) => ({ title: i.closed ? undefined : i.title }) }) },

  // ---- regions -------------------------------------------------------------------------------------------------------
  { name: "behandling-i", make: { body: "Udvalget for det nære sundhedsvæsen", roles: "parties" },
    text: (m) => lines("Referat", "", `Møde i ${m.body}`, "", `${withWeekday(m)} kl. ${m.start}`, "", "Mødelokale 1", "", "", "Deltagere:", "", m.participants.map((p) => [withRole(p), ""]), `${withRole(m.absentees[0])} - afbud`, "",
      m.items.map((i) => [`${i.number}. ${i.title}`, "", "Åbent", "", `${m.body} Brevid: 4225075`, "", "Resume", "", i.background, "", `Behandling i ${m.body} ${withWeekday(m)}, pkt. ${i.number}`, "", i.decision, "", ""])),
    answers: (m) => answersOf(m, { place: "Mødelokale 1", each: noAttachments }) },

  { name: "medlemmer-paa-hver-linje", make: { body: "Regionsrådet", closed: true },
    text: (m) => lines("Referat", "", `Referat - ${m.body}`, "", `${shortDate(m)} ${m.start}`, "", "Video", "", "Medlemmer af udvalget:", "", m.participants.map((p, at) => [p.name, "", at === 0 ? ["Formand", ""] : null, "(A)", ""]), m.absentees.map((p) => [p.name, "", "(A)", ""]), "Fraværende:", "", m.absentees.map((p) => [p.name, "", "(A)", ""]), "",
      "Indholdsfortegnelse", "", m.items.map((i) => [`${i.number} (${i.closed ? "Lukket" : "Åben"}) ${i.title} ${i.number * 3}`, ""]), m.items.map((i) => [`${i.number} (${i.closed ? "Lukket" : "Åben"}) ${i.title}`, "", "Resume", "", i.background, "", "Indstilling", "", `Administrationen indstiller, ${i.recommendation}.`, "", "Beslutning", "", i.decision, ""])),
    answers: (m) => answersOf(m, { place: null, participants: m.participants.map((p, at) => `${p.name} (${at === 0 ? "Formand, A" : "A"})`), absentees: m.absentees.map((p) => `${p.name} (A)`), each: noAttachments }) },

  { name: "parti-efter-komma", make: { body: "Regionsrådet", roles: "parties" },
    text: (m) => lines(`${m.body} - Referat - ${longDate(m)}`, "", "Mødedato", `${shortDate(m)} kl. ${m.start} - 22:00`, " ", "Mødested", m.place, " ", "Deltagere", " ", m.participants.map((p) => ` • ${p.name}, ${p.role}`), "", " • Afbud", "   ", m.absentees.map((p) => ` • ${p.name}, ${p.role}`), "", "  Luk alle punkter", "",
      m.items.map((i) => [`  ${i.number}. ${i.title}`, "", "  Resume", "", `  ${i.background}`, "", "  Indstilling", "", `  Det indstilles, ${i.recommendation}.`, "", "  Beslutning", "", `  ${i.decision}`, ""])),
    answers: (m) => answersOf(m, { each: noAttachments }) },

  { name: "sagsnummer-over-titel", make: { body: "Udvalg for regional udvikling", caseForm: "region" },
    text: (m) => lines("Abonnér", "", "Dagsorden", "til", `mødet i ${m.body}`, `den ${longDate(m)} kl. ${m.start}`, `i ${m.place}`, "", " ", "", m.items.map((i) => [`Sagnr.: ${i.case}`, "", `${i.number}. ${i.title}`, "", "Resume", "", i.background, "", "Direktionen indstiller,", "", `${i.recommendation}.`, "", "Sagsfremstilling", "", i.background, "", ""])),
    answers: (m) => answersOf(m, { kind: "agenda", participants: [], absentees: [], each: () => ({ decision: "", attachments: [] }) }) },

  // ---- elders' and disability councils, school boards -------------------------------------------------------------------
  { name: "taette-punkter", make: { body: "Ældrerådet" },
    text: (m) => lines(`Referat fra Ældrerådsmøde ${capital(withWeekday(m))}`, "", `Referat fra Ældrerådsmøde ${capital(withWeekday(m))} Kl. ${clock(m, ".")} i ${m.place}`, "", `Tilstede: ${names(m.participants)}.`, "", `Referent: ${m.participants[0].name}`, "", m.items.map((i) => [` ${i.number}. ${i.title}`, `  ${i.background}`]), "", `IH/${shortDate(m)}`),
    answers: (m) => answersOf(m, { absentees: [], each: () => ({ decision: undefined, attachments: [] }) }) },

  { name: "data-om-moedet", make: { body: "Ældrerådet" },
    text: (m) => lines("Ekstraordinært Ældrerådsmøde – Referat", "", "Data om mødet", "", `Dato:         ${longDate(m)}`, "", `Tid:            ${clock(m, ".")}-22.00`, "", `Sted:          ${m.place}`, "", "Mødedeltagere:", "", names(m.participants), "", "Fra forvaltningen: Ingen", "", "Dagsorden:", "",
      m.items.map((i) => [`${i.number}.    ${i.title}`, "", i.background, ""]), "Ref.: IH"),
    answers: (m) => answersOf(m, { absentees: [], each: () => ({ decision: undefined, attachments: [] }) }) },

  { name: "referat-kolon-ettaller", make: { body: "Ældrerådet", items: 5 },
    text: (m) => lines(`Mødereferat ${longDate(m)}`, "", `Referat fra Ældrerådets møde den ${longDate(m)} i ${m.place} kl. ${clock(m, ".")} – 22.00`, "", `Afbud: ${names(m.absentees)}.`, "", m.items.map((i) => [` 1. ${i.title}`, "", `Referat: ${i.decision}`, ""])),
    answers: (m) => answersOf(m, { place: undefined, participants: [], each: noAttachments }) },

  { name: "skole-grupper", make: { body: "Skolebestyrelsen", people: 5, absent: 2 },
    text: (m) => lines("Referat af Skolebestyrelsesmøde", `Bakkeskolen, ${m.place}`, `${withWeekday(m)} kl. ${clock(m, ".")} - 22.30`, "", "", `Dirigent: ${m.participants[0].name}`, `Referent: ${m.participants[3].name}`, "", "Deltagere:", `Forældrevalgte: ${names(m.participants.slice(0, 3))}.`, `Skolerepræsentanter: ${names(m.participants.slice(3))}.`, "", "Fraværende:",
      `Forældrevalgte: ${m.absentees[0].name}.`, `Elevrepræsentanter: ${m.absentees[1].name}.`, "", "", m.items.map((i) => [` ${i.number}. ${i.title}:`, `  ${i.background}`, ""]), "Sidst opdateret i går"),
    answers: (m) => answersOf(m, { place: undefined, participants: m.participants.map((p, at) => `${p.name} (${at < 3 ? "Forældrevalgte" : "Skolerepræsentanter"})`), absentees: [`${m.absentees[0].name} (Forældrevalgte)`, `${m.absentees[1].name} (Elevrepræsentanter)`],
      each: (i) => ({ title: `${i.title}:`, decision: undefined, attachments: [] }) }) },

  { name: "tabel-punkt-emne-referat", ending: "html", make: { body: "Skolebestyrelsen" },
    text: (m) => page("Referat", `<h1>Referat fra Skolebestyrelsesmøde</h1><p>Dato: ${shortDate(m)} kl. ${m.start}-22:00</p><p>Hvor: ${m.place}</p><p>Tilstede: ${names(m.participants)}</p><p>Afbud: ${names(m.absentees)}</p><h2>Dagsorden og referat</h2>`,
      "<table><thead><tr><th>Punkt</th><th>Emne</th><th>Referat</th></tr></thead><tbody>", m.items.map((i) => `<tr><td>${i.number}</td><td>${i.title}</td><td>${i.decision}</td></tr>`), "</tbody></table>"),
    answers: (m) => answersOf(m, { each: noAttachments }) },

  { name: "tabel-tid-punkt-referat", ending: "docx", make: { body: "Skolebestyrelsen" },
    text: (m) => page("Referat", `<h1>Referat</h1><p>Skolebestyrelsesmøde ${withWeekday(m)} kl. ${clock(m, ".")} i ${m.place}</p><p><b>Deltagere:</b></p><p>${names(m.participants)}</p><p><b>Afbud:</b> ${names(m.absentees)}</p>`,
      "<table><tbody><tr><td><b>Tid</b></td><td><b>Punkt</b></td><td><b>Referat</b></td></tr>", m.items.map((i) => `<tr><td>18.${10 + i.number}</td><td>Pkt. ${i.number} ${i.title}</td><td>${i.decision}</td></tr>`), "</tbody></table>"),
    answers: (m) => answersOf(m, { each: noAttachments }) },

  { name: "dagsorden-og-referat-i-to-kolonner", ending: "odt", make: { body: "Aktivitetsudvalget" },
    text: (m) => page("Referat", `<h1>Dagsorden og beslutningsreferat af ${m.body}s møde</h1><p>Dato og tid: ${capital(m.weekday)} d. ${longDate(m)} kl. ${clock(m, ".")}, ${m.place}</p><p>Deltagere: ${names(m.participants)}</p>`,
      "<table><tbody><tr><td>Nr.</td><td>Dagsorden</td><td>Referat</td></tr>", m.items.map((i) => `<tr><td>${i.number}</td><td>${i.title}</td><td>${i.decision}</td></tr>`), "</tbody></table>"),
    answers: (m) => answersOf(m, { place: undefined, absentees: [], each: noAttachments }) },

  // ---- parish councils, local councils -----------------------------------------------------------------------------------
  { name: "menighedsraad-indrykket", make: { body: "Menighedsrådet", items: 7 },
    text: (m) => lines(`Mødereferat ${longDate(m)}`, "", "", `Referat af menighedsrådsmøde ${m.weekday} d. ${longDate(m)} kl. ${clock(m, ".")} i ${m.place}`, "", `Til stede: ${names(m.participants.slice(0, -1))} og ${m.participants.at(-1).name}`, "", `Fraværende med afbud: ${names(m.absentees)}`, " ",
      m.items.map((i) => [` ${i.number}. ${i.title} (laC)`, `  ${i.background}`, "   "])),
    answers: (m) => answersOf(m, { each: (i) => ({ title: `${i.title} (laC)`, decision: undefined, attachments: [] }) }) },

  { name: "menighedsraad-dagsorden-i-grupper", make: { body: "Menighedsrådet", items: 6 },
    text: (m) => lines(`Dagsorden til møde den ${longDate(m)}`, "", `Sct. Peders Sogn, ${m.body}`, "", `Dagsorden til møde nr. 6, den ${longDate(m)}, kl. ${m.start} i sognegården`, "", "Beslutningspunkter:", "", m.items.slice(0, 2).map((i) => [`${i.number}. ${i.title} (bilag ${i.number})`, i.background, " ", ""]), "Punkter til drøftelse:", "", " ", "",
      m.items.slice(2, 4).map((i) => [`${i.number}. ${i.title}`, i.background, ""]), "Kaffepause", "", "Orienteringspunkter: (Intet referat)", "", m.items.slice(4).map((i) => [`${i.number}. ${i.title}.`, "", " ", ""]), "Underskrift af referat."),
    answers: (m) => answersOf(m, { kind: "agenda", body: [m.body, `Sct. Peders Sogn, ${m.body}`], place: "sognegården", participants: [], absentees: [],
      each: (i) => ({ title: i.number < 3 ? `${i.title} (bilag ${i.number})` : i.number > 4 ? `${i.title}.` : i.title, decision: undefined, attachments: [] }) }) },

  { name: "lokalraad-fremmoede", make: { body: "Lokalrådet", items: 5 },
    text: (m) => lines(`Bestyrelsesmøde d. ${longDate(m)}`, "", `Lokalrådets bestyrelsesmøde blev afholdt d. ${longDate(m)} kl. ${clock(m, ".")} på Brandstationen`, "", "Fremmøde:", names(m.participants), "", `Afbud fra: ${names(m.absentees)}`, "", "Dagsorden:", "", m.items.map((i) => [` ${i.number}. ${i.title}`, `  ${i.background}`, ""])),
    answers: (m) => answersOf(m, { kind: undefined, body: undefined, place: "Brandstationen", each: () => ({ decision: undefined, attachments: [] }) }) },

  { name: "lokaludvalg-tomme-parenteser", make: { body: "Østre Lokaludvalg" },
    text: (m) => lines(`Referat fra møde i ${m.body}`, "", `Mødedato: ${shortDate(m).replaceAll("-", ".")}, kl. ${m.start}`, `Mødested: ${m.place}`, "", m.items.map((i) => [`${i.number}. ${i.title} ( )`, "", "Sagsfremstilling", "", i.background, "", "Indstilling", "", "Formanden indstiller,", "", `1. at Lokaludvalget ${i.recommendation.slice(3)}`, " ", "Beslutning", "", i.decision, "", "Fremmøde og inhabilitet:", "", `${m.absentees[0].name} havde meldt afbud.`, ""])),
    answers: (m) => answersOf(m, { participants: [], absentees: undefined, each: (i) => ({ title: undefined, attachments: [] }) }) },

  { name: "bogstaver", make: { body: "Bestyrelsen", items: 5 },
    text: (m) => lines(`Referat af bestyrelsesmøde d. ${longDate(m)}, Strandby Lokalråd`, "", `Kl. ${clock(m, ".")} – 20.30`, "", `Deltagere: ${names(m.participants)}`, `Afbud: ${names(m.absentees)}`, "", m.items.map((i) => [`${"abcdefg"[i.number - 1]}) ${i.title}`, "", i.background, "", `Konklusion: ${i.decision}`, ""])),
    answers: (m) => answersOf(m, { body: undefined, place: null, each: noAttachments }) },

  { name: "romertal", make: { body: "Sogneudvalget", items: 5 },
    text: (m) => lines("Beslutningsprotokol", "", `for mødet i ${m.body} ${withWeekday(m)} kl. ${clock(m, ".")}`, "", `Til stede var: ${names(m.participants)}`, "", m.items.map((i) => [`${["I", "II", "III", "IV", "V"][i.number - 1]}. ${i.title}`, "", i.background, "", "Beslutning", "", i.decision, ""])),
    answers: (m) => answersOf(m, { place: null, absentees: [], each: noAttachments }) },

  // ---- MED committees and others -------------------------------------------------------------------------------------
  { name: "med-hovedudvalg", ending: "pdf", make: { body: "MED-Hovedudvalget" },
    text: (m) => page("Referat", `<h1>Referat</h1><p>Møde i ${m.body}</p><p>${capital(withWeekday(m))} kl. ${m.start}</p><p>${m.place}</p><p>Deltagere:<br>${m.participants.map((p) => p.name).join("<br>")}</p><p>Afbud:<br>${names(m.absentees)}</p>`,
      m.items.map((i) => [`<h2>${i.number}. ${i.title}</h2><p>${i.background}</p>`, `<h3>Konklusion:</h3><p>${i.decision}</p>`])),
    answers: (m) => answersOf(m, { place: undefined, each: noAttachments }) },

  { name: "med-ad-punkter", ending: "md", make: { body: "Havnegruppen" },
    text: (m) => lines(`# Referat: ${m.body} ${shortDate(m).replaceAll("-", ".")}`, "", `**Tid**: ${shortDate(m).replaceAll("-", ".")} kl. ${clock(m, ".")}-22.00`, `**Sted**: ${m.place}`, "", "#### Deltagere", "", m.participants.map((p) => `- [x] ${p.name}, Nordby Kommune`), "", "#### Afbud", "", m.absentees.map((p) => `- [x] ${p.name}, Sydby Kommune`), "", "## Referat", "",
      m.items.map((i) => [`### AD ${i.number}: ${i.title}`, "", i.background, ""])),
    answers: (m) => answersOf(m, { participants: m.participants.map((p) => `${p.name} (Nordby Kommune)`), absentees: m.absentees.map((p) => `${p.name} (Sydby Kommune)`), each: () => ({ decision: undefined, attachments: [] }) }) },

  { name: "overskrifter-uden-nummer", ending: "md", make: { body: "Klimarådet", closed: false },
    text: (m) => lines(`# Referat af møde i ${m.body}`, "", `Dato: ${longDate(m)}`, "", `Tidspunkt: ${m.start}`, "", `Sted: ${m.place}`, "", `Til stede: ${names(m.participants)}`, "", m.items.map((i) => [`## ${i.title}`, "", i.background, "", "### Beslutning", "", i.decision, ""])),
    answers: (m) => answersOf(m, { absentees: [], each: noAttachments }) },

  { name: "raad-kolon-nummer", make: { body: "Erhvervsrådet" },
    text: (m) => lines(`Referat af 2. rådsmøde i ${m.body}`, "", `Afholdt ${withWeekday(m)}`, `Kl. ${m.start}`, m.place, "", "Tilstedeværende medlemmer af Rådet", m.participants.map((p) => p.name), "", "Afbud", m.absentees.map((p) => p.name), "", `Fra sekretariatet: Rita Mose (referent)`, "", `${m.participants[0].name} bød velkommen til mødet.`, "",
      m.items.map((i) => [`${i.number}: ${i.title}`, i.background, ""])),
    answers: (m) => answersOf(m, { place: undefined, participants: undefined, absentees: undefined, each: () => ({ decision: undefined, attachments: [] }) }) },

  { name: "nr-bindestreg", make: { body: "Plan- og Boligudvalget", first: 143, caseForm: "stroke", closed: true },
    text: (m) => lines("Referat", "", `${m.body}`, `Mødedato: ${longDate(m)}`, `Mødet startede kl.: ${m.start}`, `Mødested: ${m.place}`, "", "Medlemmer", names(m.participants), "", m.items.map((i) => [`Nr.${i.number} - ${i.closed ? "Lukket punkt - " : ""}${i.title}`, "", `Sagsnr.: ${i.case}`, "", "Sagsfremstilling", "", i.background, "", i.attachments.length ? ["Bilag", i.attachments, ""] : null, `Beslutning i ${m.body} den ${shortDate(m)}`, "", i.decision, ""])),
    answers: (m) => answersOf(m, { start: undefined, absentees: [], each: (i) => ({ title: i.closed ? undefined : i.title }) }) },
];

// ---- what is no minutes ---------------------------------------------------------------------------------------------------
export const others = [
  { name: "mail.txt", text: lines("Fra: Ida Holm", "Til: Havneudvalgets medlemmer", "Cc: Per Skov", "Sendt: 3. april 2019 09:15", "Emne: Referat fra mødet den 2. april 2019", "", "Kære alle", "", "Hermed referatet fra mødet. Skriv, hvis der er rettelser.", "", "Venlig hilsen", "Ida") },
  { name: "liste.txt", text: lines("Dagsordener og referater", "", "Vælg udvalg", "", "03-04-2019 Havneudvalget Referat", "10-04-2019 Byrådet Referat", "17-04-2019 Havneudvalget Dagsorden", "24-04-2019 Byrådet Dagsorden") },
  { name: "liste-tabel.html", text: page("Dagsordener", "<h1>Referater</h1><table><tr><th>Dato</th><th>Udvalg</th><th>Dokument</th></tr><tr><td>8. oktober 2019</td><td>Byrådet</td><td>Dagsorden</td></tr><tr><td>1. oktober 2019</td><td>Havneudvalget</td><td>Referat</td></tr></table>") },
  { name: "om-udvalget.html", text: page("Havneudvalget", "<h1>Havneudvalget</h1><p>Udvalget har fem medlemmer og holder møde den første onsdag i hver måned.</p><h2>Medlemmer</h2><ul><li>Ida Holm (A), formand</li><li>Per Skov (V)</li></ul><h2>Opgaver</h2><p>Udvalget tager sig af havne og kyster.</p>") },
];
