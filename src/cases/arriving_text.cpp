// SPDX-License-Identifier: AGPL-3.0-or-later
// What a browser sends as the text of an item. Nothing of it is trusted.
#include <algorithm>
#include <iterator>
#include <map>

#include "base/text.h"
#include "base/try.h"
#include "base/written_sign.h"
#include "cases/item_sections.h"
#include "cases/sent_json.h"
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

std::string cleaned(std::string_view piece) {
    std::string kept;
    for (std::size_t at = 0; at < piece.size();) {
        const base::CodePoint point = base::code_point_at(piece, at);
        at += point.length;
        if (base::ends_line(point.value)) {
            kept += '\n';
        } else if (!base::is_no_text(point.value)) {
            base::append_code_point(kept, point.value);
        }
    }
    return base::composed(std::move(kept));
}

/// Without what no text holds; spans stay on their words.
void clean(document::Text& text) {
    const auto is_clean = [](char sign) {
        return (sign >= ' ' && sign <= '~') || sign == '\n' || sign == '\t';
    };
    if (std::all_of(text.plain.begin(), text.plain.end(), is_clean)) return;
    // Cut where a mark begins or ends, so that each span stays on its words.
    std::map<std::size_t, std::size_t> places = {{0, 0}, {text.plain.size(), 0}};
    for (const document::Span& span : text.spans) places[span.start] = places[span.end] = 0;
    std::string kept;
    for (auto place = places.begin(); place != places.end(); ++place) {
        place->second = kept.size();
        const auto next = std::next(place);
        if (next == places.end()) break;
        kept +=
            cleaned(std::string_view(text.plain).substr(place->first, next->first - place->first));
    }
    for (document::Span& span : text.spans) {
        span.start = places[span.start];
        span.end = places[span.end];
    }
    std::erase_if(text.spans, [](const document::Span& span) { return span.start >= span.end; });
    text.plain = std::move(kept);
}

/// A label is one line.
void clean(std::string& label) {
    document::Text text{std::move(label)};
    clean(text);
    label = std::move(text.plain);
    std::replace(label.begin(), label.end(), '\n', ' ');
}

bool is_half(std::string_view json, std::size_t at, char low, char high) {
    const auto lower = [](char sign) { return sign >= 'A' && sign <= 'F' ? sign + 32 : sign; };
    return at + 6 <= json.size() && json[at] == '\\' && json[at + 1] == 'u' &&
           lower(json[at + 2]) == 'd' && lower(json[at + 3]) >= low && lower(json[at + 3]) <= high;
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
        clean(text);
        std::erase_if(text.spans, [](const document::Span& span) {
            return span.mark == document::Mark::Link && !document::is_shown_address(span.href);
        });
    }
    void take_label(std::string& label) {
        bytes_ += label.size();
        clean(label);
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

std::string readable_json(std::string_view sent) {
    std::string json;
    json.reserve(sent.size());
    bool is_inside = false;
    for (std::size_t at = 0; at < sent.size(); ++at) {
        const char sign = sent[at];
        if (sign == '"') is_inside = !is_inside;
        const bool is_raw = static_cast<unsigned char>(sign) < 0x20;
        if (is_inside && is_raw) {
            json += sign == '\n' || sign == '\r' ? "\\n" : " ";
        } else if (!is_inside || sign != '\\') {
            json += sign;
        } else if (is_half(sent, at, '8', 'b') && is_half(sent, at + 6, 'c', 'f')) {
            json += sent.substr(at, 12);
            at += 11;
        } else if (is_half(sent, at, '8', 'f')) {
            json += "\\uffff";  // As wide as before, so that spans fit until it is taken out.
            at += 5;
        } else {
            json += sent.substr(at, 2);
            ++at;
        }
    }
    return json;
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
