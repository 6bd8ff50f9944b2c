// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/subject_history.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.h"
#include "base/try.h"
#include "records/keeping.h"
#include "site/acting.h"
#include "site/subject_names.h"
#include "web/danish.h"

namespace site {
namespace {

constexpr std::size_t lines_shown = 50;

using Json = nlohmann::json;

/// The text of a key that is put together, or the code itself.
std::string text_or(const std::string& key, const std::string& code, const Texts& texts) {
    return texts.has(key) ? std::string(texts[key]) : code;
}

/// The innermost name: "visibility" of "item.visibility" and "attachments.Kort 1.2.visibility".
std::string inner_name(const std::string& field) {
    const std::size_t dot = field.rfind('.');
    return dot == std::string::npos ? field : field.substr(dot + 1);
}

/// "Bilaget Kort 1.2: hvem må se det" for what is about one attachment of an item.
std::string field_text(const std::string& field, const Texts& texts) {
    constexpr std::string_view of_attachments = "attachments.";
    const std::string inner = inner_name(field);
    const std::string name = text_or("log.field." + inner, inner, texts);
    const bool of_attachment =
        field.starts_with(of_attachments) && field.size() > of_attachments.size() + inner.size();
    if (!of_attachment) return name;
    const std::string title = field.substr(of_attachments.size(),
                                           field.size() - of_attachments.size() - inner.size() - 1);
    return texts.with("history.of_attachment", {title, name});
}

std::string day_text(const std::string& value, const Texts& texts) {
    const auto day = base::parse_date(value);
    return day ? short_date(*day, texts.language()) : value;
}

/// A person named on an item: who, from when until when, and why.
std::string grant_text(const std::string& value, const NameOfPerson& name_of_person,
                       const Texts& texts) {
    const Json grant = Json::parse(value, nullptr, false);
    if (!grant.is_object()) return value;
    return fmt::format("{} ({}, {})", name_of_person(grant.value("person", "")),
                       texts.with("admin.period", {day_text(grant.value("from", ""), texts),
                                                   day_text(grant.value("to", ""), texts)}),
                       grant.value("reason", ""));
}

std::string value_text(const std::string& field, const std::string& value,
                       const NameOfPerson& name_of_person, const Texts& texts) {
    const std::string inner = inner_name(field);
    if (inner == "grants") return grant_text(value, name_of_person, texts);
    if (inner == "disqualified") return name_of_person(value);
    if (inner == "visibility") return text_or("visibility.word." + value, value, texts);
    if (inner == "reason") return text_or("closing_reason." + value, value, texts);
    if (value == "true") return std::string(texts["history.yes"]);
    if (value == "false") return std::string(texts["history.no"]);
    return day_text(value, texts);
}

using TextOfValue = std::function<std::string(const std::string& field, const std::string& value)>;

/// Who may see an item or an attachment: before somebody decided, and when that is taken back, what
/// the document says.
bool is_decided_visibility(const std::string& field) { return inner_name(field) == "visibility"; }

std::string change_text(const changes::FieldChange& change, const TextOfValue& text_of,
                        const Texts& texts) {
    const std::string name = field_text(change.field, texts);
    if (is_decided_visibility(change.field) &&
        change.before.has_value() != change.after.has_value()) {
        const std::string as_written(texts["history.as_document_says"]);
        return texts.with("history.field_changed",
                          {name, change.before ? text_of(change.field, *change.before) : as_written,
                           change.after ? text_of(change.field, *change.after) : as_written});
    }
    if (!change.before) {
        const std::string after = text_of(change.field, change.after.value_or(""));
        return texts.with("history.field_came", {name, after});
    }
    const std::string before = text_of(change.field, *change.before);
    if (!change.after) return texts.with("history.field_went", {name, before});
    return texts.with("history.field_changed",
                      {name, before, text_of(change.field, *change.after)});
}

/// What is empty on both sides came with something else.
bool tells_nothing(const changes::FieldChange& change) {
    const auto is_empty = [](const std::optional<std::string>& value) {
        return !value || value->empty() || *value == "[]" || *value == "{}";
    };
    return is_empty(change.before) && is_empty(change.after);
}

std::string all_changes_text(const changes::HistoryLine& line, const TextOfValue& text_of,
                             const Texts& texts) {
    std::vector<std::string> parts;
    // Without a state from before, at least what was changed is told.
    if (!line.has_differences) {
        for (const std::string_view field : base::split(line.told.line.fields, ',')) {
            if (!field.empty()) parts.push_back(field_text(std::string(field), texts));
        }
    }
    for (const changes::FieldChange& change : line.differences) {
        if (!tells_nothing(change)) parts.push_back(change_text(change, text_of, texts));
    }
    return fmt::format("{}", fmt::join(parts, ". "));
}

}  // namespace

base::Result<std::string> changes_text(const changes::HistoryLine& line,
                                       const NameOfValue& name_of_value, const Texts& texts) {
    std::map<std::pair<std::string, std::string>, std::string> names;
    for (const changes::FieldChange& change : line.differences) {
        for (const auto* value : {&change.before, &change.after}) {
            if (!*value) continue;
            TRY(auto name, name_of_value(change.field, **value));
            if (name) names[{change.field, **value}] = *std::move(name);
        }
    }
    const auto text_of = [&](const std::string& field, const std::string& value) {
        const auto name = names.find({field, value});
        const auto slug_itself = [](const std::string& slug) { return slug; };
        return name != names.end() ? name->second : value_text(field, value, slug_itself, texts);
    };
    return all_changes_text(line, text_of, texts);
}

std::string decisions_text(const changes::HistoryLine& line, const NameOfPerson& name_of_person,
                           const Texts& texts) {
    constexpr std::string_view of_attachments = "attachments.";
    std::vector<std::string> parts;
    for (changes::FieldChange change : line.differences) {
        if (tells_nothing(change)) continue;
        const bool of_attachment = change.field.starts_with(of_attachments);
        if (of_attachment) change.field = inner_name(change.field);
        const auto text_of = [&](const std::string& field, const std::string& value) {
            return value_text(field, value, name_of_person, texts);
        };
        std::string text = change_text(change, text_of, texts);
        parts.push_back(of_attachment ? fmt::format("{}: {}", texts["history.an_attachment"], text)
                                      : std::move(text));
    }
    return fmt::format("{}", fmt::join(parts, ". "));
}

TablePart subject_history_part(const std::vector<changes::HistoryLine>& lines,
                               const NameOfPerson& name_of_person, const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["history.of_this"]),
        .columns = {std::string(texts["log.when"]), std::string(texts["log.who"]),
                    std::string(texts["log.action"]), std::string(texts["history.what_changed"])},
        .empty = std::string(texts["history.nothing_yet"])};
    const auto text_of = [&](const std::string& field, const std::string& value) {
        return value_text(field, value, name_of_person, texts);
    };
    for (const changes::HistoryLine& line : lines) {
        const std::string& person = line.told.person;
        const std::string& action = line.told.line.action;
        part.rows.push_back(
            {.cells = {{moment_text(line.told.line.at, texts.language())},
                       {person.empty() ? std::string(texts["log.operator"]) : person},
                       {text_or("log.action." + action, action, texts)},
                       {all_changes_text(line, text_of, texts)}}});
    }
    return part;
}

