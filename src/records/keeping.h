// SPDX-License-Identifier: AGPL-3.0-or-later
// People and bodies as an administrator keeps them, whether or not a document names them. The
// actions, with their permissions and lines in the log, are organisation's.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

/// Orders names as Danish does when compared byte by byte: æ, ø, å (and aa) after z.
std::string sort_key_of(std::string_view name);

/// A person apart from meetings and accounts.
struct PersonCard {
    PersonId id;
    std::string name;
    std::string slug;
    std::optional<base::Date> left_on;  ///< Nothing: has not left.
    int meetings = 0;
};

struct PersonSearch {
    std::string text;        ///< The beginning of any word of the name; "" for all.
    bool also_left = false;  ///< Those who left, too: for lists, never for pickers.
    int offset = 0;
    int limit = 50;
};
/// By name.
base::Result<std::vector<PersonCard>> list_person_cards(store::Reader& reader,
                                                        const PersonSearch& search);
base::Result<int> count_person_cards(store::Reader& reader, const PersonSearch& search);
/// NotFound "person.not_found".
base::Result<PersonCard> load_person_card(store::Reader& reader, PersonId id);
/// Those whose name is the same after folding case, hyphens and titles.
base::Result<std::vector<PersonCard>> list_namesakes(store::Reader& reader, std::string_view name);
/// Whoever is meant by what is typed in a form: the one with that address ("anna-holm-2"), else
/// those of that name who have not left.
base::Result<std::vector<PersonCard>> list_people_meant(store::Reader& reader,
                                                        std::string_view name_or_slug);

/// One more person, with an address of their own; also when there is a namesake.
base::Result<PersonId> make_person(store::Transaction& transaction, std::string_view name);
/// The address stays.
base::Result<void> rename_person(store::Transaction& transaction, PersonId id,
                                 std::string_view name);
base::Result<void> set_person_left(store::Transaction& transaction, PersonId id,
                                   const std::optional<base::Date>& left_on);

/// The body with this name, or a new one.
base::Result<BodyId> make_body(store::Transaction& transaction, std::string_view name);
struct BodyCard {
    BodyId id;
    std::string name;
    std::string slug;
    bool shows_closed_case_number = true;   ///< Everybody is told it, also of a closed item.
    std::vector<std::string> aliases = {};  ///< What documents call it besides, by their letters.
    bool documents_wait = false;            ///< All that is imported waits.
};
base::Result<std::vector<BodyCard>> list_body_cards(store::Reader& reader);
/// NotFound "body.not_found".
base::Result<BodyCard> load_body_card(store::Reader& reader, std::string_view slug);
/// What documents call it besides its own name: a document that gives one of them is of this body.
base::Result<std::vector<std::string>> list_body_aliases(store::Reader& reader, BodyId body);
/// All of them anew; answers what is kept: its own name and what is written twice are not. Conflict
/// "body.taken" for what another body is called.
base::Result<std::vector<std::string>> set_body_aliases(store::Transaction& transaction,
                                                        BodyId body,
                                                        const std::vector<std::string>& names);
base::Result<void> rename_body(store::Transaction& transaction, BodyId id, std::string_view name);
/// Also counts the cases anew that everybody may know of.
base::Result<void> set_shows_closed_case_number(store::Transaction& transaction, BodyId id,
                                                bool shows);
/// Of documents that come from now on.
base::Result<void> set_documents_wait(store::Transaction& transaction, BodyId id, bool wait);

/// Of everybody and every body, whether a document explains that there is one of that name: then no
/// line of the log need do so. For the proof.
struct ExplainedPerson {
    PersonCard person;
    bool by_document = false;
};
base::Result<std::vector<ExplainedPerson>> list_explained_people(store::Reader& reader);
struct ExplainedBody {
    BodyCard body;
    bool by_document = false;
};
base::Result<std::vector<ExplainedBody>> list_explained_bodies(store::Reader& reader);

}  // namespace records
