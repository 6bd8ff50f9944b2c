// SPDX-License-Identifier: AGPL-3.0-or-later
// More forms, learned from another round of bodies: see forms.mjs. All text is invented (content.mjs).
import { longDate, withWeekday, shortDate, clock, capital, names, answersOf } from "./content.mjs";

const lines = (...pieces) => pieces.flat(Infinity).filter((piece) => piece !== null).join("\n") + "\n";
const withRole = (person) => (person.role ? `${person.name} (${person.role})` : person.name);
const page = (title, ...pieces) => lines(`<!doctype html><html lang="da"><head><meta charset="utf-8"><title>${title}</title></head><body>`, pieces, "</body></html>");
const monthOf = (m) => longDate(m).split(" ")[1];
const noAttachments = () => ({ attachments: [] });
const noPeople = { participants: [], absentees: [] };
/// A page that folds its titles away: items have neither title nor number.
const untitled = (i) => ({ number: i.number, title: undefined, attachments: [] });

export const moreForms = [
  // ---- pages whose headings are folded away ------------------------------------------------------------------------------
  { name: "uden-titel-resume-foerst", make: { body: "Ældreråd", items: 4 },
    text: (m) => lines("Dagsordener og referater", "", "Referat", "", `${capital(m.weekday)} d. ${longDate(m)}, kl. ${m.start}`, `Mødested`, m.place, "Udvalg", m.body, "Bemærkninger", `Afbud fra: ${names(m.absentees)}.`, "",
      m.items.map((i) => ["Resume", "", i.background, "", "Indstilling", "", `Forvaltningen indstiller, ${i.recommendation}.`, "", "Beslutning", "", `Deltog ikke: ${m.absentees[0].name}.`, "", i.decision, "", "Beskrivelse af sagen", "", i.background, "", "Økonomiske konsekvenser og finansiering", "", "Ikke relevant for sagen.", ""])),
    answers: (m) => answersOf(m, { participants: undefined, absentees: undefined, each: (i) => ({ ...untitled(i), decision: `Deltog ikke: ${m.absentees[0].name}. ${i.decision}` }) }) },

  { name: "uden-titel-sagen-behandles-i", make: { body: "Ældrerådet", items: 5 },
    text: (m) => lines("Dagsorden", "", `${capital(m.weekday)} ${m.day}. ${monthOf(m).slice(0, 3)} ${m.year} kl. ${m.start}`, "", m.body, "", m.place, "", "Referat", "",
      m.items.map((i) => ["Resumé", "", i.background, "", "Sagen behandles i", "", `${m.body} (orientering).`, "", "Forslag", "", "Forvaltningen foreslår,", " ", `${i.recommendation}.`, "", `Beslutning ${m.body} den ${shortDate(m)}`, "", i.decision, ""])),
    answers: (m) => answersOf(m, { ...noPeople, kind: undefined, place: undefined, each: untitled }) },

  { name: "uden-titel-bilag-sidst", make: { body: "Teknik- og Bygningsudvalget", items: 4 },
    text: (m) => lines("Referat", `${m.body} ${m.weekday} den ${longDate(m)} kl. ${clock(m, ".")}`, "", m.place, "",
      m.items.map((i) => ["Sagsfremstilling", "", i.background, "", "Økonomi", "", "Ingen.", "", "Indstilling", "", `${i.recommendation}.`, "", "Beslutning", "", i.decision, "", "Bilag", ""])),
    answers: (m) => answersOf(m, { ...noPeople, place: undefined, each: untitled }) },

  // ---- municipalities ------------------------------------------------------------------------------------------------
  { name: "fraktil-mappe-aabent-punkt", make: { body: "Børne- og Skoleudvalget", items: 4 },
    text: (m) => lines("Referat", m.body, `${shortDate(m)} kl. ${m.start}`, m.place, "Dagsordenspunkter", "", m.items.map((i) => `  åbent ${i.number} ${i.title}`), "", m.items.map((i) => ["Til indholdsfortegnelse", "", " Åbent  punkt", "", ` ${i.number}  ${i.title}`, "", "00.01.00P35-0104", "", "Hvem beslutter", "", `${m.body} beslutter.`, "", "Resumé", "", i.background, "", "Indstilling og beslutning", "", `Servicedirektøren indstiller, ${i.recommendation}.`, "", `${m.body} den ${longDate(m)}:`, "", i.decision, ""])),
    answers: (m) => answersOf(m, { ...noPeople, place: undefined, each: () => ({ case: undefined, attachments: [] }) }) },

  { name: "dato-med-engelsk-komma", make: { body: "Børn & Læringsudvalget", first: 99 },
    text: (m) => lines(`${m.body} - ${shortDate(m)}`, "", "Referat", "Dato:", `${capital(m.weekday)}, ${m.day} ${monthOf(m)}, ${m.year} - ${m.start}`, "Hent som fil:", m.items.map((i) => [`${i.number}. ${i.title}`, "", "Resume", "", i.background, "", "Økonomi", "", "Ingen økonomiske konsekvenser.", "", "Sagen afgøres af", "", `${m.body}.`, "", "Beslutning", "", i.decision, "", "Fraværende:", "", `${m.absentees[0].name} (V) deltog i mødet i stedet for ${m.participants[0].name} (I).`, ""])),
    answers: (m) => answersOf(m, { participants: [], absentees: undefined, place: null, each: () => ({ decision: undefined, attachments: [] }) }) },

  { name: "referat-for-udvalget-moede-den", make: { body: "Børn- Kultur og Fritidsudvalget", first: 173, people: 4, caseForm: "" , closed: false },
    text: (m) => lines(`Referat for ${m.body} møde den ${longDate(m)}`, "", "Møde:", m.body, "Mødetid:", `${longDate(m)} kl. ${m.start}`, "Tilstede:", m.participants.map((p) => p.name), "Fraværende:", "", "ÅBNE SAGER", "",
      m.items.map((i) => [`${i.number}. ${i.title}`, `Sagsnr.: ${m.year}-0${16000 + i.number}`, "Sagsbehandler: Thorbjørn Kærgaard", "", "Præsentation:", "", `${i.title}.`, "", "Forvaltningen foreslår:", "", ` • ${capital(i.recommendation)}.`, "", "Sagsbeskrivelse:", "", i.background, "", "Beslutning:", "", i.decision, ""])),
    answers: (m) => answersOf(m, { absentees: [], place: null, each: (i) => ({ case: `${m.year}-0${16000 + i.number}`, attachments: [] }) }) },

  { name: "moedefakta", make: { body: "Teknik- og Miljøudvalget", roles: "parties" },
    text: (m) => lines(`Referat - ${m.body} den ${longDate(m)}`, "", "Mødefakta", "", `Dato: ${capital(withWeekday(m))}`, `Mødetidspunkt: Kl. ${m.start}`, `Mødested: ${m.place}`, "", "Medlemmer", "", m.participants.map((p) => `  • ${withRole(p)}`), "", "Fraværende med afbud", "", m.absentees.map((p) => `  • ${withRole(p)}`), "", "Bemærkninger", "", "Kommunaldirektøren var til stede under punkt 3 af hensyn til sagens oplysning.", "", "Indholdsfortegnelse", "", "",
      m.items.map((i) => [`${i.number}. ${i.title}`, "", "Beslutningstema", "", i.background, "", `Beslutning i ${m.body} den ${shortDate(m)}`, "", i.decision, "", "Sagsfremstilling", "", i.background, "", ""])),
    answers: (m) => answersOf(m, { each: noAttachments }) },

  { name: "indhold-aabne-med-numre", make: { body: "Handicaprådet", first: 36 },
    text: (m) => lines(m.body, "", `Publiceret ${shortDate(m)}`, "", `${capital(m.weekday)} den ${shortDate(m)} kl. ${m.start}`, "", "Indholdsfortegnelse:", "", "Åbne", m.items.map((i) => `${i.number} ${i.title}`), "", "Medlemmer:", "", m.participants.map((p) => p.name), "", "Godkendelse af dagsorden:", "Godkendt", "", "Fraværende:", names(m.absentees), "", "Meddelelser:", "Mødeprotokollen udsendes i weekenden.", "Åbne", "",
      m.items.map((i) => [`${i.number}. ${i.title}`, `01.02G00 - ${m.year}/${27000 + i.number}`, "", "Sagsfremstilling", i.background, "", "Administrationens indstilling", `Administrationen indstiller, ${i.recommendation}`, "", "Beslutning", i.decision, ""])),
    answers: (m) => answersOf(m, { kind: undefined, place: null, each: () => ({ case: undefined, attachments: [] }) }) },

  { name: "klik-her-for-at-folde-ud", make: { body: "Landdistriktsrådet" },
    text: (m) => lines(`${m.body} - Dagsordener og referater`, `Mødedato: ${longDate(m)}`, `Mødested: ${m.place}`, "Dagsordenpunkter", m.items.map((i) => [`${i.number}. ${i.title}Klik her for at folde ud og læse mere om ${i.title}`, "Beslutningstema", `${i.title}`, "Sagsfremstilling", i.background, "Administrationen indstiller", i.recommendation, "Beslutning", i.decision])),
    answers: (m) => answersOf(m, { ...noPeople, kind: undefined, start: null, each: () => ({ title: undefined, attachments: [] }) }) },

  { name: "polweb-sag-dok-initialer", make: { body: "Integrationsudvalget", caseForm: "long" },
    text: (m) => lines(`Referat fra ${m.body}s møde den ${longDate(m)} kl. ${m.start}`, "", m.items.map((i) => [`${i.number}.      ${i.title}`, "", "                                                         Åbent", "", `Sagsnr.: ${i.case}       J.nr.: 00.01.00            Dokumentnr.: 326-${m.year}-1526${i.number}`, "", " ", "", `${m.body}s møde den ${longDate(m)}:`, "", " ", "", i.decision, "", " ", ""])),
    answers: (m) => answersOf(m, { ...noPeople, place: null, each: noAttachments }) },

  { name: "titel-to-gange-med-nummer", make: { body: "Byrådet", first: 12, closed: true },
    text: (m) => lines("UDVALG", "", m.body, "", "MØDE", "", "Referat", "", "STED", "", m.place, "", "STARTTIDSPUNKT", "", `${shortDate(m)} ${m.start}:00`, "", "PUNKTER", "", m.items.map((i) => `${i.number}. ${i.title}${i.closed ? " (Lukket punkt)" : ""}`), "",
      m.items.map((i) => [`${i.number}. ${i.title}${i.closed ? " (Lukket punkt)" : ""}`, "", `${i.number}. ${i.title}${i.closed ? " (Lukket punkt)" : ""}`, "", "ADMINISTRATIONENS INDSTILLING", "", `Administrationen indstiller, ${i.recommendation}.`, "", "RESUME", "", i.background, "", "BESLUTNING", "", i.decision, ""])),
    answers: (m) => answersOf(m, { ...noPeople, each: (i) => ({ title: i.closed ? undefined : i.title, attachments: [] }) }) },

  // ---- regions and MED ----------------------------------------------------------------------------------------------
  { name: "hmu-punktliste-i-hovedet", ending: "md", make: { body: "HMU Socialområdet" },
    text: (m) => lines("Dagsordener og referater", "", `- Udvalg: ${m.body}`, `- Mødedato: ${m.day}. ${monthOf(m)}, ${m.year} kl. ${m.start}`, `- Mødested: ${m.place}`, "", "Pkt. tekst", "", m.items.map((i) => `- ${i.number}. ${i.title}`), "", m.items.map((i) => [`## ${i.number}. ${i.title}`, "", "### Sagsfremstilling", "", i.background, "", "### Beslutning", "", i.decision, ""])),
    answers: (m) => answersOf(m, { ...noPeople, kind: undefined, each: noAttachments }) },

  { name: "alle-medlemmer-var-moedt", make: { body: "Regionsrådet", caseForm: "region" },
    text: (m) => lines("Abonnér", "", "Referat", "til", `mødet i ${m.body}`, `den ${longDate(m)} kl. ${m.start}`, `i ${m.place}`, "", `Alle medlemmer var mødt undtagen ${m.absentees[0].name}, der havde meldt afbud.`, "", "Mødet blev hævet kl. 16.15.", "",
      m.items.map((i) => [`Sagnr.: ${i.case}`, "", `${i.number}. ${i.title}`, "", "Resume", "", i.background, "", "Direktionen indstiller,", "", `${i.recommendation}.`, "", "Sagsfremstilling", "", i.background, "", "Beslutning", "", i.decision, "", "Tilbage til toppen", ""])),
    answers: (m) => answersOf(m, { participants: [], absentees: undefined, each: noAttachments }) },

  // ---- parish councils, school boards, associations ------------------------------------------------------------------
  { name: "provstiudvalg-nummer-streg", make: { body: "Provstiudvalget", items: 5 },
    text: (m) => lines(`Dagsorden og referat ${longDate(m)}`, "", `Provstiudvalgsmøde ${longDate(m)} - d. ${shortDate(m)} kl. ${m.start} til 22:00`, "", `Deltagere: ${names(m.participants)}`, "", m.items.map((i) => [`${i.number} - ${i.title}`, "", i.background, "", i.decision, ""])),
    answers: (m) => answersOf(m, { place: null, absentees: [], each: () => ({ decision: undefined, attachments: [] }) }) },

  { name: "pkt-nummer-over-titel", make: { body: "Skolebestyrelsen" },
    text: (m) => lines(`Referat ${longDate(m)}`, "", `Skolebestyrelsesmøde den ${longDate(m)} kl.${clock(m, ".")}-21.00 - Personalerummet`, "", "Deltagere:", "", names(m.participants), "", `Afbud: ${names(m.absentees)}`, "", "Dagsorden", "",
      m.items.map((i) => [`Pkt. ${i.number}`, "", i.title, "", i.background, "", "Beslutning", "", i.decision, ""])),
    answers: (m) => answersOf(m, { place: undefined, each: noAttachments }) },

  { name: "ad-nummer-over-titel", make: { body: "Bestyrelsen" },
    text: (m) => lines(`Bestyrelsesmøde ${shortDate(m).replaceAll("-", ".")}`, "", `Til stede: ${names(m.participants)}`, "", `Afbud: ${names(m.absentees)}`, "", "Dagsorden:", "", m.items.map((i) => [`ad ${i.number}.`, "", i.title, "", ` • • ${i.background}`, ""])),
    answers: (m) => answersOf(m, { kind: undefined, start: null, place: null, each: () => ({ decision: undefined, attachments: [] }) }) },

  { name: "overskrift-med-kolon-uden-nummer", make: { body: "Bestyrelsen", items: 5 },
    text: (m) => lines(`Referat af bestyrelsesmøde den ${longDate(m)}`, "", `Tilstede: ${names(m.participants)}`, `Afbud: ${names(m.absentees)}`, "Ref: Mette", "", m.items.map((i) => [`${i.title}:`, i.background, ""])),
    answers: (m) => answersOf(m, { start: null, place: null, each: (i) => ({ number: i.number, title: `${i.title}:`, decision: undefined, attachments: [] }) }) },

  { name: "tal-uden-mellemrum", make: { body: "Seniorrådet", items: 6 },
    text: (m) => lines(`Referat fra møde den ${longDate(m)}`, "", `Seniorrådet. Mødet afholdt på Solgården kl. ${clock(m, ".")}`, "", `Afbud ${names(m.absentees)}`, "", "Dagsorden:", "", m.items.map((i) => [`${i.number}.${i.title}.`, i.background, ""])),
    answers: (m) => answersOf(m, { place: undefined, participants: [], absentees: undefined, each: (i) => ({ title: `${i.title}.`, decision: undefined, attachments: [] }) }) },

  { name: "skolebestyrelse-kun-i-ordet", ending: "docx", make: { body: "Skolebestyrelsen" },
    text: (m) => page("Referat", `<p>Skolebestyrelsesmøde</p><p>${capital(withWeekday(m))} kl. ${clock(m, ".")}-21.00</p><p>Sted: ${m.place}</p><p>Til stede: ${names(m.participants)}</p><p>Afbud: ${names(m.absentees)}</p>`, m.items.map((i) => `<h2>${i.number}. ${i.title}</h2><p>${i.background}</p><p><b>Beslutning</b></p><p>${i.decision}</p>`)),
    answers: (m) => answersOf(m, { kind: undefined, each: noAttachments }) },

  { name: "korte-linjer-som-overskrift", ending: "docx", make: { body: "Menighedsrådet", items: 5 },
    text: (m) => page("Referat", `<p>Referat af menighedsrådsmøde ${withWeekday(m)} kl. ${clock(m, ".")} i sognegården</p><p>Til stede: ${names(m.participants)}</p><p>Afbud: ${names(m.absentees)}</p>`, m.items.map((i) => `<p><b>${i.title}</b></p><p>${i.background}</p><p>${i.decision}</p>`)),
    answers: (m) => answersOf(m, { place: "sognegården", each: (i) => ({ number: i.number, decision: undefined, attachments: [] }) }) },

  { name: "sidste-aabne-over-lukket-gruppe", order: (m) => { const first = m.items[0].number; m.items.sort((l, r) => Number(l.closed) - Number(r.closed)); m.items.forEach((item, at) => (item.number = first + at)); }, make: { body: "Byrådet", first: 61, closed: true, caseForm: "stroke" },
    text: (m) => lines(m.body, "", "Referat", "", `Mødedato: ${longDate(m)} kl. ${m.start}`, `Mødested: ${m.place}`, `Fraværende: ${names(m.absentees)}`, "", "Til behandling - for åbne døre", "", m.items.filter((i) => !i.closed).map((i) => [`Punkt ${i.number}: ${i.title}`, "", i.case, "", "Sagsfremstilling", "", i.background, "", "Beslutning", "", i.decision, ""]), "Til behandling - for lukkede døre", "",
      m.items.filter((i) => i.closed).map((i) => [`Punkt ${i.number}: ${i.title}`, "", i.case, "", "Beslutning", "", i.decision, ""])),
    answers: (m) => answersOf(m, { participants: [], each: (i) => ({ title: i.closed ? undefined : i.title, attachments: [] }) }) },
];
