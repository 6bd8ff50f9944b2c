// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows of cases. Rules are in living_case.cpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cases/living_case.h"

namespace cases {

/// A case with all that its line of the log is about.
struct CaseRow {
    LivingCase one;
    std::string search_key;
    std::optional<std::string> number_slug = {};  ///< Where the address does not follow from it.
    std::vector<CaseId> related = {};             ///< Later cases put beside it, by id.
    std::vector<std::string> in_record = {};      ///< Addresses of the record's put beside it.
    std::vector<CaseHand> hands = {};
};

/// Whoever asks for nobody: after an action has asked for its permission. NotFound
/// "living_case.not_found".
base::Result<CaseRow> load_case_row(store::Reader& reader, CaseId id);
/// All of them, for the proof.
base::Result<std::vector<CaseRow>> list_case_rows(store::Reader& reader);
/// The number after the last of the pattern and year.
base::Result<int> take_next_number(store::Transaction& transaction, std::string_view pattern,
                                   int year);
/// A pattern, with its subject filled in where it has one, in a year.
struct Series {
    std::string pattern;
    int year = 0;
    long next = 0;  ///< The number that is given next.
};
/// All that a number was ever taken of.
base::Result<std::vector<Series>> list_series(store::Reader& reader);
/// Whether a case here has that address, and whether one of the record has.
base::Result<bool> is_taken(store::Reader& reader, std::string_view slug);
base::Result<bool> is_in_record(store::Reader& reader, std::string_view slug);
/// Whether a case here has it that is open to others.
base::Result<bool> is_open_here(store::Reader& reader, std::string_view slug);
/// Conflict "living_case.number_taken".
base::Result<CaseId> insert_case(store::Transaction& transaction, const LivingCase& one);
/// All but number and address.
base::Result<void> update_case(store::Transaction& transaction, const LivingCase& one);
base::Result<void> insert_hand(store::Transaction& transaction, CaseId id, const CaseHand& hand);
base::Result<void> write_relation(store::Transaction& transaction, CaseId older, CaseId newer,
                                  bool related);
/// Addresses of the record's cases that were put beside it, in their order.
base::Result<std::vector<std::string>> list_record_slugs(store::Reader& reader, CaseId id);
base::Result<void> write_record_relation(store::Transaction& transaction, CaseId id,
                                         std::string_view slug, bool related);
base::Result<void> write_follower(store::Transaction& transaction, PersonId person, CaseId id,
                                  bool follow, std::string_view at);
/// Items of it that are not over, nor withdrawn.
base::Result<int> count_items_under_way(store::Reader& reader, CaseId id);

base::Result<PersonId> person_of_account(store::Reader& reader, rights::AccountId account);
/// Whether somebody is there on the day; nothing: nobody of that id.
base::Result<std::optional<bool>> is_here(store::Reader& reader, PersonId person,
                                          const base::Date& day);

}  // namespace cases
