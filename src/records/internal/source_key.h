// SPDX-License-Identifier: AGPL-3.0-or-later
// Under which key the bytes of a document are kept. It is their SHA-256; but who brings in bytes
// that are a draft of somebody else's must not learn that, so his draft has a key of its own, which
// tells its bytes as surely: 48 digits of their SHA-256, and 16 of his.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "records/ids.h"
#include "records/internal/minutes_table.h"
#include "rights/actor.h"
#include "store/database.h"

namespace records {

/// `sha256`: 64 hexadecimal digits.
std::string own_source_key(std::string_view sha256, PersonId maker);
/// What every key of the bytes begins with.
std::string_view told_of_bytes(std::string_view key);
/// Whether the key is one of the bytes with that SHA-256.
bool is_source_key_of(std::string_view key, std::string_view sha256);

/// The documents with some bytes, as one actor may know of them.
struct KnownBytes {
    std::optional<KnownMinutes> known = {};  ///< One whose original everybody may have or could, or
                                             ///< that is the actor's or of his bodies; the operator
                                             ///< knows of all.
    bool is_hidden = false;                  ///< There is one, and he may know of none.
};
base::Result<KnownBytes> find_bytes_known_to(store::Reader& reader, const rights::Actor& actor,
                                             std::string_view sha256);

}  // namespace records
