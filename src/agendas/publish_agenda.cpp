// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/publish_agenda.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "agendas/agenda_notices.h"
#include "agendas/follower_notices.h"
#include "agendas/from_outside.h"
#include "agendas/internal/agenda_files.h"
#include "agendas/internal/agenda_states.h"
#include "agendas/internal/agenda_table.h"
#include "agendas/internal/carry_access.h"
#include "agendas/internal/carry_over.h"
#include "agendas/internal/name_writers.h"
#include "agendas/internal/plan_table.h"
#include "agendas/item_content.h"
#include "base/text.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "cases/finance_mark.h"
#include "cases/item_template.h"
#include "cases/living_case.h"
#include "cases/number_series.h"
#include "records/item_access.h"
#include "records/item_files.h"
#include "records/minutes_json.h"
#include "records/read.h"
#include "records/save_minutes.h"

namespace agendas {
namespace {

base::Error conflict(const char* code) { return {base::ErrorKind::Conflict, code}; }

base::Result<int> last_before(store::Reader& reader, const Agenda& agenda) {
    if (agenda.numbering == Numbering::Meeting) return 0;
    return last_number_of_year(reader, agenda.meeting.body, agenda.meeting.times.date);
}

/// What its template asks of an item.
base::Result<void> look_at_template(store::Reader& reader, const AgendaItem& item,
                                    CheckSight& sight) {
    TRY(const auto of, cases::load_template(reader, item.draft->made_from));
    for (const cases::TemplateSection& section : of.sections) {
        if (section.required) sight.required_sections[item.id].push_back(section.heading);
        if (!section.guidance.empty()) sight.guidance[item.id].push_back(section.guidance);
    }
    return {};
}

/// Guidance that is long enough to be known again without its section.
base::Result<std::vector<std::string>> guidance_of_body(store::Reader& reader,
                                                        records::BodyId body) {
    constexpr std::size_t shortest = 20;
    std::vector<std::string> all;
    TRY(const auto templates, cases::list_templates(reader, body));
    for (const cases::ItemTemplate& one : templates) {
        for (const cases::TemplateSection& section : one.sections) {
            const bool is_known = std::find(all.begin(), all.end(), section.guidance) != all.end();
            if (!is_known && base::count_code_points(section.guidance) >= shortest) {
                all.push_back(section.guidance);
            }
        }
    }
    return all;
}

base::Result<CheckSight> sight_of(store::Reader& reader, const Agenda& agenda,
                                  const base::Clock& clock) {
    TRY(const auto days, calendar::DayTable::load(reader));
    CheckSight sight{.day = {clock.today(), agenda_deadline(agenda.meeting, days)}};
    TRY(const auto guidance, guidance_of_body(reader, agenda.meeting.body));
    std::vector<std::string> numbers;
    for (const AgendaItem& item : agenda.items) {
        TRY(const bool marked, cases::is_marked_finance(reader, item.words.case_number));
        if (marked) sight.finance_cases.push_back(item.words.case_number);
        if ((marked || item.words.is_finance) && !item.words.case_number.empty()) {
            numbers.push_back(item.words.case_number);
        }
        if (!item.is_withdrawn && !item.words.case_number.empty()) {
            TRY(const bool closed, cases::is_closed_to_others(reader, item.words.case_number));
            if (closed) sight.closed_cases.push_back(item.words.case_number);
        }
        if (item.draft && !item.is_withdrawn) TRY_DO(look_at_template(reader, item, sight));
        // Pasted from one that was begun by a template, or from the template itself.
        if (!item.draft && !guidance.empty()) sight.guidance[item.id] = guidance;
    }
    TRY(sight.cases_of_finance_committee, list_seen_by_finance_committee(reader, numbers));
    return sight;
}

/// In a document for whoever makes it, nothing is withheld.
std::vector<records::Item> with_all_words(std::vector<records::Item> items) {
    for (records::Item& item : items) item.closed = false;
    return items;
}

int strictness(records::Visibility visibility) { return static_cast<int>(visibility); }

/// The record is made at least as strict as the agenda is. What somebody closed there stays so.
base::Result<void> settle_access(store::Transaction& transaction, const rights::Actor& actor,
                                 const Agenda& agenda, const std::string& meeting_slug,
                                 const base::Clock& clock) {
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const auto meeting, records::load_meeting(transaction, meeting_slug, everything));
    for (const AgendaItem& item : agenda.items) {
        const records::VisibilityChoice& wanted = item.words.access;
        if (wanted.visibility == records::Visibility::Open) continue;
        TRY(const auto access, records::load_item_access(transaction, actor, everything, meeting,
                                                         *item.number, clock.today()));
        const bool is_stricter = strictness(access.item.visibility) > strictness(wanted.visibility);
        const bool is_so = access.item.visibility == wanted.visibility &&
                           access.item.reason == wanted.reason &&
                           access.item.legal_basis == wanted.legal_basis;
        if (is_stricter || is_so) continue;
        TRY_DO(records::set_item_visibility(transaction, actor, {meeting.id, *item.number}, wanted,
                                            clock));
    }
    return {};
}

/// Items of cases know where they stand in the record, and those who follow the cases hear of it.
base::Result<void> tell_drafts(store::Transaction& transaction, const rights::Actor& actor,
                               const Agenda& agenda, const std::string& meeting_slug,
                               const base::Clock& clock) {
    for (const AgendaItem& item : agenda.items) {
        if (!item.draft || item.is_withdrawn) continue;
        TRY(const auto draft,
            cases::load_item(transaction, item.draft->id, rights::Viewer::operator_of_machine()));
        if (draft.record_meeting == meeting_slug && draft.record_number == item.number) continue;
        TRY(const auto mandate,
            actor.require(cases::publish_item_action, rights::in_body(agenda.meeting.body)));
        TRY_DO(cases::note_published(transaction, mandate, draft.id, meeting_slug, *item.number,
                                     clock));
        TRY_DO(tell_on_agenda(transaction, agenda.meeting.id, draft.id, clock));
        TRY_DO(tell_followers_of_agenda(transaction, agenda.meeting.id, draft.id, clock));
    }
    return {};
}

/// What members wrote comes along to another day.
base::Result<void> carry_words(store::Transaction& transaction, const changes::Mandate& mandate,
                               const Agenda& before, const std::string& to,
                               const base::Clock& clock) {
    const std::string& from = before.sent.back().meeting_slug;
    TRY_DO(carry_notes(transaction, from, to));
    return carry_questions(transaction, mandate, from, to, clock);
}

/// Through the one door. The bytes of each version differ, also where it says what an earlier one
/// said: what was sent last stands.
base::Result<records::Saved> save_document(store::Transaction& transaction,
                                           const rights::Actor& actor, const Agenda& agenda,
                                           const records::Minutes& minutes, int version,
                                           const base::Clock& clock) {
    auto json = records::to_json(minutes);
    json["sent_as"] = fmt::format("{} {}", agenda.meeting.slug, version);
    const std::string bytes = json.dump(1) + "\n";
    return records::save_minutes(
        transaction, actor, minutes,
        {.bytes = bytes,
         .file_name = fmt::format("dagsorden-{}-{}.json", agenda.meeting.slug, version),
         .media_type = "application/json",
         .profile = "sagsgang",
         .is_made_here = true,
         .moved_from = agenda.is_sent() ? agenda.sent.back().meeting_slug : std::string()},
        clock);
}

/// Files that the record shows to more than the agenda does now.
base::Result<std::vector<ClosedFile>> list_closed_files(store::Reader& reader,
                                                        const Agenda& agenda) {
    std::vector<ClosedFile> closed;
    for (const AgendaItem& item : agenda.items) {
        const auto is_stricter = [&](const AgendaFile& one) {
            return one.access > item.words.access.visibility;
        };
        const bool any = std::any_of(item.files.begin(), item.files.end(), is_stricter);
        if (!item.number || item.is_withdrawn || !any) continue;
        TRY(const auto there,
            records::list_item_files(reader, agenda.sent.back().meeting_slug, item.words.title,
                                     rights::Viewer::operator_of_machine()));
        for (const AgendaFile& file : item.files) {
            const auto was = std::find_if(there.begin(), there.end(), [&](const auto& one) {
                return (one.title == file.title || one.href == file.href) &&
                       one.access < file.access;
            });
            if (!is_stricter(file) || was == there.end()) continue;
            closed.push_back({item.id, file.title, was->access, file.access});
        }
    }
    return closed;
}

}  // namespace

