// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moeder/{slug}/laes, POST noter, sted, spoerg and svar/{id} : the whole document with what
// its reader writes to himself, and what members ask. What he may see of each is decided by the
// queries.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "agendas/own_notes.h"
#include "agendas/questions.h"
#include "base/text.h"
#include "base/try.h"
#include "document/html_writer.h"
#include "records/read.h"
#include "site/address.h"
#include "site/agendas/agendas.h"
#include "site/item_data.h"
#include "site/making.h"
#include "site/planned_rows.h"
#include "web/address.h"
#include "web/danish.h"

namespace site {
namespace {

/// All that stands on the page besides the document.
struct Beside {
    std::map<std::pair<int, int>, agendas::OwnNote> notes;  ///< By item and attachment.
    std::map<int, std::vector<agendas::Question>> questions;
    bool sits_there = false;
    bool may_answer = false;
};

std::string reading_address(const records::Meeting& meeting) {
    return meeting_address(meeting.slug) + "/laes";
}

/// It stands there with why, and is not treated.
bool is_taken_off(const records::ShownItem& item) {
    return std::find(item.outcomes.begin(), item.outcomes.end(), records::Outcome::Withdrawn) !=
           item.outcomes.end();
}

std::string about_item(const records::ShownItem& item, const Texts& texts) {
    return texts.with("agenda.read.about", {std::to_string(item.number)});
}

void add_note_row(PageData& mine, const records::ShownItem& item, int place, const Beside& beside,
                  const Texts& texts) {
    const auto found = beside.notes.find({item.number, place});
    const bool has_note = found != beside.notes.end();
    const std::string name =
        place == 0 ? std::string(texts["agenda.read.mark_item"])
                   : texts.with("agenda.read.mark_attachment",
                                {item.attachments[static_cast<std::size_t>(place - 1)].title});
    PageData& row = mine.add("note_row");
    row.set("row_id", fmt::format("{}-{}", item.number, place))
        .set("row_place", place)
        .set("mark_label", name)
        .set("note_label",
             place == 0 ? texts.with("agenda.read.note_to", {about_item(item, texts)})
                        : texts.with("agenda.read.note_to_attachment",
                                     {item.attachments[static_cast<std::size_t>(place - 1)].title}))
        .set("note_text", has_note ? found->second.text : std::string());
    row.show_if("is_marked", has_note && found->second.is_marked);
}

void add_mine(PageData& data, const records::ShownItem& item, const Beside& beside,
              const std::string& address, Context& context) {
    const Texts& texts = context.texts();
    PageData& mine = data.add("mine");
    mine.set("notes_url", address + "/noter")
        .set("place_url", address + "/sted")
        .set("mine_number", item.number)
        .set("mine_about", about_item(item, texts))
        .set("form_token", context.form_token());
    bool has_note = false;
    for (int place = 0; place <= static_cast<int>(item.attachments.size()); ++place) {
        add_note_row(mine, item, place, beside, texts);
        has_note = has_note || beside.notes.contains({item.number, place});
    }
    mine.show_if("has_note", has_note);
    if (has_note)
        data.add("own_words").set("own_words_text", std::string(texts["agenda.read.noted"]));
}

void add_question(PageData& list, const agendas::Question& one, const Beside& beside,
                  const std::string& address, Context& context) {
    const Language language = context.texts().language();
    PageData& row = list.add("question");
    row.set("asker", one.asker)
        .set("asked_at", moment_text(one.asked_at, language))
        .set("question_text", one.text);
    if (one.answered_at) {
        row.add("answered")
            .set("answerer", one.answerer)
            .set("answered_at", moment_text(*one.answered_at, language))
            .set("answer_text", one.answer);
        if (!one.earlier.empty()) {
            PageData& corrected = row.add("corrected");
            corrected.set("corrected_words",
                          context.texts().with("agenda.read.corrected",
                                               {moment_text(*one.answered_at, language)}));
            for (const agendas::EarlierAnswer& was : one.earlier) {
                corrected.add("earlier")
                    .set("earlier_at", moment_text(was.at, language))
                    .set("earlier_text", was.answer);
            }
        }
    } else {
        row.show("unanswered");
    }
    if (!beside.may_answer) return;
    row.add("may_answer")
        .set("answer_url", fmt::format("{}/svar/{}", address, one.id.value))
        .set("question_id", static_cast<int>(one.id.value))
        .set("form_token", context.form_token())
        .set("answer_now", one.answer);
}

void add_questions(PageData& data, const records::ShownItem& item, const Beside& beside,
                   const std::string& address, Context& context) {
    const auto asked = beside.questions.find(item.number);
    if (!beside.sits_there) return;
    PageData& list = data.add("questions");
    if (asked != beside.questions.end()) {
        list.show("has_questions");
        for (const agendas::Question& one : asked->second) {
            add_question(list, one, beside, address, context);
        }
    }
    list.add("may_ask")
        .set("ask_url", address + "/spoerg")
        .set("ask_number", item.number)
        .set("ask_about", about_item(item, context.texts()))
        .set("once_id", once_id(context.request()))
        .set("form_token", context.form_token());
}

base::Result<Beside> load_beside(const records::Meeting& meeting, Context& context) {
    Beside beside;
    TRY(store::Reader * reader, context.reader());
    TRY(const auto notes, agendas::list_own_notes(*reader, meeting.slug, context.viewer()));
    for (const agendas::OwnNote& one : notes) beside.notes[{one.number, one.attachment}] = one;
    TRY(const auto questions, agendas::list_questions(*reader, meeting.slug, context.viewer()));
    for (const agendas::Question& one : questions) beside.questions[one.number].push_back(one);
    const auto& bodies = context.viewer().insight().bodies;
    beside.sits_there = std::find(bodies.begin(), bodies.end(), meeting.body) != bodies.end();
    beside.may_answer = context.looks().may(agendas::may_plan, rights::in_body(meeting.body));
    return beside;
}

base::Result<void> note_what_is_closed(const records::MeetingRecord& record, Context& context) {
    for (const records::ShownItem& item : record.items) {
        if (item.visibility != records::Visibility::Closed || item.withheld) continue;
        TRY_DO(context.note_closed({record.meeting.id, item.number}, record.meeting.slug));
    }
    return context.note_closed_attachments(record.version.id, 0);
}

void add_place(PageData& data, const std::optional<int>& place, const Texts& texts) {
    if (!place) return;
    data.add("place_left")
        .set("place_number", *place)
        .set("place_words", texts.with("agenda.read.go_on", {std::to_string(*place)}));
}

}  // namespace

base::Result<int> item_read(const Request& request) {
    const auto id = parse_id(request.form_value("punkt"));
    constexpr std::int64_t most = 1'000'000;
    if (!id || id.value() > most) return base::Error{base::ErrorKind::NotFound, "item.not_found"};
    return static_cast<int>(id.value());
}

std::string item_in_view(const std::string& slug, int number) {
    return fmt::format("{}/laes#punkt-{}", meeting_address(slug), number);
}

base::Result<Response> back_to_reading(const std::string& slug) {
    return redirect_to(meeting_address(slug) + "/laes");
}

base::Result<Response> show_reading_view(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto record, records::load_meeting_record(*reader, request.parameter("slug"),
                                                        std::nullopt, context.viewer()));
    TRY_DO(note_what_is_closed(record, context));
    TRY(const Beside beside, load_beside(record.meeting, context));
    TRY(const auto place,
        agendas::find_reading_place(*reader, record.meeting.slug, context.viewer()));
    const std::string address = reading_address(record.meeting);
    const Language language = texts.language();
    PageData data;
    data.set("title", fmt::format("{}, {}", record.meeting.body_name,
                                  weekday_date(record.meeting.date, language)))
        .set("lead", texts.count("agenda.read.lead", static_cast<int>(record.items.size())))
        .set("meeting_url", meeting_address(record.meeting.slug))
        .set("history_url", meeting_address(record.meeting.slug) + "/historik")
        .set("place_url", address + "/sted");
    data.show_if("has_versions", record.versions.size() > 1);
    add_place(data, place, texts);
    TRY_DO(add_plan_change(data, record.meeting, context));
    if (!record.preamble.blocks.empty()) {
        data.add("preamble")
            .set_html("preamble_html",
                      document::render_html(record.preamble,
                                            {.top_heading_level = 3,
                                             .id_prefix = "f-",
                                             .table_word = std::string(texts["document.table"]),
                                             .back_text = std::string(texts["document.back"])}));
    }
    records::Meeting meeting = record.meeting;
    meeting.kind = record.version.kind;
    TRY(const auto neutral, load_closed_titles(record, context));
    for (const records::ShownItem& item : record.items) {
        PageData& row = data.add("item");
        fill_item(row, item, {meeting, 3, nullptr, 0, &neutral}, texts);
        if (item.withheld) continue;
        if (is_taken_off(item)) {
            row.add("kept_words")
                .set("kept_words_text", std::string(texts["agenda.read.taken_off"]));
        }
        row.show_if("is_closed", item.visibility == records::Visibility::Closed);
        if (item.visibility == records::Visibility::Closed) {
            row.add("kept_words").set("kept_words_text", std::string(texts["agenda.closed"]));
        }
        row.show_if("is_internal", item.visibility == records::Visibility::Internal);
        add_mine(row, item, beside, address, context);
        add_questions(row, item, beside, address, context);
    }
    TRY(const auto device, device_of(context));
    data.set("device_key", device.secret).set("device_mark", device.mark).set("read_path", address);
    TRY(auto response, context.render("agenda_read", std::move(data)));
    response.headers.push_back({"Sagsgang-Device", device.mark});
    response.headers.push_back({"Sagsgang-State", reading_state(record, neutral)});
    // When a copy was taken is told by this clock, not by the device's.
    response.headers.push_back(
        {"Sagsgang-Made",
         web::encode_path(moment_text(context.clock().now(), context.texts().language()))});
    return response;
}

