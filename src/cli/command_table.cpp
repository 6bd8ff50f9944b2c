// SPDX-License-Identifier: AGPL-3.0-or-later
// The one table of commands.
#include <algorithm>

#include "cli/commands/commands.h"

namespace cli {
namespace {

std::vector<Command> reading_commands() {
    return {
        {"import",
         "Put minutes and agendas into the record",
         "Takes files and folders (text, Markdown, HTML, PDF, DOCX, ODT) and an export folder. The "
         "same bytes twice change nothing; a corrected document becomes a new version and the old "
         "one stays readable. It can be stopped at any moment and run again. A file that cannot be "
         "read is named with the reason, and the rest go on; the exit code is then 1. A document "
         "with "
         "something in doubt waits, unpublished, until a person has looked (see waiting).",
         {{"PATH", "", "A file or a folder.", true, true},
          {"--profile", "NAME",
           "Read every file with this profile instead of choosing by the document."},
          {"--unpublished", "",
           "Keep the documents for the secretaries of their bodies until they are published."},
          {"--publish", "",
           "Publish what is in doubt, too: you take it on yourself, and the log names the doubts. "
           "A closing word or a personal number in doubt still waits."},
          {"--quiet", "", "Only the summary."}},
         {"sagsgang import referater/", "sagsgang import 2018-02-26.pdf --data /var/lib/sagsgang"},
         run_import},
        {"publish",
         "Let everybody see a document that was imported unpublished",
         "Takes the meeting by its address. Without a version the newest document of the meeting "
         "that is not published is; what is closed in it stays closed. What is in doubt is listed. "
         "With lost words it is refused until you take that on yourself; with a closing word or a "
         "personal number until each is answered, here or at its review.",
         {{"MEETING", "", "The meeting, by its address (2018-02-26-direktionen).", true},
          {"VERSION", "", "Which version of its document."},
          {"--despite-doubts", "",
           "Publish it although words are lost; the log names the kinds of doubt."},
          {"--harmless", "N",
           "The doubt of that number in the list is about nothing. May be repeated.", false, true},
          {"--because", "TEXT", "Why; kept with the document, logged, and undone at its review."},
          {"--for-body", "",
           "Publish nothing: let the people of its body, and nobody else, read closed minutes that "
           "wait."},
          {"--undo", "", "With --for-body: let them wait again."}},
         {"sagsgang publish 2018-02-26-direktionen",
          "sagsgang publish 2018-02-26-direktionen 2 --harmless 1 --because \"A shop closed.\"",
          "sagsgang publish 2018-02-26-direktionen-2 --for-body"},
         run_publish},
        {"waiting",
         "List the documents that import held back",
         "A document waits when something in it is in doubt: a closing word that no closed item "
         "explains, numbers that jump, a personal number. Lists them by what is in doubt; those of "
         "one body with the same doubts in the same words, numbers and dates aside, are one group "
         "with its first document. Documents that somebody wanted to wait come last.",
         {{"--like", "BODY/WORD", "Every document of a group."},
          {"--body", "SLUG", "Only those of a body."},
          {"--import", "N", "Only those that came with a run of import."},
          {"--doubt", "KIND", "Only those with a kind of doubt: doubt.numbers_jump."},
          {"--publish", "BODY/WORD",
           "Publish a whole group; what is closed in it stays closed. Never one where something "
           "may be closed, a personal number told or words lost."},
          {"--not-minutes", "BODY/WORD", "Set a whole group aside: they are no minutes."},
          {"--because", "TEXT", "Why, with --not-minutes."},
          {"--answers", "", "The answers that were given to many."},
          {"--undo", "N", "Take such an answer back as a whole."},
          {"--format", "json|text", "What to print (text when left out)."}},
         {"sagsgang waiting", "sagsgang waiting --like direktionen/3fa91c0de2b4a717",
          "sagsgang waiting --publish direktionen/3fa91c0de2b4a717",
          "sagsgang waiting --format json"},
         run_waiting},
        {"judge",
         "Judge published documents by the rules of today",
         "What was published before a rule came is not held back by it. This reads the original "
         "of each document that the rules of this program have not judged yet, and says which "
         "would wait now, for what kinds of doubt, and how many items and which originals would "
         "be closed; it tells no words of them. It says nothing when all may stay as it is, can "
         "be stopped, and goes on where it was. With --close items and originals are closed by "
         "corrections, which are undone at the review of the document, and a document that may "
         "hold something closed is withdrawn; what somebody gives back is not taken again for "
         "the same. Nothing is opened.",
         {{"BODY", "", "Only documents of this body, by its address."},
          {"--close", "", "Close what the rules would close."},
          {"--all", "", "Also those that these rules have judged."},
          {"--most", "N", "Judge no more than N documents, and leave the rest."}},
         {"sagsgang judge", "sagsgang judge --most 500", "sagsgang judge direktionen --close"},
         run_judge},
        {"reread",
         "Read documents that are here again, with the reader as it is now",
         "Reads each stored original anew and says what would change: items, outcomes. Nothing is "
         "changed unless --apply is given. What people put right is put right in the new reading, "
         "too; a reading that would open something closed, move a published document or leave a "
         "correction without its place is not taken. Each reading is undone at the review of its "
         "document.",
         {{"BODY", "", "Only documents of this body, by its address."},
          {"--apply", "", "Take the new readings."}},
         {"sagsgang reread", "sagsgang reread direktionen --apply"},
         run_reread},
        {"parse",
         "Print one document as data, text or HTML",
         "Reads one document and prints what was found in it, without a record. With --check it "
         "prints what became of every word of the source (kept, furniture, hidden, struck, "
         "comment, deleted, lost), each lost word with its place, and each finding with its line; "
         "the exit code is 1 when a word is lost. With --explain it prints the readings that were "
         "tried, which won, and by what.",
         {{"FILE", "", "The document.", true},
          {"--format", "json|text|html", "What to print (json when left out)."},
          {"--profile", "NAME", "The profile to read it with."},
          {"--check", "", "Print what became of the words instead of the document."},
          {"--explain", "",
           "Print how its items were found, and for each which words of its decision told the "
           "outcome, and which did not count and why."}},
         {"sagsgang parse referat.pdf --format json", "sagsgang parse referat.txt --check"},
         run_parse},
        {"figures",
         "Check whether the figures of a document add up",
         "Holds totals, differences, percents, products, lists and limits in the tables and texts "
         "of a document against what they are made of. Rounding is understood; what may be right "
         "all the same is a question and no error. Nothing is stored. The exit code does not tell "
         "whether something was found.",
         {{"FILE", "", "The document.", true},
          {"--format", "json|text", "What to print (text when left out)."},
          {"--profile", "NAME", "The profile to read it with."}},
         {"sagsgang figures referat.docx", "sagsgang figures referat.pdf --format json"},
         run_figures},
        {"search",
         "Search the record",
         "Words are stemmed in Danish and found inside compounds; \"a phrase\", AND, OR, NOT and a "
         "trailing * work as in the browser. Only open matter is searched unless --closed is "
         "given.",
         {{"QUERY", "", "What to search for.", true, true},
          {"--format", "json|text", "What to print (text when left out)."},
          {"--body", "NAME", "Only this body, by its address (oekonomiudvalget)."},
          {"--year", "YYYY", "Only this year."},
          {"--outcome", "NAME", "Only this outcome: approved, noted, postponed ..."},
          {"--sort", "relevance|newest|oldest", "The order."},
          {"--page", "N", "The page, 20 hits each."},
          {"--closed", "", "Search closed matter too."}},
         {"sagsgang search sygefravær", "sagsgang search budget --year 2024 --format json"},
         run_search},
    };
}

Command serve_command() {
    return {
        "serve",
        "Serve the record to browsers",
        "Answers on the address and port until it is stopped (Ctrl+C finishes what is under way). "
        "/healthz answers 200 when it is ready. The search index is kept up to date meanwhile.",
        {{"--port", "N", "The port (8080 when left out; 0: any free port)."},
         {"--address", "IP", "The address to listen on (127.0.0.1 when left out)."},
         {"--threads", "N", "Threads that answer."},
         {"--municipality", "NAME", "The name in the head of every page."},
         {"--head-file", "FILE", "Where a line a day shows what the log ended in (verify --head)."},
         {"--head-mail", "COMMAND",
          "A mail program that is given the same as a letter, for instance \"sendmail "
          "auditor@example.dk\"."}},
        {"sagsgang serve --port 8080"},
        run_serve};
}

Command print_command() {
    return {
        "print",
        "Print minutes, an agenda, one item of it, or a case with its way",
        "Makes the same file as the pages do: PDF/UA-1, Word, OpenDocument, the text that the "
        "municipality prints, or Markdown. What is closed stands as withheld, with its number "
        "alone, unless --closed is given.",
        {{"MEETING|CASE", "",
          "The meeting, by its address (2018-02-26-direktionen), or the case, by its number "
          "(17/22360).",
          true},
         {"--item", "N", "One item of it."},
         {"--version", "N", "Which version of its document (the one in force when left out)."},
         {"--format", "pdf|docx|odt|text|md", "What to make (pdf when left out)."},
         {"--packet", "",
          "The whole packet: the files of the attachments follow, as one PDF. What cannot be in "
          "it is listed with the reason."},
         {"--closed", "", "Also what is closed. Keep the file where only those may see it."},
         {"--out", "FILE", "The file to make; one that is there is replaced. - is stdout."}},
        {"sagsgang print 2018-02-26-direktionen --out referat.pdf",
         "sagsgang print 2018-02-26-direktionen --item 3 --format docx --out punkt3.docx",
         "sagsgang print 2018-02-26-direktionen --packet --out pakke.pdf",
         "sagsgang print 17/22360 --format text"},
        run_print};
}

std::vector<Command> keeping_commands() {
    return {
        {"export",
         "Write the whole record as JSON and original files",
         "Needs a new or empty folder. Importing that folder into an empty data folder gives the "
         "same record.",
         {{"DIR", "", "The folder to write.", true}},
         {"sagsgang export kopi/", "sagsgang import kopi/ --data ny/"},
         run_export},
        {"backup",
         "Copy the whole record into one file",
         "Also while the server runs: the copy is the record at one moment, accounts and original "
         "files included, checked and flushed to disk before it gets its name. A file of that name "
         "is never replaced. To restore: stop the server, put the file in an empty data folder as "
         "sagsgang.sqlite.",
         {{"FILE", "", "The file to make.", true}},
         {"sagsgang backup /mnt/kopi/sagsgang-2026-11-28.sqlite"},
         run_backup},
        {"verify",
         "Check that the record is whole",
         "Checks that no line of the log was altered or taken out, that everything in the record "
         "is as its newest line left it, that every original file is the one that came in, that "
         "the database itself is whole, and that the search index holds the same. Names the first "
         "line that does not fit and everything else that disagrees, with what to do; the exit "
         "code is then 7. With an earlier head it also finds out whether the end of the log was "
         "cut off or the log written anew. It writes nothing, and runs on a read-only disk.",
         {{"COPY", "", "A backup to check instead, and what it lacks of the record."},
          {"--head", "FILE|HASH",
           "A file of daily heads (setting head_file when left out), or one head, that the log "
           "must pass through."}},
         {"sagsgang verify", "sagsgang verify --head /mnt/audit/heads.txt",
          "sagsgang verify /mnt/kopi/sagsgang-2026-11-28.sqlite"},
         run_verify},
        {"move",
         "Take the record to PostgreSQL, or back to a folder",
         "Copies all that the database holds to one that is empty, and shows that nothing differs: "
         "each table's rows, a SHA-256 over them, and the head of the log. From then on the "
         "database it came from refuses to be used; --undo lets it be used again. Files beside the "
         "database and the search index stay where they are. Killed at any moment it leaves the "
         "record where it was; run it again.",
         {{"--to", "URL|DIR", "Where to: postgresql://user@host/name, or a new folder."},
          {"--undo", "", "Use this database again; the one it was moved to is not touched."}},
         {"sagsgang move --data /var/lib/sagsgang/data --to postgresql://sagsgang@db/sagsgang",
          "sagsgang move --database postgresql://sagsgang@db/sagsgang --to data2"},
         run_move},
        {"calendar",
         "Print the holidays, closing days and bridge days of a year",
         "Danish public holidays are computed for any year from 1800 on. Closing days are those "
         "the "
         "municipality keeps, and those closed by custom; without a data folder only the latter. A "
         "bridge day is a working day between two days off.",
         {{"YEAR", "", "The year: 2018.", true},
          {"--format", "json|text|csv", "What to print (text when left out)."}},
         {"sagsgang calendar 2018", "sagsgang calendar 2027 --format json"},
         run_calendar},
        {"body",
         "Show and change what a body is called",
         "Documents that give one of its other names are put to the body. The name a body had "
         "before "
         "it was renamed is one of them. Without a body, lists all. The addresses of its meetings "
         "stay as they are.",
         {{"BODY", "", "Its name, its address, or another name of it."},
          {"--name", "NAME", "Renames it."},
          {"--also", "NAME", "One more name that documents give it.", false, true},
          {"--not", "NAME", "A name that is not its own any more.", false, true},
          {"--all-wait", "yes|no", "Whether all that is imported of it waits for its secretary."}},
         {"sagsgang body \"Økonomiudvalget\" --also ØU", "sagsgang body"},
         run_body},
        {"person",
         "Print all that is kept about a person",
         "For whoever asks what is kept about them: lists of participants, roles, accounts, "
         "sessions, the mail address and letters, insight given, changes made and readings of "
         "closed items. Passwords and other "
         "secrets are told as being there, not themselves. Names in the text of minutes are found "
         "by: sagsgang search NAME.",
         {{"PERSON", "", "The name, the address or the number of the person.", true},
          {"--format", "json|text", "What to print (text when left out)."}},
         {"sagsgang person \"Lene Sandholm\"", "sagsgang person 12 --format json"},
         run_person},
        {"readings",
         "Count readings of closed matter, or delete old ones",
         "Who was shown closed matter is kept, each reading linked to the one before. How long "
         "is for the municipality to decide: with a day, all from before it are deleted, and one "
         "line of the log says so. verify goes on from there.",
         {{"--delete-before", "YYYY-MM-DD", "Delete those from before this day."}},
         {"sagsgang readings", "sagsgang readings --delete-before 2021-01-01"},
         run_readings},
        {"reindex",
         "Make the search index again",
         "The index is derived from the record and can be made again at any time; readers go on "
         "with the old one meanwhile.",
         {{"--accept-loss", "",
           "Go on with a record of which committed changes are gone, and tell of it no more."}},
         {"sagsgang reindex", "sagsgang reindex --accept-loss"},
         run_reindex},
        {"demo",
         "Load an invented municipality",
         "The same options give the same municipality on every machine.",
         {{"--years", "N", "How many years (4 when left out)."},
          {"--scale", "S", "How much in a year; 1 is about 500 items."},
          {"--seed", "N", "Another number gives another municipality."},
          {"--until", "YYYY-MM-DD", "The day that is today in it."}},
         {"sagsgang demo --years 4 --scale 1"},
         run_demo},
    };
}

std::vector<Command> putting_right_commands() {
    return {
        {"withdraw",
         "Take a document or a whole import back, or undo that",
         "A document that should not have been published is taken from everybody; it stays with "
         "its makers and the secretary of its body, and its address says that it was withdrawn. "
         "Nothing is destroyed: --undo with the number that was printed gives all of it back. A "
         "whole import is withdrawn a few documents at a time, and can be stopped and done again.",
         {{"MEETING", "", "The meeting, by its address (2018-02-26-direktionen)."},
          {"VERSION", "", "Which version of its document (the one in force when left out)."},
          {"--import", "N", "All that came with an import (see imports)."},
          {"--undo", "N", "Give back what a withdrawal took."},
          {"--note", "TEXT", "Why, for those who may see the documents."}},
         {"sagsgang withdraw 2018-02-26-direktionen 2 --note \"forkert fil\"",
          "sagsgang withdraw --import 12", "sagsgang withdraw --undo 3"},
         run_withdraw},
        {"stand",
         "Make an older version of a document the one in force",
         "It stands until newer minutes are published. With --undo the newest stands again.",
         {{"MEETING", "", "The meeting, by its address.", true},
          {"VERSION", "", "Which version of its document."},
          {"--undo", "", "Let the newest stand again."}},
         {"sagsgang stand 2018-02-26-direktionen 1",
          "sagsgang stand 2018-02-26-direktionen --undo"},
         run_stand},
        {"move-document",
         "Move a document to the meeting it is of",
         "It becomes the newest version of that meeting's document; what was decided about who may "
         "see its items goes with it, and its old address leads to the new one. Without a meeting "
         "to move to, one of the body on the day is made.",
         {{"MEETING", "", "The meeting it is at, by its address.", true},
          {"VERSION", "", "Which version of its document.", true},
          {"--to", "MEETING", "The meeting it belongs to, by its address."},
          {"--body", "SLUG", "Or a body, by its address ..."},
          {"--date", "YYYY-MM-DD", "... and the day it met."},
          {"--undo", "", "Move it back to where it was moved from last."}},
         {"sagsgang move-document 2018-02-26-direktionen 2 --to 2018-03-05-direktionen",
          "sagsgang move-document 2018-02-26-direktionen 2 --body byraadet --date 2018-02-26",
          "sagsgang move-document 2018-03-05-direktionen 1 --undo"},
         run_move_document},
        {"imports",
         "List the imports there were",
         "The newest first: when, what was given, and how many of its documents are published, "
         "wait or are withdrawn.",
         {},
         {"sagsgang imports"},
         run_imports},
    };
}

std::vector<Command> behind_commands() {
    return {
        {"work",
         "Do what waits behind the pages, once",
         "Timers whose time has come, background work and mail, as a running server does them all "
         "the time. It can run beside servers: nothing is done twice. With --list it only tells "
         "what waits, what stopped and why, and the next times of the timers. A job that is "
         "cancelled ends at its next piece; one that failed, was cancelled or set aside goes on "
         "from where it was when it is retried.",
         {{"--list", "", "Tell, and do nothing."},
          {"--cancel", "ID", "Cancel the job of this number."},
          {"--retry", "ID", "Let the job of this number wait again."}},
         {"sagsgang work", "sagsgang work --list", "sagsgang work --retry 12"},
         run_work},
        {"mail",
         "Look at letters that are to go out",
         "Lists letters: those that could not be sent first, with the number that the mail server "
         "answered, then what waits, then what is over. Neither addresses nor what a letter is "
         "about are shown. One that failed or that nobody knows the fate of is sent only when "
         "somebody says so, with the same Message-ID, so that a program of the receiver can tell "
         "that it is the same.",
         {{"--list", "", "Tell, and do nothing (also when nothing else is said)."},
          {"--resend", "ID",
           "Let the letter of this number wait again; \"failed\": all that failed, not the "
           "uncertain ones."},
          {"--cancel", "ID", "Take out the letter of this number; it is not sent."},
          {"--bounced", "FILE",
           "Mark the letter that this report (.eml, RFC 3464) says came back; \"-\" reads "
           "standard input."},
          {"--forget", "PERSON",
           "Delete the address of a person, by name, address or number. What was to go there "
           "is not sent."}},
         {"sagsgang mail", "sagsgang mail --resend 12", "sagsgang mail --forget \"Lene Sandholm\""},
         run_mail}};
}

Command user_command() {
    return {"user",
            "Keep accounts and roles",
            "add makes an account for a person (by name; a new person when there is none) and "
            "prints the link through which a password is chosen. list shows accounts, of one name "
            "when NAME is given. disable and enable are by what the person signs in with; reset "
            "takes the password and the second factor away and prints a new link. roles shows "
            "what somebody holds, and adds or ends one. first makes the first administrator, when "
            "nobody who can sign in is one. The last administrator can neither be disabled nor "
            "lose the role.",
            {{"WHAT", "", "add, list, disable, enable, reset, roles or first.", true},
             {"NAME", "", "add: the person's name. Otherwise what the person signs in with."},
             {"--sign-in", "TEXT", "add: what the person will sign in with, initials or e-mail."},
             {"--person", "SLUG", "add: which of those who share the name."},
             {"--role", "ROLE", "add: a role from the start."},
             {"--add", "ROLE", "roles: one more."},
             {"--remove", "ID", "roles: end the one of this number, at once or after --to."},
             {"--body", "SLUG", "Where the role is held: a body, by its address."},
             {"--unit", "ID", "Where the role is held: a unit, by its number."},
             {"--from", "YYYY-MM-DD", "The first day of the role (today when left out)."},
             {"--to", "YYYY-MM-DD", "The last day of the role (none when left out)."},
             {"--url", "URL", "What links begin with (where serve listens when left out)."},
             {"--format", "json|text", "list: what to print (text when left out)."}},
            {"sagsgang user add \"Anna Holm\" --sign-in anho --role secretary --body direktionen",
             "sagsgang user roles anho --add reader --to 2026-12-31",
             "sagsgang user reset anho --url https://moeder.example.dk"},
            run_user};
}

std::vector<Command> telling_commands() {
    return {
        {"help",
         "Tell about a command",
         "Without a command: the list of them.",
         {{"COMMAND", "", "The command."}},
         {"sagsgang help import"},
         run_help},
        {"completion",
         "Print shell completion",
         "For bash, zsh or fish.",
         {{"SHELL", "", "bash, zsh or fish.", true}},
         {"source <(sagsgang completion bash)"},
         run_completion},
        {"man",
         "Print the manual page",
         "As roff, for man(1).",
         {},
         {"sagsgang man | man -l -"},
         run_man},
        {"version", "Print the version", "The version of the program.", {}, {}, run_version},
    };
}

}  // namespace

const std::vector<Command>& commands() {
    static const std::vector<Command> all = [] {
        std::vector<Command> table = reading_commands();
        for (const auto& more :
             {putting_right_commands(), std::vector<Command>{serve_command()},
              std::vector<Command>{print_command()}, keeping_commands(), behind_commands(),
              std::vector<Command>{user_command()}, telling_commands()}) {
            table.insert(table.end(), more.begin(), more.end());
        }
        return table;
    }();
    return all;
}

const std::vector<Option>& shared_options() {
    static const std::vector<Option> shared = {
        {"--data", "DIR", "The data folder (data when left out)."},
        {"--database", "URL",
         "A PostgreSQL database (postgresql://...) that the record is in, instead of a file."},
        {"--settings", "FILE", "The settings file (sagsgang.toml when there is one)."},
        {"--profiles", "DIR", "A folder with profiles of your own."},
    };
    return shared;
}

const Command* find_command(std::string_view name) {
    const auto found = std::find_if(commands().begin(), commands().end(),
                                    [&](const Command& one) { return one.name == name; });
    return found == commands().end() ? nullptr : &*found;
}

}  // namespace cli
