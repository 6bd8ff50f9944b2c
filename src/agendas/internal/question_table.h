// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agendas/questions.h"

namespace agendas {

base::Result<std::vector<QuestionId>> list_question_ids(store::Reader& reader);
base::Result<QuestionId> insert_question(store::Transaction& transaction, const Question& question);
base::Result<void> set_meeting(store::Transaction& transaction, QuestionId id,
                               std::string_view meeting_slug);
/// `by` nothing: the operator.
base::Result<void> set_answer(store::Transaction& transaction, QuestionId id,
                              const std::optional<records::PersonId>& by, std::string_view at,
                              const std::string& answer);

/// What the log calls one, and what it is proved by. The log keeps no word of it.
std::string subject_of(QuestionId id);
std::string state_of(const Question& question);

}  // namespace agendas
