// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/readable.h"

namespace cli {
namespace {

/// What each error code means and what to do about it. A code that is not here shows itself.
constexpr std::pair<std::string_view, std::string_view> sentences[] = {
    {"account.last_administrator",
     "nobody else who can sign in is an administrator; make another one first"},
    {"account.no_address", "the account has no mail address; give it one first"},
    {"account.not_found", "nobody signs in with that (see: sagsgang user list)"},
    {"account.person_has_one", "the person has an account already"},
    {"account.sign_in_wrong", "2 to 100 characters without spaces"},
    {"account.taken", "somebody else signs in with that"},
    {"account.wrong", "the account cannot be made so"},
    {"answer.not_found", "there is no answer of that number (see: sagsgang waiting --answers)"},
    {"answer.taken_back", "that answer is undone already"},
    {"archive.damaged", "the export is damaged; take it from a backup or export again"},
    {"archive.not_empty", "the folder is not empty; export into a new or empty folder"},
    {"archive.part",
     "a part of an export. An export is read whole, by its folder with record.json, into an empty "
     "data folder; in parts, what was closed by decision would be open"},
    {"archive.record_not_empty",
     "the record is not empty; read an export into an empty data folder"},
    {"arguments.number", "not a number that fits"},
    {"arguments.wrong", "cannot understand the command line"},
    {"attachment.not_found", "the item has no attachment of that number"},
    {"backup.exists",
     "there is a file of that name; a backup never replaces anything, so choose another"},
    {"backup.not_a_file", "the record is in PostgreSQL; take its backup with pg_dump"},
    {"backup.not_whole", "the record is not whole, so no backup was made; run: sagsgang verify"},
    {"before_from", "the last day comes before the first"},
    {"below_itself", "a unit cannot be part of itself"},
    {"body.not_found", "there is no body with that address"},
    {"body.taken", "another body has that name or address"},
    {"body.wrong", "the body cannot be made so"},
    {"body_merge.has_roles",
     "people hold roles in it today; end them, or merge the other way round"},
    {"body_merge.not_found", "no such merging of bodies holds"},
    {"body_merge.same", "a body cannot be merged with itself"},
    {"case.not_found", "there is no case of that number"},
    {"child.busy", "as many files are being read as may be at once; try again in a moment"},
    {"child.not_started", "a program that reads files could not be started; is there memory left?"},
    {"child.refused", "the program that reads files could not read it"},
    {"closing_day.not_found", "there is no closing day of that date"},
    {"closing_day.taken", "that day is in the table already"},
    {"closing_day.wrong", "the closing day cannot be kept so"},
    {"correction.file_may_be_closed",
     "files of the item may say that they are closed; take them away first"},
    {"correction.is_published",
     "the document is published; look at what everybody would read of the correction first"},
    {"correction.not_found", "there is no such correction"},
    {"correction.number_needed", "say the number of the item"},
    {"correction.reason_needed", "say why: everybody can read the document"},
    {"csv.letters", "neither UTF-8 nor Windows-1252; save the table as CSV UTF-8"},
    {"csv.too_large", "the table is larger than the limit; split it"},
    {"date", "not a day such as 2026-01-31"},
    {"demo.no_door", "only the demo municipality has doors without a password"},
    {"disqualification.known", "that is known already"},
    {"disqualification.not_found", "there is no such disqualification"},
    {"document.json", "the stored document cannot be read; run: sagsgang verify"},
    {"document.not_found", "there is no such document"},
    {"file.damaged", "the file is damaged or cut off; fetch it again"},
    {"file.empty", "the file is empty"},
    {"file.format_unknown",
     "not a kind of file that can be read; save it as text, PDF, DOCX, ODT or HTML"},
    {"file.infected", "the virus scanner found something in the file; it was not read"},
    {"file.is_folder", "a folder, not a file"},
    {"file.mail", "mails are not read"},
    {"file.not_found", "no such file"},
    {"file.not_plain", "a pipe, a device or a socket; only plain files can be read"},
    {"file.not_scanned",
     "the virus scanner did not answer, so the file was not read; is it running?"},
    {"file.password", "the file is protected by a password; save it without one"},
    {"file.table", "tables are not read as minutes"},
    {"file.takes_too_long",
     "reading the file took too long and was stopped; part it, or save it as DOCX or plain text"},
    {"file.too_large", "the file is larger than the limit"},
    {"file.too_much_memory",
     "reading the file needed too much memory and was stopped; part it, or save it as DOCX or "
     "plain "
     "text"},
    {"file.unreadable", "the file cannot be read"},
    {"file.unwritable", "cannot write here; is the disk full, or the folder not yours?"},
    {"file.xml_document", "documents that are one XML file are not read"},
    {"files.altered", "a stored file is not what it was; put it back from a backup"},
    {"files.folder_foreign", "the folder of stored files is not that of this database"},
    {"files.infected", "the virus scanner found something in the file; it is not handed out"},
    {"files.missing", "a stored file is gone; put it back from a backup"},
    {"files.mostly_unheld",
     "most of the stored files belong to nobody; is this database put back from a backup?"},
    {"files.not_found", "there is no such file"},
    {"files.swept", "nobody held the file any more, so it is gone"},
    {"files.too_large", "the file is larger than the limit"},
    {"files.unreadable", "a stored file cannot be read"},
    {"files.unwritable", "cannot store files here; is the disk full, or the folder not yours?"},
    {"files.waits_for_scan",
     "the file waits for the virus scanner; try again when it has answered"},
    {"grant.disqualified", "the person is disqualified in that item"},
    {"grant.not_found", "there is no such insight"},
    {"grant.wrong", "insight cannot be given so"},
    {"has_own_seat", "has a seat in the body on those days"},
    {"has_passed", "the day has passed"},
    {"import.not_found", "there is no import of that number (see: sagsgang imports)"},
    {"is_absent", "is absent on those days"},
    {"item.not_found", "the meeting has no such item"},
    {"kle.list",
     "not a list of KLE subjects: a number such as 00.01.00 and its title on each line"},
    {"link.unknown", "the link is not known, or somebody has used it"},
    {"log.cut_off",
     "the end of the log is gone. Restore the newest backup that verifies. Did you put an older "
     "one back on purpose, run: sagsgang reindex, and keep the heads in a new file"},
    {"log.other_line",
     "the log is another than the search index has seen: it was written anew, or the index is of "
     "another record. Run: sagsgang verify, and look at the newest backup that verifies. Did you "
     "put another record here on purpose, run: sagsgang reindex"},
    {"log.rewritten",
     "the log no longer passes through the newest head that was kept; run: sagsgang verify --head"},
    {"mail.failed", "the mail program did not take the letter"},
    {"meaning.all_lists", "all lists of the person fit: make the two one person instead"},
    {"meaning.has_roles", "the person has an account or a role: make it the other way round"},
    {"meaning.no_lists", "no list of the person fits"},
    {"meaning.not_found", "nothing such was said of the person"},
    {"meaning.not_listed", "no published document lists the person"},
    {"meaning.same_person", "it is one person already"},
    {"meeting.not_found", "there is no such meeting; its address is what stands after /moeder/"},
    {"meeting.not_yet", "nothing was kept of that meeting by then"},
    {"minutes.has_open",
     "it has open items, or closed ones without a title of their own: only minutes of which all is "
     "closed are read by their body alone"},
    {"minutes.head_untold",
     "nobody has said which body met, or when: say it in the review, or sagsgang move-document"},
    {"minutes.in_doubt", "something in it is in doubt, so it is not published"},
    {"minutes.is_for_body", "the people of its body read that document already"},
    {"minutes.is_published", "that document is published already"},
    {"minutes.is_withdrawn", "the document is withdrawn; undo that first"},
    {"minutes.json", "the stored minutes cannot be read; run: sagsgang verify"},
    {"minutes.no_body", "say which body met"},
    {"minutes.no_date", "no meeting date was found, so the document cannot be placed"},
    {"minutes.not_chosen", "no version of that meeting was chosen by a person"},
    {"minutes.not_for_body", "that document is not one that only its body reads"},
    {"minutes.not_found", "the meeting has no such version"},
    {"minutes.not_published", "that document waits; publish it first"},
    {"minutes.not_recognised",
     "these do not look like minutes or an agenda; try --profile, or write a profile"},
    {"minutes.stands", "that document is the one in force already"},
    {"minutes.unanswered",
     "something in it may be closed, or a personal number told, and nobody has answered that"},
    {"missing", "not given"},
    {"more_than_a_year", "a year at a time at most"},
    {"move.never_moved", "that document has never been moved"},
    {"move.no_day", "say the day of the meeting that it belongs to"},
    {"move.same_meeting", "that document is of that meeting already"},
    {"no_seat", "has no seat in the body on those days"},
    {"notices.address", "not a mail address"},
    {"notices.ended", "that letter has been sent or is over; nothing was changed"},
    {"notices.not_found", "there is no letter of that number (see: sagsgang mail)"},
    {"notices.not_stopped",
     "that letter waits or has been sent; only one that failed, is uncertain or was taken out can "
     "be sent again"},
    {"notices.no_report",
     "this is no report of a letter that came back (RFC 3464); save the whole letter as .eml"},
    {"notices.not_final", "the report says that the letter is late or arrived; nothing is marked"},
    {"notices.not_ours", "the report names no letter that was sent from here and is still kept"},
    {"notices.path", "the folder of letters cannot be read or written"},
    {"office.missing",
     "LibreOffice is not installed, so .doc and .rtf cannot be read; install the package "
     "libreoffice-writer-nogui, or save it as DOCX"},
    {"page.not_found", "the document has no such page"},
    {"pandoc.missing", "pandoc is not installed; install the package pandoc"},
    {"password.no_memory",
     "the machine has not the memory that keeping a password takes; try again"},
    {"password.wrong", "the password cannot be used"},
    {"pdf.damaged", "the PDF is damaged or cut off; fetch it again"},
    {"pdf.empty", "nothing stands on the pages of the PDF; fetch it again, or scan it anew"},
    {"pdf.no_text", "the PDF is a scan without text; run text recognition (OCR) on it first"},
    {"pdf.password", "the PDF is protected by a password; save it without one"},
    {"person.namesake", "somebody has that name already; is it the same person?"},
    {"person.not_found", "there is no such person"},
    {"person.several", "several people have that name; use the number"},
    {"person.wrong", "the person cannot be made so"},
    {"print.logo_wrong",
     "the logo must be a PNG or an SVG of at most 4 MB and 50 megapixels, and whole"},
    {"print.missing",
     "the typesetter is not installed; put its folder node_modules beside the program or in "
     "lib/sagsgang above it (docs/operations/README.md)"},
    {"print.refused", "the document cannot be set; print it as text, and tell us of it"},
    {"print.takes_too_long", "printing took too long and was stopped; print one item of it"},
    {"print.too_large", "printing needed too much memory and was stopped; print one item of it"},
    {"profile.unknown", "there is no profile of that name"},
    {"profile.wrong", "the profile has a mistake"},
    {"readings.altered",
     "the readings of closed matter were altered, so none is deleted; run: sagsgang verify"},
    {"readings.rewritten",
     "the readings of closed matter no longer pass through the newest head that was kept; run: "
     "sagsgang verify --head"},
    {"reread.not_found", "nothing has been read again in that body"},
    {"reread.not_looked", "what would change has not been looked at; do that first"},
    {"reread.not_taken", "nothing of it was taken, so nothing can be undone"},
    {"reread.under_way", "documents of that body are being read again; wait until that has ended"},
    {"review.not_minutes",
     "somebody said that these are no minutes; undo that at its review first"},
    {"rights.disqualified", "whoever is disqualified in an item does not see it"},
    {"rights.not_allowed", "that is not allowed to whom it is done for"},
    {"role.already_held", "the person holds that role there on one of those days"},
    {"open_on_holiday",
     "a public holiday is closed by law and cannot be opened: choose the days around it"},
    {"role.ends_before_it_begins", "the last day comes before the first"},
    {"role.held_everywhere", "held everywhere, so without --body and --unit"},
    {"role.lasts_longer", "the role ends before that day"},
    {"role.needs_body", "held in a body; name it with --body"},
    {"role.not_found", "the person holds no role of that number"},
    {"role.other_body", "the term is one of another body"},
    {"role.two_places", "held in a body or in a unit, not in both"},
    {"role.wrong", "the role cannot be held so"},
    {"rule.known", "there is such a rule already"},
    {"rule.loses", "the rule would take items or words out of a document that has them today"},
    {"rule.not_found", "there is no such rule"},
    {"same_person", "cannot be the absent person"},
    {"search.disk_full", "the disk is full; the search index stays as it is"},
    {"search.index_broken", "the search index is damaged; run: sagsgang reindex"},
    {"search.index_moved", "the search index is of another record; run: sagsgang reindex"},
    {"search.locked", "another process is indexing; try again when it is done"},
    {"search.out_of_means", "the machine has no more memory or open files to give"},
    {"search.query", "the search could not be understood"},
    {"search.rebuilding", "the search index is being built; try again in a moment"},
    {"search.unwritable",
     "the search index cannot be written; is the disk only read, or not yours?"},
    {"second_factor.is_off", "the account has no second factor"},
    {"second_factor.is_on", "the account has a second factor already; stop it first"},
    {"second_factor.wrong_code", "the code is not right, or somebody has used it"},
    {"second_factor.wrong_secret", "that secret was not offered; begin again"},
    {"server.address",
     "no address of this machine; 127.0.0.1 is for a proxy beside it, 0.0.0.0 for everybody"},
    {"server.port_taken", "the port is in use; choose another with --port"},
    {"server.proxies", "the setting proxies holds what is neither an address nor a network"},
    {"settings.wrong", "a setting is wrong"},
    {"sign_in.code_needed", "the code of the second factor is needed"},
    {"sign_in.refused", "the name or the password is not right"},
    {"sign_in.slowed", "too many tries; wait a minute"},
    {"source.not_found", "the original file is not kept"},
    {"stand_in.not_found", "there is no such stand-in"},
    {"stand_in.overlaps", "somebody stands in on one of those days already"},
    {"stand_in.wrong", "a stand-in cannot be named so"},
    {"store.address", "the address of the database cannot be read"},
    {"store.busy", "the database is busy; nothing was changed, try again"},
    {"store.certificate",
     "the certificate of the database server, or TLS, is not as the address asks (sslmode, "
     "sslrootcert)"},
    {"store.changes_doubtful",
     "what was written last is damaged. A power cut leaves what nobody had been answered about so; "
     "anything else took away what was acknowledged"},
    {"store.changes_lost",
     "changes that were acknowledged are gone. If you can, put the -wal back as it was; else look "
     "for what is missing in the newest backup or export, and decide: put that backup back, or go "
     "on without: sagsgang reindex --accept-loss"},
    {"store.constraint", "that would break a rule of the database; run: sagsgang verify"},
    {"store.damaged", "the database is damaged; restore it from a backup"},
    {"store.emptied", "the file holds no record; put back the newest backup that verifies"},
    {"store.emptied_pages",
     "nothing is left there but zeros, as a failing disk or a copy that was cut short leaves it. "
     "Put back the newest backup that verifies, and have the disk looked at"},
    {"store.encoding", "the database keeps other signs than UTF-8"},
    {"store.file_gone",
     "the file is gone, and its -wal is still there: put the file back beside it (never delete a "
     "-wal), or restore the newest backup that verifies into a new folder"},
    {"store.full",
     "the disk is full, or the file may not grow (a quota, ulimit -f); nothing was half-written"},
    {"store.migration_name",
     "a file that brings the database up to date is not named as it must be; install the program "
     "again"},
    {"store.move_differs",
     "the copy is not what was copied, so nothing was moved; run: sagsgang verify"},
    {"store.moved",
     "the record has moved there; use that database, or take the move back: sagsgang move --undo"},
    {"store.moving",
     "a move of a record to this database has not ended; run that move again, or make another "
     "database"},
    {"store.newer_schema", "a newer program wrote this data folder; use that version or later"},
    {"store.no_data",
     "there is no record here yet; import minutes first, or name the folder with --data"},
    {"store.no_database",
     "the database server has no database of that name; make it first: createdb --encoding=UTF8 "
     "--template=template0"},
    {"store.no_memory", "the machine has no more memory to give"},
    {"store.no_right", "the user of the database may not do that there; he must own its tables"},
    {"store.not_a_record",
     "the database holds something that is not a Sagsgang record, and nothing was put beside it; "
     "make a database (or a folder) of its own"},
    {"store.not_empty",
     "there is something in that database already; move to a new one or to a new folder"},
    {"store.not_let_in",
     "the database server does not let that user in; check the user, the password (PGPASSFILE, "
     "~/.pgpass) and pg_hba.conf"},
    {"store.not_settled",
     "another program holds the record, so the last changes stand in the -wal beside the file; "
     "keep the two together, or run: sagsgang backup FILE"},
    {"store.older_schema",
     "an older program wrote this, and it is only looked at; a command that writes (serve, import) "
     "brings it up to date"},
    {"store.other_schema",
     "the data folder was made by a program with other migrations; use that program, export, and "
     "import here"},
    {"store.read_only",
     "nothing can be written there (a folder, or a database that takes no changes); only what "
     "reads works here"},
    {"store.record_gone",
     "so there was a record here, and its database is gone. Put back the newest backup that "
     "verifies. Do you begin anew on purpose, take a new folder and a new file for the heads"},
    {"store.statement",
     "the program asked the database wrongly; nothing was changed. Please report it"},
    {"store.text", "a text with a NUL or that is not UTF-8 cannot be kept"},
    {"store.too_long", "a name or title is too long to be kept"},
    {"store.unfinished",
     "a program was killed in the middle; run one that writes once, for instance: sagsgang "
     "reindex"},
    {"store.unreachable", "the database does not answer; is the server running?"},
    {"store.unreadable", "you may not look into that folder; run this as its owner"},
    {"term.has_roles", "roles belong to the term; end or move them first"},
    {"term.not_found", "there is no such term"},
    {"term.overlaps", "the body has a term on one of those days already"},
    {"term.wrong", "the term cannot be made so"},
    {"text.binary", "the file holds no text"},
    {"text.empty", "the file holds no text"},
    {"text.normalizer",
     "the library for characters (ICU) is not whole; install the package libicu72 again"},
    {"too_long", "too long"},
    {"unit.not_found", "there is no unit of that number"},
    {"unit.taken", "another unit has that name or address"},
    {"unit.wrong", "the unit cannot be made so"},
    {"unknown", "not known here"},
    {"upload.not_found", "there is no such upload, or it is over"},
    {"waiting.being_answered", "they are being answered already (see: sagsgang waiting --answers)"},
    {"waiting.changed", "others have come to wait like these meanwhile: look again"},
    {"waiting.not_found", "no documents of that likeness wait (see: sagsgang waiting)"},
    {"waiting.one_by_one",
     "something closed, a personal number or lost words may be at stake: answer them one by one"},
    {"waiting.reason_needed", "say why: --because TEXT"},
    {"withdrawal.not_found", "the document is not withdrawn"},
    {"withdrawal.note_too_long", "a note of at most 500 characters"},
    {"withdrawal.undone", "that withdrawal has been undone already"},
    {"work.died", "the program ended in the middle of the job too many times, so it is set aside"},
    {"work.ended", "that job has ended; nothing was changed"},
    {"work.no_moment", "not a moment such as 2026-01-31T12:00"},
    {"work.not_found", "there is no job of that number (see: sagsgang work --list)"},
    {"work.not_stopped", "that job has not stopped, or another one like it is under way"},
    {"work.stopped", "the job was stopped; what had been done stays"},
};

/// The sentence of a code; a code without one shows itself.
std::string sentence_of(std::string_view code) {
    const auto* found = std::find_if(std::begin(sentences), std::end(sentences),
                                     [&](const auto& one) { return one.first == code; });
    if (found == std::end(sentences)) return std::string(code);
    return fmt::format("{} [{}]", found->second, code);
}

}  // namespace

std::string explain(const base::Error& error) {
    std::string text;
    if (!error.detail.empty()) text = base::readable_name(error.detail) + ": ";
    text += sentence_of(error.code);
    for (const base::Violation& one : error.violations) {
        text += fmt::format("; {}: {}", one.field, sentence_of(one.code));
    }
    return text;
}

int exit_code_of(base::ErrorKind kind) {
    switch (kind) {
        case base::ErrorKind::Invalid:
            return 2;
        case base::ErrorKind::NotFound:
            return 3;
        case base::ErrorKind::Forbidden:
            return 4;
        case base::ErrorKind::Conflict:
            return 5;
        case base::ErrorKind::Unavailable:
            return 6;
        case base::ErrorKind::Corrupt:
            return 7;
    }
    return 7;
}

}  // namespace cli
