// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/commands/doubts.h"
#include "cli/record.h"
#include "records/waiting_documents.h"

namespace cli {
namespace {

using Documents = std::vector<records::WaitingDocument>;

void print_document(const records::WaitingDocument& document, std::string_view code) {
    fmt::print("  {} {}  {}\n", document.meeting_slug, document.version, document.file_name);
    for (const base::Finding& doubt : document.doubts) {
        if (doubt.code == code) fmt::print("      line {}: {}\n", doubt.line, doubt.text);
    }
}

void print_by_kind(const Documents& documents) {
    std::map<std::string, Documents> by_kind;
    Documents wanted;
    for (const records::WaitingDocument& document : documents) {
        std::set<std::string> kinds;
        for (const base::Finding& doubt : document.doubts) kinds.insert(doubt.code);
        for (const std::string& kind : kinds) by_kind[kind].push_back(document);
        if (document.doubts.empty()) wanted.push_back(document);
    }
    for (const auto& [code, ones] : by_kind) {
        fmt::print("{} of {}\n", ones.size(), question_of(code));
        for (const records::WaitingDocument& document : ones) print_document(document, code);
    }
    if (!wanted.empty()) fmt::print("{} that somebody wanted to wait\n", wanted.size());
    for (const records::WaitingDocument& document : wanted) print_document(document, "");
    fmt::print("{} documents wait. `sagsgang publish ADDRESS VERSION` shows one to everybody\n",
               documents.size());
}

void print_json(const Documents& documents) {
    auto all = nlohmann::ordered_json::array();
    for (const records::WaitingDocument& document : documents) {
        auto doubts = nlohmann::ordered_json::array();
        for (const base::Finding& doubt : document.doubts) {
            doubts.push_back({{"line", doubt.line}, {"code", doubt.code}, {"text", doubt.text}});
        }
        all.push_back({{"meeting", document.meeting_slug},
                       {"version", document.version},
                       {"body", document.body_name},
                       {"date", base::render_date(document.date)},
                       {"file", document.file_name},
                       {"doubts", std::move(doubts)}});
    }
    fmt::print("{}\n", all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace

base::Result<int> run_waiting(const Arguments& arguments, const Settings& settings) {
    constexpr int most = 1'000'000;
    const std::string format = arguments.text("--format", "text");
    if (format != "json" && format != "text") {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           fmt::format("--format {}: json or text", format)};
    }
    TRY(const auto database, open_record(settings, Use::Reading));
    TRY(const auto reader, database->reader());
    TRY(const Documents documents,
        records::list_waiting(*reader, most, rights::Viewer::operator_of_machine()));
    if (format == "json") {
        print_json(documents);
    } else if (documents.empty()) {
        fmt::print("No document waits\n");
    } else {
        print_by_kind(documents);
    }
    return 0;
}

}  // namespace cli
