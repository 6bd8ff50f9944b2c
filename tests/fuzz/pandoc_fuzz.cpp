// SPDX-License-Identifier: AGPL-3.0-or-later
// Word and OpenDocument: pandoc's JSON to blocks, and the archive's list of contents. Any bytes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "document/office/format_odt.h"
#include "document/office/format_zip.h"
#include "document/office/pandoc.h"

namespace {

void read_archive(std::string_view bytes) {
    const auto entries = document::list_zip(bytes);
    if (!entries || !document::check_zip(entries.value())) return;
    const auto plain = document::with_plain_tables(bytes, entries.value());
    if (!plain) return;
    // What was written must be readable again, with the same parts.
    const auto again = document::list_zip(plain.value().archive);
    if (!again || again.value().size() != entries.value().size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.starts_with("PK")) {
        read_archive(bytes);
        return 0;
    }
    base::Findings findings;
    const auto read = document::document_of_pandoc(bytes, document::Head::InText, findings);
    if (read && !base::is_valid_utf8(document::plain_text_of(read.value()))) std::abort();
    return 0;
}
