// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as the JSON of a document: refused with a reason, or read to a document that can be
// written in every form and whose normal form survives them.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "base/text.h"
#include "document/html_writer.h"
#include "document/json.h"
#include "document/normal_form.h"
#include "document/text_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto document = document::parse_json({reinterpret_cast<const char*>(data), size});
    if (!document) {
        CHECK(!document.error().detail.empty(), "a refusal says why");
        return 0;
    }
    const auto again = document::parse_json(document::render_json(document.value()));
    CHECK(again && again.value() == document.value(), "JSON is read back the same");
    const document::Document normal = document::normalise(document.value());
    CHECK(document::normalise(normal) == normal, "the normal form is settled");
    base::Findings findings;
    const std::string written = document::render_text(normal);
    CHECK(document::read_text(document::lines_of(written), findings) == normal,
          "the normal form survives being written as text");
    CHECK(base::is_valid_utf8(document::render_html(document.value()).text()), "HTML is UTF-8");
    return 0;
}
