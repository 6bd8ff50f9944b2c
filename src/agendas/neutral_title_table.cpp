// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "agendas/neutral_titles.h"
#include "base/hash.h"
#include "base/try.h"

namespace agendas {
namespace {

using Json = nlohmann::json;

constexpr std::string_view sent_with =
    "SELECT agenda_version.neutral FROM minutes AS shown"
    " JOIN minutes AS sent ON sent.meeting_id = shown.meeting_id AND sent.kind = 'agenda'"
    " AND (sent.id = shown.id OR (shown.kind = 'minutes' AND sent.is_published = 1))"
    " JOIN agenda_version ON agenda_version.meeting_slug = $1"
    " AND agenda_version.document_version = sent.version"
    " JOIN planned_meeting ON planned_meeting.id = agenda_version.planned_id"
    " LEFT JOIN body_habit ON body_habit.body_id = planned_meeting.body_id"
    " WHERE shown.id = $2 AND coalesce(body_habit.shows_neutral, 1) = 1"
    " ORDER BY sent.version DESC, agenda_version.planned_id, agenda_version.version LIMIT 1";
// For comparing alone: no closed title leaves this file.
constexpr std::string_view closed_items =
    "SELECT number, title FROM item WHERE minutes_id = $1 AND visibility = 'closed'";

// What everybody reads is Danish, as the document is.
constexpr std::string_view taken_off = "taget af dagsordenen";
constexpr std::string_view taken_off_alone = "Taget af dagsordenen";

/// What everybody reads of an item that was sent closed and is taken off: what he read before, and
/// that it is gone. What was written since was looked at by nobody.
std::string gone_title(const Agenda& agenda, int number) {
    const auto before =
        agenda.is_sent() ? parse_neutral(agenda.sent.back().neutral) : std::vector<NeutralTitle>();
    const auto found = std::find_if(before.begin(), before.end(),
                                    [&](const auto& one) { return one.number == number; });
    if (found == before.end()) return std::string(taken_off_alone);
    const std::string end = " (" + std::string(taken_off) + ")";
    const bool says_so = found->title == taken_off_alone || found->title.ends_with(end);
    return says_so ? found->title : found->title + end;
}

}  // namespace

std::vector<NeutralTitle> neutral_titles_of(const Agenda& agenda, const records::Minutes& minutes) {
    std::vector<NeutralTitle> titles;
    for (std::size_t at = 0; at < agenda.items.size() && at < minutes.items.size(); ++at) {
        const AgendaItem& item = agenda.items[at];
        const int number = minutes.items[at].number;
        const std::string title =
            item.is_withdrawn ? gone_title(agenda, number) : item.words.public_title;
        if (!item.is_closed() || title.empty()) continue;
        titles.push_back({number, base::sha256_of(minutes.items[at].title), title});
    }
    return titles;
}

std::string render_neutral(const std::vector<NeutralTitle>& titles) {
    Json all = Json::array();
    for (const NeutralTitle& one : titles) {
        all.push_back({{"number", one.number}, {"of", one.of}, {"title", one.title}});
    }
    return all.dump();
}

std::vector<NeutralTitle> parse_neutral(std::string_view text) {
    std::vector<NeutralTitle> titles;
    try {
        for (const Json& one : Json::parse(text)) {
            titles.push_back({one.at("number").get<int>(), one.at("of").get<std::string>(),
                              one.at("title").get<std::string>()});
        }
    } catch (const Json::exception&) {
        return {};
    }
    return titles;
}

base::Result<std::map<int, std::string>> list_neutral_titles(store::Reader& reader,
                                                             const ShownDocument& document) {
    std::map<int, std::string> shown;
    TRY(const auto kept, reader.query_one<std::string>(
                             sent_with, {document.meeting_slug, document.id},
                             [](const store::Row& row) { return std::string(row.text(0)); }));
    if (!kept) return shown;
    const auto titles = parse_neutral(*kept);
    if (titles.empty()) return shown;
    TRY_DO(reader.for_each(closed_items, {document.id}, [&](const store::Row& row) {
        const auto number = static_cast<int>(row.integer(0));
        const std::string of = base::sha256_of(row.text(1));
        const auto found = std::find_if(titles.begin(), titles.end(), [&](const auto& one) {
            return one.number == number && one.of == of;
        });
        if (found != titles.end()) shown[number] = found->title;
    }));
    return shown;
}

}  // namespace agendas
