// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/known_marks.h"

#define TOML_EXCEPTIONS 0
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <span>
#include <sstream>
#include <utility>

#include "base/asset.h"
#include "base/check.h"
#include "base/text.h"
#include "base/try.h"

namespace marks {
std::span<const base::Asset> assets();
}

namespace intake {
namespace {

base::Result<StarredWords> list_of(const toml::table& root, std::string_view key,
                                   std::string_view file_name) {
    StarredWords words;
    if (const toml::array* array = root[key].as_array()) {
        for (const toml::node& node : *array) {
            if (const auto word = node.value<std::string>()) words.add(*word);
        }
    }
    if (words.empty()) {
        return base::Error{base::ErrorKind::Invalid, "profile.wrong",
                           fmt::format("{}: {}: at least one word is needed", file_name, key)};
    }
    return words;
}

bool has_digit(std::string_view word) {
    return word.find_first_of("0123456789") != std::string_view::npos;
}

/// "3", "2019", "G01" behind other numbers: what counts or names a case. A digit beside one letter
/// ("K3") may be a rank.
bool is_number(std::string_view word) {
    return has_digit(word) && (word.find_first_not_of("0123456789") == std::string_view::npos ||
                               base::count_code_points(word) > 2);
}

}  // namespace

void StarredWords::add(std::string_view word) {
    const std::string folded = base::lower_case(word);
    const bool before = folded.starts_with('*');
    const bool after = folded.ends_with('*');
    const std::string bare =
        folded.substr(before ? 1 : 0, folded.size() - (before ? 1U : 0U) - (after ? 1U : 0U));
    if (before && after) {
        in_.push_back(bare);
    } else if (before) {
        end_.push_back(bare);
    } else if (after) {
        begin_.push_back(bare);
    } else {
        whole_.insert(bare);
    }
}

bool StarredWords::has(std::string_view word) const {
    if (whole_.contains(std::string(word))) return true;
    const auto begins = [&](const std::string& one) { return word.starts_with(one); };
    const auto ends = [&](const std::string& one) { return word.ends_with(one); };
    const auto holds = [&](const std::string& one) { return word.find(one) != word.npos; };
    return std::any_of(begin_.begin(), begin_.end(), begins) ||
           std::any_of(end_.begin(), end_.end(), ends) ||
           std::any_of(in_.begin(), in_.end(), holds);
}

const KnownMarks& KnownMarks::shipped() {
    static const KnownMarks known = [] {
        const auto files = marks::assets();
        CHECK(files.size() == 1, "the known marks are built in");
        base::Result<KnownMarks> made = read(files.front().bytes, files.front().name);
        CHECK(static_cast<bool>(made), "the known marks that were built in can be read");
        return std::move(made).value();
    }();
    return known;
}

base::Result<KnownMarks> KnownMarks::read(std::string_view toml, std::string_view file_name) {
    const toml::parse_result parsed = toml::parse(toml, file_name);
    if (!parsed) {
        std::ostringstream reason;
        reason << parsed.error();
        return base::Error{base::ErrorKind::Invalid, "profile.wrong", reason.str()};
    }
    KnownMarks known;
    const toml::table& root = parsed.table();
    TRY(known.between_, list_of(root, "between", file_name));
    TRY(known.words_, list_of(root, "words", file_name));
    TRY(known.labels_, list_of(root, "labels", file_name));
    TRY(known.column_heads_, list_of(root, "column_heads", file_name));
    TRY(known.not_initials_, list_of(root, "not_initials", file_name));
    TRY(known.limiting_, list_of(root, "limiting", file_name));
    return known;
}

bool KnownMarks::is_known(std::string_view word) const {
    return is_number(word) || words_.has(base::lower_case(word));
}

bool KnownMarks::is_between(std::string_view word) const {
    return between_.has(base::lower_case(word));
}

bool KnownMarks::is_limiting(std::string_view word) const {
    return limiting_.has(base::lower_case(word));
}

bool KnownMarks::is_column_head(std::string_view cell) const {
    return column_heads_.has(base::lower_case(base::trim(cell)));
}

bool KnownMarks::is_label(std::string_view label) const {
    std::string folded;
    for (const std::string_view word : base::words_of(label)) {
        if (!folded.empty()) folded.push_back(' ');
        folded += base::lower_case(word);
    }
    return labels_.has(folded) || says_known(label);
}

bool KnownMarks::are_initials(std::string_view word) const {
    constexpr std::size_t most = 4;
    const std::size_t letters = base::count_code_points(word);
    if (letters < 2 || letters > most || has_digit(word)) return false;
    for (std::size_t at = 0; at < word.size();) {
        const base::CodePoint one = base::code_point_at(word, at);
        const std::string_view letter = word.substr(at, one.length);
        if (!base::is_letter(one.value) || base::lower_case(letter) == letter) return false;
        at += one.length;
    }
    return !not_initials_.has(base::lower_case(word));
}

bool KnownMarks::says_known(std::string_view text) const {
    const auto words = base::words_of(text);
    const auto is_plain = [&](std::string_view word) { return is_known(word) || is_between(word); };
    return std::all_of(words.begin(), words.end(), is_plain) &&
           std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return is_known(word); });
}

std::string stem_of_word(std::string_view word) {
    constexpr std::size_t letters = 5;
    std::size_t end = 0;
    for (std::size_t count = 0; count < letters && end < word.size(); ++count)
        end += base::code_point_at(word, end).length;
    return base::lower_case(word.substr(0, end));
}

}  // namespace intake
