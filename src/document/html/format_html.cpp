// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/html/format_html.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

#include "base/text.h"

namespace document {
namespace {

using namespace std::string_view_literals;

/// What a whole page begins with. The start and end of html, head and body may be left out.
constexpr std::array page_tags = {"<!doctype html"sv, "<html"sv,  "<head"sv, "<body"sv,
                                  "<meta"sv,          "<title"sv, "<link"sv, "<style"sv};
constexpr std::array block_tags = {"<div"sv, "<p"sv,       "<h1"sv,      "<h2"sv,
                                   "<h3"sv,  "<article"sv, "<section"sv, "<main"sv};

/// The start of a file in lower case, without byte order mark and without the zero bytes that
/// UTF-16 puts between letters.
std::string plain_start(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) bytes.remove_prefix(2);
    std::string start;
    for (const char byte : bytes.substr(0, 4096)) {
        if (byte != '\0') {
            start += static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
        }
    }
    return start;
}

bool begins_with_tag(std::string_view text, std::span<const std::string_view> tags) {
    return std::ranges::any_of(tags, [text](std::string_view tag) {
        if (!text.starts_with(tag)) return false;
        const std::string_view rest = text.substr(tag.size());
        return rest.empty() || rest.front() == '>' || rest.front() == '/' ||
               std::isspace(static_cast<unsigned char>(rest.front())) != 0;
    });
}

int count_of(std::string_view text, std::string_view part) {
    int count = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
    return count;
}

}  // namespace

/// Skips white space, comments and an XML declaration, then looks for what HTML starts with.
bool is_html(std::string_view bytes) {
    const std::string start = plain_start(bytes);
    std::string_view rest = start;
    while (true) {
        const std::size_t at = rest.find_first_not_of(" \t\r\n\f");
        if (at == std::string_view::npos) return false;
        rest.remove_prefix(at);
        const bool comment = rest.starts_with("<!--");
        if (!comment && !rest.starts_with("<?xml")) break;
        const std::string_view closing = comment ? "-->" : "?>";
        const std::size_t close = rest.find(closing);
        if (close == std::string_view::npos) return false;
        rest.remove_prefix(close + closing.size());
    }
    if (begins_with_tag(rest, page_tags)) return true;
    // "<p>" first in plain minutes may be chance; a page that ends what it begins is none.
    return begins_with_tag(rest, block_tags) && count_of(start, "</p>"sv) >= 2;
}

std::string without_title_elements(std::string_view html, Asides& asides) {
    constexpr std::string_view opening = "<title";
    constexpr std::string_view closing = "</title>";
    const auto tag_at = [&](std::size_t at, std::string_view tag) {
        return at < html.size() && base::lower_case(html.substr(at, tag.size())) == tag;
    };
    std::string kept;
    kept.reserve(html.size());
    std::size_t written = 0;
    for (std::size_t at = html.find('<'); at < html.size(); at = html.find('<', at + 1)) {
        if (!tag_at(at, opening)) continue;
        // A title holds no tags; in a comment that begins one its end may be anywhere.
        const std::size_t end = html.find('<', at + 1);
        if (!tag_at(end, closing)) continue;
        kept.append(html.substr(written, at - written));
        const std::size_t words = html.find('>', at) + 1;
        if (words < end) {
            asides.push_back(
                {AsideKind::Furniture, std::string(html.substr(words, end - words)), "title"});
        }
        written = end + closing.size();
        at = end;
    }
    return kept.append(html.substr(written));
}

}  // namespace document
