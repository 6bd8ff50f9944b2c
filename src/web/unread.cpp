// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/unread.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "base/try.h"
#include "notices/screen.h"
#include "store/ahead.h"

namespace web {
namespace {

constexpr std::string_view known_unread = "unread";

base::Result<int> ask_now(store::Database& database, const rights::SignedIn& who) {
    TRY(const auto reader, store::page_reader(database));
    return notices::count_unread(*reader, notices::holder_of(who.person));
}

}  // namespace

base::Result<int> count_unread(store::Reader& reader, const rights::SignedIn& who) {
    const auto known = store::Knowing::now();
    if (known && known->about == who.person.value) {
        const auto told = known->sets.find(known_unread);
        if (told != known->sets.end()) return static_cast<int>(told->second.front());
    }
    return notices::count_unread(reader, notices::holder_of(who.person));
}

std::string unread_variant(store::Database& database, const rights::SignedIn& who,
                           store::Known& known) {
    const auto unread = ask_now(database, who);
    if (!unread) {
        // The page itself is not kept from anybody for the sake of a number in its head.
        spdlog::warn("unread: {} {}", unread.error().code, unread.error().detail);
        return " unread/?";
    }
    known.sets.insert_or_assign(std::string(known_unread),
                                std::vector<std::int64_t>{unread.value()});
    return unread.value() == 0 ? std::string() : fmt::format(" unread/{}", unread.value());
}

std::string unread_text(int unread) {
    constexpr int most_shown = 99;
    return unread > most_shown ? fmt::format("{}+", most_shown) : std::to_string(unread);
}

}  // namespace web
