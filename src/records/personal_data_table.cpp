// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/personal_data.h"

#include <fmt/format.h>

#include <charconv>

#include "base/try.h"
#include "records/internal/names.h"

namespace records {
namespace {

constexpr std::string_view person_by_id =
    "SELECT name, slug, left_on, meeting_count FROM person WHERE id = $1";
constexpr std::string_view people_called =
    "SELECT id FROM person WHERE id = $1 OR slug = $2 OR match_key = $3 ORDER BY id";
constexpr std::string_view participations =
    "SELECT meeting.slug, minutes.version, participation.held_on, participation.name,"
    " participation.role, participation.absent FROM participation"
    " JOIN minutes ON minutes.id = participation.minutes_id"
    " JOIN meeting ON meeting.id = participation.meeting_id WHERE participation.person_id = $1"
    " ORDER BY participation.held_on, meeting.id, minutes.version, participation.position";

constexpr std::string_view documents_made =
    "SELECT meeting.slug, minutes.version, minutes.saved_at, minutes.is_published FROM minutes"
    " JOIN meeting ON meeting.id = minutes.meeting_id WHERE minutes.made_by = $1"
    " ORDER BY minutes.id";

struct Known {
    std::string name;
    std::string slug;
    rights::PersonalFact fact;
};

void add(rights::PersonalFact& fact, const char* name, const store::Row& row, int column) {
    const auto value = row.optional_text(column);
    if (value) fact.emplace_back(name, *value);
}

Known known_of(const store::Row& row) {
    Known known{std::string(row.text(0)), std::string(row.text(1)), {}};
    add(known.fact, "name", row, 0);
    add(known.fact, "address", row, 1);
    add(known.fact, "left_on", row, 2);
    add(known.fact, "meetings", row, 3);
    return known;
}

rights::PersonalFact participation_of(const store::Row& row) {
    rights::PersonalFact fact;
    add(fact, "meeting", row, 0);
    add(fact, "version", row, 1);
    add(fact, "held_on", row, 2);
    add(fact, "written_as", row, 3);
    add(fact, "role", row, 4);
    add(fact, "absent", row, 5);
    return fact;
}

rights::PersonalFact document_of(const store::Row& row) {
    rights::PersonalFact fact;
    add(fact, "meeting", row, 0);
    add(fact, "version", row, 1);
    add(fact, "saved_at", row, 2);
    add(fact, "published", row, 3);
    return fact;
}

}  // namespace

base::Result<PersonId> find_one_person(store::Reader& reader, std::string_view name_or_id) {
    std::int64_t id = 0;
    const char* end = name_or_id.data() + name_or_id.size();
    const auto read = std::from_chars(name_or_id.data(), end, id);
    if (read.ec != std::errc() || read.ptr != end) id = 0;
    TRY(const auto people,
        reader.query<PersonId>(people_called, {id, name_or_id, match_key_of_person(name_or_id)},
                               [](const store::Row& row) { return row.id<PersonTag>(0); }));
    if (people.size() == 1) return people.front();
    if (people.empty()) {
        return base::Error{base::ErrorKind::NotFound, "person.not_found", std::string(name_or_id)};
    }
    std::string ids;
    for (const PersonId one : people) ids += fmt::format(" {}", one.value);
    return base::Error{base::ErrorKind::Conflict, "person.several",
                       fmt::format("{}:{}", name_or_id, ids)};
}

base::Result<PersonalData> load_personal_data(store::Reader& reader, PersonId person) {
    TRY(auto known, reader.query_one<Known>(person_by_id, {person}, known_of));
    if (!known) {
        return base::Error{base::ErrorKind::NotFound, "person.not_found",
                           std::to_string(person.value)};
    }
    PersonalData data{.person = person, .name = known->name, .slug = known->slug, .parts = {}};
    data.parts.push_back({"person", {std::move(known->fact)}});
    rights::PersonalPart listed{"participation", {}};
    TRY(listed.facts,
        reader.query<rights::PersonalFact>(participations, {person}, participation_of));
    data.parts.push_back(std::move(listed));
    rights::PersonalPart made{"document_made", {}};
    TRY(made.facts, reader.query<rights::PersonalFact>(documents_made, {person}, document_of));
    data.parts.push_back(std::move(made));
    TRY(auto organisation, rights::list_personal_data(reader, person));
    for (rights::PersonalPart& part : organisation) data.parts.push_back(std::move(part));
    return data;
}

}  // namespace records
