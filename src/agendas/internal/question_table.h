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
/// Its answer: by whom, when, what, and what was answered before.
base::Result<void> set_answer(store::Transaction& transaction, const Question& question);
/// [{"at","answer"}].
std::string render_earlier(const std::vector<EarlierAnswer>& earlier);

/// What the log calls one, and what it is proved by. The log keeps no word of it.
std::string subject_of(QuestionId id);
std::string state_of(const Question& question);

}  // namespace agendas
