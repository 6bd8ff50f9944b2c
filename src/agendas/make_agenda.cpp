// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/make_agenda.h"

#include <fmt/format.h>

#include <algorithm>

#include "agendas/agenda_notices.h"
#include "agendas/internal/agenda_at_hand.h"
#include "agendas/internal/agenda_files.h"
#include "agendas/internal/agenda_states.h"
#include "agendas/internal/agenda_table.h"
#include "agendas/internal/plan_table.h"
#include "agendas/programme.h"
#include "agendas/typed_numbers.h"
#include "base/text.h"
#include "base/try.h"
#include "files/holding.h"

namespace agendas {
namespace {

constexpr std::size_t longest_line = 300;
constexpr std::size_t longest_basis = 200;
constexpr std::size_t longest_programme = 4000;
constexpr std::size_t longest_content = 500'000;
constexpr std::size_t most_standing = 20;
constexpr int longest_item = 24 * 60;
constexpr int minutes_an_hour = 60;

base::Error conflict(const char* code) { return {base::ErrorKind::Conflict, code}; }
base::Error wrong_with(std::vector<base::Violation> violations) {
    return {base::ErrorKind::Invalid, "agenda.wrong", {}, std::move(violations)};
}

ItemWords tidy(ItemWords words) {
    for (std::string* line : {&words.title, &words.public_title, &words.case_number, &words.guests,
                              &words.late_reason, &words.access.legal_basis}) {
        *line = base::collapse_space(*line);
    }
    if (words.access.visibility == records::Visibility::Open) {
        words.access.reason.clear();
        words.access.legal_basis.clear();
    }
    words.content.erase(std::remove(words.content.begin(), words.content.end(), '\r'),
                        words.content.end());
    words.attachments.erase(std::remove(words.attachments.begin(), words.attachments.end(), '\r'),
                            words.attachments.end());
    return words;
}

bool is_real_time(const base::TimeOfDay& time) {
    return time.hour >= 0 && time.hour < 24 && time.minute >= 0 && time.minute < 60;
}

/// A slot that cannot be in the meeting. Whether it follows the item before it is said before the
/// agenda is sent: items change their places.
void check_slot(const ItemWords& words, const Times& times, std::vector<base::Violation>& wrong) {
    const auto of_day = [](const base::TimeOfDay& time) {
        return time.hour * minutes_an_hour + time.minute;
    };
    const int begin = of_day(times.start);
    const int end = of_day(times.end) + (ends_next_day(times) ? longest_item : 0);
    int start = words.start ? of_day(*words.start) : begin;
    if (start < begin && start + longest_item < end) start += longest_item;
    if (start < begin || start >= end) {
        wrong.push_back({"start", "outside_meeting:" + hours_of(times)});
    } else if (start + words.minutes > end) {
        wrong.push_back({"minutes", "past_meeting:" + hours_of(times)});
    }
}

std::vector<base::Violation> wrong_in(const ItemWords& words, const Times& times) {
    std::vector<base::Violation> wrong;
    const auto at_most = [&](const char* field, const std::string& text, std::size_t most) {
        if (base::count_code_points(text) > most) wrong.push_back({field, "too_long"});
    };
    if (words.title.empty()) wrong.push_back({"title", "missing"});
    at_most("title", words.title, longest_line);
    at_most("public_title", words.public_title, longest_line);
    at_most("case_number", words.case_number, 60);
    at_most("guests", words.guests, longest_line);
    at_most("late_reason", words.late_reason, longest_line);
    if (words.access.legal_basis.size() > longest_basis) {
        wrong.push_back({"legal_basis", "too_long"});
    }
    at_most("content", words.content, longest_content);
    at_most("attachments", words.attachments, longest_content);
    const bool has_minutes = words.minutes >= 0 && words.minutes <= longest_item;
    const bool has_start = !words.start || is_real_time(*words.start);
    if (!has_start) wrong.push_back({"start", "time"});
    if (!has_minutes) wrong.push_back({"minutes", "minutes"});
    if (has_start && has_minutes) check_slot(words, times, wrong);
    if (words.access.visibility == records::Visibility::Open) return wrong;
    const auto& reasons = records::closing_reasons;
    const bool has_reason =
        std::find(reasons.begin(), reasons.end(), words.access.reason) != reasons.end();
    if (!has_reason && !words.access.reason.empty()) wrong.push_back({"reason", "unknown"});
    return wrong;
}

base::Result<AgendaItemId> add_at_its_place(store::Transaction& transaction, const AtHand& at,
                                            AgendaItem item, const base::Clock& clock) {
    std::vector<AgendaItem> items = at.agenda.items;
    TRY(const auto id, insert_at_its_place(transaction, at.agenda, items, std::move(item), clock));
    TRY_DO(place_all(transaction, items));
    TRY_DO(write_line(transaction, at, clock, at.agenda));
    return id;
}

AgendaItem standing(const StandingItem& one) {
    AgendaItem item;
    item.kind = one.kind;
    item.words.title = one.title;
    item.words.case_number = one.case_number;
    return item;
}

/// The item of the agenda; NotFound "agenda.item_not_found".
base::Result<AgendaItem> item_at(const Agenda& agenda, AgendaItemId id) {
    const AgendaItem* item = agenda.find(id);
    if (item == nullptr) return base::Error{base::ErrorKind::NotFound, "agenda.item_not_found"};
    if (item->is_withdrawn) return conflict("agenda.is_withdrawn");
    return *item;
}

/// It was approved as it is kept: the secretary closes more, never less.
base::Result<void> check_as_approved(store::Reader& reader, const AgendaItem& item) {
    TRY(const auto draft,
        cases::load_item(reader, item.draft->id, rights::Viewer::operator_of_machine()));
    if (item.words.access.visibility >= draft.head.access.visibility) return {};
    return wrong_with({{"access", "more_open_than_approved"}});
}

}  // namespace

base::Result<void> begin_agenda(store::Transaction& transaction, const rights::Actor& actor,
                                PlannedId meeting, const base::Clock& clock) {
    const auto planned = load_planned(transaction, meeting);
    if (!planned) {
        TRY_DO(actor.require(begin_agenda_action, rights::everywhere()));
        return planned.error();
    }
    TRY(const auto mandate,
        actor.require(begin_agenda_action, rights::in_body(planned.value().body)));
    if (planned.value().state == PlannedState::Cancelled) return conflict("planned.is_cancelled");
    if (planned.value().is_held) return conflict("planned.is_held");
    TRY(const bool is_begun, has_agenda(transaction, meeting));
    if (is_begun) return conflict("agenda.is_begun");
    // What is published would be gone when this one is sent.
    if (planned.value().record_slug) return conflict("agenda.from_outside");
    Agenda agenda;
    agenda.meeting = planned.value();
    agenda.revision = 1;
    agenda.changed_at = clock.now();
    TRY_DO(insert_agenda(transaction, agenda));
    TRY(const auto all, list_standing(transaction, agenda.meeting.body));
    int position = 0;
    for (const bool is_last : {false, true}) {
        for (const StandingItem& one : all) {
            if (one.is_last != is_last) continue;
            TRY_DO(insert_agenda_item(transaction, meeting, ++position, standing(one)));
        }
    }
    TRY(const auto written, load_agenda(transaction, meeting));
    return log_agenda(transaction, mandate, clock, nullptr, written);
}

base::Result<void> change_agenda(store::Transaction& transaction, const rights::Actor& actor,
                                 const AgendaSeen& seen, const AgendaHead& wanted,
                                 const base::Clock& clock) {
    TRY(auto at, take(transaction, actor, change_agenda_action, seen));
    if (base::count_code_points(wanted.programme) > longest_programme) {
        return wrong_with({{"programme", "too_long"}});
    }
    std::vector<base::Violation> wrong;
    for (const ProgrammeFault& one : faults_in(wanted.programme, at.agenda.meeting.times)) {
        wrong.push_back({"programme", fmt::format("{}:{}", name_of(one.what), one.line)});
    }
    if (!wrong.empty()) return wrong_with(std::move(wrong));
    if (at.agenda.is_sent() && wanted.numbering != at.agenda.numbering) {
        return conflict("agenda.is_sent");
    }
    Agenda after = at.agenda;
    after.numbering = wanted.numbering;
    after.programme = wanted.programme;
    std::erase(after.programme, '\r');
    return write_line(transaction, at, clock, std::move(after));
}

base::Result<AgendaItemId> add_item(store::Transaction& transaction, const rights::Actor& actor,
                                    const AgendaSeen& seen, const ItemWords& words,
                                    const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, add_item_action, seen));
    AgendaItem item;
    item.words = tidy(words);
    if (auto wrong = wrong_in(item.words, at.agenda.meeting.times); !wrong.empty()) {
        return wrong_with(std::move(wrong));
    }
    return add_at_its_place(transaction, at, item, clock);
}

