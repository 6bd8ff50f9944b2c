// SPDX-License-Identifier: AGPL-3.0-or-later
// One document of an exported record, as import reads it back. Any bytes: refused with a reason, or
// a document that is written as it was read.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "records/internal/archive_form.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace archive = records::archive;
    const auto document = archive::parse_document({reinterpret_cast<const char*>(data), size});
    if (!document) {
        CHECK(!document.error().detail.empty(), "a refusal says why");
        return 0;
    }
    const std::string written = archive::render_document(document.value());
    const auto again = archive::parse_document(written);
    CHECK(again && archive::render_document(again.value()) == written, "it is read back the same");
    const std::string source = archive::path_of_source("0", document.value().file_name);
    CHECK(archive::is_safe_path(source), "a file's name leads nowhere else");
    return 0;
}
