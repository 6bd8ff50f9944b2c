// SPDX-License-Identifier: AGPL-3.0-or-later
#include "approvals/chain.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace approvals {
namespace {

using Json = nlohmann::json;
using rights::Role;

constexpr std::size_t longest_name = 80;

void check_stage(const Stage& stage, const std::string& field,
                 std::vector<base::Violation>& violations) {
    const bool is_named = !base::trim(stage.name).empty() && stage.name.size() <= longest_name &&
                          base::is_valid_utf8(stage.name);
    if (!is_named) violations.push_back({field, "chain.name"});
    if (stage.days < 0 || stage.days > most_days) violations.push_back({field, "chain.days"});
    if (stage.seats.empty()) violations.push_back({field, "chain.no_seats"});
    if (stage.seats.size() > most_seats) violations.push_back({field, "chain.seats"});
    for (auto seat = stage.seats.begin(); seat != stage.seats.end(); ++seat) {
        if (!seat->person && !is_seat_role(seat->role, seat->place)) {
            violations.push_back({field, "chain.role"});
        }
        if (std::find(stage.seats.begin(), seat, *seat) != seat) {
            violations.push_back({field, "chain.seat_twice"});
        }
    }
}

Json json_of(const Seat& seat) {
    if (seat.person) return {{"person", seat.person->value}};
    return {{"role", rights::name_of(seat.role)}, {"place", name_of(seat.place)}};
}

base::Error unreadable() { return {base::ErrorKind::Corrupt, "chain.unreadable"}; }

base::Result<Seat> seat_of(const Json& json) {
    if (json.contains("person")) {
        if (!json["person"].is_number_integer()) return unreadable();
        return Seat{.person = records::PersonId{json["person"].get<std::int64_t>()}};
    }
    const auto role = rights::parse_role(json.value("role", ""));
    const auto place = parse_place(json.value("place", ""));
    if (!role || !place) return unreadable();
    return Seat{.role = *role, .place = *place};
}

base::Result<Stage> stage_of(const Json& json) {
    const auto needed = parse_needed(json.value("needed", ""));
    if (!needed || !json.contains("seats") || !json["seats"].is_array()) return unreadable();
    Stage stage{.name = json.value("name", ""), .needed = *needed, .days = json.value("days", 0)};
    for (const Json& one : json["seats"]) {
        if (!one.is_object()) return unreadable();
        auto seat = seat_of(one);
        if (!seat) return seat.error();
        stage.seats.push_back(seat.value());
    }
    return stage;
}

}  // namespace

std::string_view name_of(Place place) { return place == Place::ItemUnit ? "unit" : "body"; }

std::optional<Place> parse_place(std::string_view name) {
    if (name == "unit") return Place::ItemUnit;
    if (name == "body") return Place::Body;
    return std::nullopt;
}

std::string_view name_of(Needed needed) { return needed == Needed::All ? "all" : "any"; }

std::optional<Needed> parse_needed(std::string_view name) {
    if (name == "all") return Needed::All;
    if (name == "any") return Needed::Any;
    return std::nullopt;
}

Chain plain_chain() {
    return {{{.name = "Godkendelse",
              .needed = Needed::Any,
              .seats = {{.role = Role::Secretary, .place = Place::Body},
                        {.role = Role::Approver, .place = Place::ItemUnit}}}}};
}

bool is_seat_role(Role role, Place place) {
    if (place == Place::Body) return role == Role::Secretary || role == Role::Chair;
    return role == Role::CaseOfficer || role == Role::Approver || role == Role::Manager;
}

std::vector<base::Violation> check_chain(const Chain& chain) {
    std::vector<base::Violation> violations;
    if (chain.stages.empty()) violations.push_back({"stages", "chain.no_stages"});
    if (chain.stages.size() > most_stages) violations.push_back({"stages", "chain.too_many"});
    int number = 0;
    for (const Stage& stage : chain.stages) {
        check_stage(stage, fmt::format("stage.{}", ++number), violations);
    }
    return violations;
}

std::string render_chain(const Chain& chain) {
    Json stages = Json::array();
    for (const Stage& stage : chain.stages) {
        Json seats = Json::array();
        for (const Seat& seat : stage.seats) seats.push_back(json_of(seat));
        stages.push_back({{"name", stage.name},
                          {"needed", name_of(stage.needed)},
                          {"days", stage.days},
                          {"seats", std::move(seats)}});
    }
    return Json{{"stages", std::move(stages)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

base::Result<Chain> parse_chain(std::string_view text) try {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("stages") || !json["stages"].is_array()) {
        return unreadable();
    }
    Chain chain;
    for (const Json& one : json["stages"]) {
        if (!one.is_object()) return unreadable();
        auto stage = stage_of(one);
        if (!stage) return stage.error();
        chain.stages.push_back(std::move(stage).value());
    }
    if (!check_chain(chain).empty()) return unreadable();
    return chain;
} catch (const Json::exception&) {
    // A value of another type than it should have.
    return unreadable();
}

}  // namespace approvals