base::Result<void> change_item(store::Transaction& transaction, const rights::Actor& actor,
                               const AgendaSeen& seen, AgendaItemId id, const ItemWords& words,
                               const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, change_item_action, seen));
    TRY(auto item, item_at(at.agenda, id));
    const ItemWords before = std::move(item.words);
    item.words = tidy(words);
    if (item.draft) {
        // What it says is the case's; it is taken off to be changed.
        item.words.title = before.title;
        item.words.content = before.content;
        item.words.attachments = before.attachments;
        TRY_DO(check_as_approved(transaction, item));
    }
    if (auto wrong = wrong_in(item.words, at.agenda.meeting.times); !wrong.empty()) {
        return wrong_with(std::move(wrong));
    }
    TRY_DO(update_agenda_item(transaction, item, clock.now()));
    return write_line(transaction, at, clock, at.agenda);
}

base::Result<void> order_items(store::Transaction& transaction, const rights::Actor& actor,
                               const AgendaSeen& seen, const std::vector<AgendaItemId>& order,
                               const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, order_items_action, seen));
    if (!is_order_of(at.agenda.items, order)) return conflict("agenda.order");
    int position = 0;
    for (const AgendaItemId id : order) {
        TRY_DO(set_item_position(transaction, id, ++position));
    }
    return write_line(transaction, at, clock, at.agenda);
}

