// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/unpublished.h"

namespace rights {

std::string part_of_body(BodyId body) { return "draft/body/" + std::to_string(body.value); }
std::string part_of_maker(PersonId person) {
    return "draft/person/" + std::to_string(person.value);
}

std::vector<std::string> parts_seen_by(const Viewer& viewer) {
    std::vector<std::string> parts;
    const Insight& insight = viewer.insight();
    if (insight.person.value != 0) parts.push_back(part_of_maker(insight.person));
    for (const BodyId body : insight.bodies) parts.push_back(part_of_body(body));
    return parts;
}

}  // namespace rights
