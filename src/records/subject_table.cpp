// SPDX-License-Identifier: AGPL-3.0-or-later
// The record held against itself and, through the kinds of subjects, against the log.
#include <fmt/format.h>

#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "base/try.h"
#include "records/internal/archived_document.h"
#include "records/internal/attachment_file_table.h"
#include "records/internal/body_merge_table.h"
#include "records/internal/case_table.h"
#include "records/internal/choice.h"
#include "records/internal/correction_table.h"
#include "records/internal/document_file_table.h"
#include "records/internal/for_body.h"
#include "records/internal/item_at_hand.h"
#include "records/internal/item_table.h"
#include "records/internal/packing.h"
#include "records/internal/person_meaning_table.h"
#include "records/internal/rule_subjects.h"
#include "records/internal/source_key.h"
#include "records/internal/tally_table.h"
#include "records/internal/withdrawal_table.h"
#include "records/subjects.h"

namespace records {
namespace {

constexpr std::string_view documents_in_order =
    "SELECT minutes.id, meeting.slug, minutes.version FROM minutes"
    " JOIN meeting ON meeting.id = minutes.meeting_id WHERE minutes.is_published = $1"
    " ORDER BY minutes.id";
constexpr std::string_view documents_before_chain =
    "SELECT minutes_id FROM change WHERE subject = '' AND minutes_id IS NOT NULL";

constexpr std::string_view number_of_sources = "SELECT count(*) FROM source";
constexpr std::string_view all_sources =
    "SELECT sha256, packing, size, bytes FROM source ORDER BY sha256";
constexpr std::string_view missing_sources =
    "SELECT source_sha256 FROM minutes WHERE NOT EXISTS"
    " (SELECT 1 FROM source WHERE source.sha256 = minutes.source_sha256) ORDER BY id";

constexpr std::string_view wrongly_standing =
    "SELECT slug FROM meeting WHERE coalesce((SELECT id FROM minutes"
    "  WHERE minutes.meeting_id = meeting.id AND minutes.is_published = 1"
    "  ORDER BY CASE WHEN kind = 'minutes' OR chosen_order IS NOT NULL THEN 0 ELSE 1 END,"
    "  coalesce(chosen_order, version) DESC, CASE WHEN chosen_order IS NULL THEN 1 ELSE 0 END"
    "  LIMIT 1), 0)"
    " <> coalesce((SELECT id FROM minutes WHERE minutes.meeting_id = meeting.id"
    "  AND is_current = 1), 0) ORDER BY id";
// Wider than its document says and nobody decided so, or wider than somebody decided. The words
// come in the order of how strict they are.
constexpr std::string_view wrongly_open =
    "SELECT meeting.slug, minutes.version, item.number FROM item"
    " JOIN minutes ON minutes.id = item.minutes_id"
    " JOIN meeting ON meeting.id = minutes.meeting_id"
    " LEFT JOIN item_visibility ON item_visibility.meeting_id = meeting.id"
    "  AND item_visibility.item_number = item.number"
    " WHERE item.visibility > coalesce(item_visibility.visibility,"
    "  CASE WHEN item.closed = 1 THEN 'closed' ELSE 'open' END) ORDER BY item.id";
constexpr std::string_view wrongly_open_attachments =
    "SELECT meeting.slug, minutes.version, item.number, attachment.position + 1 FROM attachment"
    " JOIN item ON item.id = attachment.item_id JOIN minutes ON minutes.id = item.minutes_id"
    " JOIN meeting ON meeting.id = minutes.meeting_id"
    " JOIN attachment_visibility ON attachment_visibility.meeting_id = meeting.id"
    "  AND attachment_visibility.item_number = item.number"
    "  AND attachment_visibility.title = attachment.title"
    " WHERE attachment.visibility > attachment_visibility.visibility"
    " ORDER BY item.id, attachment.position";
// Kept from somebody although its document is open to everybody, nobody decided anything at the
// meeting, and no other version closes it or its case.
constexpr std::string_view wrongly_hidden =
    "SELECT meeting.slug, minutes.version, item.number FROM item"
    " JOIN minutes ON minutes.id = item.minutes_id"
    " JOIN meeting ON meeting.id = minutes.meeting_id"
    " WHERE item.visibility <> 'open' AND item.closed = 0 AND NOT EXISTS"
    " (SELECT 1 FROM item_visibility WHERE item_visibility.meeting_id = meeting.id)"
    " AND NOT EXISTS (SELECT 1 FROM minutes AS other JOIN item AS closing"
    "  ON closing.minutes_id = other.id WHERE other.meeting_id = meeting.id AND closing.closed = 1"
    "  AND (closing.number = item.number OR closing.case_id = item.case_id)) ORDER BY item.id";
constexpr std::string_view excerpts_of_document =
    "SELECT item.id, item.decision FROM item WHERE item.minutes_id = $1";
// Original bytes show all of the document. Where the document itself says no more than "Lukket",
// they show nothing closed.
constexpr std::string_view wrongly_open_sources =
    "SELECT meeting.slug, minutes.version FROM minutes"
    " JOIN meeting ON meeting.id = minutes.meeting_id"
    " WHERE EXISTS (SELECT 1 FROM item WHERE item.minutes_id = minutes.id"
    "  AND item.visibility < minutes.source_visibility AND (item.closed = 0 OR EXISTS"
    "  (SELECT 1 FROM section WHERE section.item_id = item.id))) OR EXISTS (SELECT 1 FROM item"
    "  JOIN attachment ON attachment.item_id = item.id WHERE item.minutes_id = minutes.id"
    "  AND attachment.visibility < minutes.source_visibility) OR (minutes.source_visibility = "
    "'open'"
    "  AND EXISTS (SELECT 1 FROM correction WHERE correction.source_sha256 = minutes.source_sha256"
    "   AND correction.kind = 'original.close' AND correction.undone_at IS NULL))"
    " ORDER BY minutes.id";
constexpr std::string_view altered_meetings =
    "SELECT meeting.slug FROM meeting JOIN body ON body.id = meeting.body_id"
    " WHERE substr(meeting.slug, 1, length(meeting.held_on || '-' || body.slug))"
    "  <> meeting.held_on || '-' || body.slug AND meeting.is_provisional = 0"
    // One that came with a body that was merged keeps the address it had there.
    " AND NOT EXISTS (SELECT 1 FROM body_merge_meeting"
    "  JOIN body_merge ON body_merge.id = body_merge_meeting.merge_id"
    "  JOIN body AS gone ON gone.id = body_merge.body_id"
    "  WHERE body_merge_meeting.meeting_id = meeting.id AND body_merge.undone_at IS NULL"
    "  AND substr(meeting.slug, 1, length(meeting.held_on || '-' || gone.slug))"
    "   = meeting.held_on || '-' || gone.slug) ORDER BY meeting.id";
// All of them may have been moved away; then nobody knows of it.
constexpr std::string_view without_document =
    "SELECT slug FROM meeting WHERE is_provisional = 0 AND NOT EXISTS"
    " (SELECT 1 FROM minutes WHERE minutes.meeting_id = meeting.id) ORDER BY id";

struct DocumentName {
    MinutesId id;
    std::string meeting_slug;
    int version = 0;
};

DocumentName document_name_of(const store::Row& row) {
    return {row.id<MinutesTag>(0), std::string(row.text(1)), static_cast<int>(row.integer(2))};
}

/// The day of the meeting stands elsewhere; earlier versions of the program took in all days.
bool may_be_shown(const std::string& shown, const Item& item) {
    if (shown == decision_excerpt_of(item, std::nullopt)) return true;
    return std::any_of(item.sections.begin(), item.sections.end(), [&](const Section& section) {
        return section.date && shown == decision_excerpt_of(item, section.date);
    });
}

/// What lists show of an item's decision is the start of what its document says.
base::Result<void> check_excerpts(store::Reader& reader, const DocumentName& name,
                                  const OnDamage& on_damage) {
    const auto items =
        load_items(reader, name.id, rights::Viewer::operator_of_machine(), ClosedAs::Written);
    // What cannot be read any more is told of as a document.
    if (!items && items.error().kind == base::ErrorKind::Corrupt) return {};
    if (!items) return items.error();
    std::unordered_map<std::int64_t, std::string> shown;
    TRY_DO(reader.for_each(excerpts_of_document, {name.id}, [&](const store::Row& row) {
        shown.emplace(row.integer(0), row.text(1));
    }));
    for (const StoredItem& one : items.value()) {
        if (may_be_shown(shown[one.id.value], one.item)) continue;
        on_damage({Damage::What::WronglyListed,
                   fmt::format("meeting/{}/udgave/{}/punkt/{}", name.meeting_slug, name.version,
                               one.item.number)});
    }
    return {};
}

enum class Known { ToEverybody, ToSome };

base::Result<void> for_each_of(store::Reader& reader, Known known,
                               const std::function<void(const changes::PresentSubject&)>& each) {
    std::unordered_set<std::int64_t> before_chain;
    TRY_DO(reader.for_each(documents_before_chain, {},
                           [&](const store::Row& row) { before_chain.insert(row.integer(0)); }));
    const bool published = known == Known::ToEverybody;
    TRY(const auto documents,
        reader.query<DocumentName>(documents_in_order, {published}, document_name_of));
    for (const DocumentName& name : documents) {
        auto document = load_archived_document(reader, name.id, name.meeting_slug);
        const bool is_damaged = !document && document.error().kind == base::ErrorKind::Corrupt;
        if (!document && !is_damaged) return std::move(document).error();
        TRY(const KnownMinutes minutes, load_known_minutes(reader, name.id));
        // What cannot be read any more has no hash that a line could have.
        std::string hash = "unreadable";
        if (!is_damaged && published) hash = hash_of(document.value());
        if (!is_damaged && !published) hash = hash_of_unpublished(std::move(document).value());
        each({.subject = published ? subject_of_document(name.meeting_slug, name.version)
                                   : subject_of_unpublished(minutes.source_sha256),
              .hash = std::move(hash),
              .line = before_chain.contains(name.id.value) ? changes::LineNeeded::BeforeChain
                                                           : changes::LineNeeded::Own});
    }
    return {};
}

base::Result<void> for_each_document(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each) {
    return for_each_of(reader, Known::ToEverybody, each);
}

base::Result<void> for_each_unpublished(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each) {
    return for_each_of(reader, Known::ToSome, each);
}

bool is_whole(const store::Row& source, base::Sha256& hash) {
    std::string_view bytes = source.text(3);
    const auto size = static_cast<std::size_t>(source.integer(2));
    std::string unpacked;
    if (source.text(1) == "zlib") {
        auto done = unpack(bytes, size);
        if (!done) return false;
        unpacked = std::move(done).value();
        bytes = unpacked;
    }
    hash.add(bytes);
    // A draft may be kept under a key of its maker's, which ends in digits of his (decision 139).
    return is_source_key_of(source.text(0), hash.finish()) && bytes.size() == size;
}

base::Result<void> tell_each_meeting(store::Reader& reader, std::string_view sql, Damage::What what,
                                     const OnDamage& on_damage) {
    return reader.for_each(sql, {}, [&](const store::Row& row) {
        on_damage({what, fmt::format("meeting/{}", row.text(0))});
    });
}

}  // namespace

const std::vector<changes::SubjectKind>& subject_kinds() {
    static const std::vector<changes::SubjectKind> kinds = {
        {document_subjects, for_each_document},
        {unpublished_subjects, for_each_unpublished},
        {item_subjects, for_each_item_decided_on},
        {correction_subjects, for_each_correction},
        {withdrawal_subjects, for_each_withdrawal},
        {choice_subjects, for_each_choice},
        {for_body_subjects, for_each_kept_for_body},
        {rule_subjects, for_each_rule},
        {meaning_subjects, for_each_meaning},
        {attachment_file_subjects, for_each_attachment_file},
        {document_file_subjects, for_each_document_file},
        {body_merge_subjects, for_each_body_merge},
    };
    return kinds;
}

base::Result<void> check_sources(store::Reader& reader, const OnDamage& on_damage,
                                 const OnSources& on_sources) {
    TRY(const auto total, reader.query_one<std::int64_t>(
                              number_of_sources, {}, [](const auto& r) { return r.integer(0); }));
    base::Sha256 hash;
    std::int64_t done = 0;
    TRY_DO(reader.for_each(all_sources, {}, [&](const store::Row& row) {
        if (!is_whole(row, hash)) {
            on_damage({Damage::What::SourceAltered, fmt::format("source/{}", row.text(0))});
        }
        if (on_sources) on_sources(++done, total.value_or(0));
    }));
    return reader.for_each(missing_sources, {}, [&](const store::Row& row) {
        on_damage({Damage::What::SourceMissing, fmt::format("source/{}", row.text(0))});
    });
}

base::Result<void> check_lists(store::Reader& reader, const OnDamage& on_damage) {
    for (const bool published : {true, false}) {
        TRY(const auto documents,
            reader.query<DocumentName>(documents_in_order, {published}, document_name_of));
        for (const DocumentName& name : documents) {
            TRY_DO(check_excerpts(reader, name, on_damage));
        }
    }
    TRY_DO(check_cases(reader, [&](const std::string& number) {
        on_damage({Damage::What::WronglyListed, fmt::format("case/{}", number)});
    }));
    const auto wrongly_listed = [&](const std::string& subject) {
        on_damage({Damage::What::WronglyListed, subject});
    };
    TRY_DO(check_meanings(reader, wrongly_listed));
    TRY_DO(check_files_of_corrections(reader, wrongly_listed));
    return check_tallies(reader, [&](const std::string& name) {
        on_damage({Damage::What::WronglyListed, fmt::format("count/{}", name)});
    });
}

base::Result<void> check_meetings(store::Reader& reader, const OnDamage& on_damage) {
    using What = Damage::What;
    TRY_DO(tell_each_meeting(reader, wrongly_standing, What::WrongStanding, on_damage));
    TRY_DO(tell_each_meeting(reader, altered_meetings, What::MeetingAltered, on_damage));
    TRY_DO(tell_each_meeting(reader, without_document, What::WithoutDocument, on_damage));
    TRY_DO(reader.for_each(wrongly_open, {}, [&](const store::Row& row) {
        on_damage({What::WronglyOpen, fmt::format("meeting/{}/udgave/{}/punkt/{}", row.text(0),
                                                  row.integer(1), row.integer(2))});
    }));
    TRY_DO(reader.for_each(wrongly_hidden, {}, [&](const store::Row& row) {
        on_damage({What::WronglyHidden, fmt::format("meeting/{}/udgave/{}/punkt/{}", row.text(0),
                                                    row.integer(1), row.integer(2))});
    }));
    TRY_DO(reader.for_each(wrongly_open_attachments, {}, [&](const store::Row& row) {
        on_damage(
            {What::WronglyOpen, fmt::format("meeting/{}/udgave/{}/punkt/{}/bilag/{}", row.text(0),
                                            row.integer(1), row.integer(2), row.integer(3))});
    }));
    return reader.for_each(wrongly_open_sources, {}, [&](const store::Row& row) {
        on_damage({What::WronglyOpen,
                   fmt::format("meeting/{}/udgave/{}/original", row.text(0), row.integer(1))});
    });
}

}  // namespace records
