// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/log_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/csv.h"
#include "base/text.h"
#include "base/try.h"
#include "site/subject_history.h"
#include "site/subject_names.h"
#include "web/danish.h"

namespace site {
namespace {

constexpr const char* log_path = "/admin/log";
constexpr const char* readings_path = "/admin/log/laesninger";

/// A text by a key that is put together, or the code itself when it has none.
std::string text_or_code(std::string_view start, const std::string& code, const Texts& texts) {
    const std::string key = std::string(start) + code;
    return texts.has(key) ? std::string(texts[key]) : code;
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

std::string fields_text(const std::string& fields, const Texts& texts) {
    std::vector<std::string> names;
    for (const std::string_view field : base::split(fields, ',')) {
        if (!field.empty()) names.push_back(text_or_code("log.field.", std::string(field), texts));
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

void add_subject(PageData& row, const SubjectShown& subject) {
    PageData& cell = row.add(subject.url.empty() ? "plain_subject" : "linked_subject");
    cell.set("subject_name", subject.name);
    if (!subject.url.empty()) cell.set("subject_url", subject.url);
}

/// What changed of such a subject may be told: nothing closed can be in it.
bool tells_changes(const std::string& subject) {
    constexpr std::array<std::string_view, 9> kinds = {
        "person/", "account/", "role/", "unit/", "body/", "term/", "stand_in/", "navn/", "forum/"};
    return std::any_of(kinds.begin(), kinds.end(),
                       [&](std::string_view kind) { return subject.starts_with(kind); });
}

base::Result<SubjectShown> shown(SubjectNames& names, const std::string& subject,
                                 const std::string& meeting_slug, int version) {
    TRY(auto name, names.name(subject, meeting_slug));
    return SubjectShown{.name = std::move(name),
                        .url = names.url(subject, meeting_slug, version),
                        .told = names.told(subject)};
}

/// An item of a meeting that the reader may know of; what somebody decided about it is told, what
/// it says is not.
bool is_known_item(const changes::ToldLine& told, const SubjectShown& subject) {
    return !subject.url.empty() && !told.meeting_slug.empty() &&
           told.line.subject.starts_with("meeting/" + told.meeting_slug + "/punkt/");
}

base::Result<std::string> changed_in(Context& context, SubjectNames& names,
                                     const changes::ToldLine& told, const SubjectShown& subject) {
    const changes::Line& line = told.line;
    if (!tells_changes(line.subject) && !is_known_item(told, subject)) return std::string();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto history, changes::find_history_line(*reader, line.id));
    if (!history) return std::string();
    if (is_known_item(told, subject)) {
        const auto name_of_person = [&](const std::string& slug) {
            const auto person = records::load_person(*reader, slug, context.viewer());
            return person ? person.value().name : slug;
        };
        return decisions_text(*history, name_of_person, context.texts());
    }
    return changes_text(
        *history,
        [&names](const std::string& field, const std::string& value) {
            return names.value(field, value);
        },
        context.texts());
}

/// What is on the page, beside its rows.
struct Summary {
    const LogQuery& query;
    const LogPart& part;
    int rows = 0;
    std::string newest;  ///< The time of the first row.
    std::string oldest;  ///< Of the last one.
    std::string all;     ///< "4 linjer."
    std::string none;
};

/// How many were found when that is all of them, else from when until when; and how far back was
/// looked. Nobody counts those that are not shown.
void add_summary(PageData& data, const Summary& summary, const std::string& path,
                 const Texts& texts) {
    const auto& [query, part, rows, newest, oldest, all, none] = summary;
    const Language language = texts.language();
    const bool is_all = query.before == 0 && part.older == 0;
    std::string back;
    if (!part.back_to.empty()) {
        back = texts.with("log.looked_back", {moment_text(part.back_to, language)});
    }
    if (rows == 0) {
        data.add("nothing").set("words", back.empty() ? none : back);
    } else {
        std::string words = is_all ? all
                                   : texts.with("log.between", {moment_text(oldest, language),
                                                                moment_text(newest, language)});
        if (!back.empty()) words += " " + back;
        data.add("found").set("count", words);
    }
    if (is_all) return;
    PageData& links = data.add("parts");
    if (query.before != 0) links.add("newest").set("url", query.address(path).text());
    if (part.older == 0) return;
    links.add(back.empty() ? "older" : "further_back")
        .set("url", query.address(path).with("foer", std::to_string(part.older)).text());
}

}  // namespace

base::Result<std::vector<LogRow>> load_log_rows(Context& context,
                                                const std::vector<changes::ToldLine>& lines) {
    TRY(auto names, SubjectNames::load(context));
    std::vector<LogRow> rows;
    for (const changes::ToldLine& told : lines) {
        LogRow row{.told = told, .subject = {}, .changed = {}};
        TRY(row.subject, shown(names, told.line.subject, told.meeting_slug, told.version));
        TRY(row.changed, changed_in(context, names, told, row.subject));
        rows.push_back(std::move(row));
    }
    return rows;
}

base::Result<std::vector<ReadingRow>> load_reading_rows(
    Context& context, const std::vector<rights::Reading>& readings) {
    TRY(auto names, SubjectNames::load(context));
    std::vector<ReadingRow> rows;
    for (const rights::Reading& reading : readings) {
        ReadingRow row{.reading = reading, .subject = {}};
        TRY(row.subject, shown(names, reading.shown.subject, {}, 0));
        rows.push_back(std::move(row));
    }
    return rows;
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
    const int rows = static_cast<int>(page.rows.size());
    add_summary(
        data,
        {.query = page.query,
         .part = page.part,
         .rows = rows,
         .newest = rows == 0 ? "" : page.rows.front().told.line.at,
         .oldest = rows == 0 ? "" : page.rows.back().told.line.at,
         .all = texts.count("log.lines", rows),
         .none = std::string(texts[page.query.asks() ? "log.no_line_fits" : "log.no_lines"])},
        log_path, texts);
    add_lines(data, page.rows, texts);
    return data;
}

void add_lines(PageData& data, const std::vector<LogRow>& rows, const Texts& texts) {
    if (rows.empty()) return;
    PageData& table = data.add("table");
    for (const LogRow& one : rows) {
        const changes::ToldLine& told = one.told;
        PageData& row = table.add("row");
        row.set("id", std::to_string(told.line.id))
            .set("at", moment_text(told.line.at, texts.language()))
            .set("who", told.person.empty() ? std::string(texts["log.operator"]) : told.person)
            .set("action", text_or_code("log.action.", told.line.action, texts));
        const std::string fields = fields_text(told.line.fields, texts);
        PageData& cell = row.add("has_fields");
        PageData& shown = cell.add(one.changed.empty() ? "only_fields" : "told");
        shown.set("fields", fields);
        if (!one.changed.empty()) shown.set("changed", one.changed);
        add_subject(row, one.subject);
    }
}

PageData readings_page(const ReadingsPage& page, const Texts& texts) {
    PageData data;
    data.set("title", std::string(texts["log.readings"])).show("is_readings");
    add_search(data, page.query, readings_path);
    const int rows = static_cast<int>(page.rows.size());
    add_summary(
        data,
        {.query = page.query,
         .part = page.part,
         .rows = rows,
         .newest = rows == 0 ? "" : page.rows.front().reading.at,
         .oldest = rows == 0 ? "" : page.rows.back().reading.at,
         .all = texts.count("log.reading_lines", rows),
         .none = std::string(texts[page.query.asks() ? "log.no_reading_fits" : "log.no_readings"])},
        readings_path, texts);
    if (!page.rows.empty()) {
        PageData& table = data.add("table");
        for (const ReadingRow& one : page.rows) {
            const rights::Reading& reading = one.reading;
            PageData& row = table.add("row");
            row.set("id", std::to_string(reading.id))
                .set("at", moment_text(reading.at, texts.language()))
                .set("who", reading.person)
                .set("action", text_or_code("log.ground.", reading.shown.ground, texts));
            add_subject(row, one.subject);
        }
    }
    return data;
}

base::Result<std::string> render_log_csv(Context& context,
                                         const std::vector<changes::ToldLine>& lines) {
    TRY(const auto rows, load_log_rows(context, lines));
    std::string csv(base::csv_start);
    csv += base::csv_line({"linje", "tidspunkt", "konto", "person", "handling", "emne", "felter",
                           "hash_foer", "hash_efter", "led", "aendring"});
    for (const LogRow& row : rows) {
        const changes::Line& line = row.told.line;
        csv += base::csv_line({std::to_string(line.id), line.at, std::to_string(line.account),
                               row.told.person, line.action, row.subject.told, line.fields,
                               line.before_hash, line.after_hash, line.link, row.changed});
    }
    return csv;
}

base::Result<std::string> render_readings_csv(Context& context,
                                              const std::vector<rights::Reading>& readings) {
    TRY(const auto names, SubjectNames::load(context));
    std::string csv(base::csv_start);
    csv += base::csv_line({"nr", "tidspunkt", "konto", "person", "emne", "grund"});
    for (const rights::Reading& reading : readings) {
        csv += base::csv_line({std::to_string(reading.id), reading.at,
                               std::to_string(reading.account.value), reading.person,
                               names.told(reading.shown.subject), reading.shown.ground});
    }
    return csv;
}

}  // namespace site
