// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/readable.h"
#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/commands/doubts.h"
#include "cli/commands/waiting_answer.h"
#include "cli/record.h"
#include "records/waiting_documents.h"
#include "records/waiting_groups.h"

namespace cli {
namespace {

using Documents = std::vector<records::WaitingDocument>;
using Groups = std::vector<records::WaitingGroup>;

constexpr int most = 1'000'000;

/// The lines of one kind, without its question.
void print_lines(const base::Findings& doubts, std::string_view code) {
    for (const base::Finding& doubt : doubts) {
        if (doubt.code == code) fmt::print("      line {}: {}\n", doubt.line, doubt.text);
    }
}

/// The first of the group stands for all: they have the same doubts in the same words.
void print_group(const records::WaitingGroup& group, std::string_view code) {
    const records::WaitingDocument& first = group.example;
    if (group.documents > 1) {
        fmt::print("  {} documents like this one, {} to {} (--like {})\n", group.documents,
                   base::render_date(group.oldest), base::render_date(group.newest),
                   name_of(group.alike));
    }
    fmt::print("  {} {}  {}\n", first.meeting_slug, first.version,
               base::readable_name(first.file_name));
    print_lines(first.doubts, code);
}

int documents_in(const Groups& groups) {
    int documents = 0;
    for (const records::WaitingGroup& one : groups) documents += one.documents;
    return documents;
}

void print_by_kind(const Groups& groups) {
    std::map<std::string, Groups> by_kind;
    Groups wanted;
    for (const records::WaitingGroup& group : groups) {
        std::set<std::string> kinds;
        for (const base::Finding& doubt : group.example.doubts) kinds.insert(doubt.code);
        for (const std::string& kind : kinds) by_kind[kind].push_back(group);
        if (kinds.empty()) wanted.push_back(group);
    }
    for (const auto& [code, ones] : by_kind) {
        fmt::print("{} of {}\n", documents_in(ones), question_of(code));
        for (const records::WaitingGroup& group : ones) print_group(group, code);
    }
    if (!wanted.empty()) fmt::print("{} that somebody wanted to wait\n", documents_in(wanted));
    for (const records::WaitingGroup& group : wanted) print_group(group, "");
    fmt::print("{} documents wait. `sagsgang publish ADDRESS VERSION` shows one to everybody\n",
               documents_in(groups));
}

base::Result<int> print_alike(store::Reader& reader, const records::WaitingAlike& alike) {
    const rights::Viewer viewer = rights::Viewer::operator_of_machine();
    TRY(const auto group, records::load_waiting_group(reader, alike, viewer));
    TRY(const Documents documents,
        records::list_waiting_alike(reader, alike, {.offset = 0, .limit = most}, viewer));
    fmt::print("{} of {}: {} items, {} of them closed and staying so\n", group.documents,
               group.body_name, group.items, group.closed_items);
    for (const records::WaitingDocument& one : documents) {
        fmt::print("  {} {}  {}  {} items, {} closed\n", one.meeting_slug, one.version,
                   base::readable_name(one.file_name), one.items, one.closed_items);
    }
    return 0;
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
                       {"like", name_of({document.body_slug, document.likeness, {}})},
                       {"doubts", std::move(doubts)}});
    }
    fmt::print("{}\n", all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace

base::Result<int> run_waiting(const Arguments& arguments, const Settings& settings) {
    const std::string format = arguments.text("--format", "text");
    if (format != "json" && format != "text") {
        return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                           fmt::format("--format {}: json or text", format)};
    }
    if (is_answer(arguments)) return run_answer(arguments, settings);
    TRY(const auto database, open_record(settings, Use::Reading));
    TRY(const auto reader, database->reader());
    if (arguments.has("--like")) {
        TRY(const auto alike, alike_named(arguments, arguments.text("--like")));
        return print_alike(*reader, alike);
    }
    const rights::Viewer viewer = rights::Viewer::operator_of_machine();
    if (format == "json") {
        TRY(const Documents documents, records::list_waiting(*reader, most, viewer));
        print_json(documents);
        return 0;
    }
    records::WaitingFilter filter{.body_slug = arguments.text("--body"),
                                  .doubt = arguments.text("--doubt")};
    TRY(filter.import, import_named(arguments));
    TRY(const Groups groups, records::list_waiting_groups(*reader, filter, most, viewer));
    if (groups.empty()) {
        fmt::print("No document waits\n");
    } else {
        print_by_kind(groups);
    }
    return 0;
}

}  // namespace cli
