// SPDX-License-Identifier: AGPL-3.0-or-later
// sagsgang body: what a body is called, by itself and by documents.
#include <fmt/format.h>

#include <algorithm>

#include "base/clock.h"
#include "base/text.h"
#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/record.h"
#include "organisation/bodies.h"

namespace cli {
namespace {

/// By its name, its address or what documents call it.
base::Result<records::BodyCard> body_meant(store::Reader& reader, const std::string& typed) {
    TRY(const auto bodies, records::list_body_cards(reader));
    const std::string wanted = base::slug_of(typed);
    for (const records::BodyCard& body : bodies) {
        const auto is_wanted = [&](const std::string& name) {
            return base::slug_of(name) == wanted;
        };
        if (body.slug == wanted || is_wanted(body.name) ||
            std::any_of(body.aliases.begin(), body.aliases.end(), is_wanted)) {
            return body;
        }
    }
    return base::Error{base::ErrorKind::NotFound, "body.not_found", typed};
}

void print_body(const records::BodyCard& body) {
    fmt::print("{} ({})\n", body.name, body.slug);
    for (const std::string& alias : body.aliases) fmt::print("  {}\n", alias);
}

base::Result<int> list_all(store::Database& database) {
    TRY(const auto reader, database.reader());
    TRY(const auto bodies, records::list_body_cards(*reader));
    for (const records::BodyCard& body : bodies) print_body(body);
    return 0;
}

}  // namespace

base::Result<int> run_body(const Arguments& arguments, const Settings& settings) {
    const bool changes = arguments.has("--name") || arguments.has("--also") ||
                         arguments.has("--not") || arguments.has("--all-wait");
    TRY(const auto database, open_record(settings, changes ? Use::Changing : Use::Reading));
    if (!arguments.has("BODY")) return list_all(*database);
    if (changes) {
        TRY(const auto transaction, database->begin());
        TRY(auto body, body_meant(*transaction, arguments.text("BODY")));
        const std::string wait = arguments.text("--all-wait", body.documents_wait ? "yes" : "no");
        if (wait != "yes" && wait != "no") {
            return base::Error{base::ErrorKind::Invalid, "arguments.wrong",
                               "--all-wait: yes or no"};
        }
        TRY_DO(organisation::set_documents_wait(*transaction, rights::Actor::operator_of_machine(),
                                                body, wait == "yes", base::system_clock()));
        TRY(body, body_meant(*transaction, arguments.text("BODY")));
        std::vector<std::string> aliases = body.aliases;
        for (const std::string& name : arguments.all("--not")) {
            std::erase_if(aliases, [&](const std::string& one) {
                return base::slug_of(one) == base::slug_of(name);
            });
        }
        for (const std::string& name : arguments.all("--also")) aliases.push_back(name);
        const std::string name = arguments.text("--name", body.name);
        TRY_DO(organisation::change_body(*transaction, rights::Actor::operator_of_machine(), body,
                                         {.name = name,
                                          .shows_closed_case_number = body.shows_closed_case_number,
                                          .aliases = std::move(aliases)},
                                         base::system_clock()));
        TRY_DO(transaction->commit());
    }
    TRY(const auto reader, database->reader());
    TRY(const auto body, body_meant(*reader, arguments.text("--name", arguments.text("BODY"))));
    print_body(body);
    return 0;
}

}  // namespace cli
