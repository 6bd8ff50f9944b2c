// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/agenda_notices.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "agendas/former_place.h"
#include "agendas/internal/agenda_table.h"
#include "agendas/internal/plan_table.h"
#include "agendas/internal/question_table.h"
#include "agendas/internal/telling.h"
#include "base/try.h"
#include "cases/case_notices.h"
#include "notices/screen.h"
#include "records/read.h"

namespace agendas {
namespace {

using notices::Look;
using notices::Matter;
using notices::Word;

constexpr std::string_view asked = "question_asked";
constexpr std::string_view answered = "question_answered";
constexpr std::string_view corrected = "question_corrected";
constexpr std::string_view taken_off = "agenda_taken_off";
constexpr std::string_view on_agenda = "item_on_agenda";
constexpr std::string_view outcome = "item_outcome";
constexpr std::string_view secretary = "secretary";

std::string occasion_of(const SentAgenda& sent) { return fmt::format("version/{}", sent.version); }

base::Result<std::vector<std::string>> holders_in(store::Reader& reader, records::BodyId body,
                                                  const base::Date& day, std::string_view role) {
    TRY(const auto people, list_sitting(reader, body, day, role));
    std::vector<std::string> holders;
    for (const records::PersonId person : people) holders.push_back(notices::holder_of(person));
    return holders;
}

/// Nothing when it is gone, as when its document was taken back.
template <class T>
base::Result<std::optional<T>> unless_gone(base::Result<T> found) {
    if (found) return std::optional<T>(std::move(found).value());
    if (found.error().kind == base::ErrorKind::NotFound) return std::optional<T>();
    return found.error();
}

base::Result<std::optional<records::Meeting>> meeting_in_record(store::Reader& reader,
                                                                std::string_view slug) {
    return unless_gone(records::load_meeting(reader, slug, rights::Viewer::outsider()));
}

std::string path_of(const std::string& meeting_slug) { return "/moeder/" + meeting_slug + "/laes"; }

/// Why an item comes late, or was taken off again: as the agenda says it to everybody who reads it.
/// Of what is not open, or was closed in the record since, not even that there is a reason.
base::Result<std::vector<notices::Reason>> reasons_in(store::Reader& reader, const Agenda& agenda,
                                                      const records::Meeting& meeting) {
    std::vector<notices::Reason> reasons;
    TRY(const auto shown, records::list_items(reader, meeting.current, rights::Viewer::outsider()));
    const auto is_shown = [&](int number) {
        return std::any_of(shown.begin(), shown.end(), [&](const records::ItemSummary& one) {
            return one.number == number && !one.withheld;
        });
    };
    for (const AgendaItem& item : agenda.items) {
        const bool is_open = item.words.access.visibility == records::Visibility::Open;
        const std::string& said =
            item.is_withdrawn ? item.withdrawn_reason : item.words.late_reason;
        const bool was_in_time = !item.is_withdrawn && !item.was_late.value_or(true);
        if (!is_open || !item.number || said.empty() || was_in_time) continue;
        if (!is_shown(*item.number)) continue;
        reasons.push_back(notices::Reason::of_open(said, *item.number));
    }
    return reasons;
}

base::Result<Look> look_at_sent(store::Reader& reader, const Matter& matter) {
    TRY(const auto agenda,
        unless_gone(load_agenda(reader, PlannedId{number_after(matter.about, "agenda/")})));
    if (!agenda || !agenda->is_sent()) return Look{};
    const SentAgenda& last = agenda->sent.back();
    if (occasion_of(last) != matter.occasion) return Look{};
    TRY(const auto meeting, meeting_in_record(reader, last.meeting_slug));
    TRY(const auto holders,
        holders_in(reader, agenda->meeting.body, agenda->meeting.times.date, ""));
    const bool is_theirs =
        std::find(holders.begin(), holders.end(), matter.holder) != holders.end();
    if (!meeting || !is_theirs) return Look{};
    // As many as its page has; those that are taken off stand there, too.
    const auto sent = std::count_if(agenda->items.begin(), agenda->items.end(),
                                    [](const auto& item) { return item.number.has_value(); });
    const auto gone =
        std::count_if(agenda->items.begin(), agenda->items.end(),
                      [](const auto& item) { return item.number && item.is_withdrawn; });
    Look look{.what = Look::What::Send, .path = path_of(last.meeting_slug)};
    look.words = {Word::name(agenda->meeting.body_name), Word::date(agenda->meeting.times.date),
                  Word::time(agenda->meeting.times.start), Word::number(sent), Word::number(gone)};
    TRY(look.reasons, reasons_in(reader, *agenda, *meeting));
    return look;
}

base::Result<Look> look_at_question(store::Reader& reader, const Matter& matter,
                                    std::string_view role) {
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const auto question,
        unless_gone(load_question(reader, QuestionId{number_after(matter.about, "question/")},
                                  everything)));
    if (!question) return Look{};
    const bool is_over = role == secretary && question->answered_at.has_value();
    const bool is_older = role != secretary && question->answered_at != matter.occasion;
    TRY(const auto meeting, meeting_in_record(reader, question->meeting_slug));
    if (is_over || is_older || !meeting) return Look{};
    TRY(const auto holders, holders_in(reader, meeting->body, meeting->date, role));
    const bool is_theirs =
        std::find(holders.begin(), holders.end(), matter.holder) != holders.end();
    if (!is_theirs) return Look{};
    Look look{.what = Look::What::Send, .path = path_of(question->meeting_slug)};
    look.words = {Word::name(meeting->body_name), Word::date(meeting->date),
                  Word::number(question->number)};
    return look;
}

base::Result<Look> look_at_taken_off(store::Reader& reader, const Matter& matter) {
    const cases::DraftId id{number_after(matter.about, "draft/")};
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const auto item, unless_gone(cases::load_item(reader, id, everything)));
    TRY(const auto meeting,
        unless_gone(load_planned(reader, PlannedId{number_after(matter.occasion, "agenda/")})));
    if (!item || !meeting) return Look{};
    // Back on one: there is nothing to do about it.
    if (item->state == cases::ItemState::Agenda) return Look{};
    TRY(const auto holders, cases::answering_for(reader, *item));
    const bool is_theirs =
        std::find(holders.begin(), holders.end(), matter.holder) != holders.end();
    if (!is_theirs) return Look{};
    Look look{.what = Look::What::Send, .path = fmt::format("/punkter/{}/forloeb", id.value)};
    look.words = {Word::name(meeting->body_name), Word::date(meeting->times.date)};
    look.title = cases::told_title(*item);
    TRY(const auto places, list_former_places(reader, id));
    const bool is_closed =
        item->case_is_closed_matter || item->head.access.visibility == records::Visibility::Closed;
    if (!is_closed && !places.empty() && places.back().planned_slug == meeting->slug) {
        look.reasons.push_back(notices::Reason::of_open(places.back().reason));
    }
    return look;
}

