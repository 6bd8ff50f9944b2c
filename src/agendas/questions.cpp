// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/questions.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "agendas/agenda_notices.h"
#include "agendas/internal/carry_over.h"
#include "agendas/internal/moved_on.h"
#include "agendas/internal/question_table.h"
#include "base/text.h"
#include "base/try.h"
#include "records/read.h"

namespace agendas {
namespace {

constexpr std::size_t longest = 2000;

base::Result<std::string> checked(const std::string& text, const char* field) {
    std::string clean(base::trim(text));
    std::erase(clean, '\r');
    const char* code = clean.empty()                              ? "missing"
                       : base::count_code_points(clean) > longest ? "too_long"
                                                                  : nullptr;
    if (code == nullptr) return clean;
    return base::Error{base::ErrorKind::Invalid, "question.wrong", {}, {{field, code}}};
}

base::Result<void> log(store::Transaction& transaction, const changes::Mandate& mandate,
                       const base::Clock& clock, const Question* before, const Question& after) {
    std::optional<std::string> was;
    if (before != nullptr) was = state_of(*before);
    changes::Entry entry = changes::entry_of(subject_of(after.id), was, state_of(after));
    entry.state.reset();
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

}  // namespace

std::string subject_of(QuestionId id) { return fmt::format("question/{}", id.value); }

std::string state_of(const Question& question) {
    nlohmann::json state = {{"meeting", question.meeting_slug},
                            {"item", question.number},
                            {"person", question.asked_by.value},
                            {"asked_at", question.asked_at},
                            {"question", question.text}};
    if (question.answered_by) state["answered_by"] = question.answered_by->value;
    if (question.answered_at) {
        state["answered_at"] = *question.answered_at;
        state["answer"] = question.answer;
    }
    if (!question.earlier.empty()) state["earlier"] = render_earlier(question.earlier);
    return state.dump();
}

base::Result<QuestionId> ask_question(store::Transaction& transaction, const rights::Actor& actor,
                                      const rights::Viewer& viewer, std::string_view meeting_slug,
                                      int number, const std::string& text,
                                      const base::Clock& clock) {
    TRY(const std::string slug, moved_on(transaction, meeting_slug));
    TRY(const auto meeting, records::load_meeting(transaction, slug, viewer));
    TRY(const auto mandate, actor.require(ask_question_action, rights::in_body(meeting.body)));
    const auto& bodies = viewer.insight().bodies;
    if (std::find(bodies.begin(), bodies.end(), meeting.body) == bodies.end()) {
        return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed"};
    }
    TRY(const auto item, records::load_item(transaction, meeting.current, number, viewer));
    if (item.withheld) return base::Error{base::ErrorKind::NotFound, "item.not_found"};
    Question question{.meeting_slug = slug,
                      .number = number,
                      .asked_by = viewer.insight().person,
                      .asker = {},
                      .asked_at = clock.now(),
                      .text = {}};
    TRY(question.text, checked(text, "question"));
    TRY(question.id, insert_question(transaction, question));
    TRY_DO(log(transaction, mandate, clock, nullptr, question));
    TRY_DO(tell_asked(transaction, question, clock));
    return question.id;
}

base::Result<void> answer_question(store::Transaction& transaction, const rights::Actor& actor,
                                   const rights::Viewer& viewer, QuestionId id,
                                   const std::string& answer, const base::Clock& clock) {
    const auto before = load_question(transaction, id, viewer);
    if (!before) {
        TRY_DO(actor.require(answer_question_action, rights::everywhere()));
        return before.error();
    }
    TRY(const auto meeting,
        records::load_meeting(transaction, before.value().meeting_slug, viewer));
    TRY(const auto mandate, actor.require(answer_question_action, rights::in_body(meeting.body)));
    TRY(const std::string clean, checked(answer, "answer"));
    Question answered = before.value();
    if (answered.answered_at) {
        if (answered.answer == clean) return {};
        answered.earlier.push_back({*answered.answered_at, answered.answer});
    }
    answered.answered_by.reset();
    if (viewer.insight().person.value > 0) answered.answered_by = viewer.insight().person;
    answered.answered_at = clock.now();
    answered.answer = clean;
    TRY_DO(set_answer(transaction, answered));
    TRY(const auto after, load_question(transaction, id, rights::Viewer::operator_of_machine()));
    TRY_DO(log(transaction, mandate, clock, &before.value(), after));
    return tell_answered(transaction, after, clock);
}

base::Result<void> carry_questions(store::Transaction& transaction, const changes::Mandate& mandate,
                                   std::string_view from, std::string_view to,
                                   const base::Clock& clock) {
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const auto questions, list_questions(transaction, from, everything));
    for (const Question& before : questions) {
        TRY_DO(set_meeting(transaction, before.id, to));
        TRY(const auto after, load_question(transaction, before.id, everything));
        TRY_DO(log(transaction, mandate, clock, &before, after));
    }
    return {};
}

}  // namespace agendas
