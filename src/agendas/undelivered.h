// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters about a meeting that did not arrive, and who gets none, for its body's secretary, who
// asks those people otherwise. Addresses are not told.
#pragma once
#include <string>
#include <vector>

#include "agendas/planned_meeting.h"

namespace agendas {

struct Undelivered {
    std::string name;           ///< Whose it was.
    std::string kind;           ///< "agenda_sent", "plan_moved" (text keys "mail.{kind}.name").
    std::string at;             ///< UTC.
    bool is_uncertain = false;  ///< It may have arrived; else it was refused.
    std::string answer = {};    ///< The number that the mail server answered: "550". "": none.
};
/// Of its plan and its agenda, in that order and the newest first of each kind; letters that are
/// sent again are not among them. Empty for whoever is not the body's secretary.
base::Result<std::vector<Undelivered>> list_undelivered(store::Reader& reader, PlannedId meeting,
                                                        const rights::Viewer& viewer);

/// Somebody who sits in the body on the day of the meeting and gets no letter about it.
struct WithoutMail {
    enum class Why { NoAddress, WantsNone, AccountClosed };
    records::PersonId person;
    std::string name;
    Why why = Why::NoAddress;
};
/// By name. Empty for whoever is not the body's secretary.
base::Result<std::vector<WithoutMail>> list_without_mail(store::Reader& reader, PlannedId meeting,
                                                         const rights::Viewer& viewer);

}  // namespace agendas