base::Result<Look> look_at_on_agenda(store::Reader& reader, const Matter& matter) {
    const cases::DraftId id{number_after(matter.about, "draft/")};
    TRY(const auto item,
        unless_gone(cases::load_item(reader, id, rights::Viewer::operator_of_machine())));
    TRY(const auto agenda,
        unless_gone(load_agenda(reader, PlannedId{number_after(matter.occasion, "agenda/")})));
    if (!item || !agenda || !agenda->is_sent()) return Look{};
    const bool stands =
        std::any_of(agenda->items.begin(), agenda->items.end(), [&](const AgendaItem& one) {
            return one.draft && one.draft->id == id && !one.is_withdrawn && one.number;
        });
    TRY(const auto holders, cases::answering_for(reader, *item));
    const bool is_theirs =
        std::find(holders.begin(), holders.end(), matter.holder) != holders.end();
    if (!stands || !is_theirs) return Look{};
    Look look{.what = Look::What::Send, .path = fmt::format("/punkter/{}", id.value)};
    look.words = {Word::name(agenda->meeting.body_name), Word::date(agenda->meeting.times.date)};
    look.title = cases::told_title(*item);
    return look;
}

base::Result<Look> look_at_outcome(store::Reader& reader, const Matter& matter) {
    const cases::DraftId id{number_after(matter.about, "draft/")};
    TRY(const auto item,
        unless_gone(cases::load_item(reader, id, rights::Viewer::operator_of_machine())));
    if (!item || cases::name_of(item->state) != matter.occasion) return Look{};
    TRY(const auto holders, cases::answering_for(reader, *item));
    const bool is_theirs =
        std::find(holders.begin(), holders.end(), matter.holder) != holders.end();
    if (!is_theirs) return Look{};
    Look look{.what = Look::What::Send, .path = fmt::format("/punkter/{}", id.value)};
    look.words = {Word::name(item->body_name)};
    look.title = cases::told_title(*item);
    return look;
}

/// The title of the item in casework for whoever looks.
base::Result<std::optional<std::string>> title_of_draft(store::Reader& reader, const Matter& matter,
                                                        const rights::Viewer& viewer) {
    const cases::DraftId id{number_after(matter.about, "draft/")};
    TRY(const auto item, unless_gone(cases::load_item(reader, id, viewer)));
    return item ? std::optional(item->head.title) : std::nullopt;
}

/// The question for whoever sees it.
base::Result<std::optional<std::string>> words_of_question(store::Reader& reader,
                                                           const Matter& matter,
                                                           const rights::Viewer& viewer) {
    const QuestionId id{number_after(matter.about, "question/")};
    TRY(const auto question, unless_gone(load_question(reader, id, viewer)));
    return question ? std::optional(question->text) : std::nullopt;
}

