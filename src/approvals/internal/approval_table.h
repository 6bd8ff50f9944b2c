// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of chains, ways, steps, seats and absences. Rules are in approval.cpp.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "approvals/approval.h"

namespace approvals {

struct ChainRow {
    BodyChain chain;
    std::optional<records::PersonId> made_by = {};
    std::string made_at;
};
/// Nothing: the body has no such version; `version` 0: the newest.
base::Result<std::optional<ChainRow>> find_chain_row(store::Reader& reader, records::BodyId body,
                                                     int version);
base::Result<std::vector<ChainRow>> list_chain_rows(store::Reader& reader);
base::Result<void> insert_chain(store::Transaction& transaction, const ChainRow& row);

struct WayRow {
    cases::DraftId item;
    records::BodyId body;
    int chain_version = 0;
    Way way;
    std::string stage_since;
};
base::Result<std::optional<WayRow>> find_way_row(store::Reader& reader, cases::DraftId item);
base::Result<std::vector<WayRow>> list_way_rows(store::Reader& reader);
/// Items that lie somewhere since a moment (UTC) or longer, what has lain longest first.
base::Result<std::vector<cases::DraftId>> list_under_way(store::Reader& reader,
                                                         std::string_view since);
/// Items that are approved, were so until they were changed, or stand on an agenda whose meeting is
/// not over.
base::Result<std::vector<cases::DraftId>> list_approved(store::Reader& reader);
base::Result<void> write_way_row(store::Transaction& transaction, const WayRow& row);

struct StepRow {
    cases::DraftId item;
    ToldStep told;
};
base::Result<std::vector<StepRow>> list_step_rows(store::Reader& reader, cases::DraftId item);
base::Result<void> insert_step(store::Transaction& transaction, const StepRow& row);

/// The seats that the way has come to, in the place of those before.
base::Result<void> write_seats(store::Transaction& transaction, const WayRow& row,
                               const Chain& chain);
/// One a line, in order: for the log.
base::Result<std::string> describe_seats(store::Reader& reader, cases::DraftId item);

base::Result<std::vector<Absence>> list_absence_rows(store::Reader& reader);
/// What somebody holds in bodies on a day only because he stands in there.
base::Result<std::vector<rights::HeldRole>> list_borrowed(store::Reader& reader,
                                                          records::PersonId person,
                                                          const base::Date& day);
base::Result<std::vector<records::PersonId>> list_absent(store::Reader& reader,
                                                         records::PersonId deputy,
                                                         const base::Date& day);
base::Result<void> insert_absence(store::Transaction& transaction, const Absence& absence);
/// How many there were.
base::Result<std::int64_t> delete_absence(store::Transaction& transaction, records::PersonId person,
                                          const base::Date& from);
/// Whether there is such a person, who has not left by the day.
base::Result<bool> is_here(store::Reader& reader, records::PersonId person, const base::Date& day);
/// 0: the operator of the machine.
base::Result<records::PersonId> person_of(store::Reader& reader, rights::AccountId account);

/// Nothing: nobody has that number, or drafts alone know of them.
base::Result<std::optional<NamedPerson>> find_named(store::Reader& reader, records::PersonId person,
                                                    const base::Date& day);
base::Result<std::string> name_of_person(store::Reader& reader, records::PersonId person);

std::string render_marks(const Way& way);
/// None for what are no marks.
std::vector<std::vector<Mark>> parse_marks(std::string_view text);

}  // namespace approvals
