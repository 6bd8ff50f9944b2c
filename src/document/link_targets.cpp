// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/link_targets.h"

#include "base/text.h"

namespace document {
namespace {

int digit_of(char byte) {
    if (byte >= '0' && byte <= '9') return byte - '0';
    if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
    return -1;
}

class Targets {
public:
    explicit Targets(const std::function<void(std::string_view)>& take) : take_(take) {}

    void look_at(const Block& block) {
        std::visit([&](const auto& content) { of(content); }, block.content);
    }

private:
    void of(const Heading& heading) { of(heading.text); }
    void of(const Paragraph& paragraph) { of(paragraph.text); }
    void of(const Note& note) { of(note.text); }
    void of(const List& list) {
        for (const ListItem& item : list.items) {
            for (const Block& block : item.blocks) look_at(block);
        }
    }
    void of(const Table& table) {
        if (table.caption) of(*table.caption);
        for (const TableRow& row : table.rows) {
            for (const Text& cell : row) of(cell);
        }
    }
    void of(const Text& text) {
        for (const Span& span : text.spans) {
            if (!span.href.empty()) take_(readable_address(span.href));
        }
    }

    const std::function<void(std::string_view)>& take_;
};

std::string decoded(std::string_view href) {
    std::string plain;
    plain.reserve(href.size());
    for (std::size_t at = 0; at < href.size(); ++at) {
        const bool coded = href[at] == '%' && at + 2 < href.size();
        const int high = coded ? digit_of(href[at + 1]) : -1;
        const int low = coded ? digit_of(href[at + 2]) : -1;
        if (high < 0 || low < 0) {
            plain.push_back(href[at]);
            continue;
        }
        plain.push_back(static_cast<char>(high * 16 + low));
        at += 2;
    }
    return plain;
}

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool is_led_by_cpr(std::string_view text, std::size_t at) {
    constexpr std::size_t near = 6;
    const std::size_t from = at > near ? at - near : 0;
    return base::lower_case(text.substr(from, at - from)).find("cpr") != std::string::npos;
}

}  // namespace

void for_each_target(const Block& block, const std::function<void(std::string_view)>& take) {
    Targets(take).look_at(block);
}

std::string readable_address(std::string_view href) {
    std::string plain = decoded(href);
    if (!base::lower_case(plain.substr(0, 4)).starts_with("http")) return plain;
    constexpr std::size_t shortest = 10;
    for (std::size_t at = 0; at < plain.size(); ++at) {
        std::size_t end = at;
        while (end < plain.size() && is_digit(plain[end])) ++end;
        const bool is_key = end - at >= shortest && !is_led_by_cpr(plain, at);
        if (is_key) plain.replace(at, end - at, "-");
        if (!is_key && end > at) at = end - 1;
    }
    return plain;
}

}  // namespace document
