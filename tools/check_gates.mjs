// SPDX-License-Identifier: AGPL-3.0-or-later
// Gates: what leaves the house goes through a type that is made in few places, and each is named here with
// the rule that decides there.
import { listFiles, readLines, finish } from "./sources.mjs";

const gates = [
  {
    made: /\bPermit::for_holder\b/,
    home: "src/files/open_held.h",
    wrong: "gives a stored file out, and tools/check_gates.mjs names no rule for it",
    /** Path of the source to the rule that decides there. */
    decided: new Map([
      ["src/site/reading/attachment_show.cpp", "{sees_attachment} of an attachment that the file was put to"],
      ["src/print/packet_files.cpp", "{sees_attachment} of an attachment that the file was put to, or came with (load_attachment_file, load_document_file)"],
      ["src/records/take_texts.cpp", "nobody is given it: its words are found by those who see an attachment that it is the file of (list_indexable_items, find_attachments)"],
      ["src/site/cases/attachment_file.cpp", "sees_attachment of an item's attachment (load_attachment)"],
    ]),
  },
  {
    made: /\bWord::name\b/,
    home: "src/notices/notice.h",
    wrong: "puts a name into letters, and tools/check_gates.mjs does not say whose",
    decided: new Map([
      ["src/agendas/agenda_notices.cpp", "the name of a body, to those who sit in it (list_sitting)"],
      ["src/agendas/follower_notices.cpp", "the name of a body, to those who see an item for it"],
      ["src/approvals/approval_notices.cpp", "the name of a body, to those who see an item for it"],
      ["src/cases/case_notices.cpp", "the name of a body, to those who see an item for it"],
      ["src/organisation/account_letter.cpp", "what somebody types to sign in, to himself"],
      ["src/agendas/plan_notices.cpp", "the name of a body, to those who sit in it (list_sitting)"],
    ]),
  },
  {
    made: /\bTitle::of_shown\b/,
    home: "src/notices/notice.h",
    wrong: "puts a title into letters, and tools/check_gates.mjs does not say whose",
    decided: new Map([
      ["src/cases/case_notices.cpp", "of an item that is open, as its case is, or else its neutral title; number and neutral title of a case that is not closed, to its officer"],
    ]),
  },
  {
    made: /\bReason::of_open\b/,
    home: "src/notices/notice.h",
    wrong: "puts somebody's words into letters, and tools/check_gates.mjs does not say whose",
    decided: new Map([
      ["src/agendas/agenda_notices.cpp", "of an item that is open to everybody on the agenda, to those who sit in the body; of one that is not closed, to its author and officer"],
      ["src/agendas/plan_notices.cpp", "of a meeting, as the plan shows it to those who sit in the body"],
      ["src/approvals/approval_notices.cpp", "of an item that is not closed, nor its case, to its author and officer"],
    ]),
  },
];

const complaints = [];
for (const { made, home, wrong, decided } of gates) {
  const unused = new Set(decided.keys());
  for (const path of listFiles("src/**/*.cpp", "src/**/*.h", "src/*/*.cpp", "src/*/*.h")) {
    if (path.endsWith("_test.cpp") || path === home) continue;
    readLines(path).forEach((line, index) => {
      if (!made.test(line) || line.trim().startsWith("//")) return;
      unused.delete(path);
      if (!decided.has(path)) complaints.push(`${path}:${index + 1}: ${wrong}`);
    });
  }
  for (const path of unused) complaints.push(`tools/check_gates.mjs: ${path} needs no rule any more`);
}
finish(complaints);
