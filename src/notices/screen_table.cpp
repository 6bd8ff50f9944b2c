// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/try.h"
#include "changes/log.h"
#include "notices/internal/screen_rows.h"
#include "notices/screen.h"

namespace notices {
namespace {

constexpr std::string_view overtake =
    "UPDATE screen_notice SET read_at = $5 WHERE holder = $1 AND kind = $2 AND about = $3"
    " AND occasion <> $4 AND read_at IS NULL";
constexpr std::string_view insert_notice =
    "INSERT INTO screen_notice (holder, kind, about, occasion, told_at)"
    " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (holder, kind, about, occasion) DO NOTHING";
constexpr std::string_view number_unread =
    "SELECT count(*) FROM (SELECT 1 FROM screen_notice WHERE holder = $1 AND read_at IS NULL"
    " LIMIT $2) AS counted";
constexpr std::string_view newest_first =
    "SELECT id, kind, about, occasion, holder, told_at, read_at FROM screen_notice"
    " WHERE holder = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
constexpr std::string_view read_one =
    "UPDATE screen_notice SET read_at = $3 WHERE id = $1 AND holder = $2 AND read_at IS NULL";
constexpr std::string_view read_all =
    "UPDATE screen_notice SET read_at = $3 WHERE holder = $1 AND id <= $2 AND read_at IS NULL";
constexpr std::string_view unread_about =
    "SELECT id, holder FROM screen_notice WHERE about = $1 AND kind = $2 AND read_at IS NULL";
constexpr std::string_view delete_old = "DELETE FROM screen_notice WHERE told_at < $1";
constexpr std::string_view choice_of = "SELECT is_shown FROM screen_choice WHERE holder = $1";
constexpr std::string_view upsert_choice =
    "INSERT INTO screen_choice (holder, is_shown) VALUES ($1, $2)"
    " ON CONFLICT (holder) DO UPDATE SET is_shown = excluded.is_shown";
constexpr std::string_view choices_in_order =
    "SELECT holder, is_shown FROM screen_choice ORDER BY holder";

ScreenNotice notice_of(const store::Row& row) {
    return {
        .id = row.id<ScreenNoticeTag>(0),
        .kind = std::string(row.text(1)),
        .matter = {std::string(row.text(2)), std::string(row.text(3)), std::string(row.text(4))},
        .told_at = std::string(row.text(5)),
        .is_read = !row.is_null(6)};
}

std::string subject_of(std::string_view holder) { return fmt::format("screen/{}", holder); }
std::string state_of(bool is_shown) { return fmt::format(R"({{"is_shown":{}}})", is_shown); }

base::Result<std::optional<bool>> find_choice(store::Reader& reader, std::string_view holder) {
    return reader.query_one<bool>(choice_of, {holder},
                                  [](const store::Row& row) { return row.integer(0) == 1; });
}

}  // namespace

base::Result<int> count_unread(store::Reader& reader, std::string_view holder) {
    TRY(const auto count,
        reader.query_one<std::int64_t>(number_unread, {holder, most_unread},
                                       [](const store::Row& row) { return row.integer(0); }));
    return static_cast<int>(count.value_or(0));
}

base::Result<std::vector<ScreenNotice>> list_screen_notices(store::Reader& reader,
                                                            std::string_view holder,
                                                            std::optional<ScreenNoticeId> before,
                                                            int most) {
    constexpr ScreenNoticeId after_all{std::int64_t{1} << 62};
    return reader.query<ScreenNotice>(newest_first, {holder, before.value_or(after_all), most},
                                      notice_of);
}

base::Result<void> mark_read(store::Transaction& transaction, const rights::SignedIn& who,
                             ScreenNoticeId id, const base::Clock& clock) {
    TRY_DO(who.actor.require(mark_read_action, rights::everywhere()));
    TRY_DO(transaction.execute(read_one, {id, holder_of(who.person), clock.now()}));
    return {};
}

base::Result<void> mark_all_read(store::Transaction& transaction, const rights::SignedIn& who,
                                 ScreenNoticeId newest_shown, const base::Clock& clock) {
    TRY_DO(who.actor.require(mark_read_action, rights::everywhere()));
    TRY_DO(transaction.execute(read_all, {holder_of(who.person), newest_shown, clock.now()}));
    return {};
}

base::Result<void> settle(store::Transaction& transaction, std::string_view about,
                          const std::vector<std::string_view>& kinds,
                          const std::vector<std::string>& but_for, const base::Clock& clock) {
    struct Unread {
        ScreenNoticeId id;
        std::string holder;
    };
    for (const std::string_view kind : kinds) {
        TRY(const auto unread,
            transaction.query<Unread>(unread_about, {about, kind}, [](const store::Row& row) {
                return Unread{row.id<ScreenNoticeTag>(0), std::string(row.text(1))};
            }));
        for (const Unread& one : unread) {
            const bool waits =
                std::find(but_for.begin(), but_for.end(), one.holder) != but_for.end();
            if (waits) continue;
            TRY_DO(transaction.execute(read_one, {one.id, one.holder, clock.now()}));
        }
    }
    return {};
}

base::Result<bool> wants_screen(store::Reader& reader, std::string_view holder) {
    TRY(const auto choice, find_choice(reader, holder));
    return choice.value_or(true);
}

base::Result<void> choose_screen(store::Transaction& transaction, const rights::SignedIn& who,
                                 bool is_shown, const base::Clock& clock) {
    TRY(const auto mandate, who.actor.require(choose_screen_action, rights::everywhere()));
    const std::string holder = holder_of(who.person);
    TRY(const auto known, find_choice(transaction, holder));
    if (known.value_or(true) == is_shown) return {};
    TRY_DO(transaction.execute(upsert_choice, {holder, is_shown ? 1 : 0}));
    const auto entry = changes::entry_of(subject_of(holder),
                                         known ? std::optional(state_of(*known)) : std::nullopt,
                                         state_of(is_shown));
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

base::Result<std::int64_t> sweep_screen_notices(store::Transaction& transaction, int days,
                                                const base::Clock& clock) {
    constexpr std::int64_t seconds_a_day = 86400;
    return transaction.execute(
        delete_old, {base::utc_of_seconds(base::seconds_now(clock) - days * seconds_a_day)});
}

namespace rows {

base::Result<void> show_on_screen(store::Transaction& transaction, const Notice& notice,
                                  std::string_view holder, const base::Clock& clock) {
    TRY(const bool wanted, wants_screen(transaction, holder));
    if (!wanted) return {};
    TRY_DO(transaction.execute(overtake,
                               {holder, notice.kind, notice.about, notice.occasion, clock.now()}));
    TRY_DO(transaction.execute(insert_notice,
                               {holder, notice.kind, notice.about, notice.occasion, clock.now()}));
    return {};
}

base::Result<void> list_screen_subjects(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each) {
    return reader.for_each(choices_in_order, {}, [&](const store::Row& row) {
        each({.subject = subject_of(row.text(0)),
              .hash = base::sha256_of(state_of(row.integer(1) == 1))});
    });
}

}  // namespace rows
}  // namespace notices
