// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts of the site in the leak walk, in the order in which they fill the world. A part that is
// missing here fails the walk.
#include "leaks/part.h"

namespace site {
leaks::Part reading_leaks();
leaks::Part search_leaks();
leaks::Part account_leaks();
leaks::Part secretary_leaks();
leaks::Part review_leaks();
leaks::Part administration_leaks();
leaks::Part calendar_leaks();
leaks::Part agendas_leaks();
leaks::Part approvals_leaks();
leaks::Part cases_leaks();
leaks::Part writing_leaks();
leaks::Part notices_leaks();
leaks::Part printing_leaks();
leaks::Part meetings_leaks();
leaks::Part protocols_leaks();
}  // namespace site

namespace leaks {

const std::vector<Part>& parts() {
    static const std::vector<Part> all = {
        site::reading_leaks(),   site::search_leaks(),    site::account_leaks(),
        site::secretary_leaks(), site::review_leaks(),    site::administration_leaks(),
        site::calendar_leaks(),  site::agendas_leaks(),   site::cases_leaks(),
        site::writing_leaks(),   site::approvals_leaks(), site::notices_leaks(),
        site::printing_leaks(),  site::meetings_leaks(),  site::protocols_leaks(),
    };
    return all;
}

}  // namespace leaks
