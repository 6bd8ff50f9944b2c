// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions of members to the material of a meeting, and what was answered. Those who sit in the
// body see both, but for whoever is disqualified from the item; nobody else knows of them.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agendas/plan.h"
#include "base/clock.h"
#include "rights/actor.h"
#include "rights/viewer.h"

namespace agendas {

using QuestionId = base::Id<struct QuestionTag>;

/// An answer that another took the place of.
struct EarlierAnswer {
    std::string at;  ///< UTC.
    std::string answer;
};
struct Question {
    QuestionId id = {};
    std::string meeting_slug;
    int number = 0;  ///< Of the item.
    records::PersonId asked_by = {};
    std::string asker;     ///< The name.
    std::string asked_at;  ///< UTC.
    std::string text;
    std::optional<records::PersonId> answered_by = {};  ///< Nothing: not yet, or by the operator.
    std::string answerer = {};                          ///< The name.
    std::optional<std::string> answered_at = {};
    std::string answer = {};
    std::vector<EarlierAnswer> earlier = {};  ///< The first one first.
};

constexpr rights::Action ask_question_action{"agendas.ask_question",
                                             rights::Permission::KeepOwnAccount};
constexpr rights::Action answer_question_action{"agendas.answer_question", may_plan};

/// Of a meeting, by item and in the order they were asked.
base::Result<std::vector<Question>> list_questions(store::Reader& reader,
                                                   std::string_view meeting_slug,
                                                   const rights::Viewer& viewer);
/// NotFound "question.not_found", also for whoever may not know of it.
base::Result<Question> load_question(store::Reader& reader, QuestionId id,
                                     const rights::Viewer& viewer);

/// Effect: those who sit in the body see it, and its secretary is told. Permission: to sit in the
/// body and see the item. NotFound "meeting.not_found", "item.not_found"; Forbidden
/// "rights.not_allowed"; Invalid "question.wrong" (field "question": "missing", "too_long" beyond
/// 2,000 characters).
base::Result<QuestionId> ask_question(store::Transaction& transaction, const rights::Actor& actor,
                                      const rights::Viewer& viewer, std::string_view meeting_slug,
                                      int number, const std::string& text,
                                      const base::Clock& clock);
/// Effect: all who sit in the body see the answer, and are told. A second one that says something
/// else takes the place of the first, which is kept beside it; they are told that it was put right.
/// Permission: PublishMinutes in the body. Invalid as above (field "answer").
base::Result<void> answer_question(store::Transaction& transaction, const rights::Actor& actor,
                                   const rights::Viewer& viewer, QuestionId id,
                                   const std::string& answer, const base::Clock& clock);

}  // namespace agendas
