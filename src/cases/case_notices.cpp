// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/case_notices.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/try.h"
#include "cases/item_comment.h"
#include "notices/screen.h"
#include "rights/insight.h"

namespace cases {
namespace {

using notices::Look;
using notices::Matter;
using notices::Title;
using notices::Word;

constexpr std::string_view handed = "case_handed";
constexpr std::string_view commented = "item_comment";

/// The numbers of "comment/12/3" after its first word; zeros for what is none.
struct Numbers {
    std::int64_t first = 0;
    int second = 0;
};
Numbers numbers_in(std::string_view text, std::string_view start) {
    Numbers found;
    if (!text.starts_with(start)) return found;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + start.size(), end, found.first);
    if (read.ptr != end && *read.ptr == '/') std::from_chars(read.ptr + 1, end, found.second);
    return found;
}

template <class T>
base::Result<std::optional<T>> unless_gone(base::Result<T> found) {
    if (found) return std::optional<T>(std::move(found).value());
    if (found.error().kind == base::ErrorKind::NotFound) return std::optional<T>();
    return found.error();
}

base::Result<rights::Viewer> viewer_today(store::Reader& reader, const std::string& holder,
                                          const base::Clock& clock) {
    const PersonId person{numbers_in(holder, "person/").first};
    TRY(auto insight, rights::load_insight(reader, person, clock.today()));
    return rights::Viewer::of(std::move(insight));
}

base::Result<Look> look_at_handed(store::Reader& reader, const Matter& matter) {
    const CaseId id{numbers_in(matter.about, "case/").first};
    TRY(const auto one,
        unless_gone(load_living_case(reader, id, rights::Viewer::operator_of_machine())));
    if (!one || one->state != CaseState::Open) return Look{};
    TRY(const auto hands, list_hands(reader, id));
    const bool is_theirs = !hands.empty() &&
                           matter.occasion == fmt::format("hand/{}", hands.back().position) &&
                           matter.holder == notices::holder_of(hands.back().officer);
    if (!is_theirs) return Look{};
    Look look{.what = Look::What::Send, .path = "/sagsbehandling/" + one->slug};
    if (one->head.access == CaseAccess::Internal) {
        look.title = Title::of_shown(one->head.public_title.empty()
                                         ? one->number
                                         : one->number + " " + one->head.public_title);
    }
    return look;
}

base::Result<std::optional<std::string>> title_of_case(store::Reader& reader, const Matter& matter,
                                                       const rights::Viewer& viewer) {
    const CaseId id{numbers_in(matter.about, "case/").first};
    TRY(const auto one, unless_gone(load_living_case(reader, id, viewer)));
    return one ? std::optional(one->number + " " + one->head.title) : std::nullopt;
}

/// Its comments as the receiver may see them; nothing when he may not see the item.
base::Result<Look> look_at_comment(store::Reader& reader, const Matter& matter,
                                   const base::Clock& clock) {
    const Numbers about = numbers_in(matter.about, "comment/");
    TRY(const auto viewer, viewer_today(reader, matter.holder, clock));
    TRY(const auto item, unless_gone(load_item(reader, {about.first}, viewer)));
    if (!item) return Look{};
    TRY(const auto comments, list_comments(reader, item->id, viewer));
    const auto said = std::find_if(comments.begin(), comments.end(), [&](const ItemComment& one) {
        return one.number == about.second;
    });
    if (said == comments.end()) return Look{};
    const int begins = said->answers.value_or(said->number);
    const bool is_done = std::any_of(comments.begin(), comments.end(), [&](const auto& one) {
        return one.number == begins && one.done_at;
    });
    if (is_done) return Look{};
    Look look{.what = Look::What::Send,
              .path = fmt::format("/punkter/{}/kommentarer", item->id.value)};
    look.words = {Word::name(item->body_name)};
    look.title = told_title(*item);
    return look;
}

base::Result<std::optional<std::string>> title_of_item(store::Reader& reader, const Matter& matter,
                                                       const rights::Viewer& viewer) {
    const DraftId id{numbers_in(matter.about, "comment/").first};
    TRY(const auto item, unless_gone(load_item(reader, id, viewer)));
    return item ? std::optional(item->head.title) : std::nullopt;
}

}  // namespace

std::optional<notices::Title> told_title(const ItemDraft& item) {
    const bool is_open =
        !item.case_is_closed_matter && item.head.access.visibility == records::Visibility::Open;
    const std::string& said = is_open ? item.head.title : item.head.public_title;
    if (said.empty()) return std::nullopt;
    return Title::of_shown(said);
}

base::Result<std::vector<std::string>> answering_for(store::Reader& reader, const ItemDraft& item) {
    TRY(const auto its_case,
        load_living_case(reader, item.case_id, rights::Viewer::operator_of_machine()));
    std::vector<std::string> holders = {notices::holder_of(item.author)};
    if (its_case.head.officer != item.author) {
        holders.push_back(notices::holder_of(its_case.head.officer));
    }
    return holders;
}

base::Result<void> tell_handed(store::Transaction& transaction, const LivingCase& one, int position,
                               PersonId by, const base::Clock& clock) {
    const std::string about = fmt::format("case/{}", one.id.value);
    std::vector<std::string> holders;
    if (one.head.officer != by) holders.push_back(notices::holder_of(one.head.officer));
    TRY_DO(notices::settle(transaction, about, {std::string(handed)}, holders, clock));
    if (holders.empty()) return {};
    TRY_DO(notices::add_notice(transaction,
                               {.kind = std::string(handed),
                                .about = about,
                                .occasion = fmt::format("hand/{}", position),
                                .holders = std::move(holders)},
                               clock));
    return {};
}

base::Result<void> tell_comment(store::Transaction& transaction, DraftId id, int number,
                                const base::Clock& clock) {
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const auto item, load_item(transaction, id, everything));
    TRY(const auto comments, list_comments(transaction, id, everything));
    const auto said = std::find_if(comments.begin(), comments.end(),
                                   [&](const ItemComment& one) { return one.number == number; });
    if (said == comments.end()) return {};
    TRY(auto wanted, answering_for(transaction, item));
    for (const ItemComment& one : comments) {
        const bool is_of_it =
            said->answers && (one.number == *said->answers || one.answers == said->answers);
        const std::string holder = notices::holder_of(one.writer);
        const bool is_there = std::find(wanted.begin(), wanted.end(), holder) != wanted.end();
        if (is_of_it && !is_there) wanted.push_back(holder);
    }
    notices::Notice notice{.kind = std::string(commented),
                           .about = fmt::format("comment/{}/{}", id.value, number)};
    for (const std::string& holder : wanted) {
        if (holder == notices::holder_of(said->writer)) continue;
        TRY(const auto viewer, viewer_today(transaction, holder, clock));
        TRY(const auto seen, unless_gone(load_item(transaction, id, viewer)));
        if (seen) notice.holders.push_back(holder);
    }
    TRY_DO(notices::add_notice(transaction, notice, clock));
    return {};
}

std::vector<notices::NoticeKind> case_notice_kinds(const base::Clock& clock) {
    const auto about_comment = [&clock](store::Reader& reader, const Matter& matter) {
        return look_at_comment(reader, matter, clock);
    };
    return {
        {.name = std::string(handed), .look = look_at_handed, .title = title_of_case},
        {.name = std::string(commented), .look = about_comment, .title = title_of_item},
    };
}

}  // namespace cases
