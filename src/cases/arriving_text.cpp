// SPDX-License-Identifier: AGPL-3.0-or-later
// What a browser sends as the text of an item. Nothing of it is trusted.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/try.h"
#include "cases/item_sections.h"
#include "document/encoding.h"
#include "document/html_writer.h"
#include "document/json.h"
#include "document/normal_form.h"
#include "document/text_reader.h"

namespace cases {
namespace {

base::Error wrong(const char* code) {
    return {base::ErrorKind::Invalid, "text.wrong", {}, {{"text", code}}};
}

/// Signs that turn the direction of writing: U+202A to U+202E, U+2066 to U+2069. Danish has no use
/// for them, and what stands between them reads otherwise than it is kept. And U+FFFE and U+FFFF,
/// which no XML can say.
bool is_no_text(std::string_view text, std::size_t at) {
    if (text.size() - at < 3) return false;
    const auto second = static_cast<unsigned char>(text[at + 1]);
    const auto third = static_cast<unsigned char>(text[at + 2]);
    if (text[at] == '\xEF') return second == 0xBF && third >= 0xBE;
    if (text[at] != '\xE2') return false;
    return (second == 0x80 && third >= 0xAA && third <= 0xAE) ||
           (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

class Arrival {
public:
    explicit Arrival(const ArrivalLimits& limits) : limits_(limits) {}

    /// The code of what is too much; null: nothing is.
    const char* check(std::vector<document::Block>& blocks) {
        for (document::Block& block : blocks) {
            block.line = 0;
            block.page = 0;
            block.derived = false;
            ++blocks_;
            std::visit([this](auto& content) { take(content); }, block.content);
        }
        if (bytes_ > limits_.bytes || blocks_ > limits_.blocks) too_much_ = "too_long";
        return too_much_;
    }

private:
    void take(document::Text& text) {
        bytes_ += text.plain.size();
        drop_no_text(text);
        std::erase_if(text.spans, [](const document::Span& span) {
            return span.mark == document::Mark::Link && !document::is_shown_address(span.href);
        });
    }
    static void drop_no_text(document::Text& text) {
        for (char& sign : text.plain) {
            const auto value = static_cast<unsigned char>(sign);
            if ((value < 0x20 && sign != '\n' && sign != '\t') || value == 0x7F) sign = ' ';
        }
        for (std::size_t at = 0; at + 2 < text.plain.size(); ++at) {
            if (!is_no_text(text.plain, at)) continue;
            // As wide as before, so that spans stay; the normal form joins the spaces.
            text.plain.replace(at, 3, "   ");
        }
    }
    void take_label(std::string& label) {
        bytes_ += label.size();
        if (label.size() > limits_.label_bytes) too_much_ = "label_too_long";
    }
    void take(document::Heading& heading) { take(heading.text); }
    void take(document::Paragraph& paragraph) { take(paragraph.text); }
    void take(document::Note& note) {
        take_label(note.label);
        take(note.text);
    }
    void take(document::List& list) {
        for (document::ListItem& item : list.items) {
            ++blocks_;
            if (item.label) take_label(*item.label);
            check(item.blocks);
        }
    }
    void take(document::Table& table) {
        if (table.caption) take(*table.caption);
        if (table.rows.size() > limits_.rows) too_much_ = "too_many_rows";
        for (document::TableRow& row : table.rows) {
            ++blocks_;
            if (row.size() > limits_.columns) too_much_ = "too_many_columns";
            for (document::Text& cell : row) take(cell);
        }
    }

    const ArrivalLimits& limits_;
    std::size_t bytes_ = 0;
    std::size_t blocks_ = 0;
    const char* too_much_ = nullptr;
};

}  // namespace

base::Result<document::Document> check_arriving(document::Document document,
                                                const ArrivalLimits& limits) {
    if (const char* code = Arrival(limits).check(document.blocks)) return wrong(code);
    return document::normalise(std::move(document));
}

base::Result<document::Document> read_arriving(std::string_view blocks_json,
                                               const ArrivalLimits& limits) {
    auto document = document::parse_json(blocks_json);
    if (!document) return wrong("unreadable");
    return check_arriving(std::move(document).value(), limits);
}

std::string render_plain(const document::Document& document) {
    return document::render_text(document);
}

base::Result<document::Document> read_plain(std::string_view text) {
    if (base::trim(text).empty()) return document::Document{};
    base::Findings findings;
    auto decoded = document::decode_text(text, findings);
    if (!decoded && decoded.error().code == "text.empty") return document::Document{};
    if (!decoded) return wrong("unreadable");
    const auto lines = document::lines_of(decoded.value());
    return check_arriving(document::read_text(lines, findings), {});
}

}  // namespace cases
