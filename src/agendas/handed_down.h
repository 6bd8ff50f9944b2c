// SPDX-License-Identifier: AGPL-3.0-or-later
// What other bodies handed on: an item whose decision sends it to this body, or recommends it to
// it, is offered to the next meeting here.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "agendas/make_agenda.h"

namespace agendas {

struct HandedItem {
    HandedFrom from;
    std::string title;
    std::string case_number;
    std::string body_name;
    base::Date date;
    std::string decision;  ///< The words that hand it on.
};
/// Of the last year, the newest first, up to fifty: those whose decision names the body and that
/// the viewer may see, that stand on no agenda of it because of that, and whose case the body has
/// not had since. For the body's secretary: whoever asks has asked for the agenda.
base::Result<std::vector<HandedItem>> list_handed(store::Reader& reader,
                                                  const PlannedMeeting& meeting,
                                                  const rights::Viewer& viewer,
                                                  const base::Date& today);
/// Effect: it stands on the agenda with what the record says of it, the decision too, as open as it
/// is there. NotFound "agenda.item_not_found" when it is not offered to the viewer; else as
/// add_item.
base::Result<void> take_handed(store::Transaction& transaction, const rights::Actor& actor,
                               const AgendaSeen& seen, const HandedFrom& from,
                               const rights::Viewer& viewer, const base::Clock& clock);

/// Whether a decision names a body by one of its names, as a word of its own or the beginning of
/// one ("Byrådets"). What it gets wrong: a body that is named for another reason.
bool names_body(std::string_view decision, const std::vector<std::string>& names);

}  // namespace agendas
