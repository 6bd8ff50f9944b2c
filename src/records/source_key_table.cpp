// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/source_key.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "base/try.h"
#include "records/internal/item_at_hand.h"
#include "records/save_minutes.h"

namespace records {
namespace {

constexpr std::size_t digits_of_bytes = 48;
constexpr std::size_t digits_of_maker = 16;

constexpr std::string_view documents_of_bytes =
    "SELECT minutes.id, meeting.body_id, minutes.made_by, minutes.source_visibility = 'open'"
    " FROM minutes"
    " JOIN meeting ON meeting.id = minutes.meeting_id"
    " WHERE substr(minutes.source_sha256, 1, 48) = $1 ORDER BY minutes.id";

struct OfBytes {
    MinutesId id;
    BodyId body;
    std::optional<PersonId> maker;
    bool is_open = false;  ///< The original of it.
};

OfBytes of_bytes(const store::Row& row) {
    OfBytes one{row.id<MinutesTag>(0), row.id<BodyTag>(1), {}, row.truth(3)};
    if (!row.is_null(2)) one.maker = row.id<PersonTag>(2);
    return one;
}

}  // namespace

std::string own_source_key(std::string_view sha256, PersonId maker) {
    const std::string own =
        base::sha256_of(fmt::format("sagsgang draft of {}\n{}", maker.value, sha256));
    return std::string(told_of_bytes(sha256)) + own.substr(0, digits_of_maker);
}

std::string_view told_of_bytes(std::string_view key) { return key.substr(0, digits_of_bytes); }

bool is_source_key_of(std::string_view key, std::string_view sha256) {
    return key.size() == sha256.size() && told_of_bytes(key) == told_of_bytes(sha256);
}

base::Result<KnownBytes> find_bytes_known_to(store::Reader& reader, const rights::Actor& actor,
                                             std::string_view sha256) {
    TRY(const auto all,
        reader.query<OfBytes>(documents_of_bytes, {told_of_bytes(sha256)}, of_bytes));
    KnownBytes found;
    if (all.empty()) return found;
    TRY(const auto person, person_of(reader, actor));
    for (const OfBytes& one : all) {
        TRY(KnownMinutes document, load_known_minutes(reader, one.id));
        // Whoever may not have the original must not learn by guessing its bytes what they are.
        const bool is_public = one.is_open && (document.published || document.was_public);
        const bool is_told = !person || is_public || one.maker == person ||
                             actor.may(save_minutes_action.permission, rights::in_body(one.body));
        if (!is_told) continue;
        found.known = std::move(document);
        return found;
    }
    found.is_hidden = true;
    return found;
}

base::Result<bool> is_known_source(store::Reader& reader, const rights::Actor& actor,
                                   std::string_view sha256) {
    TRY(const KnownBytes found, find_bytes_known_to(reader, actor, sha256));
    return found.known.has_value();
}

}  // namespace records
