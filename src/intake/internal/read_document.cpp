// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/read_document.h"

#include "base/try.h"
#include "intake/word_fates.h"

namespace intake {

base::Result<ReadDocument> read_document(std::string_view bytes, const std::string& file_name,
                                         const ProfileSet& profiles, const std::string& profile,
                                         const document::ReadLimits& limits) {
    TRY(document::Source source, document::read_source(bytes, file_name, limits));
    TRY(ParsedMinutes parsed, parse_whatever_head(source, profiles, profile));
    // Words that are nowhere, or cannot be counted, are for a person to look at.
    const auto fates = settle_words(bytes, source.format, parsed, limits);
    if (!fates) {
        parsed.doubts.push_back({0, "doubt.words_uncounted", fates.error().code});
    } else if (fates.value().lost_count > 0) {
        parsed.doubts.push_back({0, "doubt.words_lost", describe_lost(fates.value())});
    }
    return ReadDocument{std::move(parsed), std::move(source.findings),
                        std::string(document::media_type_of(source.format))};
}

}  // namespace intake
