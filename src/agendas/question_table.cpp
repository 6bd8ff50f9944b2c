// SPDX-License-Identifier: AGPL-3.0-or-later
// Questions and answers. What is read for a viewer asks sees_question.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "agendas/internal/moved_on.h"
#include "agendas/internal/question_table.h"
#include "base/try.h"

namespace agendas {
namespace {

// Those who sit in the body today, but for whoever is disqualified from the item. $1 is the person
// (0: anybody, -1: the operator), $3 the day.
const std::string questions_seen =
    "SELECT agenda_question.id, agenda_question.meeting_slug, agenda_question.item_number,"
    " agenda_question.asked_by, asker.name, agenda_question.asked_at, agenda_question.question,"
    " coalesce(answerer.name, ''), agenda_question.answered_at, agenda_question.answer,"
    " agenda_question.answered_by, agenda_question.earlier"
    " FROM agenda_question JOIN meeting ON meeting.slug = agenda_question.meeting_slug"
    " JOIN person AS asker ON asker.id = agenda_question.asked_by"
    " LEFT JOIN person AS answerer ON answerer.id = agenda_question.answered_by"
    " WHERE ($2 = 0 OR $2 = 1) AND ($1 = -1 OR ($1 > 0 AND meeting.body_id IN"
    " /*known own_bodies*/ (SELECT body_insight.body_id FROM body_insight"
    "  WHERE body_insight.person_id = $1"
    "  AND body_insight.from_on <= $3 AND body_insight.to_on >= $3)"
    " AND NOT /*known disqualified_at_all*/ (EXISTS (SELECT 1 FROM disqualification"
    "  WHERE disqualification.person_id = $1 AND disqualification.meeting_id = meeting.id"
    "  AND disqualification.item_number = agenda_question.item_number))))";
const std::string questions_of_meeting =
    questions_seen +
    " AND agenda_question.meeting_slug = $4 ORDER BY agenda_question.item_number,"
    " agenda_question.id";
const std::string question_by_id = questions_seen + " AND agenda_question.id = $4";
constexpr std::string_view all_questions = "SELECT id FROM agenda_question ORDER BY id";
constexpr std::string_view new_question =
    "INSERT INTO agenda_question (meeting_slug, item_number, asked_by, asked_at, question, answer)"
    " VALUES ($1, $2, $3, $4, $5, '') RETURNING id";
constexpr std::string_view carried = "UPDATE agenda_question SET meeting_slug = $2 WHERE id = $1";
constexpr std::string_view answered =
    "UPDATE agenda_question SET answered_by = $2, answered_at = $3, answer = $4,"
    " earlier = $5 WHERE id = $1";

std::optional<records::PersonId> person_in(const store::Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.id<records::PersonTag>(column);
}

std::vector<EarlierAnswer> parse_earlier(std::string_view text) {
    std::vector<EarlierAnswer> earlier;
    if (text.empty()) return earlier;  // As an older export has it.
    const auto all = nlohmann::json::parse(text, nullptr, false);
    const auto is_answer = [](const nlohmann::json& one) {
        return one.is_object() && one.contains("at") && one["at"].is_string() &&
               one.contains("answer") && one["answer"].is_string();
    };
    // What is no such list was put there by hand: the proof must see it.
    if (!all.is_array() || !std::all_of(all.begin(), all.end(), is_answer))
        return {{{}, std::string(text)}};
    for (const auto& one : all) {
        earlier.push_back({one["at"].get<std::string>(), one["answer"].get<std::string>()});
    }
    return earlier;
}

Question question_of(const store::Row& row) {
    return {.id = row.id<QuestionTag>(0),
            .meeting_slug = std::string(row.text(1)),
            .number = static_cast<int>(row.integer(2)),
            .asked_by = row.id<records::PersonTag>(3),
            .asker = std::string(row.text(4)),
            .asked_at = std::string(row.text(5)),
            .text = std::string(row.text(6)),
            .answered_by = person_in(row, 10),
            .answerer = std::string(row.text(7)),
            .answered_at = row.optional_text(8),
            .answer = std::string(row.text(9)),
            .earlier = parse_earlier(row.text(11))};
}

}  // namespace

base::Result<std::vector<Question>> list_questions(store::Reader& reader,
                                                   std::string_view meeting_slug,
                                                   const rights::Viewer& viewer) {
    TRY(const std::string slug, moved_on(reader, meeting_slug));
    return reader.query<Question>(questions_of_meeting, values_for(viewer, {slug}), question_of);
}

base::Result<Question> load_question(store::Reader& reader, QuestionId id,
                                     const rights::Viewer& viewer) {
    TRY(auto found,
        reader.query_one<Question>(question_by_id, values_for(viewer, {id}), question_of));
    if (!found) return base::Error{base::ErrorKind::NotFound, "question.not_found"};
    return *std::move(found);
}

base::Result<std::vector<QuestionId>> list_question_ids(store::Reader& reader) {
    return reader.query<QuestionId>(all_questions, {},
                                    [](const store::Row& row) { return row.id<QuestionTag>(0); });
}

base::Result<QuestionId> insert_question(store::Transaction& transaction,
                                         const Question& question) {
    TRY(const auto id,
        transaction.insert(new_question, {question.meeting_slug, question.number, question.asked_by,
                                          question.asked_at, question.text}));
    return QuestionId{id};
}

std::string render_earlier(const std::vector<EarlierAnswer>& earlier) {
    nlohmann::json all = nlohmann::json::array();
    for (const EarlierAnswer& one : earlier) {
        all.push_back({{"at", one.at}, {"answer", one.answer}});
    }
    return all.dump();
}

base::Result<void> set_meeting(store::Transaction& transaction, QuestionId id,
                               std::string_view meeting_slug) {
    TRY_DO(transaction.execute(carried, {id, meeting_slug}));
    return {};
}

base::Result<void> set_answer(store::Transaction& transaction, const Question& question) {
    TRY_DO(transaction.execute(answered, {question.id, question.answered_by, question.answered_at,
                                          question.answer, render_earlier(question.earlier)}));
    return {};
}

}  // namespace agendas
