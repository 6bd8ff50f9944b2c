// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/subject_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "base/try.h"
#include "changes/history.h"
#include "records/body_merge.h"
#include "records/keeping.h"
#include "site/address.h"
#include "web/address.h"
#include "web/danish.h"

namespace site {
namespace {

using Json = nlohmann::json;

std::string kind_text(std::string_view kind, const Texts& texts) {
    const std::string key = fmt::format("log.kind.{}", kind);
    return texts.has(key) ? std::string(texts[key]) : std::string(kind);
}

/// "7/attachment/3" of a draft: "7, bilag 3".
std::string part_of_draft(std::string_view rest, const Texts& texts) {
    const auto parts = base::split(rest, '/');
    const bool is_attachment = parts.size() == 3 && parts[1] == "attachment";
    if (!is_attachment) return std::string(rest);
    return fmt::format("{}, {}", parts[0], texts.with("log.attachment", {std::string(parts[2])}));
}

/// "Konto 7": what is said when nothing is known of it.
std::string plain_name(std::string_view kind, std::string_view rest, const Texts& texts) {
    const std::string word = kind_text(kind, texts);
    if (kind == "draft") return fmt::format("{} {}", word, part_of_draft(rest, texts));
    return rest.empty() ? word : fmt::format("{} {}", word, rest);
}

/// The parts of "meeting/2018-02-26-direktionen/punkt/2"; empty for what is about no meeting.
std::vector<std::string> meeting_parts(const std::string& subject) {
    std::vector<std::string> parts;
    for (const std::string_view part : base::split(subject, '/')) parts.emplace_back(part);
    if (parts.size() < 2 || parts[0] != "meeting") return {};
    return parts;
}

/// "meeting/2018-02-26-direktionen/punkt/2/bilag/1"
bool is_attachment(const std::vector<std::string>& parts) {
    constexpr std::size_t of_attachment = 6;
    return parts.size() == of_attachment && parts[4] == "bilag";
}

int number_of(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::int64_t id_in(const Json& state, std::string_view field) {
    const auto found = state.find(field);
    return found != state.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::string text_in(const Json& state, std::string_view field) {
    const auto found = state.find(field);
    return found != state.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string role_word(const std::string& role, const Texts& texts) {
    const std::string key = "role." + role;
    return texts.has(key) ? std::string(texts[key]) : role;
}

}  // namespace

base::Result<SubjectNames> SubjectNames::load(Context& context) {
    TRY(store::Reader * reader, context.reader());
    SubjectNames names(*reader, context);
    TRY(const auto unknown, records::list_unknown_meetings(*reader, context.viewer()));
    names.unknown_meetings_ = {unknown.begin(), unknown.end()};
    TRY(const auto bodies, records::list_body_cards(*reader));
    for (const records::BodyCard& body : bodies) names.bodies_[body.id.value] = body.name;
    TRY(const auto merged, records::list_merged_bodies(*reader));
    for (const auto& [id, name] : merged) names.bodies_[id.value] = name;
    return names;
}

base::Result<std::string> SubjectNames::name(const std::string& subject,
                                             const std::string& meeting_slug) {
    const auto known = names_.find(subject);
    if (known != names_.end()) return known->second;
    TRY(auto made, made_name(subject, meeting_slug));
    return names_.emplace(subject, std::move(made)).first->second;
}

base::Result<std::string> SubjectNames::made_name(const std::string& subject,
                                                  const std::string& meeting_slug) {
    const std::string kind = subject.substr(0, subject.find('/'));
    const bool is_document = kind == "meeting" || kind == "kladde" || kind == "forumudgave";
    if (is_document) return document_name(subject, meeting_slug);
    const Texts& texts = context_.texts();
    const std::string rest = kind.size() < subject.size() ? subject.substr(kind.size() + 1) : "";
    std::string name;
    constexpr std::string_view of_person = "person/";
    if (kind == "person") {
        TRY(name, person_name(number_of(rest)));
    } else if (kind == "receiver" && rest.starts_with(of_person)) {
        TRY(name, person_name(number_of(rest.substr(of_person.size()))));
    } else {
        TRY(const Json* state, state_of(subject));
        TRY(name, name_in(kind, *state));
    }
    if (name.empty()) return plain_name(kind, rest, texts);
    return fmt::format("{}: {}", kind_text(kind, texts), name);
}

base::Result<std::string> SubjectNames::document_name(const std::string& subject,
                                                      const std::string& meeting_slug) {
    const Texts& texts = context_.texts();
    const auto parts = meeting_parts(subject);
    const std::string& slug = parts.empty() ? meeting_slug : parts[1];
    const std::string kind = kind_text(parts.empty() ? "kladde" : "meeting", texts);
    TRY(const std::string meeting, meeting_name(slug));
    std::string name = meeting.empty() ? kind : fmt::format("{}: {}", kind, meeting);
    if (meeting.empty() && !parts.empty()) {
        name = fmt::format(
            "{} {}", kind,
            unknown_meetings_.contains(slug) ? std::string(texts["log.unknown_meeting"]) : slug);
    }
    if (parts.size() < 4) return name;
    if (parts[2] == "udgave") name += ", " + texts.with("log.version", {parts[3]});
    if (parts[2] == "punkt") name += ", " + texts.with("log.item", {parts[3]});
    if (is_attachment(parts)) name += ", " + texts.with("log.attachment", {parts[5]});
    return name;
}

base::Result<std::string> SubjectNames::meeting_name(const std::string& slug) {
    if (slug.empty() || unknown_meetings_.contains(slug)) return std::string();
    const std::string known_as = "=" + slug;  // No subject begins so.
    const auto known = names_.find(known_as);
    if (known != names_.end()) return known->second;
    const auto meeting = records::load_meeting(reader_, slug, context_.viewer());
    std::string name;
    if (meeting) {
        name = fmt::format("{} {}", meeting.value().body_name,
                           short_date(meeting.value().date, context_.texts().language()));
    } else if (meeting.error().kind != base::ErrorKind::NotFound) {
        return meeting.error();
    }
    return names_.emplace(known_as, std::move(name)).first->second;
}

base::Result<std::string> SubjectNames::name_in(std::string_view kind, const Json& state) {
    const Texts& texts = context_.texts();
    if (state.empty()) return std::string();
    if (kind == "role") return role_name_in(state);
    if (kind == "account") {
        TRY(const auto person, person_name(id_in(state, "person")));
        return fmt::format("{} ({})", person, text_in(state, "sign_in"));
    }
    if (kind == "term") {
        TRY(const auto body, body_name(id_in(state, "body")));
        return fmt::format("{}, {}", text_in(state, "name"), body);
    }
    if (kind == "planned" || kind == "plan" || kind == "habit") {
        TRY(auto body, body_name(id_in(state, "body")));
        const auto day = base::parse_date(text_in(state, "date"));
        if (day) return fmt::format("{} {}", body, short_date(*day, texts.language()));
        const auto year = id_in(state, "year");
        return year == 0 ? body : fmt::format("{} {}", body, year);
    }
    if (kind == "stand_in") {
        TRY(const auto substitute, person_name(id_in(state, "substitute")));
        TRY(const auto absent, person_name(id_in(state, "absent")));
        TRY(const auto body, body_name(id_in(state, "body")));
        return texts.with("log.stand_in_name", {substitute, absent, body});
    }
    if (kind == "navn") {
        TRY(const auto person, person_name(id_in(state, "person")));
        TRY(const auto means, person_name(id_in(state, "means")));
        return fmt::format("{} / {}", person, means);
    }
    if (kind == "forum") {
        TRY(const auto body, body_name(id_in(state, "body")));
        TRY(const auto into, body_name(id_in(state, "into")));
        return fmt::format("{} / {}", body, into);
    }
    return text_in(state, "name");
}

base::Result<std::string> SubjectNames::role_name_in(const Json& state) {
    const Texts& texts = context_.texts();
    TRY(const auto person, person_name(id_in(state, "person")));
    const std::string role = base::lower_case(role_word(text_in(state, "role"), texts));
    std::string place;
    if (const auto body = id_in(state, "body"); body != 0) {
        TRY(place, body_name(body));
    } else if (const auto unit = id_in(state, "unit"); unit != 0) {
        TRY(place, kept_name("unit", unit));
    }
    if (place.empty()) return fmt::format("{}, {}", person, role);
    return fmt::format("{}, {}", person, texts.with("roles.in", {role, place}));
}

base::Result<std::string> SubjectNames::person_name(std::int64_t id) {
    const auto person = records::load_person_card(reader_, records::PersonId{id});
    if (person) return person.value().name;
    if (person.error().kind != base::ErrorKind::NotFound) return person.error();
    return kept_name("person", id);
}

base::Result<std::string> SubjectNames::body_name(std::int64_t id) {
    const auto found = bodies_.find(id);
    return found != bodies_.end() ? found->second
                                  : plain_name("body", std::to_string(id), context_.texts());
}

base::Result<std::string> SubjectNames::kept_name(std::string_view kind, std::int64_t id) {
    TRY(const Json* state, state_of(fmt::format("{}/{}", kind, id)));
    const std::string name = text_in(*state, "name");
    return name.empty() ? plain_name(kind, std::to_string(id), context_.texts()) : name;
}

base::Result<const Json*> SubjectNames::state_of(const std::string& subject) {
    const auto known = states_.find(subject);
    if (known != states_.end()) return &known->second;
    TRY(const auto kept, changes::last_kept_state(reader_, subject));
    Json state = Json::parse(kept.value_or("{}"), nullptr, false);
    if (!state.is_object()) state = Json::object();
    return &states_.emplace(subject, std::move(state)).first->second;
}

/// "meeting/2018-02-26-direktionen/punkt/2" is read at an address of its own; what is about a
/// meeting otherwise, at the meeting's.
std::string SubjectNames::url(const std::string& subject, const std::string& meeting_slug,
                              int version) const {
    const auto parts = meeting_parts(subject);
    const std::string& slug = parts.empty() ? meeting_slug : parts[1];
    if (slug.empty() || unknown_meetings_.contains(slug)) return {};
    if ((parts.size() == 4 || is_attachment(parts)) && parts[2] == "punkt" &&
        number_of(parts[3]) > 0) {
        return item_address(slug, number_of(parts[3]));
    }
    if (meeting_slug.empty()) return {};
    return Address(meeting_address(meeting_slug)).with_number("udgave", version).text();
}

std::string SubjectNames::told(const std::string& subject) const {
    const auto parts = meeting_parts(subject);
    if (parts.empty() || !unknown_meetings_.contains(parts[1])) return subject;
    const std::string start = "meeting/" + parts[1];
    return "meeting/-" + subject.substr(start.size());
}

base::Result<std::optional<std::string>> SubjectNames::value(std::string_view field,
                                                             const std::string& value) {
    const Texts& texts = context_.texts();
    std::optional<std::string> name;
    constexpr std::array people = {"person", "means", "absent", "substitute"};
    if (std::find(people.begin(), people.end(), field) != people.end()) {
        TRY(name, person_name(number_of(value)));
    } else if (field == "body" || field == "into") {
        TRY(name, body_name(number_of(value)));
    } else if (field == "unit" || field == "parent") {
        TRY(name, kept_name("unit", number_of(value)));
    } else if (field == "term") {
        TRY(name, kept_name("term", number_of(value)));
    } else if (field == "role") {
        name = role_word(value, texts);
    } else if (field == "kind") {
        for (const std::string& key :
             {fmt::format("unit.{}", value), fmt::format("log.meaning.{}", value)}) {
            if (texts.has(key)) name = std::string(texts[key]);
        }
    } else if (field == "meetings") {
        name = std::string(texts["log.kept_list"]);  // A hash of which.
    } else if (field == "password_at") {
        name = moment_text(value, texts.language());
    }
    return name;
}

}  // namespace site
