// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/meetings/held_item_data.h"

#include <fmt/format.h>

#include "base/try.h"
#include "document/html_writer.h"
#include "document/text_reader.h"
#include "meetings/held_words.h"
#include "site/item_data.h"
#include "site/outcome_marks.h"
#include "web/danish.h"

namespace site {
namespace {

using meetings::Ballot;
using meetings::Held;
using meetings::HeldItem;

document::SafeHtml html_of(const std::string& text, const char* prefix) {
    base::Findings findings;
    const auto lines = document::lines_of(text);
    return document::render_html(document::read_text(lines, findings),
                                 {.top_heading_level = 4, .id_prefix = prefix});
}

std::string name_in(const Held& held, meetings::AttendeeId id) {
    const meetings::Attendee* one = held.find(id);
    return one == nullptr ? std::string() : one->name;
}

/// What the agenda says of the item: its recommendation and the rest, as on the meeting's page.
void add_agenda_words(PageData& data, const Held& held, const HeldItem& item, const Texts& texts) {
    if (item.is_added) return;
    for (const records::Item& one : held.agenda.items) {
        if (one.number != item.number) continue;
        records::ShownItem shown;
        static_cast<records::Item&>(shown) = one;
        shown.visibility = item.access.visibility;
        shown.closed = item.access.visibility != records::Visibility::Open;
        records::Meeting meeting;
        meeting.slug = held.agenda_slug;
        meeting.body_name = held.meeting.body_name;
        meeting.date = held.meeting.times.date;
        meeting.kind = records::MinutesKind::Agenda;
        fill_item(data.add("agenda_words"), shown, {.meeting = meeting, .section_level = 3}, texts);
        return;
    }
}

std::string time_words(const HeldItem& item, const Texts& texts) {
    std::string words;
    if (item.start) {
        words = texts.with("held.planned_at", {clock_time(*item.start, texts.language())});
        if (item.minutes > 0) words += ", " + texts.count("held.minutes", item.minutes);
        words += ". ";
    }
    for (const meetings::Part& one : item.parts) {
        words += one.until.empty() ? texts.with("held.going_since", {held_time(one.from, texts)})
                                   : texts.with("held.from_until", {held_time(one.from, texts),
                                                                    held_time(one.until, texts)});
        words += " ";
    }
    return words;
}

std::string ballot_words(const Held& held, const Ballot& ballot, const Texts& texts) {
    using meetings::Stand;
    const std::string result(word_of(texts, "held.result.", meetings::name_of(ballot.result())));
    if (ballot.way == meetings::BallotWay::Unanimous) {
        return std::string(texts["held.unanimous"]) + " " + result;
    }
    std::string words = texts.with("held.votes", {std::to_string(ballot.votes(Stand::For)),
                                                  std::to_string(ballot.votes(Stand::Against)),
                                                  std::to_string(ballot.votes(Stand::Abstains))});
    words += " " + result;
    for (const Stand stand : {Stand::For, Stand::Against, Stand::Abstains}) {
        std::vector<std::string> who;
        for (const meetings::Voice& one : ballot.voices) {
            if (one.stand != stand || one.count == 0) continue;
            if (one.attendee) who.push_back(name_in(held, *one.attendee));
            if (!one.attendee && !one.group.empty()) {
                who.push_back(fmt::format("{} ({})", one.group, one.count));
            }
        }
        if (who.empty()) continue;
        words += fmt::format(" {}: {}.", word_of(texts, "held.stand.", meetings::name_of(stand)),
                             joined(who, texts.language()));
    }
    return words;
}

void add_ballots(PageData& data, const HeldHere& here, const HeldItem& item, Context& context) {
    const Texts& texts = context.texts();
    for (const Ballot& one : item.ballots) {
        PageData& row = data.add("ballot");
        row.set("kind", word_of(texts, "held.ballot_kind.", meetings::name_of(one.kind)))
            .set("votes", ballot_words(here.held, one, texts));
        if (!one.proposal.empty()) row.add("has_proposal").set("proposal", one.proposal);
        if (!one.proposed_by.empty()) row.add("has_proposer").set("proposer", one.proposed_by);
        if (!here.keeps) continue;
        row.add("ballot_tools")
            .set("change_url", fmt::format("{}/afstemning?afstemning={}",
                                           held_item_address(here.held, item.id), one.id.value))
            .set("remove_url", held_item_address(here.held, item.id) + "/afstemning/fjern")
            .set("ballot_id", static_cast<int>(one.id.value))
            .set("form_token", context.form_token())
            .set("revision", item.revision);
    }
}

void add_course(PageData& data, const Held& held, const HeldItem& item, const Texts& texts) {
    for (const meetings::Away& one : item.away) {
        const char* key =
            one.why == meetings::AwayWhy::Left ? "held.was_away" : "held.was_disqualified";
        PageData& row = data.add("away");
        row.set("words", texts.with(key, {name_in(held, one.attendee)}));
        if (!one.ground.empty()) row.add("has_ground").set("ground", one.ground);
    }
    for (const meetings::Dissent& one : item.dissents) {
        data.add("dissent").set("name", name_in(held, one.attendee)).set("words", one.text);
    }
    if (item.stop) {
        data.add("stop").set("words",
                             texts.with("held.was_stopped", {name_in(held, item.stop->attendee),
                                                             held_time(item.stop->at, texts)}));
    }
}

base::Result<void> add_item_tools(PageData& data, const Held& held, const HeldItem& item,
                                  Context& context) {
    const Texts& texts = context.texts();
    const bool in_session = held.state == meetings::HeldState::InSession;
    PageData& tools = data.add("item_tools");
    tools.set("form_token", context.form_token())
        .set("item_address", held_item_address(held, item.id))
        .set("revision", item.revision);
    tools.show_if("may_begin", in_session && !item.is_current() && !item.is_withdrawn);
    tools.show_if("may_end", item.is_current());
    tools.show_if("may_withdraw", !item.is_withdrawn && !item.outcome);
    tools.show_if("may_restore", item.is_withdrawn);
    tools.show_if("may_stop", in_session);
    if (item.is_withdrawn) return {};
    int key = 0;
    for (const char* outcome : {"approved", "noted", "postponed", "discussed"}) {
        PageData& press = tools.add("one_press");
        press.set("outcome", outcome)
            .set("press_words", word_of(texts, "held.press.", outcome))
            .set("key", ++key)
            .set("form_token", context.form_token())
            .set("item_address", held_item_address(held, item.id))
            .set("revision", item.revision);
    }
    TRY(auto form, decision_form(held, item, context));
    form.back_url.clear();
    add_form(tools.add("decision_form"), context, form);
    return {};
}

}  // namespace

std::string closed_words(const HeldItem& item, const Texts& texts) {
    const std::string closed(texts["held.closed"]);
    return item.public_title.empty() ? closed : fmt::format("{}: {}", closed, item.public_title);
}

void add_item_standing(PageData& row, const HeldItem& item, const Texts& texts) {
    row.show_if("is_now", item.is_current());
    row.show_if("is_off", item.is_withdrawn);
    if (!item.outcome) return;
    const std::string name(records::name_of(*item.outcome));
    row.add("standing").set("mark", name).set("words", word_of(texts, "outcome.", name));
}

void add_decision_html(PageData& data, const HeldItem& item) {
    if (item.decision.empty()) return;
    PageData& decision = data.add("decided");
    decision.set_html("decision_html", html_of(item.decision, "b-"))
        .set("tone", item.outcome ? std::string(records::name_of(*item.outcome)) : "none");
}

base::Result<void> add_chosen(PageData& data, const HeldHere& here, const HeldItem& item,
                              Context& context) {
    const Texts& texts = context.texts();
    const Held& held = here.held;
    PageData& chosen = data.add("chosen");
    chosen.set("number", item.number)
        .set("name", item.is_withheld ? closed_words(item, texts) : item.title)
        .set("time_words", time_words(item, texts));
    if (item.is_withheld) {
        chosen.show("withheld");
        return {};
    }
    // A meeting in session is its secretary's own draft; to those who sit there it is shown.
    const bool is_closed = item.access.visibility == records::Visibility::Closed;
    if (is_closed && !here.keeps && !item.is_added) {
        TRY_DO(context.note_if_closed(held.agenda_slug, item.number));
    }
    if (is_closed) chosen.add("access").set("access_word", std::string(texts["held.closed"]));
    chosen.show_if("took_no_part", item.took_no_part);
    add_item_standing(chosen, item, texts);
    add_agenda_words(chosen, held, item, texts);
    if (item.took_no_part) return {};
    if (!here.keeps) add_decision_html(chosen, item);
    add_ballots(chosen, here, item, context);
    add_course(chosen, held, item, texts);
    if (here.keeps) TRY_DO(add_item_tools(chosen, held, item, context));
    return {};
}

}  // namespace site
