// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/notice_words.h"

#include <utility>

#include "agendas/agenda_notices.h"
#include "agendas/follower_notices.h"
#include "agendas/plan_notices.h"
#include "approvals/approval_notices.h"
#include "cases/case_notices.h"
#include "web/danish.h"

namespace site {
namespace {

std::string text_of(const notices::Word& word, Language language) {
    const auto& content = word.content();
    if (const auto* number = std::get_if<std::int64_t>(&content)) return std::to_string(*number);
    if (const auto* date = std::get_if<base::Date>(&content)) {
        return weekday_date(*date, language);
    }
    if (const auto* time = std::get_if<base::TimeOfDay>(&content)) {
        return clock_time(*time, language);
    }
    return std::get<std::string>(content);
}

}  // namespace

std::string say(const Texts& texts, const std::string& key,
                const std::vector<notices::Word>& words) {
    std::vector<std::string> places;
    for (const notices::Word& word : words) places.push_back(text_of(word, texts.language()));
    return texts.with(key, places);
}

std::vector<notices::NoticeKind> notice_kinds(const base::Clock& clock) {
    std::vector<notices::NoticeKind> kinds = agendas::plan_notice_kinds();
    for (auto& kind : cases::case_notice_kinds(clock)) kinds.push_back(std::move(kind));
    for (auto& kind : agendas::agenda_notice_kinds()) kinds.push_back(std::move(kind));
    for (auto& kind : agendas::follower_notice_kinds(clock)) kinds.push_back(std::move(kind));
    for (auto& kind : approvals::approval_notice_kinds(clock)) kinds.push_back(std::move(kind));
    return kinds;
}

}  // namespace site
