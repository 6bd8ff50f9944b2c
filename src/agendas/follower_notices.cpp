// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/follower_notices.h"
#include "agendas/internal/telling.h"

#include <fmt/format.h>

#include <algorithm>

#include "agendas/internal/agenda_table.h"
#include "agendas/internal/plan_table.h"
#include "base/try.h"
#include "cases/case_followers.h"
#include "cases/case_notices.h"
#include "cases/item_draft.h"
#include "cases/living_case.h"
#include "rights/insight.h"

namespace agendas {
namespace {

using notices::Look;
using notices::Matter;
using notices::Word;

constexpr std::string_view on_agenda = "followed_on_agenda";
constexpr std::string_view outcome = "followed_outcome";

base::Result<std::optional<cases::ItemDraft>> item_for(store::Reader& reader,
                                                       const std::string& about,
                                                       const rights::Viewer& viewer) {
    auto found = cases::load_item(reader, cases::DraftId{number_after(about, "draft/")}, viewer);
    if (found) return std::optional(std::move(found).value());
    if (found.error().kind == base::ErrorKind::NotFound) return std::optional<cases::ItemDraft>();
    return found.error();
}

/// The item, when its case is followed by whoever the letter is for, and he may see it today.
base::Result<std::optional<cases::ItemDraft>> item_of(store::Reader& reader, const Matter& matter,
                                                      const base::Clock& clock) {
    const rights::PersonId person{number_after(matter.holder, "person/")};
    TRY(auto insight, rights::load_insight(reader, person, clock.today()));
    TRY(auto item, item_for(reader, matter.about, rights::Viewer::of(std::move(insight))));
    if (!item) return item;
    TRY(const auto followers, cases::list_followers(reader, item->case_id));
    const bool follows = std::find(followers.begin(), followers.end(), person) != followers.end();
    return follows ? std::move(item) : std::nullopt;
}

std::string path_of(const cases::ItemDraft& item) { return "/sagsbehandling/" + item.case_slug; }

base::Result<Look> look_at_agenda(store::Reader& reader, const Matter& matter,
                                  const base::Clock& clock) {
    TRY(const auto item, item_of(reader, matter, clock));
    if (!item) return Look{};
    const auto agenda = load_agenda(reader, PlannedId{number_after(matter.occasion, "agenda/")});
    if (!agenda && agenda.error().kind != base::ErrorKind::NotFound) return agenda.error();
    if (!agenda || !agenda.value().is_sent()) return Look{};
    const auto& items = agenda.value().items;
    const bool stands = std::any_of(items.begin(), items.end(), [&](const AgendaItem& one) {
        return one.draft && one.draft->id == item->id && !one.is_withdrawn && one.number;
    });
    if (!stands) return Look{};
    Look look{.what = Look::What::Send, .path = path_of(*item)};
    look.words = {Word::name(agenda.value().meeting.body_name),
                  Word::date(agenda.value().meeting.times.date)};
    look.title = cases::told_title(*item);
    return look;
}

base::Result<Look> look_at_outcome(store::Reader& reader, const Matter& matter,
                                   const base::Clock& clock) {
    TRY(const auto item, item_of(reader, matter, clock));
    if (!item || cases::name_of(item->state) != matter.occasion) return Look{};
    Look look{.what = Look::What::Send, .path = path_of(*item)};
    look.words = {Word::name(item->body_name)};
    look.title = cases::told_title(*item);
    return look;
}

base::Result<std::optional<std::string>> title_of(store::Reader& reader, const Matter& matter,
                                                  const rights::Viewer& viewer) {
    TRY(const auto item, item_for(reader, matter.about, viewer));
    return item ? std::optional(item->head.title) : std::nullopt;
}

/// Those who follow its case and may see it. Its author and its officer are told themselves.
base::Result<void> tell(store::Transaction& transaction, std::string_view kind, cases::DraftId id,
                        std::string occasion, const base::Clock& clock) {
    const std::string about = fmt::format("draft/{}", id.value);
    TRY(const auto item, item_for(transaction, about, rights::Viewer::operator_of_machine()));
    if (!item) return {};
    notices::Notice notice{
        .kind = std::string(kind), .about = about, .occasion = std::move(occasion)};
    TRY(const auto its_case,
        cases::load_living_case(transaction, item->case_id, rights::Viewer::operator_of_machine()));
    TRY(const auto followers, cases::list_followers(transaction, item->case_id));
    for (const rights::PersonId person : followers) {
        if (person == item->author || person == its_case.head.officer) continue;
        const std::string holder = notices::holder_of(person);
        TRY(const auto seen, item_of(transaction, {about, "", holder}, clock));
        if (seen) notice.holders.push_back(holder);
    }
    TRY_DO(notices::add_notice(transaction, notice, clock));
    return {};
}

}  // namespace

base::Result<void> tell_followers_of_agenda(store::Transaction& transaction, PlannedId meeting,
                                            cases::DraftId item, const base::Clock& clock) {
    return tell(transaction, on_agenda, item, fmt::format("agenda/{}", meeting.value), clock);
}

base::Result<void> tell_followers_of_outcome(store::Transaction& transaction, cases::DraftId item,
                                             cases::ItemState state, const base::Clock& clock) {
    return tell(transaction, outcome, item, std::string(cases::name_of(state)), clock);
}

std::vector<notices::NoticeKind> follower_notice_kinds(const base::Clock& clock) {
    const auto with_clock = [&clock](auto look) {
        return [&clock, look](store::Reader& reader, const Matter& matter) {
            return look(reader, matter, clock);
        };
    };
    return {{.name = std::string(on_agenda), .look = with_clock(look_at_agenda), .title = title_of},
            {.name = std::string(outcome), .look = with_clock(look_at_outcome), .title = title_of}};
}

}  // namespace agendas
