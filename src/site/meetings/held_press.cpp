// SPDX-License-Identifier: AGPL-3.0-or-later
// POST begynd, slut, genoptag, deltager/{id}/fremmoede, punkt/{id}/begynd, slut, tag-af, saet-paa
// and udfald : what takes one press.
#include <array>

#include "base/text.h"
#include "base/try.h"
#include "site/meetings/meetings.h"
#include "site/planned_rows.h"

namespace site {
namespace {

/// What a press of the keys 1 to 4 writes: the language of the minutes, whatever the page's is.
constexpr std::array<std::pair<records::Outcome, std::string_view>, 4> one_press = {{
    {records::Outcome::Approved, "Godkendt som indstillet."},
    {records::Outcome::Noted, "Taget til efterretning."},
    {records::Outcome::Postponed, "Udskudt."},
    {records::Outcome::Discussed, "Drøftet."},
}};

bool is_standard(std::string_view text) {
    for (const auto& [outcome, words] : one_press) {
        if (text == words) return true;
    }
    return text.empty();
}

/// Somebody was quicker, or it is not so any more: the page as it is now says how it is.
bool is_over(const base::Error& error) { return error.kind == base::ErrorKind::Conflict; }

template <class Change>
base::Result<Response> press(Context& context, const agendas::PlannedMeeting& meeting,
                             std::string back, Change&& change) {
    if (context.request().form_is_restored) return redirect_to(std::move(back));
    const auto done = in_transaction(context, std::forward<Change>(change));
    tell_held_changed(context, meeting.id, meeting.slug);
    if (done) return redirect_to(std::move(back));
    if (is_over(done.error())) {
        const std::string key = "held." + done.error().code;
        const bool has_note = context.texts().has("note." + key);
        return redirect_with_note(std::move(back), has_note ? key : "was_over");
    }
    return done.error();
}

template <class Change>
base::Result<Response> press_item(const Request& request, Context& context, Change&& change) {
    TRY(const auto held, held_kept_of(request, context));
    TRY(const auto item, held_item_of(request, held));
    return press(context, held.meeting, held_item_place(held, item.id),
                 [&](store::Transaction& transaction) {
                     return change(transaction, held, item, item_seen(held, item, request));
                 });
}

std::optional<meetings::Step> step_of(const Request& request) {
    const std::string step = request.form_value("trin");
    if (step == "moedt" || step == "online") return meetings::Step::Came;
    if (step == "gaaet") return meetings::Step::Left;
    if (step == "afbud") return meetings::Step::Excused;
    if (step == "fravaerende") return meetings::Step::Absent;
    if (step == "fortryd") return meetings::Step::Expected;
    return std::nullopt;
}

}  // namespace

base::Result<Response> begin_held(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto meeting,
        agendas::load_planned(*reader, request.parameter("slug"), context.viewer()));
    const std::string back = held_address(meeting);
    return press(context, meeting, back, [&](store::Transaction& transaction) {
        return meetings::begin_meeting(transaction, context.actor(), meeting.id, context.clock());
    });
}

base::Result<Response> end_held(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    return press(context, held.meeting, held_address(held.meeting),
                 [&](store::Transaction& transaction) {
                     return meetings::end_meeting(transaction, context.actor(), held.meeting.id,
                                                  context.clock());
                 });
}

base::Result<Response> resume_held(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    return press(context, held.meeting, held_address(held.meeting),
                 [&](store::Transaction& transaction) {
                     return meetings::resume_meeting(transaction, context.actor(), held.meeting.id,
                                                     context.clock());
                 });
}

base::Result<Response> press_presence(const Request& request, Context& context) {
    TRY(const auto held, held_kept_of(request, context));
    TRY(const auto id, id_of(request));
    const auto step = step_of(request);
    if (!step) return base::Error{base::ErrorKind::NotFound, "page.not_found"};
    const meetings::AttendeeSeen seen{held.meeting.id, meetings::AttendeeId{id},
                                      held_revision_in(request)};
    const auto mode =
        request.form_value("trin") == "online" ? meetings::Mode::Online : meetings::Mode::Room;
    const auto punkt = parse_id(request.query_value("punkt"));
    std::string back = punkt ? held_item_place(held, meetings::HeldItemId{punkt.value()})
                             : held_address(held.meeting);
    return press(context, held.meeting, std::move(back), [&](store::Transaction& transaction) {
        return meetings::set_presence(transaction, context.actor(), seen, *step, mode,
                                      context.clock());
    });
}

base::Result<Response> begin_held_item(const Request& request, Context& context) {
    return press_item(
        request, context, [&](auto& transaction, const auto&, const auto&, const auto& seen) {
            return meetings::begin_item(transaction, context.actor(), seen, context.clock());
        });
}

base::Result<Response> end_held_item(const Request& request, Context& context) {
    return press_item(
        request, context, [&](auto& transaction, const auto&, const auto&, const auto& seen) {
            return meetings::end_item(transaction, context.actor(), seen, context.clock());
        });
}

base::Result<Response> withdraw_held_item(const Request& request, Context& context) {
    return press_item(request, context,
                      [&](auto& transaction, const auto&, const auto&, const auto& seen) {
                          return meetings::withdraw_item(transaction, context.actor(), seen, true,
                                                         context.clock());
                      });
}

base::Result<Response> restore_held_item(const Request& request, Context& context) {
    return press_item(request, context,
                      [&](auto& transaction, const auto&, const auto&, const auto& seen) {
                          return meetings::withdraw_item(transaction, context.actor(), seen, false,
                                                         context.clock());
                      });
}

base::Result<Response> decide_with_one_press(const Request& request, Context& context) {
    const auto outcome = records::parse_outcome(request.form_value("udfald"));
    if (!outcome) return base::Error{base::ErrorKind::NotFound, "page.not_found"};
    return press_item(
        request, context,
        [&](auto& transaction, const auto&, const meetings::HeldItem& item, const auto& seen) {
            meetings::Decision decision{
                .outcome = outcome, .text = item.decision, .public_text = item.public_decision};
            // What somebody wrote himself stays.
            if (is_standard(base::trim(item.decision))) {
                for (const auto& [one, words] : one_press) {
                    if (one == *outcome) decision.text = words;
                }
            }
            return meetings::decide_item(transaction, context.actor(), seen, decision,
                                         context.clock());
        });
}

}  // namespace site