bool is_from_outside(const Agenda& agenda) {
    const auto& published = agenda.meeting.record_slug;
    return published &&
           std::none_of(agenda.sent.begin(), agenda.sent.end(),
                        [&](const SentAgenda& one) { return one.meeting_slug == *published; });
}

records::Visibility Ready::visibility_of(const AgendaItem& item) const {
    const auto found = stricter_in_record.find(item.id);
    return found == stricter_in_record.end()
               ? item.words.access.visibility
               : std::max(found->second, item.words.access.visibility);
}

base::Result<Ready> prepare(store::Reader& reader, const Agenda& agenda, const base::Clock& clock,
                            Compare compare) {
    TRY(CheckSight sight, sight_of(reader, agenda, clock));
    TRY(const auto in_record, list_access_in_record(reader, agenda));
    std::map<AgendaItemId, records::Visibility> opener_in_record;
    for (const AgendaItem& item : agenda.items) {
        const auto kept = in_record.find(item.id);
        if (kept == in_record.end()) continue;
        if (kept->second > item.words.access.visibility) sight.stricter_in_record.insert(*kept);
        if (kept->second < item.words.access.visibility) opener_in_record.insert(*kept);
    }
    TRY(const int last, last_before(reader, agenda));
    base::Result<bool> asked = false;
    sight.is_number_of_case = [&](const std::string& number) {
        if (asked) asked = cases::is_number_of_case(reader, number);
        return asked && asked.value();
    };
    auto findings = check_agenda(agenda, sight);
    if (!asked) return asked.error();
    Ready ready{.findings = std::move(findings),
                .minutes = minutes_of(agenda, last, sight.day),
                .day = sight.day,
                .stricter_in_record = sight.stricter_in_record,
                .opener_in_record = std::move(opener_in_record)};
    ready.neutral = neutral_titles_of(agenda, ready.minutes);
    if (!agenda.is_sent() || compare == Compare::No) return ready;
    ready.has_other_neutral = agenda.sent.back().neutral != render_neutral(ready.neutral);
    const records::Minutes& before = agenda.sent.back().minutes;
    const auto now = records::to_json(ready.minutes);
    const bool says_the_same =
        agenda.sent.back().content == now.dump() || records::to_json(before) == now;
    TRY(ready.closed_files, list_closed_files(reader, agenda));
    ready.is_same = says_the_same && ready.opener_in_record.empty() && ready.closed_files.empty() &&
                    !ready.has_other_neutral;
    if (ready.is_same) return ready;
    ready.differences =
        item_differences(with_all_words(before.items), with_all_words(ready.minutes.items));
    return ready;
}