base::Result<void> tell_owners(store::Transaction& transaction, std::string_view kind,
                               cases::DraftId id, std::string occasion, const base::Clock& clock) {
    TRY(const auto item,
        unless_gone(cases::load_item(transaction, id, rights::Viewer::operator_of_machine())));
    if (!item) return {};
    TRY(auto holders, cases::answering_for(transaction, *item));
    TRY_DO(notices::add_notice(transaction,
                               {.kind = std::string(kind),
                                .about = fmt::format("draft/{}", id.value),
                                .occasion = std::move(occasion),
                                .holders = std::move(holders)},
                               clock));
    return {};
}

}  // namespace

std::int64_t number_after(std::string_view text, std::string_view start) {
    std::int64_t value = 0;
    if (!text.starts_with(start)) return value;
    std::from_chars(text.data() + start.size(), text.data() + text.size(), value);
    return value;
}

base::Result<void> tell_taken_off(store::Transaction& transaction, const Agenda& agenda,
                                  cases::DraftId item, const base::Clock& clock) {
    return tell_owners(transaction, taken_off, item,
                       fmt::format("agenda/{}", agenda.meeting.id.value), clock);
}

base::Result<void> tell_on_agenda(store::Transaction& transaction, PlannedId meeting,
                                  cases::DraftId item, const base::Clock& clock) {
    return tell_owners(transaction, on_agenda, item, fmt::format("agenda/{}", meeting.value),
                       clock);
}

base::Result<void> tell_outcome(store::Transaction& transaction, cases::DraftId item,
                                cases::ItemState state, const base::Clock& clock) {
    return tell_owners(transaction, outcome, item, std::string(cases::name_of(state)), clock);
}

base::Result<void> tell_sent(store::Transaction& transaction, const Agenda& agenda,
                             const base::Clock& clock) {
    if (agenda.meeting.times.date < clock.today() || !agenda.is_sent()) return {};
    TRY(auto holders, holders_in(transaction, agenda.meeting.body, agenda.meeting.times.date, ""));
    const bool is_first = agenda.sent.size() == 1;
    TRY_DO(notices::add_notice(transaction,
                               {.kind = std::string(is_first ? told_sent : told_sent_again),
                                .about = fmt::format("agenda/{}", agenda.meeting.id.value),
                                .occasion = occasion_of(agenda.sent.back()),
                                .holders = std::move(holders)},
                               clock));
    return {};
}

base::Result<void> tell_asked(store::Transaction& transaction, const Question& question,
                              const base::Clock& clock) {
    TRY(const auto meeting, meeting_in_record(transaction, question.meeting_slug));
    if (!meeting) return {};
    TRY(auto holders, holders_in(transaction, meeting->body, meeting->date, secretary));
    TRY_DO(notices::add_notice(transaction,
                               {.kind = std::string(asked),
                                .about = subject_of(question.id),
                                .holders = std::move(holders)},
                               clock));
    return {};
}

base::Result<void> tell_answered(store::Transaction& transaction, const Question& question,
                                 const base::Clock& clock) {
    TRY_DO(notices::settle(transaction, subject_of(question.id), {asked}, {}, clock));
    TRY(const auto meeting, meeting_in_record(transaction, question.meeting_slug));
    if (!meeting) return {};
    TRY(auto holders, holders_in(transaction, meeting->body, meeting->date, ""));
    // Whoever answered knows.
    if (question.answered_by) std::erase(holders, notices::holder_of(*question.answered_by));
    TRY_DO(
        notices::add_notice(transaction,
                            {.kind = std::string(question.earlier.empty() ? answered : corrected),
                             .about = subject_of(question.id),
                             .occasion = question.answered_at.value_or(""),
                             .holders = std::move(holders)},
                            clock));
    return {};
}

std::vector<notices::NoticeKind> agenda_notice_kinds() {
    const auto about_asked = [](store::Reader& reader, const Matter& matter) {
        return look_at_question(reader, matter, secretary);
    };
    const auto about_answered = [](store::Reader& reader, const Matter& matter) {
        return look_at_question(reader, matter, "");
    };
    return {{.name = std::string(told_sent), .look = look_at_sent},
            {.name = std::string(told_sent_again), .look = look_at_sent},
            {.name = std::string(asked), .look = about_asked, .title = words_of_question},
            {.name = std::string(answered), .look = about_answered, .title = words_of_question},
            {.name = std::string(corrected), .look = about_answered, .title = words_of_question},
            {.name = std::string(taken_off), .look = look_at_taken_off, .title = title_of_draft},
            {.name = std::string(on_agenda), .look = look_at_on_agenda, .title = title_of_draft},
            {.name = std::string(outcome), .look = look_at_outcome, .title = title_of_draft}};
}

}  // namespace agendas
