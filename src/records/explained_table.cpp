// SPDX-License-Identifier: AGPL-3.0-or-later
// Which people and bodies came into the record with a document that names them.
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "base/text.h"
#include "base/try.h"
#include "records/correction.h"
#include "records/keeping.h"
#include "records/minutes_json.h"

namespace records {
namespace {

constexpr std::string_view all_people =
    "SELECT id, name, slug, left_on, meeting_count FROM person ORDER BY id";
constexpr std::string_view names_of_people =
    "SELECT DISTINCT participation.named_id, participation.name, person.name FROM participation"
    " JOIN person ON person.id = participation.named_id UNION"
    // Of one that was split off the name is that of the other.
    " SELECT meant.id, named.name, meant.name FROM person_meaning"
    " JOIN person AS named ON named.id = person_meaning.person_id"
    " JOIN person AS meant ON meant.id = person_meaning.means_id"
    " WHERE person_meaning.kind = 'part'";
constexpr std::string_view all_bodies =
    "SELECT id, name, slug, shows_closed_case_number, documents_wait FROM body ORDER BY id";
constexpr std::string_view names_of_bodies =
    "SELECT DISTINCT meeting.body_id, minutes.body_name, body.name FROM minutes"
    " JOIN meeting ON meeting.id = minutes.meeting_id JOIN body ON body.id = meeting.body_id UNION"
    // Those of a body that was merged are another's now.
    " SELECT body_merge.body_id, minutes.body_name, body.name FROM body_merge"
    " JOIN body_merge_meeting ON body_merge_meeting.merge_id = body_merge.id"
    " JOIN minutes ON minutes.meeting_id = body_merge_meeting.meeting_id"
    " JOIN body ON body.id = body_merge.body_id";

constexpr std::string_view documents_as_read = "SELECT document FROM as_read";
constexpr std::string_view all_corrections = "SELECT kind, what FROM correction";

/// Those that some document names just so, white space aside. Columns: id, as written, as kept.
base::Result<std::unordered_set<std::int64_t>> named_so(store::Reader& reader,
                                                        std::string_view names) {
    std::unordered_set<std::int64_t> ids;
    TRY_DO(reader.for_each(names, {}, [&](const store::Row& row) {
        if (base::collapse_space(row.text(1)) == row.text(2)) ids.insert(row.integer(0));
    }));
    return ids;
}

/// Names that a document had before somebody corrected it, and those that a correction gave it:
/// whoever was made known by one is still there when no document says so any more.
struct FormerNames {
    std::unordered_set<std::string> people;
    std::unordered_set<std::string> bodies;
};

void take_names(const nlohmann::ordered_json& json, FormerNames& names) {
    const auto document = minutes_from_json(json);
    if (!document) return;  // A check of its own tells of that.
    names.bodies.insert(base::collapse_space(document.value().body));
    for (const auto* people : {&document.value().participants, &document.value().absentees}) {
        for (const Participant& one : *people) names.people.insert(base::collapse_space(one.name));
    }
}

void take_names(const Correction& correction, FormerNames& names) {
    const std::string text = base::collapse_space(correction.text);
    switch (correction.kind) {
        case CorrectionKind::Body:
            names.bodies.insert(text);
            break;
        case CorrectionKind::PersonAdd:
        case CorrectionKind::PersonChange:
            names.people.insert(text);
            break;
        case CorrectionKind::ReadAgain:
            take_names(nlohmann::ordered_json::parse(correction.text, nullptr, false), names);
            break;
        default:
            break;
    }
}

base::Result<FormerNames> list_former_names(store::Reader& reader) {
    FormerNames names;
    TRY_DO(reader.for_each(documents_as_read, {}, [&](const store::Row& row) {
        take_names(nlohmann::ordered_json::parse(row.text(0), nullptr, false), names);
    }));
    TRY_DO(reader.for_each(all_corrections, {}, [&](const store::Row& row) {
        const auto kind = parse_correction_kind(row.text(0));
        if (!kind) return;
        const auto correction = parse_correction(*kind, row.text(1));
        if (correction) take_names(correction.value(), names);
    }));
    return names;
}

}  // namespace

base::Result<std::vector<ExplainedPerson>> list_explained_people(store::Reader& reader) {
    TRY(const auto named, named_so(reader, names_of_people));
    TRY(const FormerNames former, list_former_names(reader));
    return reader.query<ExplainedPerson>(all_people, {}, [&](const store::Row& row) {
        ExplainedPerson one{.person = {.id = row.id<PersonTag>(0),
                                       .name = std::string(row.text(1)),
                                       .slug = std::string(row.text(2)),
                                       .left_on = {},
                                       .meetings = static_cast<int>(row.integer(4))},
                            .by_document = named.contains(row.integer(0)) ||
                                           former.people.contains(std::string(row.text(1)))};
        if (!row.is_null(3)) one.person.left_on = row.date(3);
        // That somebody left is never told by a document.
        one.by_document = one.by_document && !one.person.left_on;
        return one;
    });
}

base::Result<std::vector<ExplainedBody>> list_explained_bodies(store::Reader& reader) {
    TRY(const auto named, named_so(reader, names_of_bodies));
    TRY(const FormerNames former, list_former_names(reader));
    TRY(auto bodies, reader.query<ExplainedBody>(all_bodies, {}, [&](const store::Row& row) {
        const bool shows = row.truth(3);
        const bool is_named =
            named.contains(row.integer(0)) || former.bodies.contains(std::string(row.text(1)));
        return ExplainedBody{.body = {.id = row.id<BodyTag>(0),
                                      .name = std::string(row.text(1)),
                                      .slug = std::string(row.text(2)),
                                      .shows_closed_case_number = shows,
                                      .documents_wait = row.truth(4)},
                             // That a body does not tell, or lets all wait, no document tells.
                             .by_document = is_named && shows && !row.truth(4)};
    }));
    for (ExplainedBody& one : bodies) {
        TRY(one.body.aliases, list_body_aliases(reader, one.body.id));
        // Nor is what else it is called.
        one.by_document = one.by_document && one.body.aliases.empty();
    }
    return bodies;
}

}  // namespace records
