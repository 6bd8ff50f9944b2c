// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/approvals/chain_form.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace site {
namespace {

using approvals::Place;
using approvals::Seat;
using rights::Role;

int number_in(std::string_view text, int otherwise) {
    int number = otherwise;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? number : otherwise;
}

/// Those already named in a step, as long as they are ticked.
void add_people(TypedStep& step, const web::Request& request, const std::string& at) {
    const std::string known = request.form_value("people." + at);
    for (const std::string_view word : base::split(known, ' ')) {
        const int id = number_in(word, 0);
        const bool is_ticked =
            !request.form_value("person." + at + "." + std::string(word)).empty();
        if (id > 0 && is_ticked) step.seats.push_back({.person = records::PersonId{id}});
    }
}

}  // namespace

std::vector<std::pair<Place, Role>> offered_seats() {
    return {{Place::ItemUnit, Role::CaseOfficer},
            {Place::ItemUnit, Role::Approver},
            {Place::ItemUnit, Role::Manager},
            {Place::Body, Role::Secretary},
            {Place::Body, Role::Chair}};
}

std::string seat_name(Place place, Role role) {
    return std::string(name_of(place)) + "." + std::string(rights::name_of(role));
}

TypedSteps steps_of(const approvals::Chain& chain) {
    TypedSteps steps;
    for (const approvals::Stage& stage : chain.stages) {
        steps.push_back({.name = stage.name,
                         .needed = stage.needed,
                         .days = stage.days == 0 ? std::string() : std::to_string(stage.days),
                         .seats = stage.seats});
    }
    return steps;
}

TypedSteps steps_typed(const web::Request& request) {
    TypedSteps steps;
    for (int number = 1; number <= approvals::most_stages; ++number) {
        const std::string at = std::to_string(number);
        if (!request.form.contains("stage." + at)) break;
        TypedStep step{.name = std::string(base::trim(request.form_value("stage." + at))),
                       .needed = approvals::parse_needed(request.form_value("needed." + at))
                                     .value_or(approvals::Needed::All),
                       .days = std::string(base::trim(request.form_value("days." + at))),
                       .new_person = base::collapse_space(request.form_value("new-person." + at))};
        for (const auto& [place, role] : offered_seats()) {
            const std::string field = "role." + at + "." + seat_name(place, role);
            if (request.form_value(field).empty()) continue;
            step.seats.push_back({.role = role, .place = place});
        }
        add_people(step, request, at);
        steps.push_back(std::move(step));
    }
    return steps;
}

int edit_steps(TypedSteps& steps, std::string_view act) {
    const std::size_t dot = std::min(act.find('.'), act.size());
    const std::string_view verb = act.substr(0, dot);
    const int count = static_cast<int>(steps.size());
    if (verb == "add") {
        if (count < approvals::most_stages) steps.emplace_back();
        return static_cast<int>(steps.size()) - 1;
    }
    const int at = number_in(act.substr(std::min(dot + 1, act.size())), 0) - 1;
    if (at < 0 || at >= count) return -1;
    if (verb == "remove") {
        steps.erase(steps.begin() + at);
        if (steps.empty()) steps.emplace_back();
        return std::min(at, static_cast<int>(steps.size()) - 1);
    }
    if (verb != "up" && verb != "down") return -1;
    const int other = std::clamp(verb == "up" ? at - 1 : at + 1, 0, count - 1);
    std::swap(steps[static_cast<std::size_t>(at)], steps[static_cast<std::size_t>(other)]);
    return other;
}

void drop_empty(TypedSteps& steps) {
    std::erase_if(steps, [](const TypedStep& step) { return step.is_empty(); });
}

approvals::Chain chain_of(const TypedSteps& steps) {
    approvals::Chain chain;
    for (const TypedStep& step : steps) {
        constexpr int no_number = -1;
        chain.stages.push_back({.name = step.name,
                                .needed = step.needed,
                                .days = step.days.empty() ? 0 : number_in(step.days, no_number),
                                .seats = step.seats});
    }
    return chain;
}

}  // namespace site
