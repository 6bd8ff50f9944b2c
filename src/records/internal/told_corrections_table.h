// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "records/correction.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

/// A correction of a document that everybody may read.
struct PublicCorrection {
    Correction correction;
    std::string made_at;
    bool undone = false;
    bool while_public = false;
};
struct PublicCorrections {
    std::string source_sha256;
    bool is_source_open = false;  ///< Everybody may have the original bytes.
    std::vector<PublicCorrection> all;
};
/// In the order they were made; none when the document is not published.
base::Result<PublicCorrections> list_public_corrections(store::Reader& reader, MinutesId minutes);

}  // namespace records
