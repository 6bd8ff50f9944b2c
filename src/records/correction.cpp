// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/correction.h"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

namespace records {
namespace {

using Json = nlohmann::ordered_json;
using Kind = CorrectionKind;

constexpr std::array<std::pair<Kind, std::string_view>, 22> names = {{
    {Kind::Body, "head.body"},
    {Kind::Day, "head.day"},
    {Kind::Start, "head.start"},
    {Kind::Place, "head.place"},
    {Kind::PersonAdd, "person.add"},
    {Kind::PersonRemove, "person.remove"},
    {Kind::PersonChange, "person.change"},
    {Kind::ItemSplit, "item.split"},
    {Kind::ItemJoin, "item.join"},
    {Kind::ItemNumber, "item.number"},
    {Kind::ItemTitle, "item.title"},
    {Kind::ItemCase, "item.case"},
    {Kind::ItemClose, "item.close"},
    {Kind::ItemOpen, "item.open"},
    {Kind::ItemOutcomes, "item.outcomes"},
    {Kind::SectionKindIs, "section.kind"},
    {Kind::SectionSplit, "section.split"},
    {Kind::AttachmentFile, "attachment.file"},
    {Kind::DoubtAnswered, "doubt.answer"},
    {Kind::NotMinutes, "document.not_minutes"},
    {Kind::OriginalClose, "original.close"},
    {Kind::ReadAgain, "document.read_again"},
}};

void put(Json& json, const char* name, const std::string& text) {
    if (!text.empty()) json[name] = text;
}

std::string text_at(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int number_at(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_number_integer() ? found->get<int>() : 0;
}

}  // namespace

std::string_view name_of(CorrectionKind kind) {
    for (const auto& [one, name] : names) {
        if (one == kind) return name;
    }
    return {};
}

std::optional<CorrectionKind> parse_correction_kind(std::string_view name) {
    for (const auto& [kind, known] : names) {
        if (known == name) return kind;
    }
    return std::nullopt;
}

std::string render_correction(const Correction& correction) {
    Json json = Json::object();
    if (correction.item) {
        Json item = {{"number", correction.item->number}, {"title", correction.item->title}};
        put(item, "case", correction.item->case_number);
        json["item"] = std::move(item);
    }
    put(json, "heading", correction.heading);
    put(json, "words", correction.words);
    if (correction.nth != 0) json["nth"] = correction.nth;
    put(json, "text", correction.text);
    put(json, "more", correction.more);
    if (correction.number != 0) json["number"] = correction.number;
    if (correction.yes) json["yes"] = true;
    if (correction.section != SectionKind::Other) json["section"] = name_of(correction.section);
    for (const Outcome one : correction.outcomes) json["outcomes"].push_back(name_of(one));
    put(json, "reason", correction.reason);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

base::Result<Correction> parse_correction(CorrectionKind kind, std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) {
        return base::Error{base::ErrorKind::Corrupt, "store.damaged", "a correction"};
    }
    Correction correction{.kind = kind};
    if (const auto item = json.find("item"); item != json.end()) {
        correction.item = {number_at(*item, "number"), text_at(*item, "title"),
                           text_at(*item, "case")};
    }
    correction.heading = text_at(json, "heading");
    correction.words = text_at(json, "words");
    correction.nth = number_at(json, "nth");
    correction.text = text_at(json, "text");
    correction.more = text_at(json, "more");
    correction.number = number_at(json, "number");
    correction.yes = json.value("yes", false);
    correction.section = parse_section_kind(text_at(json, "section")).value_or(SectionKind::Other);
    if (const auto outcomes = json.find("outcomes"); outcomes != json.end()) {
        for (const Json& one : *outcomes) {
            const auto outcome =
                one.is_string() ? parse_outcome(one.get<std::string>()) : std::optional<Outcome>();
            if (outcome) correction.outcomes.push_back(*outcome);
        }
    }
    correction.reason = text_at(json, "reason");
    return correction;
}

bool opens_something(CorrectionKind kind) {
    return kind == Kind::ItemOpen || kind == Kind::DoubtAnswered;
}

bool names_the_meeting(CorrectionKind kind) {
    return kind == Kind::Body || kind == Kind::Day || kind == Kind::Start;
}

}  // namespace records
