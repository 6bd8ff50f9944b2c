// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages: pandoc's JSON to blocks. Any bytes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "document/office/pandoc.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    base::Findings findings;
    const auto read = document::document_of_pandoc(bytes, document::Head::InText, findings);
    if (read && !base::is_valid_utf8(document::plain_text_of(read.value()))) std::abort();
    return 0;
}
