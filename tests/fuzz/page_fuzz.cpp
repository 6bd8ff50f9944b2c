// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages: what is hidden in them is found, and what is left and what was taken are no more than what
// was there. Any bytes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "document/html/hidden_parts.h"
#include "document/raw/raw_markup.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    document::Asides asides;
    base::Findings findings;
    const std::string shown = document::without_hidden_parts(bytes, asides, findings);
    if (shown.size() > bytes.size() + 1) std::abort();
    std::vector<document::RawText> texts;
    document::add_html_texts(bytes, "a", texts);
    return 0;
}