namespace {

/// The line that the history goes on before; 0: it begins with the newest.
base::Result<std::int64_t> history_before(const Context& context) {
    const std::string from = context.request().query_value("historik");
    if (from.empty()) return 0;
    const auto line = parse_id(from);
    if (line) return line.value();
    return base::Error{base::ErrorKind::NotFound, "page.no_such_part", context.request().path};
}

/// Leaves as many as are shown; the address of those before them when there are more.
std::optional<std::string> cut_history(std::vector<changes::HistoryLine>& lines,
                                       const Context& context) {
    if (lines.size() <= lines_shown) return std::nullopt;
    lines.resize(lines_shown);
    return Address(context.request().path)
        .with("historik", std::to_string(lines.back().told.line.id))
        .text();
}

void add_older(TablePart& part, const std::optional<std::string>& older, const Texts& texts) {
    if (older) part.links.push_back({*older, std::string(texts["history.older"])});
}

constexpr int lines_asked = static_cast<int>(lines_shown) + 1;

}  // namespace

base::Result<TablePart> load_subject_history(Context& context, const std::string& subject) {
    TRY(store::Reader * reader, context.reader());
    TRY(const std::int64_t before, history_before(context));
    TRY(auto lines, changes::list_history(*reader, subject, before, lines_asked));
    const auto older = cut_history(lines, context);
    const auto name_of_person = [reader](const std::string& slug) {
        const auto people = records::list_people_meant(*reader, slug);
        return people && people.value().size() == 1 ? people.value().front().name : slug;
    };
    TablePart part = subject_history_part(lines, name_of_person, context.texts());
    add_older(part, older, context.texts());
    return part;
}

/// What the organisation is told by. Meetings, items and questions name bodies and people, too;
/// there are thousands of them, and they have pages of their own.
constexpr std::string_view kinds_of_organisation[] = {"account", "role",    "stand_in", "term",
                                                      "forum",   "navn",    "habit",    "chain",
                                                      "absence", "receiver"};

base::Result<TablePart> load_history_around(Context& context, const std::string& subject,
                                            const std::vector<std::string>& fields,
                                            std::int64_t id) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const std::int64_t before, history_before(context));
    TRY(auto lines, changes::list_history(*reader, subject, before, lines_asked));
    TRY(const auto others,
        changes::list_subjects_about(*reader, kinds_of_organisation, fields, id));
    for (const std::string& other : others) {
        TRY(auto more, changes::list_history(*reader, other, before, lines_asked));
        lines.insert(lines.end(), std::make_move_iterator(more.begin()),
                     std::make_move_iterator(more.end()));
    }
    std::sort(lines.begin(), lines.end(), [](const auto& one, const auto& next) {
        return one.told.line.id > next.told.line.id;
    });
    const auto older = cut_history(lines, context);
    TRY(auto names, SubjectNames::load(context));
    TablePart part = subject_history_part(
        lines, [](const std::string& slug) { return slug; }, texts);
    const auto name_of_value = [&names](const std::string& field, const std::string& value) {
        return names.value(field, value);
    };
    for (std::size_t at = 0; at < lines.size(); ++at) {
        TRY(std::string changed, changes_text(lines[at], name_of_value, texts));
        const std::string& of = lines[at].told.line.subject;
        if (of != subject) {
            TRY(const std::string name, names.name(of, {}));
            changed = changed.empty() ? name : fmt::format("{}. {}", name, changed);
        }
        part.rows[at].cells.back().text = std::move(changed);
    }
    add_older(part, older, texts);
    return part;
}

}  // namespace site
