// SPDX-License-Identifier: AGPL-3.0-or-later
// What a meeting put off, or never came to because it was cancelled, comes back as a new item that
// knows what it was.
#pragma once
#include <string>
#include <vector>

#include "agendas/make_agenda.h"

namespace agendas {

/// An item of an earlier meeting of the body that was postponed there, or whose meeting was
/// cancelled, and that has not come back.
struct PostponedItem {
    AgendaItemId id = {};
    std::string title;
    std::string case_number;
    base::Date date;
    std::string meeting_slug;      ///< In the record; "" when it is in no minutes.
    int number = 0;                ///< There; 0: likewise.
    bool is_of_case = false;       ///< It is an item of a case.
    bool is_of_cancelled = false;  ///< Its meeting was cancelled; items of cases are offered then.
};
/// The newest first, up to a hundred of each kind; of cancelled meetings those of the last year.
/// Nothing for whoever is not the body's secretary.
base::Result<std::vector<PostponedItem>> list_postponed(store::Reader& reader, records::BodyId body,
                                                        const rights::Viewer& viewer,
                                                        const base::Date& today);

enum class BackAs {
    AsItWas,      ///< On this agenda, with the text it had.
    ToItsOfficer  ///< An item of a case: a new draft with its text, for whoever has the case.
};
struct BackWish {
    AgendaItemId item = {};
    std::string words = {};  ///< What is printed of it: "Udsat på mødet den 13. januar 2027 ..."
    BackAs as = BackAs::AsItWas;
};
/// Effect: the postponed item comes back as a new one, with its text, that knows what it was; an
/// item of a case as a new item of the case. NotFound "agenda.item_not_found"; Conflict
/// "agenda.came_back" when it has come back already, "item.state" when an item of a case was not
/// postponed; Invalid "agenda.wrong" (field "words": "missing", "too_long" beyond 300 characters);
/// else as add_item and cases::make_item.
base::Result<void> bring_back(store::Transaction& transaction, const rights::Actor& actor,
                              const AgendaSeen& seen, const BackWish& wish,
                              const base::Clock& clock);

}  // namespace agendas
