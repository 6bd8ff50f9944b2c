// SPDX-License-Identifier: AGPL-3.0-or-later
// Any text through intake with each profile. What must hold: no crash, and every word is in the
// output or a finding says that it is not.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "document/encoding.h"
#include "intake/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    base::Findings findings;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    auto text = document::decode_text(bytes, findings);
    if (!text) return 0;
    document::Source source;
    source.text = std::move(text).value();
    const intake::ProfileSet& profiles = intake::ProfileSet::shipped();
    for (const std::string& name : profiles.names()) {
        const auto parsed = intake::parse_minutes(source, profiles, name);
        if (!parsed) continue;
        const intake::ParsedMinutes& minutes = parsed.value();
        if (minutes.kept_words > minutes.source_words) std::abort();
        if (minutes.kept_words < minutes.source_words && minutes.minutes.findings.empty()) {
            std::abort();
        }
    }
    return 0;
}
