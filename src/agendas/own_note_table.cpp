// SPDX-License-Identifier: AGPL-3.0-or-later
// Notes and places. Every statement asks for the person's own ($1).
#include <fmt/format.h>

#include <algorithm>

#include "agendas/internal/carry_over.h"
#include "agendas/internal/moved_on.h"
#include "agendas/own_notes.h"
#include "base/text.h"
#include "base/try.h"
#include "records/read.h"

namespace agendas {
namespace {

constexpr std::string_view notes_of =
    "SELECT meeting_slug, item_number, attachment, is_marked, text FROM own_note"
    " WHERE person_id = $1 AND meeting_slug = $2 ORDER BY item_number, attachment";
constexpr std::string_view text_of_note =
    "SELECT text FROM own_note WHERE person_id = $1 AND meeting_slug = $2 AND item_number = $3"
    " AND attachment = $4";
constexpr std::string_view put_note =
    "INSERT INTO own_note (person_id, meeting_slug, item_number, attachment, is_marked, text,"
    " changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"
    " ON CONFLICT (person_id, meeting_slug, item_number, attachment)"
    " DO UPDATE SET is_marked = $5, text = $6, changed_at = $7";
constexpr std::string_view no_note =
    "DELETE FROM own_note WHERE person_id = $1 AND meeting_slug = $2 AND item_number = $3"
    " AND attachment = $4";
constexpr std::string_view place_of =
    "SELECT item_number FROM reading_place WHERE person_id = $1 AND meeting_slug = $2";
constexpr std::string_view put_place =
    "INSERT INTO reading_place (person_id, meeting_slug, item_number, left_at)"
    " VALUES ($1, $2, $3, $4) ON CONFLICT (person_id, meeting_slug)"
    " DO UPDATE SET item_number = $3, left_at = $4";

constexpr std::string_view carried_notes =
    "UPDATE own_note SET meeting_slug = $2 WHERE meeting_slug = $1 AND NOT EXISTS (SELECT 1"
    " FROM own_note AS there WHERE there.person_id = own_note.person_id"
    " AND there.meeting_slug = $2 AND there.item_number = own_note.item_number"
    " AND there.attachment = own_note.attachment)";
constexpr std::string_view carried_places =
    "UPDATE reading_place SET meeting_slug = $2 WHERE meeting_slug = $1 AND NOT EXISTS (SELECT 1"
    " FROM reading_place AS there WHERE there.person_id = reading_place.person_id"
    " AND there.meeting_slug = $2)";

constexpr std::size_t longest_note = 5000;

/// The signed-in person, when he may see the item, or that attachment of it. Of an item that is
/// withheld there is nothing to write about.
base::Result<records::PersonId> reader_of(store::Reader& reader, const rights::Viewer& viewer,
                                          std::string_view slug, int number, int attachment) {
    const records::PersonId person = viewer.insight().person;
    if (person.value <= 0) return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    TRY(const auto meeting, records::load_meeting(reader, slug, viewer));
    TRY(const auto item, records::load_item(reader, meeting.current, number, viewer));
    const auto places = static_cast<int>(item.attachments.size());
    if (item.withheld || attachment < 0 || attachment > places) {
        return base::Error{base::ErrorKind::NotFound, "item.not_found"};
    }
    return person;
}

base::Result<std::string> find_note_text(store::Reader& reader, records::PersonId person,
                                         const OwnNote& note) {
    TRY(auto found, reader.query_one<std::string>(
                        text_of_note, {person, note.meeting_slug, note.number, note.attachment},
                        [](const store::Row& row) { return std::string(row.text(0)); }));
    return found.value_or("");
}

/// Lines end as in a script, whatever a form made of them.
std::string lines_of(std::string_view text) {
    std::string lines(base::trim(text));
    std::erase(lines, '\r');
    return lines;
}

bool is_seen(const std::vector<records::ShownItem>& items, const OwnNote& note) {
    return std::any_of(items.begin(), items.end(), [&](const records::ShownItem& item) {
        return item.number == note.number && !item.withheld &&
               note.attachment <= static_cast<int>(item.attachments.size());
    });
}

}  // namespace

base::Result<std::vector<OwnNote>> list_own_notes(store::Reader& reader,
                                                  std::string_view meeting_slug,
                                                  const rights::Viewer& viewer) {
    const records::PersonId person = viewer.insight().person;
    if (person.value <= 0) return std::vector<OwnNote>();
    TRY(const std::string slug, moved_on(reader, meeting_slug));
    TRY(auto notes, reader.query<OwnNote>(notes_of, {person, slug}, [](const store::Row& row) {
        return OwnNote{.meeting_slug = std::string(row.text(0)),
                       .number = static_cast<int>(row.integer(1)),
                       .attachment = static_cast<int>(row.integer(2)),
                       .is_marked = row.truth(3),
                       .text = std::string(row.text(4))};
    }));
    if (notes.empty()) return notes;
    TRY(const auto record,
        records::load_meeting_record(reader, meeting_slug, std::nullopt, viewer));
    std::erase_if(notes, [&](const OwnNote& note) { return !is_seen(record.items, note); });
    return notes;
}

std::string note_from_both(std::string_view was, std::string_view mine, std::string_view there,
                           const std::vector<std::string>& tried) {
    const std::string before = lines_of(was);
    const std::string own = lines_of(mine);
    const std::string now = lines_of(there);
    for (auto one = tried.rbegin(); one != tried.rend(); ++one) {
        const std::string earlier = lines_of(*one);
        if (now == earlier) return own;
        const std::string last = "\n\n" + earlier;
        if (earlier.empty() || !now.ends_with(last)) continue;
        const std::string others = now.substr(0, now.size() - last.size());
        return own.empty() ? others : others + "\n\n" + own;
    }
    if (own == before || (!own.empty() && now.find(own) != std::string::npos)) return now;
    if (now == before || own.find(now) != std::string::npos) return own;
    return own.empty() ? now : now + "\n\n" + own;
}

base::Result<void> keep_own_note(store::Transaction& transaction, const rights::Viewer& viewer,
                                 const OwnNote& written, const base::Clock& clock,
                                 const std::optional<std::string>& was,
                                 const std::vector<std::string>& tried) {
    TRY(const auto person,
        reader_of(transaction, viewer, written.meeting_slug, written.number, written.attachment));
    OwnNote note = written;
    TRY(note.meeting_slug, moved_on(transaction, written.meeting_slug));
    std::string text(base::trim(note.text));
    if (was) {
        TRY(const auto there, find_note_text(transaction, person, note));
        text = note_from_both(*was, text, there, tried);
    }
    if (base::count_code_points(text) > longest_note) {
        return base::Error{base::ErrorKind::Invalid, "note.wrong", {}, {{"note", "too_long"}}};
    }
    if (text.empty() && !note.is_marked) {
        TRY_DO(transaction.execute(no_note,
                                   {person, note.meeting_slug, note.number, note.attachment}));
        return {};
    }
    TRY_DO(transaction.execute(put_note, {person, note.meeting_slug, note.number, note.attachment,
                                          note.is_marked ? 1 : 0, text, clock.now()}));
    return {};
}

base::Result<void> carry_notes(store::Transaction& transaction, std::string_view from,
                               std::string_view to) {
    TRY_DO(transaction.execute(carried_notes, {from, to}));
    TRY_DO(transaction.execute(carried_places, {from, to}));
    return {};
}

base::Result<std::optional<int>> find_reading_place(store::Reader& reader,
                                                    std::string_view meeting_slug,
                                                    const rights::Viewer& viewer) {
    TRY(const std::string slug, moved_on(reader, meeting_slug));
    return reader.query_one<int>(
        place_of, {viewer.insight().person, slug},
        [](const store::Row& row) { return static_cast<int>(row.integer(0)); });
}

base::Result<void> keep_reading_place(store::Transaction& transaction, const rights::Viewer& viewer,
                                      std::string_view meeting_slug, int number,
                                      const base::Clock& clock) {
    const records::PersonId person = viewer.insight().person;
    if (person.value <= 0) return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    TRY(const auto meeting, records::load_meeting(transaction, meeting_slug, viewer));
    TRY_DO(records::load_item(transaction, meeting.current, number, viewer));
    TRY(const std::string slug, moved_on(transaction, meeting_slug));
    TRY_DO(transaction.execute(put_place, {person, slug, number, clock.now()}));
    return {};
}

}  // namespace agendas
