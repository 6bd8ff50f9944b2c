// SPDX-License-Identifier: AGPL-3.0-or-later
// The log of changes, and what an index needs of the items they are about.
#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>
#include <unordered_map>

#include "base/try.h"
#include "records/change_log.h"
#include "records/internal/text_columns.h"

namespace records {
namespace {

constexpr std::string_view changes_after =
    "SELECT id, at, action, meeting_id, subject FROM change WHERE id > $1"
    " AND (meeting_id IS NOT NULL OR substr(subject, 1, 5) = 'body/'"
    "  OR substr(subject, 1, 7) = 'person/' OR substr(subject, 1, 5) = 'navn/'"
    "  OR substr(subject, 1, 6) = 'forum/')"
    " ORDER BY id LIMIT $2";
constexpr std::string_view meetings_of_body =
    "SELECT meeting.id FROM body CROSS JOIN meeting WHERE body.slug = $1"
    " AND meeting.body_id = body.id ORDER BY meeting.id";
constexpr std::string_view meetings_of_person =
    "SELECT DISTINCT meeting_id FROM participation WHERE person_id = $1 ORDER BY meeting_id";
constexpr std::string_view meetings_of_merge =
    "SELECT meeting_id FROM body_merge_meeting WHERE merge_id = $1 ORDER BY meeting_id";
// Of both that a decision about a name ties together.
constexpr std::string_view meetings_of_meaning =
    "SELECT DISTINCT participation.meeting_id FROM person_meaning CROSS JOIN participation"
    " WHERE person_meaning.id = $1 AND participation.person_id IN"
    " (person_meaning.person_id, person_meaning.means_id) ORDER BY participation.meeting_id";
constexpr std::string_view newest = "SELECT max(id) FROM change";
constexpr std::string_view meeting_ids_after =
    "SELECT id FROM meeting WHERE id > $1 ORDER BY id LIMIT $2";
// The document that stands, and the newest that is not published.
constexpr std::string_view documents_to_index =
    "SELECT id FROM minutes WHERE meeting_id = $1 AND is_current = 1 UNION ALL"
    " SELECT id FROM (SELECT id FROM minutes WHERE meeting_id = $1 AND is_published = 0"
    "  AND withdrawal_id IS NULL"
    "  ORDER BY version DESC LIMIT 1) AS newest";
constexpr std::string_view items_to_index =
    "SELECT item.id, meeting.id, body.name, body.slug, meeting.held_on, meeting.slug,"
    " item.number, item.title, item.case_number, item.visibility, minutes.is_published,"
    " minutes.version, body.id, coalesce(minutes.made_by, 0), body.shows_closed_case_number,"
    " minutes.for_body"
    " FROM minutes CROSS JOIN meeting CROSS JOIN body CROSS JOIN item WHERE minutes.id = $1"
    " AND meeting.id = minutes.meeting_id AND body.id = meeting.body_id"
    " AND item.minutes_id = minutes.id ORDER BY item.position";
constexpr std::string_view outcomes_to_index =
    "SELECT outcome.item_id, outcome.name FROM item CROSS JOIN outcome"
    " WHERE item.minutes_id = $1 AND outcome.item_id = item.id"
    " ORDER BY item.position, outcome.position";
// A section that lists attachments may list one that is for fewer than the item is.
constexpr std::string_view sections_to_index =
    "SELECT section.item_id, section.heading, section.document, section.kind FROM item"
    " CROSS JOIN section WHERE item.minutes_id = $1 AND section.item_id = item.id"
    " AND (section.kind <> 'attachments' OR NOT EXISTS (SELECT 1 FROM attachment"
    "  WHERE attachment.item_id = item.id AND attachment.visibility < item.visibility))"
    " ORDER BY item.position, section.position";
constexpr std::string_view attachments_to_index =
    "SELECT attachment.item_id, attachment.title, attachment.position + 1, attachment.href,"
    " attachment.visibility FROM item CROSS JOIN attachment"
    " WHERE item.minutes_id = $1 AND attachment.item_id = item.id"
    " ORDER BY item.position, attachment.position";
// Of the files that came with the document, and of those that somebody put to it.
constexpr std::string_view texts_to_index =
    "SELECT '/bilag/' || document_file.address, file_text.words, file_text.is_cut"
    " FROM minutes CROSS JOIN document_file CROSS JOIN file_holding CROSS JOIN file_text"
    " WHERE minutes.id = $1 AND document_file.source_sha256 = minutes.source_sha256"
    " AND file_holding.holder = 'document_file/' || document_file.address || '/'"
    "  || document_file.source_sha256 AND file_text.sha256 = file_holding.sha256"
    " UNION ALL SELECT '/bilag/' || correction.file_id, file_text.words, file_text.is_cut"
    " FROM minutes CROSS JOIN correction CROSS JOIN file_holding CROSS JOIN file_text"
    " WHERE minutes.id = $1 AND correction.source_sha256 = minutes.source_sha256"
    " AND correction.file_id IS NOT NULL AND correction.undone_at IS NULL"
    " AND file_holding.holder = 'attachment_file/' || correction.file_id"
    " AND file_text.sha256 = file_holding.sha256";
constexpr std::string_view meetings_of_source =
    "SELECT DISTINCT meeting_id FROM minutes WHERE source_sha256 = $1 ORDER BY meeting_id";
constexpr std::string_view meetings_of_file =
    "SELECT DISTINCT minutes.meeting_id FROM correction CROSS JOIN minutes"
    " WHERE correction.file_id = $1 AND minutes.source_sha256 = correction.source_sha256"
    " ORDER BY minutes.meeting_id";
// What a document itself calls somebody, too, where that is another name.
constexpr std::string_view people_to_index =
    "SELECT named.name FROM (SELECT person.name AS name, participation.position AS position"
    "  FROM participation CROSS JOIN person WHERE participation.minutes_id = $1"
    "  AND person.id = participation.person_id UNION ALL"
    "  SELECT participation.name, participation.position FROM participation CROSS JOIN person"
    "  WHERE participation.minutes_id = $1 AND person.id = participation.person_id"
    "  AND participation.name <> person.name) AS named ORDER BY named.position";

Change change_of(const store::Row& row) {
    return {.id = row.id<ChangeTag>(0),
            .at = std::string(row.text(1)),
            .action = std::string(row.text(2)),
            .meeting = row.id<MeetingTag>(3)};
}

struct SubjectChange {
    Change change;
    std::string subject;
};

SubjectChange subject_change_of(const store::Row& row) {
    return {change_of(row), std::string(row.text(4))};
}

std::int64_t number_after(const std::string& subject, std::size_t start) {
    std::int64_t id = 0;
    std::from_chars(subject.data() + start, subject.data() + subject.size(), id);
    return id;
}

/// The meetings that show the name of a body or a person.
base::Result<std::vector<MeetingId>> meetings_named(store::Reader& reader,
                                                    const std::string& subject) {
    const auto meeting_of = [](const store::Row& row) { return row.id<MeetingTag>(0); };
    constexpr std::string_view person = "person/";
    constexpr std::string_view body = "body/";
    constexpr std::string_view meaning = "navn/";
    constexpr std::string_view merge = "forum/";
    if (subject.starts_with(body)) {
        return reader.query<MeetingId>(meetings_of_body, {subject.substr(body.size())}, meeting_of);
    }
    if (subject.starts_with(merge)) {
        return reader.query<MeetingId>(meetings_of_merge, {number_after(subject, merge.size())},
                                       meeting_of);
    }
    if (subject.starts_with(meaning)) {
        return reader.query<MeetingId>(meetings_of_meaning, {number_after(subject, meaning.size())},
                                       meeting_of);
    }
    if (!subject.starts_with(person)) return std::vector<MeetingId>{};
    return reader.query<MeetingId>(meetings_of_person, {number_after(subject, person.size())},
                                   meeting_of);
}

/// Of documents that a file came with, or was put to; none for what holds a file otherwise.
base::Result<std::vector<MeetingId>> meetings_of_holder(store::Reader& reader,
                                                        const std::string& holder) {
    const auto meeting_of = [](const store::Row& row) { return row.id<MeetingTag>(0); };
    constexpr std::string_view put = "attachment_file/";
    if (holder.starts_with("document_file/")) {
        const std::string source = holder.substr(holder.rfind('/') + 1);
        return reader.query<MeetingId>(meetings_of_source, {source}, meeting_of);
    }
    if (!holder.starts_with(put)) return std::vector<MeetingId>{};
    return reader.query<MeetingId>(meetings_of_file, {number_after(holder, put.size())},
                                   meeting_of);
}

IndexableItem indexable_of(const store::Row& row) {
    return {.id = row.id<ItemTag>(0),
            .meeting = row.id<MeetingTag>(1),
            .body_name = std::string(row.text(2)),
            .body_slug = std::string(row.text(3)),
            .date = row.date(4),
            .meeting_slug = std::string(row.text(5)),
            .number = static_cast<int>(row.integer(6)),
            .title = std::string(row.text(7)),
            .case_number = std::string(row.text(8)),
            .closed = row.text(9) != "open",
            .visibility = parse_visibility(row.text(9)).value_or(Visibility::Closed),
            .published = row.truth(10),
            .version = row.truth(10) ? 0 : static_cast<int>(row.integer(11)),
            .body = row.id<BodyTag>(12),
            .made_by = row.id<PersonTag>(13),
            .shows_closed_case_number = row.truth(14),
            .for_body = row.truth(15),
            .outcomes = {},
            .text = {},
            .people = {},
            .attachments = {}};
}

void add_line(std::string& text, std::string_view line) {
    if (line.empty()) return;
    if (!text.empty()) text.push_back('\n');
    text.append(line);
}

/// What was read in the files of a document's attachments, by what these say of them.
using TextsOfFiles = std::unordered_map<std::string, files::FileText>;

base::Result<TextsOfFiles> texts_of_files(store::Reader& reader, MinutesId document_id) {
    TextsOfFiles texts;
    TRY_DO(reader.for_each(texts_to_index, {document_id}, [&](const store::Row& row) {
        texts.insert_or_assign(std::string(row.text(0)),
                               files::FileText{std::string(row.text(1)), row.truth(2)});
    }));
    return texts;
}

void add_attachment(IndexableItem& item, const store::Row& row, const TextsOfFiles& texts) {
    const Visibility own = parse_visibility(row.text(4)).value_or(Visibility::Closed);
    // Most titles stand in the attachments section already. One that is for fewer than the item is
    // found by itself alone.
    const bool is_for_fewer = own > item.visibility;
    if (!is_for_fewer && item.text.find(row.text(1)) == std::string::npos) {
        add_line(item.text, row.text(1));
    }
    const std::string href = row.is_null(3) ? std::string() : std::string(row.text(3));
    const auto text = texts.find(href);
    const bool has_words = text != texts.end() && !text->second.words.empty();
    if (!has_words && !is_for_fewer) return;
    item.attachments.push_back({.place = static_cast<int>(row.integer(2)),
                                .title = std::string(row.text(1)),
                                .href = href,
                                .visibility = std::max(own, item.visibility),
                                .is_closed = own == Visibility::Closed,
                                .text = has_words ? text->second.words : std::string(),
                                .is_cut = has_words && text->second.is_cut});
}

base::Result<std::vector<IndexableItem>> indexable_items_of(store::Reader& reader,
                                                            MinutesId document_id) {
    TRY(auto items, reader.query<IndexableItem>(items_to_index, {document_id}, indexable_of));
    std::unordered_map<std::int64_t, IndexableItem*> by_id;
    for (IndexableItem& item : items) by_id.emplace(item.id.value, &item);
    // Nothing in a damaged record, where a part is left of what is gone.
    const auto item_of = [&](const store::Row& row) {
        const auto found = by_id.find(row.integer(0));
        return found == by_id.end() ? nullptr : found->second;
    };

    TRY_DO(reader.for_each(outcomes_to_index, {document_id}, [&](const store::Row& row) {
        const auto outcome = parse_outcome(row.text(1));
        IndexableItem* const item = item_of(row);
        if (outcome && item != nullptr) item->outcomes.push_back(*outcome);
    }));
    std::optional<base::Error> damage;
    TRY_DO(reader.for_each(sections_to_index, {document_id}, [&](const store::Row& row) {
        auto document = parse_stored_document(row.text(2));
        if (!document) {
            damage = std::move(document).error();
            return;
        }
        IndexableItem* const item = item_of(row);
        if (item == nullptr) return;
        std::string& text = item->text;
        // "Baggrund" and "Økonomi" stand over every item's text: nobody finds anything by them.
        if (row.text(3) == name_of(SectionKind::Other)) add_line(text, row.text(1));
        add_line(text, document::plain_text_of(document.value()));
    }));
    if (damage) return *std::move(damage);
    TRY(const auto texts, texts_of_files(reader, document_id));
    TRY_DO(reader.for_each(attachments_to_index, {document_id}, [&](const store::Row& row) {
        IndexableItem* const item = item_of(row);
        if (item != nullptr) add_attachment(*item, row, texts);
    }));
    std::string people;
    TRY_DO(reader.for_each(people_to_index, {document_id},
                           [&](const store::Row& row) { add_line(people, row.text(0)); }));
    for (IndexableItem& item : items) item.people = people;
    return items;
}

}  // namespace

base::Result<std::vector<Change>> list_changes(store::Reader& reader, ChangeId after, int limit) {
    TRY(auto lines, reader.query<SubjectChange>(changes_after, {after, limit}, subject_change_of));
    std::vector<Change> changes;
    for (SubjectChange& line : lines) {
        if (line.change.meeting.value != 0) {
            changes.push_back(std::move(line.change));
            continue;
        }
        TRY(auto meetings, meetings_named(reader, line.subject));
        // Also without any: whoever follows the log must come past the line.
        if (meetings.empty()) meetings.push_back(MeetingId{});
        for (const MeetingId meeting : meetings) {
            line.change.meeting = meeting;
            changes.push_back(line.change);
        }
    }
    return changes;
}

base::Result<ChangeId> newest_change(store::Reader& reader) {
    TRY(const auto id, reader.query_one<ChangeId>(
                           newest, {}, [](const store::Row& row) { return row.id<ChangeTag>(0); }));
    return id.value_or(ChangeId{});
}

base::Result<std::optional<NewTexts>> list_new_texts(store::Reader& reader, files::FileTextId after,
                                                     int limit) {
    TRY(const auto texts, files::list_new_texts(reader, after, limit));
    if (texts.empty()) return std::optional<NewTexts>();
    std::set<MeetingId> meetings;
    for (const files::NewText& text : texts) {
        for (const std::string& holder : text.holders) {
            TRY(const auto more, meetings_of_holder(reader, holder));
            meetings.insert(more.begin(), more.end());
        }
    }
    return std::optional(NewTexts{texts.back().id, {meetings.begin(), meetings.end()}});
}

base::Result<std::vector<IndexableItem>> list_indexable_items(store::Reader& reader,
                                                              MeetingId meeting) {
    TRY(const auto documents,
        reader.query<MinutesId>(documents_to_index, {meeting},
                                [](const store::Row& row) { return row.id<MinutesTag>(0); }));
    std::vector<IndexableItem> items;
    for (const MinutesId document : documents) {
        TRY(auto more, indexable_items_of(reader, document));
        std::move(more.begin(), more.end(), std::back_inserter(items));
    }
    return items;
}

base::Result<std::vector<MeetingId>> list_meeting_ids(store::Reader& reader, MeetingId after,
                                                      int limit) {
    return reader.query<MeetingId>(meeting_ids_after, {after, limit},
                                   [](const store::Row& row) { return row.id<MeetingTag>(0); });
}

}  // namespace records
