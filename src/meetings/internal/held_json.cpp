// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/internal/held_json.h"

#include <nlohmann/json.hpp>

#include "meetings/held_words.h"

namespace meetings {
namespace {

using Json = nlohmann::ordered_json;

base::Error unreadable() { return {base::ErrorKind::Corrupt, "held.unreadable"}; }

Json voice_json(const Voice& voice) {
    Json json;
    if (voice.attendee) json["attendee"] = voice.attendee->value;
    if (!voice.group.empty()) json["group"] = voice.group;
    json["count"] = voice.count;
    json["stand"] = name_of(voice.stand);
    return json;
}

Voice voice_from(const Json& json) {
    Voice voice;
    if (json.contains("attendee")) voice.attendee = AttendeeId{json.at("attendee").get<int>()};
    voice.group = json.value("group", std::string());
    voice.count = json.at("count").get<int>();
    voice.stand = parse_stand(json.at("stand").get<std::string>()).value();
    return voice;
}

Json ballot_json(const Ballot& ballot) {
    Json voices = Json::array();
    for (const Voice& one : ballot.voices) voices.push_back(voice_json(one));
    return {{"id", ballot.id.value},       {"kind", name_of(ballot.kind)},
            {"proposal", ballot.proposal}, {"proposed_by", ballot.proposed_by},
            {"way", name_of(ballot.way)},  {"voices", std::move(voices)}};
}

Ballot ballot_from(const Json& json) {
    Ballot ballot{.id = BallotId{json.at("id").get<int>()},
                  .kind = parse_ballot_kind(json.at("kind").get<std::string>()).value(),
                  .proposal = json.at("proposal").get<std::string>(),
                  .proposed_by = json.at("proposed_by").get<std::string>(),
                  .way = parse_ballot_way(json.at("way").get<std::string>()).value()};
    for (const Json& one : json.at("voices")) ballot.voices.push_back(voice_from(one));
    return ballot;
}

void read_lists(const Json& json, HeldItem& item) {
    for (const Json& one : json.at("parts")) {
        item.parts.push_back(
            {one.at("from").get<std::string>(), one.at("until").get<std::string>()});
    }
    for (const Json& one : json.at("away")) {
        item.away.push_back({.attendee = AttendeeId{one.at("attendee").get<int>()},
                             .why = parse_away_why(one.at("why").get<std::string>()).value(),
                             .ground = one.at("ground").get<std::string>()});
    }
    for (const Json& one : json.at("ballots")) item.ballots.push_back(ballot_from(one));
    for (const Json& one : json.at("dissents")) {
        item.dissents.push_back({.attendee = AttendeeId{one.at("attendee").get<int>()},
                                 .text = one.at("text").get<std::string>()});
    }
    if (json.contains("stop")) {
        const Json& stop = json.at("stop");
        item.stop = Stop{.attendee = AttendeeId{stop.at("attendee").get<int>()},
                         .at = stop.at("at").get<std::string>()};
    }
}

}  // namespace

std::string render_stays(const std::vector<Stay>& stays) {
    Json all = Json::array();
    for (const Stay& one : stays) {
        all.push_back({{"from", one.from}, {"until", one.until}, {"mode", name_of(one.mode)}});
    }
    return all.dump();
}

base::Result<std::vector<Stay>> parse_stays(std::string_view text) {
    std::vector<Stay> stays;
    // What is no such list was put there by hand: the library's exceptions end here.
    try {
        for (const Json& one : Json::parse(text)) {
            stays.push_back({.from = one.at("from").get<std::string>(),
                             .until = one.at("until").get<std::string>(),
                             .mode = parse_mode(one.at("mode").get<std::string>()).value()});
        }
    } catch (const std::exception&) {
        return unreadable();
    }
    return stays;
}

std::string render_course(const HeldItem& item) {
    Json parts = Json::array();
    for (const Part& one : item.parts) parts.push_back({{"from", one.from}, {"until", one.until}});
    Json away = Json::array();
    for (const Away& one : item.away) {
        away.push_back(
            {{"attendee", one.attendee.value}, {"why", name_of(one.why)}, {"ground", one.ground}});
    }
    Json ballots = Json::array();
    for (const Ballot& one : item.ballots) ballots.push_back(ballot_json(one));
    Json dissents = Json::array();
    for (const Dissent& one : item.dissents) {
        dissents.push_back({{"attendee", one.attendee.value}, {"text", one.text}});
    }
    Json json = {{"parts", std::move(parts)},
                 {"away", std::move(away)},
                 {"ballots", std::move(ballots)},
                 {"dissents", std::move(dissents)}};
    if (item.stop) json["stop"] = {{"attendee", item.stop->attendee.value}, {"at", item.stop->at}};
    return json.dump();
}

base::Result<void> read_course(std::string_view text, HeldItem& item) {
    try {
        read_lists(Json::parse(text), item);
    } catch (const std::exception&) {
        return unreadable();
    }
    return {};
}

}  // namespace meetings
