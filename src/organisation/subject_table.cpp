// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "base/hash.h"
#include "base/try.h"
#include "organisation/internal/states.h"
#include "organisation/people.h"
#include "organisation/subjects.h"

namespace organisation {
namespace {

constexpr std::string_view all_stand_ins =
    "SELECT id, absent_id, substitute_id, body_id, from_on, to_on FROM stand_in ORDER BY id";

constexpr std::string_view sort_keys_of_units = "SELECT id, name, sort_key FROM unit";

using OnPresent = std::function<void(const changes::PresentSubject&)>;

void tell(const OnPresent& each, std::string subject, std::string_view state,
          changes::LineNeeded line = changes::LineNeeded::Own) {
    each({.subject = std::move(subject), .hash = base::sha256_of(state), .line = line});
}

changes::LineNeeded line_needed(bool by_document) {
    return by_document ? changes::LineNeeded::None : changes::LineNeeded::Own;
}

base::Result<void> for_each_person(store::Reader& reader, const OnPresent& each) {
    TRY(const auto people, records::list_explained_people(reader));
    for (const records::ExplainedPerson& one : people) {
        tell(each, subject_of(one.person.id), state_of(one.person), line_needed(one.by_document));
    }
    return {};
}

base::Result<void> for_each_body(store::Reader& reader, const OnPresent& each) {
    TRY(const auto bodies, records::list_explained_bodies(reader));
    for (const records::ExplainedBody& one : bodies) {
        tell(each, subject_of_body(one.body.slug), state_of(one.body),
             line_needed(one.by_document));
    }
    return {};
}

base::Result<void> for_each_unit(store::Reader& reader, const OnPresent& each) {
    TRY(const auto units, list_units(reader, std::nullopt));
    TRY(const auto sorted, reader.query<std::string>(sort_keys_of_units, {}, [](const auto& row) {
        const bool fits = row.text(2) == records::sort_key_of(row.text(1));
        return fits ? std::string() : subject_of(rights::UnitId{row.integer(0)});
    }));
    for (const Unit& unit : units) {
        const std::string subject = subject_of(unit.id);
        const bool is_misplaced = std::find(sorted.begin(), sorted.end(), subject) != sorted.end();
        tell(each, subject, is_misplaced ? "misplaced" : state_of(unit));
    }
    return {};
}

base::Result<void> for_each_term(store::Reader& reader, const OnPresent& each) {
    TRY(const auto terms, list_terms(reader));
    for (const Term& term : terms) tell(each, subject_of(term.id), state_of(term));
    return {};
}

base::Result<void> for_each_stand_in(store::Reader& reader, const OnPresent& each) {
    return reader.for_each(all_stand_ins, {}, [&](const store::Row& row) {
        const StandIn one{.id = {row.integer(0)},
                          .absent = row.id<records::PersonTag>(1),
                          .absent_name = {},
                          .substitute = row.id<records::PersonTag>(2),
                          .substitute_name = {},
                          .body = row.id<records::BodyTag>(3),
                          .from = row.date(4),
                          .to = row.date(5)};
        tell(each, subject_of(one.id), state_of(one));
    });
}

}  // namespace

const std::vector<changes::SubjectKind>& subject_kinds() {
    static const std::vector<changes::SubjectKind> kinds = {
        {"person/*", for_each_person}, {"body/*", for_each_body},         {"unit/*", for_each_unit},
        {"term/*", for_each_term},     {"stand_in/*", for_each_stand_in},
    };
    return kinds;
}

}  // namespace organisation
