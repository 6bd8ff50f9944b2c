// SPDX-License-Identifier: AGPL-3.0-or-later
// A meeting in session in the leak walk's world, with everybody there: an open item and a closed
// one, from which one of those who sit in the body can be kept.
#pragma once
#include <string>
#include <string_view>

#include "leaks/part.h"
#include "meetings/decide_item.h"

namespace leaks {

/// The body and its meeting; `name` begins the names of its readers: "NAMEmedlem" and
/// "NAMEsekretaer", who see both secrets, and "NAMEinhabil", who sees `for_all`.
struct HeldWorld {
    std::string_view name;
    const char* body_name;
    base::Date day;
    std::string slug;
    std::string_view for_all;  ///< The secret of all who sit there.
    std::string_view closed;   ///< That of those who are not disqualified.
};

void begin_held(World& world, const HeldWorld& of);
meetings::Held held_now(store::Reader& reader, const HeldWorld& of);
/// The secret that what is said of an item is marked as.
std::string mark_of(const World& world, const HeldWorld& of, const meetings::HeldItem& item);
/// Keeps "NAMEinhabil" from the item.
void disqualify(World& world, store::Transaction& transaction, const HeldWorld& of,
                const meetings::ItemSeen& seen);

}  // namespace leaks
