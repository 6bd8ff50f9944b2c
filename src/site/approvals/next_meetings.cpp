// SPDX-License-Identifier: AGPL-3.0-or-later
// The next meetings of those who sit in bodies, on the worktable: how far the agenda is for who
// makes it, and the way to reading it for the others.
#include <algorithm>

#include "agendas/agenda.h"
#include "agendas/left_day.h"
#include "agendas/planned_meeting.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "records/own_bodies.h"
#include "records/read.h"
#include "site/address.h"
#include "site/approvals/approvals.h"
#include "site/planned_rows.h"
#include "store/ahead.h"
#include "web/danish.h"

namespace site {
namespace {

constexpr int meetings_a_body = 2;
constexpr std::size_t most_meetings = 6;

/// A meeting that is planned, or one that the record alone knows of.
struct Coming {
    base::Date date;
    std::string body_name;
    std::string times = {};
    std::optional<agendas::PlannedMeeting> planned = {};
    std::optional<std::string> record_slug = {};
    const agendas::LeftDay* sent_for = nullptr;
};

/// As planned, and as the record has them.
base::Result<std::vector<agendas::PlannedMeeting>> list_planned_of(store::Reader& reader,
                                                                   const records::BodyCard& body,
                                                                   const Context& context) {
    return agendas::list_planned(reader,
                                 {.body_slug = body.slug,
                                  .from = context.clock().today(),
                                  .only_planned = true,
                                  .limit = meetings_a_body},
                                 context.viewer());
}
base::Result<std::vector<records::Meeting>> list_called_of(store::Reader& reader,
                                                           const records::BodyCard& body,
                                                           const Context& context) {
    records::MeetingFilter called_for;
    called_for.body_slug = body.slug;
    called_for.from = context.clock().today();
    called_for.oldest_first = true;
    return records::list_meetings(reader, called_for, {.offset = 0, .limit = meetings_a_body},
                                  context.viewer());
}

/// Of one body.
struct ComingOf {
    std::vector<agendas::PlannedMeeting> planned;
    std::vector<records::Meeting> called;  ///< An agenda is read, and no plan is known.
};
base::Result<ComingOf> load_coming_of(store::Reader& reader, const records::BodyCard& body,
                                      const Context& context) {
    ComingOf coming;
    TRY(coming.planned, list_planned_of(reader, body, context));
    TRY(coming.called, list_called_of(reader, body, context));
    std::erase_if(coming.called, [&](const records::Meeting& one) {
        const bool is_read = one.published && one.kind == records::MinutesKind::Agenda;
        return !is_read ||
               std::any_of(coming.planned.begin(), coming.planned.end(),
                           [&](const auto& known) { return known.record_slug == one.slug; });
    });
    std::erase_if(coming.planned, [](const auto& one) { return one.is_held; });
    return coming;
}

/// Told ahead.
void ask_coming(store::Reader& ahead, const std::vector<records::BodyCard>& bodies,
                const Context& context) {
    for (const records::BodyCard& body : bodies) {
        static_cast<void>(bool(list_planned_of(ahead, body, context)));
        static_cast<void>(bool(list_called_of(ahead, body, context)));
    }
}
/// How far their agendas are, when all of them will be shown.
void ask_progress(store::Reader& ahead, const std::vector<ComingOf>& of_bodies,
                  const Context& context) {
    std::size_t all = 0;
    for (const ComingOf& one : of_bodies) all += one.planned.size() + one.called.size();
    if (all > most_meetings) return;
    for (const ComingOf& one : of_bodies) {
        for (const agendas::PlannedMeeting& planned : one.planned) {
            static_cast<void>(bool(agendas::find_progress(ahead, planned.id, context.viewer())));
        }
    }
}

/// Whether it hangs on the days that were left: one that was never moved has left none.
bool asks_left_days(const ComingOf& coming) {
    return !coming.called.empty() ||
           std::any_of(coming.planned.begin(), coming.planned.end(),
                       [](const auto& one) { return one.sequence > 0 && !one.record_slug; });
}

void add_coming_of(std::vector<Coming>& all, const ComingOf& coming, const agendas::LeftDays& left,
                   const Context& context) {
    for (const agendas::PlannedMeeting& one : coming.planned) {
        // Its agenda may have been sent for the day it was moved from.
        const agendas::LeftDay* sent_for = one.record_slug ? nullptr : left.find(one.id);
        all.push_back({.date = one.times.date,
                       .body_name = one.body_name,
                       .times = times_text(one.times, context.texts()),
                       .planned = one,
                       .record_slug = one.record_slug,
                       .sent_for = sent_for});
    }
    for (const records::Meeting& one : coming.called) {
        if (left.find(one.slug) != nullptr) continue;
        all.push_back({.date = one.date, .body_name = one.body_name, .record_slug = one.slug});
    }
}

void add_fact(PageData& row, std::string text, bool is_late = false) {
    PageData& fact = row.add("meeting_fact");
    fact.set("fact_text", std::move(text));
    fact.show_if("fact_is_late", is_late);
}

void add_step(PageData& row, std::string url, std::string_view words) {
    row.add("meeting_step").set("step_url", std::move(url)).set("step_words", std::string(words));
}

/// For whoever makes the agenda: how far it is, and when it must be sent. One that came into the
/// record by another way is there, and is not made here, too.
void add_making(PageData& row, const agendas::PlannedMeeting& meeting,
                const agendas::AgendaProgress& progress, const base::Date& deadline,
                Context& context) {
    const Texts& texts = context.texts();
    const bool is_sent = progress.sent > 0;
    if (meeting.record_slug && !progress.is_begun) {
        add_fact(row, std::string(texts["desk.agenda_there"]));
        return;
    }
    add_fact(row, is_sent             ? std::string(texts["desk.agenda_sent"])
                  : progress.is_begun ? texts.count("desk.agenda_begun", progress.items)
                                      : std::string(texts["desk.agenda_none"]));
    if (!is_sent) {
        const bool is_late = deadline < context.clock().today();
        add_fact(row,
                 texts.with(is_late ? "desk.agenda_late" : "desk.agenda_due",
                            {plain_date(deadline, texts.language())}),
                 is_late);
    }
    if (progress.unanswered > 0 && meeting.record_slug) {
        add_step(row, meeting_address(*meeting.record_slug) + "/laes",
                 texts.count("desk.unanswered", progress.unanswered));
    }
    if (progress.approved > 0) add_fact(row, texts.count("desk.approved", progress.approved));
    add_step(row, planned_address(meeting.slug) + "/dagsorden",
             texts[progress.is_begun ? "desk.agenda_go_on" : "agenda.make"]);
}

base::Result<void> add_row(PageData& list, const Coming& one, const calendar::DayTable& days,
                           Context& context) {
    const Texts& texts = context.texts();
    PageData& row = list.add("next_meeting");
    row.set("meeting_body", one.body_name)
        .set("meeting_day", weekday_date(one.date, texts.language()))
        .set("meeting_times", one.times)
        .set("meeting_url",
             one.planned ? planned_address(one.planned->slug) : meeting_address(*one.record_slug));
    TRY(store::Reader * reader, context.reader());
    std::optional<agendas::AgendaProgress> progress;
    if (one.planned) {
        TRY(progress, agendas::find_progress(*reader, one.planned->id, context.viewer()));
    }
    const base::Date due = one.planned ? agendas::agenda_deadline(*one.planned, days) : one.date;
    if (progress) add_making(row, *one.planned, *progress, due, context);
    if (one.record_slug) {
        add_step(row, meeting_address(*one.record_slug) + "/laes", texts["meeting.own_reading"]);
    } else if (one.sent_for != nullptr) {
        add_fact(row,
                 texts.with("desk.sent_for", {plain_date(one.sent_for->day, texts.language())}));
        add_step(row, meeting_address(one.sent_for->document) + "/laes",
                 texts["meeting.own_reading"]);
    } else if (!progress) {
        add_fact(row, texts.with("desk.agenda_expected", {plain_date(due, texts.language())}));
    }
    return {};
}

}  // namespace

base::Result<void> ask_next_meetings(store::Reader& ahead, const Context& context) {
    if (context.viewer().insight().bodies.empty()) return {};
    TRY(const auto bodies, records::list_own_body_cards(ahead, context.viewer()));
    return {};
}

base::Result<void> ask_next_meetings_with_next(Context& context) {
    if (context.viewer().insight().bodies.empty()) return {};
    TRY(store::Reader * reader, context.reader());
    store::ask_with_next(*reader, [&](store::Reader& ahead) {
        auto known = records::list_own_body_cards(*reader, context.viewer());
        if (known) ask_coming(ahead, known.value(), context);
        return true;
    });
    return {};
}

base::Result<void> add_next_meetings(PageData& page, Context& context) {
    if (context.viewer().insight().bodies.empty()) return {};
    TRY(store::Reader * reader, context.reader());
    TRY(const auto bodies, records::list_own_body_cards(*reader, context.viewer()));
    store::ask_ahead(*reader, [&](store::Reader& ahead) {
        ask_coming(ahead, bodies, context);
        return calendar::DayTable::load(ahead);
    });
    std::vector<ComingOf> of_bodies;
    for (const records::BodyCard& body : bodies) {
        TRY(auto of_body, load_coming_of(*reader, body, context));
        of_bodies.push_back(std::move(of_body));
    }
    agendas::LeftDays left;
    if (std::any_of(of_bodies.begin(), of_bodies.end(), asks_left_days)) {
        store::ask_with_next(*reader, [&](store::Reader& ahead) {
            ask_progress(ahead, of_bodies, context);
            return true;
        });
        TRY(left, agendas::LeftDays::load(*reader, context.viewer()));
    }
    std::vector<Coming> coming;
    for (const ComingOf& of_body : of_bodies) add_coming_of(coming, of_body, left, context);
    for (const records::BodyCard& body : bodies) {
        if (!context.looks().may(rights::Permission::KeepTemplates, rights::in_body(body.id))) {
            continue;
        }
        page.add("kept_body")
            .set("kept_url", "/fora/" + body.slug + "/godkendelse")
            .set("kept_words", context.texts().with("desk.chain_of", {body.name}));
    }
    std::stable_sort(coming.begin(), coming.end(),
                     [](const Coming& one, const Coming& other) { return one.date < other.date; });
    if (coming.size() > most_meetings) coming.resize(most_meetings);
    if (coming.empty()) return {};
    store::ask_ahead(*reader, [&](store::Reader& ahead) {
        for (const Coming& one : coming) {
            if (!one.planned) continue;
            static_cast<void>(
                bool(agendas::find_progress(ahead, one.planned->id, context.viewer())));
        }
        return true;
    });
    PageData& list = page.add("meetings");
    TRY(const auto days, calendar::DayTable::load(*reader));
    for (const Coming& one : coming) TRY_DO(add_row(list, one, days, context));
    return {};
}

}  // namespace site
