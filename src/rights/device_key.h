// SPDX-License-Identifier: AGPL-3.0-or-later
// What a browser may keep of somebody's: sealed with a key that the server gives to him alone, and
// under a mark that tells whose it is and nothing more (docs/decisions/0125).
#pragma once
#include <string>

#include "base/result.h"
#include "rights/ids.h"
#include "store/database.h"

namespace rights {

struct DeviceKey {
    std::string secret;  ///< 256 bits as 43 letters (base/secret.h). For its person's pages alone.
    std::string mark;    ///< 16 letters that follow from it. Tells two people apart.
};

/// The person's, which stays the same however often he signs in: what he wrote without a network
/// is his when he is back. Effect: it is made when there is none. Errors: those of the database.
base::Result<DeviceKey> device_key_of(store::Database& database, PersonId person);
/// The same for a page, which looks for it with its own reader first.
base::Result<DeviceKey> device_key_of(store::Reader& reader, store::Database& database,
                                      PersonId person);

}  // namespace rights
