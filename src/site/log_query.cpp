// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/log_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "base/clock.h"
#include "base/text.h"
#include "site/acting.h"
#include "web/address.h"
#include "web/render.h"

namespace site {
namespace {

constexpr std::array<std::string_view, 10> kinds = {"meeting",  "kladde",    "account", "role",
                                                    "person",   "body",      "unit",    "term",
                                                    "stand_in", "withdrawal"};

/// The first moment of a day in Denmark; "" when none was typed.
std::string moment_of(const std::string& day, int days_later) {
    const auto date = base::parse_date(day);
    if (!date) return {};
    return base::danish_midnight(base::date_of_days(base::days_since_epoch(*date) + days_later));
}

/// The log's name of a kind that is typed in either language or as the log has it.
std::optional<std::string_view> kind_meant(std::string_view word) {
    for (const std::string_view kind : kinds) {
        if (word == kind) return kind;
        const std::string key = fmt::format("log.kind.{}", kind);
        for (const Language language : {Language::Danish, Language::English}) {
            if (word == base::lower_case(Texts::of(language)[key])) return kind;
        }
    }
    return std::nullopt;
}

bool is_digit(char character) { return std::isdigit(static_cast<unsigned char>(character)) != 0; }

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// "2018-02-26-direktionen", or the beginning of it with at least the day.
bool is_meeting_address(std::string_view text) {
    constexpr std::size_t day_size = 10;
    return text.size() >= day_size && base::parse_date(text.substr(0, day_size)).has_value();
}

/// What stands after the kind, as it stands in subjects of that kind.
std::string rest_meant(std::string_view kind, std::string_view typed) {
    if (kind == "body") return base::slug_of(typed);
    std::string rest(typed);
    std::replace(rest.begin(), rest.end(), ' ', '/');
    return rest;
}

}  // namespace

SubjectWanted subject_meant(std::string_view typed) {
    const std::string text = base::lower_case(base::collapse_space(typed));
    if (is_meeting_address(text)) return {.start = "meeting/" + rest_meant("meeting", text)};
    const std::size_t end = std::min(text.find_first_of(" /:"), text.size());
    const auto kind = kind_meant(std::string_view(text).substr(0, end));
    if (!kind) {
        // The beginning of the name of a body, unless it is a name of the log's own.
        const bool may_be_body = text.find('/') == std::string::npos;
        return {.start = text, .body = may_be_body ? base::slug_of(text) : std::string()};
    }
    const std::size_t begin = std::min(text.find_first_not_of(" /:", end), text.size());
    const std::string rest = rest_meant(*kind, std::string_view(text).substr(begin));
    return {.start = fmt::format("{}/{}", *kind, rest),
            .whole = is_number(rest),
            .body = *kind == "body" ? rest : std::string()};
}

base::Result<LogQuery> LogQuery::of(const Request& request) {
    LogQuery query{.person = request.query_value("person"),
                   .action = request.query_value("handling"),
                   .subject = request.query_value("emne"),
                   .from = request.query_value("fra"),
                   .until = request.query_value("til")};
    for (const std::string* day : {&query.from, &query.until}) {
        if (!day->empty() && !base::parse_date(*day)) query.is_wrong = true;
    }
    const std::string from = request.query_value("foer");
    if (from.empty()) return query;
    const auto before = parse_id(from);
    if (!before) return base::Error{base::ErrorKind::NotFound, "page.no_such_part", request.path};
    query.before = before.value();
    return query;
}

changes::LogFilter LogQuery::lines(int limit) const {
    const SubjectWanted wanted = subject_meant(subject);
    return {.person = person,
            .action = action,
            .subject = wanted.start,
            .whole_subject = wanted.whole,
            .body = wanted.body,
            .from = moment_of(from, 0),
            .until = moment_of(until, 1),
            .before = before,
            .limit = limit};
}

rights::ReadingFilter LogQuery::readings(int limit) const {
    const SubjectWanted wanted = subject_meant(subject);
    return {.person = person,
            .subject = wanted.start,
            .whole_subject = wanted.whole,
            .from = moment_of(from, 0),
            .until = moment_of(until, 1),
            .before = before,
            .limit = limit};
}

Address LogQuery::address(const std::string& path) const {
    return Address(path)
        .with("person", person)
        .with("handling", action)
        .with("emne", subject)
        .with("fra", from)
        .with("til", until);
}

bool LogQuery::asks() const {
    for (const std::string* part : {&person, &action, &subject, &from, &until}) {
        if (!part->empty()) return true;
    }
    return false;
}

}  // namespace site