base::Result<void> withdraw_item(store::Transaction& transaction, const rights::Actor& actor,
                                 const AgendaSeen& seen, AgendaItemId id, const std::string& why,
                                 const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, withdraw_item_action, seen));
    TRY(auto item, item_at(at.agenda, id));
    if (!item.number) {
        TRY_DO(release_draft(transaction, actor, at.agenda, item, clock));
        for (const OwnFile& one : item.own_files) {
            TRY_DO(files::release(transaction, holder_of(id, one.sha256)));
        }
        TRY_DO(delete_agenda_item(transaction, id));
        return write_line(transaction, at, clock, at.agenda);
    }
    item.withdrawn_reason = base::collapse_space(why);
    if (item.withdrawn_reason.empty()) return wrong_with({{"why", "missing"}});
    if (base::count_code_points(item.withdrawn_reason) > longest_line) {
        return wrong_with({{"why", "too_long"}});
    }
    // Of what has left it is sent as it is written here.
    std::vector<base::Violation> wrong;
    TRY_DO(check_typed_numbers(transaction, "why", item.withdrawn_reason, wrong, &at.agenda));
    if (!wrong.empty()) return wrong_with(std::move(wrong));
    item.is_withdrawn = true;
    TRY_DO(release_draft(transaction, actor, at.agenda, item, clock));
    if (item.draft) TRY_DO(tell_taken_off(transaction, at.agenda, item.draft->id, clock));
    TRY_DO(update_agenda_item(transaction, item, clock.now()));
    return write_line(transaction, at, clock, at.agenda);
}

base::Result<void> set_standing(store::Transaction& transaction, const rights::Actor& actor,
                                records::BodyId body, const std::vector<StandingItem>& items,
                                const base::Clock& clock) {
    TRY(const auto mandate, actor.require(set_standing_action, rights::in_body(body)));
    if (items.size() > most_standing) return wrong_with({{"items", "too_long"}});
    for (const StandingItem& one : items) {
        if (base::trim(one.title).empty()) return wrong_with({{"items", "missing"}});
        if (base::count_code_points(one.title) > longest_line) {
            return wrong_with({{"items", "too_long"}});
        }
    }
    TRY(const auto before, list_standing_rows(transaction, body));
    if (before == items) return {};
    TRY_DO(write_standing(transaction, body, items));
    return log_standing(transaction, mandate, clock, body, before, items);
}

}  // namespace agendas
