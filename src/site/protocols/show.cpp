// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moedeplan/{slug}/referat, POST send and godkend : the minutes as those who were there read
// them, with what is said of each item, and who has approved them.
#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "document/html_writer.h"
#include "site/address.h"
#include "site/item_data.h"
#include "site/planned_rows.h"
#include "site/protocols/protocols.h"
#include "web/danish.h"

namespace site {
namespace {

using meetings::Protocol;
using meetings::Signer;

/// The item of the composed minutes as pages show items.
records::ShownItem shown_item(const records::Item& item, const meetings::HeldItem* held) {
    records::ShownItem shown;
    static_cast<records::Item&>(shown) = item;
    if (held == nullptr) return shown;
    shown.visibility = held->access.visibility;
    shown.closed = held->access.visibility != records::Visibility::Open;
    shown.withheld = held->is_withheld;
    return shown;
}

const meetings::HeldItem* held_item(const Protocol& protocol, int number) {
    for (const meetings::HeldItem& item : protocol.held.items) {
        if (item.number == number) return &item;
    }
    return nullptr;
}

records::Meeting meeting_of(const Protocol& protocol) {
    records::Meeting meeting;
    meeting.body = protocol.held.meeting.body;
    meeting.body_name = protocol.held.meeting.body_name;
    meeting.body_slug = protocol.held.meeting.body_slug;
    meeting.slug = protocol.held.meeting.slug;
    meeting.date = protocol.held.meeting.times.date;
    meeting.kind = records::MinutesKind::Minutes;
    return meeting;
}

std::string people_text(const std::vector<records::Participant>& people) {
    std::string text;
    for (const records::Participant& one : people) {
        if (!text.empty()) text += ", ";
        text += one.role ? fmt::format("{} ({})", one.name, *one.role) : one.name;
    }
    return text;
}

std::string signer_text(const Signer& one, const Texts& texts) {
    const std::string at =
        one.approved_at.empty() ? std::string() : moment_text(one.approved_at, texts.language());
    if (one.holds) return texts.with("protocol.approved_at", {at});
    if (one.has_left) return std::string(texts["protocol.has_left"]);
    if (!at.empty()) return texts.with("protocol.overtaken", {at});
    return std::string(texts["protocol.not_approved"]);
}

std::string lead_of(const Protocol& protocol, const Texts& texts) {
    if (protocol.is_published()) {
        return texts.with("protocol.published_at",
                          {moment_text(protocol.sent->published_at, texts.language())});
    }
    if (protocol.sent) {
        return texts.with("protocol.sent_until",
                          {moment_text(protocol.sent->sent_at, texts.language()),
                           weekday_date(protocol.sent->remarks_until, texts.language())});
    }
    const bool goes_on = protocol.held.state != meetings::HeldState::Ended;
    return std::string(texts[goes_on ? "protocol.goes_on" : "protocol.not_sent"]);
}

void add_signers(PageData& data, const Protocol& protocol, const Texts& texts) {
    if (!protocol.sent) return;
    PageData& list = data.add("signers");
    if (protocol.signers.empty()) list.show("nobody_signs");
    for (const Signer& one : protocol.signers) {
        PageData& row = list.add("signer");
        row.set("signer_name", one.name).set("signer_words", signer_text(one, texts));
        // Whoever reads the log finds what was approved by it.
        if (one.holds) row.add("signer_print").set("signer_sha", one.sha256.substr(0, 12));
    }
    if (!protocol.sent->without_reason.empty()) {
        list.add("without").set("without_reason", protocol.sent->without_reason);
    }
}

void add_press(PageData& data, const char* section, const Protocol& protocol, const char* where,
               Context& context) {
    data.add(section)
        .set("press_url", protocol_address(protocol.held.meeting) + where)
        .set("form_token", context.form_token())
        .set("seen_sha", protocol.sha256);
}

void add_acts(PageData& data, const Protocol& protocol, Context& context) {
    const bool keeps = keeps_protocol(protocol, context);
    const bool has_ended = protocol.held.state == meetings::HeldState::Ended;
    if (keeps && has_ended && !protocol.sent && protocol.doubtful.empty()) {
        add_press(data, "may_send", protocol, "/send", context);
    }
    if (!protocol.sent || protocol.is_published()) return;
    if (keeps) data.show("may_publish");
    const Signer* own = protocol.find(context.viewer().insight().person);
    if (own != nullptr && !own->holds) {
        add_press(data, "may_approve", protocol, "/godkend", context);
        data.show_if("approve_again", !own->approved_at.empty());
    }
}

void add_remarks(PageData& row, const Protocol& protocol, int number, bool may_remark,
                 Context& context) {
    const Texts& texts = context.texts();
    const std::string address = protocol_address(protocol.held.meeting);
    const bool keeps = keeps_protocol(protocol, context) && !protocol.is_published();
    for (const meetings::Remark& one : protocol.remarks) {
        if (one.number != number) continue;
        PageData& said = row.add("remark");
        said.set("remark_by", one.made_by_name)
            .set("remark_at", moment_text(one.made_at, texts.language()))
            .set("remark_text", one.text);
        if (!one.answer.empty()) {
            said.add("remark_answered")
                .set("answer_at", moment_text(one.answered_at, texts.language()))
                .set("answer_text", one.answer);
        }
        if (keeps) {
            said.add("may_answer")
                .set("answer_url", fmt::format("{}/svar/{}", address, one.id.value))
                .set("answer_about", one.made_by_name);
        }
    }
    if (!may_remark) return;
    row.add("may_remark")
        .set("remark_url", fmt::format("{}/bemaerk?punkt={}", address, number))
        .set("remark_about", item_words(protocol, number, texts));
}

bool may_remark(const Protocol& protocol, Context& context) {
    if (!protocol.sent || protocol.is_published()) return false;
    const auto person = context.viewer().insight().person;
    const auto& attendees = protocol.held.attendees;
    return std::any_of(attendees.begin(), attendees.end(), [&](const meetings::Attendee& one) {
        return one.person == person && one.presence == meetings::Presence::Present;
    });
}

void add_items(PageData& data, const Protocol& protocol, Context& context) {
    const Texts& texts = context.texts();
    const records::Meeting meeting = meeting_of(protocol);
    ClosedTitles titles;
    for (const meetings::HeldItem& item : protocol.held.items) {
        if (item.is_withheld && !item.public_title.empty()) {
            titles[item.number] = item.public_title;
        }
    }
    const bool remarks = may_remark(protocol, context);
    for (const records::Item& item : protocol.composed.minutes.items) {
        const meetings::HeldItem* held = held_item(protocol, item.number);
        PageData& row = data.add("item");
        fill_item(row, shown_item(item, held), {meeting, 3, nullptr, 0, &titles}, texts);
        const bool is_read = held != nullptr && !held->is_withheld && !held->took_no_part;
        row.show_if("no_part", held != nullptr && held->took_no_part);
        if (is_read) add_remarks(row, protocol, item.number, remarks, context);
        const auto has = [&](const std::vector<int>& numbers) {
            return std::find(numbers.begin(), numbers.end(), item.number) != numbers.end();
        };
        row.show_if("is_doubtful", is_read && has(protocol.doubtful));
        row.show_if("is_undecided", is_read && has(protocol.undecided));
        for (const meetings::PublicWords& words : protocol.composed.public_words) {
            if (words.number != item.number || words.decision.empty()) continue;
            row.add("public_words").set("public_text", words.decision);
        }
    }
}

base::Result<Response> answer_press(const std::string& address, const base::Result<void>& done,
                                    const char* note) {
    if (done) return redirect_with_note(address, note);
    const std::string& code = done.error().code;
    if (code == "protocol.changed") return redirect_with_note(address, "protocol_changed");
    for (const char* late : {"protocol.is_sent", "protocol.is_published"}) {
        if (code == late) return redirect_with_note(address, "protocol_went_on");
    }
    return done.error();
}

}  // namespace

base::Result<Protocol> protocol_of(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    return meetings::load_protocol(*reader, request.parameter("slug"), context.viewer(),
                                   context.clock().today());
}

std::string protocol_address(const agendas::PlannedMeeting& meeting) {
    return planned_address(meeting.slug) + "/referat";
}

std::string protocol_title(const agendas::PlannedMeeting& meeting, const Texts& texts) {
    return texts.with("protocol.title",
                      {meeting.body_name, plain_date(meeting.times.date, texts.language())});
}

bool keeps_protocol(const Protocol& protocol, Context& context) {
    return context.looks().may(rights::Permission::SaveMinutes,
                               rights::in_body(protocol.held.meeting.body));
}

std::string item_words(const Protocol& protocol, int number, const Texts& texts) {
    if (number == 0) return std::string(texts["protocol.the_whole"]);
    const meetings::HeldItem* item = held_item(protocol, number);
    return fmt::format("{}. {}", number, item == nullptr ? std::string() : item->title);
}

base::Result<Response> show_protocol(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const Protocol protocol, protocol_of(request, context));
    const agendas::PlannedMeeting& meeting = protocol.held.meeting;
    PageData data;
    data.set("title", protocol_title(meeting, texts))
        .set("lead", lead_of(protocol, texts))
        .set("planned_url", planned_address(meeting.slug))
        .set("publish_url", protocol_address(meeting) + "/udgiv")
        .set("held_url", planned_address(meeting.slug) + "/moede")
        .set("participants", people_text(protocol.composed.minutes.participants));
    if (protocol.is_published() && protocol.conduct.publishing != meetings::Publishing::None) {
        data.add("in_record").set("record_url", meeting_address(protocol.sent->meeting_slug));
    }
    if (!protocol.composed.minutes.absentees.empty()) {
        data.add("absent").set("absentees", people_text(protocol.composed.minutes.absentees));
    }
    const bool keeps = keeps_protocol(protocol, context);
    data.show_if("has_doubts", keeps && !protocol.doubtful.empty());
    add_signers(data, protocol, texts);
    add_acts(data, protocol, context);
    if (!protocol.composed.minutes.preamble.blocks.empty()) {
        data.add("preamble")
            .set_html("preamble_html",
                      document::render_html(protocol.composed.minutes.preamble,
                                            {.top_heading_level = 3,
                                             .id_prefix = "f-",
                                             .table_word = std::string(texts["document.table"]),
                                             .back_text = std::string(texts["document.back"])}));
    }
    add_remarks(data.add("whole"), protocol, 0, may_remark(protocol, context), context);
    add_items(data, protocol, context);
    auto response = context.render("protocol", std::move(data));
    if (response) response.value().cacheable = false;
    return response;
}

base::Result<Response> send_protocol_kept(const Request& request, Context& context) {
    const std::string& slug = request.parameter("slug");
    const std::string address = planned_address(slug) + "/referat";
    if (request.form_is_restored) return redirect_to(address);
    const auto sent = in_transaction(context, [&](store::Transaction& transaction) {
        return meetings::send_protocol(transaction, context.actor(),
                                       {slug, request.form_value("set")}, context.clock());
    });
    return answer_press(address, sent, "protocol_sent");
}

base::Result<Response> approve_protocol_kept(const Request& request, Context& context) {
    const std::string& slug = request.parameter("slug");
    const std::string address = planned_address(slug) + "/referat";
    if (request.form_is_restored) return redirect_to(address);
    const auto approved = in_transaction(context, [&](store::Transaction& transaction) {
        return meetings::approve_protocol(transaction, context.actor(), context.viewer(),
                                          {slug, request.form_value("set")}, context.clock());
    });
    return answer_press(address, approved, "protocol_approved");
}

}  // namespace site
