// SPDX-License-Identifier: AGPL-3.0-or-later
// The one way to the bytes of a stored file. There is none by hash.
#pragma once
#include <string>

#include "base/descriptor.h"
#include "files/holding.h"

namespace files {

/// That somebody may have what one holder holds. Made where a rule has decided so; each such place
/// is listed in tools/check_gates.mjs with the name of the rule.
class Permit {
public:
    static Permit for_holder(std::string holder) { return Permit(std::move(holder)); }
    const std::string& holder() const { return holder_; }

private:
    explicit Permit(std::string holder) : holder_(std::move(holder)) {}
    std::string holder_;
};

/// Ready to be read or sent from, at any place in it.
struct OpenedFile {
    base::Descriptor descriptor;
    std::int64_t size = 0;
    std::string sha256;  ///< For an ETag: it tells whoever has the file nothing new.
};

/// NotFound "files.not_found" when the holder holds none; Unavailable "files.waits_for_scan" when
/// the virus scanner has not looked at it yet, Conflict "files.infected" when it found something;
/// Corrupt "files.missing" or "files.unreadable" when the folder has not what it should,
/// "files.altered" when it is not of the size it was.
base::Result<OpenedFile> open_held(store::Reader& reader, const Shelf& shelf, const Permit& permit);

}  // namespace files
