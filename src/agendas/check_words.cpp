// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/internal/check_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <variant>

#include "base/text.h"

namespace agendas {
namespace {

/// "Bilag 3" names the third; 0 when no number follows.
int number_after(std::string_view text) {
    int number = 0;
    std::size_t at = 0;
    while (at < text.size() && text[at] == ' ') ++at;
    for (; at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0; ++at) {
        constexpr int most = 1000;
        number = std::min(number * 10 + (text[at] - '0'), most);
    }
    return number;
}

/// Whether a letter or a digit stands there.
bool is_of_word(std::string_view text, std::size_t at) {
    return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 ||
                                static_cast<unsigned char>(text[at]) >= 0x80U);
}

}  // namespace

int attachments_named(std::string_view text) {
    const std::string folded = base::lower_case(text);
    int highest = 0;
    constexpr std::string_view word = "bilag ";
    for (std::size_t at = folded.find(word); at != std::string::npos;
         at = folded.find(word, at + 1)) {
        highest =
            std::max(highest, number_after(std::string_view(folded).substr(at + word.size())));
    }
    if (highest > 0) return highest;
    for (const std::string_view words : {"jf. bilag", "vedlagt", "vedlægges", "vedhæftet",
                                         "se bilag", "fremgår af bilag", "som bilag"}) {
        if (folded.find(words) != std::string::npos) return -1;
    }
    return 0;
}

std::optional<std::string> placeholder_in(std::string_view text) {
    for (std::size_t at = text.find('['); at != std::string_view::npos;
         at = text.find('[', at + 1)) {
        const std::size_t end = text.find(']', at);
        if (end == std::string_view::npos) return std::nullopt;
        const std::string_view inner = text.substr(at + 1, end - at - 1);
        const bool is_link = end + 1 < text.size() && text[end + 1] == '(';
        const bool is_quoted_cut =
            inner == "..." || inner == "tekst udeladt";  // Words left out of a quotation.
        const bool has_words = inner.find(' ') != std::string_view::npos;
        const std::string folded = base::lower_case(inner);
        const bool asks = folded.starts_with("skriv") || folded.starts_with("udfyld") ||
                          folded.starts_with("indsæt") || folded.starts_with("her ") ||
                          folded.starts_with("tekst");
        if (!is_link && !is_quoted_cut && (asks || (has_words && folded.starts_with("vejledning"))))
            return std::string(inner);
    }
    return std::nullopt;
}

bool is_picture_name(std::string_view title) {
    const std::string folded = base::lower_case(title);
    constexpr std::array<std::string_view, 8> ends = {".png", ".jpg", ".jpeg", ".gif",
                                                      ".bmp", ".tif", ".tiff", ".webp"};
    return std::any_of(ends.begin(), ends.end(),
                       [&](std::string_view end) { return folded.ends_with(end); });
}

bool is_picture_type(std::string_view media_type) { return media_type.starts_with("image/"); }

bool names_a_table(std::string_view title) {
    const std::string folded = base::lower_case(title);
    return folded.find("tabel") != std::string::npos || folded.find("skema") != std::string::npos;
}

bool holds_table(const std::vector<document::Block>& blocks) {
    return std::any_of(blocks.begin(), blocks.end(), [](const document::Block& block) {
        if (std::holds_alternative<document::Table>(block.content)) return true;
        const auto* list = std::get_if<document::List>(&block.content);
        return list != nullptr &&
               std::any_of(list->items.begin(), list->items.end(),
                           [](const document::ListItem& one) { return holds_table(one.blocks); });
    });
}

std::optional<std::string> table_named(std::string_view text) {
    const std::string folded = base::lower_case(text);
    constexpr std::array<std::string_view, 8> here = {
        "nedenstående tabel", "ovenstående tabel", "følgende tabel",    "nedenstående skema",
        "ovenstående skema",  "følgende skema",    "tabellen nedenfor", "skemaet nedenfor"};
    for (const std::string_view words : here) {
        if (folded.find(words) != std::string::npos) return std::string(words);
    }
    constexpr std::string_view word = "tabel ";
    for (std::size_t at = folded.find(word); at != std::string::npos;
         at = folded.find(word, at + 1)) {
        const int number = number_after(std::string_view(folded).substr(at + word.size()));
        if (number == 0 || (at > 0 && is_of_word(folded, at - 1))) continue;
        // One of an attachment stands there.
        const std::string_view sentence =
            std::string_view(folded).substr(at, folded.find_first_of(".\n", at) - at);
        if (sentence.find("bilag") != std::string_view::npos) continue;
        return "tabel " + std::to_string(number);
    }
    return std::nullopt;
}

}  // namespace agendas
