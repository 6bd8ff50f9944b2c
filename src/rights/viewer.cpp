// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/viewer.h"

#include <fmt/format.h>

#include <iterator>

#include "base/hash.h"

namespace rights {
namespace {

constexpr std::int64_t operator_as_person = -1;

}  // namespace

store::Values Viewer::values() const {
    if (kind_ == Kind::Operator) return {operator_as_person, true, ""};
    if (kind_ == Kind::Outsider) return {std::int64_t{0}, false, ""};
    return {insight_.person, insight_.staff, insight_.today};
}

std::string Viewer::fingerprint() const {
    if (kind_ == Kind::Outsider) return {};
    if (kind_ == Kind::Operator) return "operator";
    std::string text = insight_.staff ? "staff" : "signed-in";
    // Nobody else sees what such a person has made.
    if (insight_.has_unpublished) text += fmt::format(" p{}", insight_.person.value);
    for (const BodyId body : insight_.bodies) text += fmt::format(" b{}", body.value);
    for (const BodyId body : insight_.made_by) text += fmt::format(" m{}", body.value);
    for (const ItemKey& item : insight_.granted) {
        text += fmt::format(" g{}-{}", item.meeting.value, item.number);
    }
    for (const ItemKey& item : insight_.disqualified) {
        text += fmt::format(" d{}-{}", item.meeting.value, item.number);
    }
    return base::sha256_of(text);
}

store::Values values_for(const Viewer& viewer, store::Values own) {
    store::Values values = viewer.values();
    std::move(own.begin(), own.end(), std::back_inserter(values));
    return values;
}

}  // namespace rights
