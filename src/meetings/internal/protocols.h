// SPDX-License-Identifier: AGPL-3.0-or-later
// What every change of minutes on their way begins and ends with.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "changes/log.h"
#include "meetings/protocol.h"

namespace meetings {

struct AtProtocol {
    Protocol protocol;
    changes::Mandate mandate;
};
/// With all that is in them, for the body's secretary. Forbidden "rights.not_allowed".
base::Result<AtProtocol> take_protocol(store::Reader& reader, const rights::Actor& actor,
                                       const rights::Action& action, std::string_view planned_slug,
                                       const base::Date& today);
/// As the viewer may see them, who has been asked to look at them.
base::Result<AtProtocol> take_open_protocol(store::Reader& reader, const rights::Actor& actor,
                                            const rights::Action& action,
                                            const rights::Viewer& viewer,
                                            std::string_view planned_slug, const base::Date& today);
/// Conflict "protocol.not_sent", "protocol.is_published".
base::Result<void> check_open(const Protocol& protocol);
/// The line of what was done, in its transaction.
base::Result<void> log_protocol(store::Transaction& transaction, const changes::Mandate& mandate,
                                agendas::PlannedId planned,
                                const std::optional<std::string>& before, const base::Clock& clock);

}  // namespace meetings
