// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/administration/behind.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "store/generations.h"
#include "web/danish.h"

namespace site {

base::Result<ListAsked> list_asked(const Request& request,
                                   const std::vector<std::string_view>& groups) {
    const base::Error no_such{base::ErrorKind::NotFound, "page.no_such_part", request.path};
    ListAsked asked{.group = request.query_value("vis"), .after = {}};
    const bool is_known = std::find(groups.begin(), groups.end(), asked.group) != groups.end();
    if (!asked.group.empty() && !is_known) return no_such;
    const std::string from = request.query_value("fra");
    if (from.empty()) return asked;
    const std::size_t cut = from.rfind('_');
    if (asked.group.empty() || cut == std::string::npos) return no_such;
    asked.after.at = from.substr(0, cut);
    const auto id = parse_id(from.substr(cut + 1));
    if (!id || !base::seconds_of(asked.after.at)) return no_such;
    asked.after.id = id.value();
    return asked;
}

Choice link_to_more(std::string address, std::string_view group, const work::ListPlace& after,
                    const Texts& texts) {
    return {Address(std::move(address))
                .with("vis", group)
                .with("fra", fmt::format("{}_{}", after.at, after.id))
                .text(),
            std::string(texts["behind.more"])};
}

std::string count_words(std::string_view key, int number, const Texts& texts) {
    if (number < work::most_counted) return texts.count(key, number);
    return texts.with(
        fmt::format("{}.many", key),
        {texts.with("behind.at_least", {grouped_number(work::most_counted, texts.language())})});
}

std::string why(const std::string& code, const Texts& texts) {
    const std::string key = "error." + code;
    if (texts.has(key)) return std::string(texts[key]);
    return texts.with("behind.why_other", {code});
}

base::Result<std::int64_t> changes_of(Site& site, const std::vector<std::string>& tables) {
    TRY(const auto reader, site.database.reader());
    TRY(const auto generations, store::read_generations(*reader));
    std::int64_t changes = 0;
    for (const std::string& table : tables) {
        const auto found = generations.find(table);
        if (found != generations.end()) changes += found->second;
    }
    return changes;
}

Response tell_changes_of(const Request& request, std::string topic,
                         std::vector<std::string> tables) {
    return stream_events(
        {.topic = std::move(topic),
         .may_hear =
             [](const Visitor& visitor) {
                 return visitor.signed_in &&
                        visitor.signed_in->actor.may(rights::Permission::KeepRunning,
                                                     rights::everywhere());
             },
         .after = last_event_of(request),
         .source = [tables = std::move(tables)](Site& site) -> base::Result<std::optional<Event>> {
             TRY(const std::int64_t changes, changes_of(site, tables));
             return std::optional<Event>({changes, "change", std::to_string(changes)});
         }});
}

}  // namespace site