base::Result<Response> keep_place_kept(const Request& request, Context& context) {
    const std::string& slug = request.parameter("slug");
    if (request.form_is_restored) return back_to_reading(slug);
    TRY(const int number, item_read(request));
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return agendas::keep_reading_place(transaction, context.viewer(), slug, number,
                                           context.clock());
    }));
    return redirect_with_note(item_in_view(slug, number), "saved");
}

base::Result<Response> ask_question_kept(const Request& request, Context& context) {
    const std::string& slug = request.parameter("slug");
    if (request.form_is_restored) return back_to_reading(slug);
    TRY(const int number, item_read(request));
    const auto ask = [&](store::Transaction& transaction) -> base::Result<std::string> {
        TRY_DO(agendas::ask_question(transaction, context.actor(), context.viewer(), slug, number,
                                     request.form_value("question"), context.clock()));
        return item_in_view(slug, number);
    };
    TRY(const auto made, make_once(context, ask));
    return redirect_to_made(made, "asked");
}

base::Result<Response> answer_question_kept(const Request& request, Context& context) {
    const std::string& slug = request.parameter("slug");
    if (request.form_is_restored) return back_to_reading(slug);
    TRY(const auto id, id_of(request));
    TRY_DO(in_transaction(context, [&](store::Transaction& transaction) {
        return agendas::answer_question(transaction, context.actor(), context.viewer(), {id},
                                        request.form_value("answer"), context.clock());
    }));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto question, agendas::load_question(*reader, {id}, context.viewer()));
    return redirect_with_note(item_in_view(slug, question.number), "answered");
}

}  // namespace site
