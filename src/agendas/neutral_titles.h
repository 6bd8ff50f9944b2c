// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person wrote as the neutral title of a closed item, to be read by everybody on the pages
// of the meeting (decisions 0171, 0175). It is kept with what was sent, and shown of that document
// and of the minutes of the same meeting, at the item of its number that is still closed and still
// has the title it was written for.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "agendas/agenda.h"

namespace agendas {

struct NeutralTitle {
    int number = 0;
    std::string of;     ///< SHA-256 of the closed title.
    std::string title;  ///< For everybody.
};
/// Of its closed items that have one, as `minutes` names and numbers them.
std::vector<NeutralTitle> neutral_titles_of(const Agenda& agenda, const records::Minutes& minutes);
/// As the table keeps them. What is no such list is none.
std::string render_neutral(const std::vector<NeutralTitle>& titles);
std::vector<NeutralTitle> parse_neutral(std::string_view text);

/// A document of the record, as its page was given it.
struct ShownDocument {
    std::string_view meeting_slug;
    records::MinutesId id = {};
};
/// By the numbers of its closed items; of minutes by those of the agenda that everybody had last.
/// Empty for an agenda that was not sent from here, and for a body that does not show them.
base::Result<std::map<int, std::string>> list_neutral_titles(store::Reader& reader,
                                                             const ShownDocument& document);

}  // namespace agendas
