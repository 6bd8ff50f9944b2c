// SPDX-License-Identifier: AGPL-3.0-or-later
// Names of what an agenda is made of, and what the log keeps of it.
#include "agendas/agenda.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "agendas/internal/agenda_files.h"
#include "agendas/internal/agenda_states.h"
#include "agendas/internal/agenda_table.h"
#include "base/hash.h"
#include "base/try.h"

namespace agendas {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<AgendaItemKind, std::string_view>, 5> kinds = {{
    {AgendaItemKind::Case, "case"},
    {AgendaItemKind::ApproveAgenda, "approve_agenda"},
    {AgendaItemKind::ApproveMinutes, "approve_minutes"},
    {AgendaItemKind::Orientation, "orientation"},
    {AgendaItemKind::Other, "other"},
}};

Json words_json(const ItemWords& words) {
    return {{"title", words.title},
            {"public_title", words.public_title},
            {"case_number", words.case_number},
            {"access", records::name_of(words.access.visibility)},
            {"reason", words.access.reason},
            {"legal_basis", words.access.legal_basis},
            {"is_finance", words.is_finance},
            {"start", words.start ? base::render_time_of_day(*words.start) : std::string()},
            {"minutes", words.minutes},
            {"guests", words.guests},
            {"late_reason", words.late_reason},
            {"content", base::sha256_of(words.content)},
            {"attachments", base::sha256_of(words.attachments)}};
}

Json item_json(const AgendaItem& item) {
    Json json = words_json(item.words);
    json["id"] = item.id.value;
    json["kind"] = name_of(item.kind);
    if (item.number) json["number"] = *item.number;
    if (item.was_late) json["was_late"] = *item.was_late;
    if (item.came_from) json["came_from"] = item.came_from->value;
    if (!item.came_from_words.empty()) json["came_from_words"] = item.came_from_words;
    if (item.handed) json["handed"] = {item.handed->meeting_slug, item.handed->number};
    if (!item.brought.empty()) json["brought"] = base::sha256_of(render_brought(item.brought));
    if (!item.own_files.empty()) json["files"] = base::sha256_of(render_own(item.own_files));
    if (item.draft) json["draft"] = {item.draft->id.value, item.draft->version};
    json["is_withdrawn"] = item.is_withdrawn;
    json["withdrawn_reason"] = item.withdrawn_reason;
    return json;
}

Json sent_json(const SentAgenda& sent) {
    Json json = {{"version", sent.version},
                 {"sent_at", sent.sent_at},
                 {"meeting", sent.meeting_slug},
                 {"document_version", sent.document_version},
                 {"content", base::sha256_of(sent.content)}};
    if (sent.neutral != "[]") json["neutral"] = base::sha256_of(sent.neutral);
    return json;
}

}  // namespace

std::string_view name_of(AgendaItemKind kind) {
    for (const auto& [one, name] : kinds) {
        if (one == kind) return name;
    }
    return {};
}

std::optional<AgendaItemKind> parse_agenda_item_kind(std::string_view name) {
    for (const auto& [kind, one] : kinds) {
        if (one == name) return kind;
    }
    return std::nullopt;
}

std::string_view name_of(Numbering numbering) {
    return numbering == Numbering::Meeting ? "meeting" : "year";
}

std::optional<Numbering> parse_numbering(std::string_view name) {
    if (name == "meeting") return Numbering::Meeting;
    if (name == "year") return Numbering::Year;
    return std::nullopt;
}

bool operator==(const ItemWords& one, const ItemWords& other) {
    return words_json(one) == words_json(other);
}

const AgendaItem* Agenda::find(AgendaItemId id) const {
    for (const AgendaItem& item : items) {
        if (item.id == id) return &item;
    }
    return nullptr;
}

base::Result<std::vector<StandingItem>> list_standing(store::Reader& reader, records::BodyId body) {
    TRY(auto own, list_standing_rows(reader, body));
    if (!own.empty()) return own;
    return std::vector<StandingItem>{
        {.kind = AgendaItemKind::ApproveAgenda, .title = "Godkendelse af dagsorden"},
        {.kind = AgendaItemKind::ApproveMinutes, .title = "Godkendelse af referat fra sidste møde"},
        {.kind = AgendaItemKind::Orientation, .title = "Orientering"},
        {.kind = AgendaItemKind::Other, .title = "Øvrige sager", .is_last = true}};
}

std::string subject_of_agenda(PlannedId meeting) { return fmt::format("agenda/{}", meeting.value); }
std::string subject_of_standing(records::BodyId body) {
    return fmt::format("standing/{}", body.value);
}

std::string state_of(const Agenda& agenda) {
    Json state = {{"meeting", agenda.meeting.id.value}, {"numbering", name_of(agenda.numbering)},
                  {"programme", agenda.programme},      {"revision", agenda.revision},
                  {"changed_at", agenda.changed_at},    {"items", Json::array()}};
    for (const AgendaItem& item : agenda.items) state["items"].push_back(item_json(item));
    for (const SentAgenda& sent : agenda.sent) state["sent"].push_back(sent_json(sent));
    return state.dump();
}

std::string state_of(records::BodyId body, const std::vector<StandingItem>& items) {
    Json state = {{"body", body.value}, {"items", Json::array()}};
    for (const StandingItem& one : items) {
        state["items"].push_back({{"kind", name_of(one.kind)},
                                  {"title", one.title},
                                  {"case_number", one.case_number},
                                  {"is_last", one.is_last}});
    }
    return state.dump();
}

base::Result<void> log_agenda(store::Transaction& transaction, const changes::Mandate& mandate,
                              const base::Clock& clock, const Agenda* before, const Agenda& after) {
    std::optional<std::string> was;
    if (before != nullptr) was = state_of(*before);
    changes::Entry entry =
        changes::entry_of(subject_of_agenda(after.meeting.id), was, state_of(after));
    entry.state.reset();
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

base::Result<void> log_standing(store::Transaction& transaction, const changes::Mandate& mandate,
                                const base::Clock& clock, records::BodyId body,
                                const std::vector<StandingItem>& before,
                                const std::vector<StandingItem>& after) {
    std::optional<std::string> was;
    if (!before.empty()) was = state_of(body, before);
    std::optional<std::string> is;
    if (!after.empty()) is = state_of(body, after);
    changes::Entry entry = changes::entry_of(subject_of_standing(body), was, is);
    entry.state.reset();
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

}  // namespace agendas
