// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/record.h"
#include "records/personal_data.h"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

void print_json(const records::PersonalData& data) {
    Json all = {{"id", data.person.value}, {"name", data.name}};
    for (const rights::PersonalPart& part : data.parts) {
        Json facts = Json::array();
        for (const rights::PersonalFact& fact : part.facts) {
            Json& one = facts.emplace_back(Json::object());
            for (const auto& [name, value] : fact) one[name] = value;
        }
        all[part.name] = std::move(facts);
    }
    fmt::print("{}\n", all.dump(1, ' ', false, Json::error_handler_t::replace));
}

void print_text(const records::PersonalData& data) {
    fmt::print("{} (person {})\n", data.name, data.person.value);
    for (const rights::PersonalPart& part : data.parts) {
        fmt::print("\n{}: {}\n", part.name, part.facts.size());
        for (const rights::PersonalFact& fact : part.facts) {
            std::string line;
            for (const auto& [name, value] : fact) {
                line += fmt::format("{}{}: {}", line.empty() ? "" : ", ", name, value);
            }
            fmt::print("  {}\n", line);
        }
    }
}

}  // namespace

base::Result<int> run_person(const Arguments& arguments, const Settings& settings) {
    const std::string format = arguments.text("--format", "text");
    if (format != "text" && format != "json") {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong", "--format is json or text"};
    }
    TRY(const auto database, open_record(settings, Use::Reading));
    TRY(const auto reader, database->reader());
    TRY(const auto person, records::find_one_person(*reader, arguments.text("PERSON")));
    TRY(const auto data, records::load_personal_data(*reader, person));
    format == "json" ? print_json(data) : print_text(data);
    return 0;
}

}  // namespace cli
