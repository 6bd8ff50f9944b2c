// SPDX-License-Identifier: AGPL-3.0-or-later
// PDF: what the child hands over, unpacked and laid out. The input is either packed pages as they
// come through the pipe, or after a first byte 'b' numbers from which boxes are made, so that the
// fuzzer reaches the layout without having to get the packing right. Poppler itself is fuzzed by
// its makers; here it would only slow the search for faults of our own.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string_view>

#include "document/pdf/pdf_layout.h"

namespace {

/// Words that the layout has rules about.
constexpr const char* words[] = {"Punkt",    "1.",   "•",     "-",     "a)",        "4,5", "og",
                                 "krabbe-",  "Lund", "Tabel", "dato:", ".....",     "12",  "i",
                                 "Udvalget", "?",    "1)",    "2019",  "æ\xCC\x8A", "(iv)"};
constexpr std::size_t bytes_a_box = 6;

document::PdfPages made_of(const std::uint8_t* data, std::size_t size) {
    document::PdfPages all;
    all.pages.push_back({600, 800, {}});
    for (std::size_t i = 0; i + bytes_a_box <= size; i += bytes_a_box) {
        if (data[i] == 0xFF) {
            all.pages.push_back({600, 800, {}});
            continue;
        }
        document::PdfBox box;
        box.left = static_cast<float>(data[i]) * 2;
        box.top = static_cast<float>(data[i + 1]) * 3;
        box.right = box.left + static_cast<float>(data[i + 2] % 64U) * 4;
        box.size = 4 + static_cast<float>(data[i + 3] % 24U);
        box.bottom = box.top + box.size;
        box.bold = (data[i + 4] & 1U) != 0;
        box.italic = (data[i + 4] & 2U) != 0;
        box.text = words[data[i + 5] % std::size(words)];
        all.pages.back().boxes.push_back(std::move(box));
    }
    return all;
}

std::size_t letters_in(const std::string& text) {
    std::size_t count = 0;
    for (const char byte : text) {
        if (std::string_view(" \n\t-").find(byte) == std::string_view::npos) ++count;
    }
    return count;
}

/// Nothing is lost: all letters of the boxes stand in the blocks or in a running head.
void check_nothing_lost(const document::PdfPages& all, const document::Document& read,
                        const base::Findings& findings) {
    if (!findings.empty()) return;  // Running heads are reported once for many pages.
    std::size_t before = 0;
    for (const auto& page : all.pages) {
        for (const auto& box : page.boxes) before += letters_in(box.text);
    }
    // A head that a table repeats on its next page stands once.
    const bool may_repeat = all.pages.size() > 1;
    const std::size_t after = letters_in(document::plain_text_of(read));
    if (after > before || (after < before && !may_repeat)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    base::Findings findings;
    document::Asides asides;
    if (size > 0 && data[0] == 'b') {
        const document::PdfPages all = made_of(data + 1, size - 1);
        const auto read = document::lay_out(all.pages, findings, asides);
        check_nothing_lost(all, read, findings);
        return 0;
    }
    const auto pages =
        document::unpack_pages(std::string_view(reinterpret_cast<const char*>(data), size));
    if (pages) document::lay_out(pages->pages, findings, asides);
    return 0;
}
