// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as a text file: nothing crashes, no word is lost, what is read is in the normal form
// and survives being written as text and as JSON, and its HTML is made.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "document/encoding.h"
#include "document/html_writer.h"
#include "document/json.h"
#include "document/normal_form.h"
#include "document/text_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    base::Findings findings;
    const auto text = document::decode_text({reinterpret_cast<const char*>(data), size}, findings);
    if (!text) return 0;
    CHECK(base::is_valid_utf8(text.value()), "a decoded text is UTF-8");
    const auto lines = document::lines_of(text.value());
    const document::Document read = document::read_text(lines, findings);
    for (const document::Line& line : lines) {
        CHECK(document::bare_line(line.text).size() <= line.text.size(), "a bare line is a part");
    }

    // Marks, entities and labels in braces take letters with them; elsewhere every word stays, but
    // for the head of a table that is told to stand once more on the next page.
    constexpr std::string_view marks = "*_<&[{";
    if (text.value().find_first_of(marks) == std::string::npos) {
        base::Findings told = findings;
        std::string wanted;
        for (const document::Line& line : lines) {
            const auto again = std::find_if(told.begin(), told.end(), [&](const auto& one) {
                return one.code == "table.header_repeated" && one.line == line.number;
            });
            const bool is_told = again != told.end();
            if (is_told) told.erase(again);  // A page that ends in a line gives two of its number.
            if (!is_told) wanted += std::string(line.text) + '\n';
        }
        const std::string plain = document::plain_text_of(read);
        CHECK(base::words_of(plain) == base::words_of(wanted), "every word once, in order");
    }
    CHECK(document::normalise(read) == read, "what is read is in the normal form");
    const std::string written = document::render_text(read);
    CHECK(document::read_text(document::lines_of(written), findings) == read,
          "a document written as text is read back the same");
    const auto json = document::parse_json(document::render_json(read));
    CHECK(json && json.value() == read, "and as JSON");
    CHECK(base::is_valid_utf8(document::render_html(read).text()), "its HTML is UTF-8");
    return 0;
}
