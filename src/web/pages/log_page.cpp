// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/pages/log_page.h"

#include <fmt/format.h>

#include <charconv>

#include "base/clock.h"
#include "base/csv.h"
#include "base/text.h"
#include "web/pages/address.h"
#include "web/pages/danish.h"

namespace web {
namespace {

constexpr const char* log_path = "/admin/log";
constexpr const char* readings_path = "/admin/log/laesninger";

/// A text by a key that is put together, or the code itself when it has none.
std::string text_or_code(std::string_view start, const std::string& code, const Texts& texts) {
    const std::string key = std::string(start) + code;
    return texts.has(key) ? std::string(texts[key]) : code;
}

/// The first moment of a day in Denmark; "" when none was typed.
std::string moment_of(const std::string& day, int days_later) {
    const auto date = base::parse_date(day);
    if (!date) return {};
    return base::danish_midnight(base::date_of_days(base::days_since_epoch(*date) + days_later));
}

/// What was checked, and when: all of it, and the lines that came since.
std::string checked_text(const changes::WatchedChain& chain, const Texts& texts) {
    const Language language = texts.language();
    const std::string whole_at = moment_text(chain.whole_at, language);
    if (chain.newest_at == chain.whole_at) {
        return texts.with("log.checked", {whole_at, std::to_string(chain.whole_line)});
    }
    return texts.with("log.checked_on", {whole_at, std::to_string(chain.whole_line),
                                         std::to_string(chain.check.last_line),
                                         moment_text(chain.newest_at, language)});
}

void add_chain_state(PageData& data, const LogPage& page, const Texts& texts) {
    const changes::ChainCheck& check = page.chain.check;
    const std::string checked = checked_text(page.chain, texts);
    data.add("check_all").set("form_token", page.form_token);
    if (check.first) {
        data.add("chain_broken")
            .set("words", texts.with("log.chain_broken", {std::to_string(check.first->line)}))
            .set("checked", checked);
        return;
    }
    const std::string lines = grouped_number(static_cast<long>(check.lines), texts.language());
    data.add("chain_whole")
        .set("words", texts.with("log.chain_whole", {lines}) + " " + checked)
        .set("head", check.head);
}

void add_search(PageData& data, const LogQuery& query, const std::string& path) {
    data.set("search_action", path)
        .set("person", query.person)
        .set("subject", query.subject)
        .set("from", query.from)
        .set("until", query.until)
        .set("csv_url", query.address(path + ".csv").text())
        .show_if("wrong_day", query.is_wrong);
}

/// "Konto 7", and where it is read.
std::string fields_text(const std::string& fields, const Texts& texts) {
    std::vector<std::string> names;
    for (const std::string_view field : base::split(fields, ',')) {
        if (!field.empty()) names.push_back(text_or_code("log.field.", std::string(field), texts));
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

void add_subject(PageData& row, const std::string& subject, const std::string& url,
                 const Texts& texts) {
    const std::size_t end = subject.find('/');
    const std::string kind = text_or_code("log.kind.", subject.substr(0, end), texts);
    const std::string rest = end == std::string::npos ? "" : subject.substr(end + 1);
    PageData& cell = row.add(url.empty() ? "plain_subject" : "linked_subject");
    cell.set("subject_name", rest.empty() ? kind : kind + " " + rest);
    if (!url.empty()) cell.set("subject_url", url);
}

/// "meeting/2018-02-26-direktionen/punkt/2" is read at an address of its own; what is about a
/// meeting otherwise, at the meeting's.
std::string url_of(const std::string& subject, const std::string& meeting_slug, int version) {
    const auto parts = base::split(subject, '/');
    int number = 0;
    if (parts.size() == 4 && parts[0] == "meeting" && parts[2] == "punkt") {
        std::from_chars(parts[3].data(), parts[3].data() + parts[3].size(), number);
        if (number > 0) return item_address(parts[1], number);
    }
    if (meeting_slug.empty()) return {};
    return Address(meeting_address(meeting_slug)).with_number("udgave", version).text();
}

}  // namespace

LogQuery LogQuery::of(const Request& request) {
    LogQuery query{.person = request.query_value("person"),
                   .action = request.query_value("handling"),
                   .subject = request.query_value("emne"),
                   .from = request.query_value("fra"),
                   .until = request.query_value("til")};
    for (const std::string* day : {&query.from, &query.until}) {
        if (!day->empty() && !base::parse_date(*day)) query.is_wrong = true;
    }
    return query;
}

changes::LogFilter LogQuery::lines(const records::Page& page) const {
    return {.person = person,
            .action = action,
            .subject = subject,
            .from = moment_of(from, 0),
            .until = moment_of(until, 1),
            .offset = page.offset,
            .limit = page.limit};
}

rights::ReadingFilter LogQuery::readings(const records::Page& page) const {
    return {.person = person,
            .subject = subject,
            .from = moment_of(from, 0),
            .until = moment_of(until, 1),
            .offset = page.offset,
            .limit = page.limit};
}

Address LogQuery::address(const std::string& path) const {
    return Address(path)
        .with("person", person)
        .with("handling", action)
        .with("emne", subject)
        .with("fra", from)
        .with("til", until);
}

PageData log_page(const LogPage& page, const Texts& texts) {
    PageData data;
    data.set("title", std::string(texts["log.title"])).show("is_changes");
    add_chain_state(data, page, texts);
    add_search(data, page.query, log_path);
    PageData& choice = data.add("by_action");
    for (const std::string& action : page.actions) {
        PageData& one = choice.add("action");
        one.set("code", action).set("name", text_or_code("log.action.", action, texts));
        if (action == page.query.action) one.show("chosen");
    }
    data.set("count", texts.count("log.lines", page.paging.total));
    add_lines(data, page.lines, texts);
    add_pagination(data, page.paging, page.query.address(log_path), texts);
    return data;
}

void add_lines(PageData& data, const std::vector<changes::ToldLine>& lines, const Texts& texts) {
    if (lines.empty()) return;
    PageData& table = data.add("table");
    for (const changes::ToldLine& told : lines) {
        PageData& row = table.add("row");
        row.set("id", std::to_string(told.line.id))
            .set("at", moment_text(told.line.at, texts.language()))
            .set("who", told.person.empty() ? std::string(texts["log.operator"]) : told.person)
            .set("action", text_or_code("log.action.", told.line.action, texts))
            .add("has_fields")
            .set("fields", fields_text(told.line.fields, texts));
        add_subject(row, told.line.subject,
                    url_of(told.line.subject, told.meeting_slug, told.version), texts);
    }
}

PageData readings_page(const ReadingsPage& page, const Texts& texts) {
    PageData data;
    data.set("title", std::string(texts["log.readings"])).show("is_readings");
    add_search(data, page.query, readings_path);
    data.set("count", texts.count("log.reading_lines", page.paging.total));
    if (!page.readings.empty()) {
        PageData& table = data.add("table");
        for (const rights::Reading& reading : page.readings) {
            PageData& row = table.add("row");
            row.set("id", std::to_string(reading.id))
                .set("at", moment_text(reading.at, texts.language()))
                .set("who", reading.person)
                .set("action", text_or_code("log.ground.", reading.shown.ground, texts));
            add_subject(row, reading.shown.subject, url_of(reading.shown.subject, {}, 0), texts);
        }
    }
    add_pagination(data, page.paging, page.query.address(readings_path), texts);
    return data;
}

std::string render_log_csv(const std::vector<changes::ToldLine>& lines) {
    std::string csv(base::csv_start);
    csv += base::csv_line({"linje", "tidspunkt", "konto", "person", "handling", "emne", "felter",
                           "hash_foer", "hash_efter", "led"});
    for (const changes::ToldLine& told : lines) {
        const changes::Line& line = told.line;
        csv += base::csv_line({std::to_string(line.id), line.at, std::to_string(line.account),
                               told.person, line.action, line.subject, line.fields,
                               line.before_hash, line.after_hash, line.link});
    }
    return csv;
}

std::string render_readings_csv(const std::vector<rights::Reading>& readings) {
    std::string csv(base::csv_start);
    csv += base::csv_line({"nr", "tidspunkt", "konto", "person", "emne", "grund"});
    for (const rights::Reading& reading : readings) {
        csv += base::csv_line({std::to_string(reading.id), reading.at,
                               std::to_string(reading.account.value), reading.person,
                               reading.shown.subject, reading.shown.ground});
    }
    return csv;
}

}  // namespace web