base::Result<SentAgenda> send_agenda(store::Transaction& transaction, const rights::Actor& actor,
                                     const AgendaSeen& seen, const base::Clock& clock) {
    const auto planned = load_planned(transaction, seen.meeting);
    if (!planned) {
        TRY_DO(actor.require(send_agenda_action, rights::everywhere()));
        return planned.error();
    }
    TRY(const auto mandate,
        actor.require(send_agenda_action, rights::in_body(planned.value().body)));
    TRY(const Agenda before, load_agenda(transaction, seen.meeting));
    const bool is_same_day = !seen.sequence || *seen.sequence == before.meeting.sequence;
    if (before.revision != seen.revision || !is_same_day) return conflict("agenda.changed");
    if (before.meeting.is_held) return conflict("planned.is_held");
    if (is_from_outside(before)) return conflict("agenda.from_outside");
    TRY(Ready ready, prepare(transaction, before, clock));
    if (ready.is_same) return conflict("agenda.unchanged");
    if (std::any_of(ready.findings.begin(), ready.findings.end(),
                    [](const AgendaFinding& one) { return one.stops; })) {
        return conflict("agenda.not_ready");
    }
    Agenda after = before;
    for (std::size_t at = 0; at < after.items.size(); ++at) {
        AgendaItem& item = after.items[at];
        item.was_late = is_late(item, ready.day);
        if (!item.number) item.number = ready.minutes.items[at].number;
        TRY_DO(note_item_sent(transaction, item));
    }
    SentAgenda sent{.version = static_cast<int>(before.sent.size()) + 1,
                    .sent_at = clock.now(),
                    .meeting_slug = {},
                    .document_version = 0,
                    .content = records::to_json(ready.minutes).dump(),
                    .neutral = render_neutral(ready.neutral),
                    .minutes = std::move(ready.minutes)};
    TRY(const auto saved,
        save_document(transaction, actor, after, sent.minutes, sent.version, clock));
    sent.meeting_slug = saved.meeting_slug;
    sent.document_version = saved.version;
    TRY_DO(settle_access(transaction, actor, after, sent.meeting_slug, clock));
    TRY_DO(name_writers(transaction, actor, after, sent.meeting_slug, clock));
    TRY_DO(give_files(transaction, actor, mandate, after, saved, clock));
    if (before.is_sent() && before.sent.back().meeting_slug != sent.meeting_slug) {
        TRY_DO(carry_access(transaction, actor, before, sent.meeting_slug, clock));
        TRY_DO(carry_words(transaction, mandate, before, sent.meeting_slug, clock));
    }
    TRY_DO(tell_drafts(transaction, actor, after, sent.meeting_slug, clock));
    TRY_DO(insert_sent(transaction, seen.meeting, sent));
    after.revision = before.revision + 1;
    after.changed_at = clock.now();
    TRY_DO(update_agenda(transaction, after));
    TRY(const auto written, load_agenda(transaction, seen.meeting));
    TRY_DO(log_agenda(transaction, mandate, clock, &before, written));
    TRY_DO(tell_sent(transaction, written, clock));
    return sent;
}

}  // namespace agendas
