// SPDX-License-Identifier: AGPL-3.0-or-later
// Parent and child are one program on one machine, so numbers go over as they lie in memory.
#include "document/pdf/pdf_boxes.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "base/text.h"

namespace document {
namespace {

constexpr char page_mark = 'P';
constexpr char end_mark = 'E';
constexpr float widest_page = 20'000;  // Points; Acrobat's own limit is 14,400.

template <class Number>
void pack(std::string& bytes, Number value) {
    static_assert(std::is_trivially_copyable_v<Number>);
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void pack_text(std::string& bytes, std::string_view text) {
    pack(bytes, static_cast<std::uint32_t>(text.size()));
    bytes.append(text);
}

/// Reads what pack wrote; after the first lack of bytes all is zero and `broken`.
class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

    template <class Number>
    Number take() {
        Number value{};
        if (bytes_.size() < sizeof value) {
            broken_ = true;
            return value;
        }
        std::memcpy(&value, bytes_.data(), sizeof value);
        bytes_.remove_prefix(sizeof value);
        return value;
    }
    std::string_view take_text() {
        const auto size = take<std::uint32_t>();
        if (size > bytes_.size()) broken_ = true;
        if (broken_) return {};
        const std::string_view text = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return text;
    }
    float take_place() {
        const auto value = take<float>();
        if (!std::isfinite(value)) return 0;
        return std::fmin(std::fmax(value, -widest_page), widest_page);
    }
    bool is_broken() const { return broken_; }

private:
    std::string_view bytes_;
    bool broken_ = false;
};

std::string clean_text(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        const base::CodePoint point = base::code_point_at(bytes, at);
        at += point.length;
        const bool control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0);
        const bool unseen = point.value == 0xAD || point.value == 0xFEFF || point.value == 0x200B;
        if (!control && !unseen) base::append_code_point(text, point.value);
    }
    // A soft hyphen that poppler shows at the end of a word was drawn: the word goes on.
    if (bytes.ends_with("\xC2\xAD")) text += '-';
    return text;
}

PdfBox take_box(Unpacker& from) {
    PdfBox box;
    box.left = from.take_place();
    box.top = from.take_place();
    box.right = std::fmax(box.left, from.take_place());
    box.bottom = std::fmax(box.top, from.take_place());
    box.size = std::fmin(std::fmax(from.take_place(), 1.0F), 1000.0F);
    const auto style = from.take<std::uint8_t>();
    box.bold = (style & 1U) != 0;
    box.italic = (style & 2U) != 0;
    box.hidden = (style & 4U) != 0;
    const std::string_view bytes = from.take_text();
    box.text = clean_text(bytes);
    box.goes_on = bytes.ends_with("\xC2\xAD");
    return box;
}

}  // namespace

std::string pack_page(const PdfPage& page) {
    std::string bytes(1, page_mark);
    pack(bytes, page.width);
    pack(bytes, page.height);
    pack(bytes, static_cast<std::uint8_t>(page.unread_ink ? 1 : 0));
    pack(bytes, static_cast<std::uint32_t>(page.boxes.size()));
    for (const PdfBox& box : page.boxes) {
        for (const float place : {box.left, box.top, box.right, box.bottom, box.size}) {
            pack(bytes, place);
        }
        pack(bytes, static_cast<std::uint8_t>((box.bold ? 1U : 0U) | (box.italic ? 2U : 0U) |
                                              (box.hidden ? 4U : 0U)));
        pack_text(bytes, box.text);
    }
    return bytes;
}

std::string pack_end(std::string_view complaint) {
    std::string bytes(1, end_mark);
    pack_text(bytes, complaint);
    return bytes;
}

std::optional<PdfPages> unpack_pages(std::string_view bytes) {
    Unpacker from(bytes);
    PdfPages all;
    while (!from.is_broken()) {
        const char mark = from.take<char>();
        if (mark == end_mark) {
            all.complaint = clean_text(from.take_text());
            break;
        }
        if (mark != page_mark) return std::nullopt;
        PdfPage page;
        page.width = from.take_place();
        page.height = from.take_place();
        page.unread_ink = from.take<std::uint8_t>() != 0;
        const auto count = from.take<std::uint32_t>();
        for (std::uint32_t i = 0; i < count && !from.is_broken(); ++i) {
            PdfBox box = take_box(from);
            if (!base::trim(box.text).empty()) page.boxes.push_back(std::move(box));
        }
        all.pages.push_back(std::move(page));
    }
    if (from.is_broken()) return std::nullopt;
    return all;
}

}  // namespace document
