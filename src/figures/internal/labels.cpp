// SPDX-License-Identifier: AGPL-3.0-or-later
// What the words of a label say of its row or column.
#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "figures/internal/grid.h"
#include "figures/internal/scan.h"

namespace figures {
namespace {

using Words = std::vector<std::string_view>;

template <std::size_t size>
bool has_any(const Words& words, const std::array<std::string_view, size>& wanted) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
    });
}

template <std::size_t size>
bool contains_any(std::string_view text, const std::array<std::string_view, size>& wanted) {
    return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view part) {
        return text.find(part) != std::string_view::npos;
    });
}

constexpr std::array<std::string_view, 10> total_words = {
    "total",     "ialt",      "sum",        "subtotal", "delsum",
    "mellemsum", "tilsammen", "hovedtotal", "totalt",   "totaler"};
constexpr std::array<std::string_view, 22> difference_parts = {
    "afvigelse",  "ændring",   "forskel",    "differen",   "udvikling",     "stigning",
    "øget",       "forøgelse", "vækst",      "merforbrug", "mindreforbrug", "mer-/mindre",
    "mer/mindre", "reduktion", "restbudget", "restbeløb",  "resultat",      "netto",
    "overskud",   "underskud", "saldo",      "besparelse"};
constexpr std::array<std::string_view, 6> difference_words = {"rest", "fald",    "diff",
                                                              "afv",  "balance", "uforbrugt"};
constexpr std::array<std::string_view, 9> percent_parts = {
    "%", "pct", "procent", "andel", "indeks", "index", "promille", "fordeling i", "grad"};
constexpr std::array<std::string_view, 21> rate_parts = {
    "gennemsnit", "pr. ",     "per ",      "kvotient", "takst",    "sats",  "enhedspris",
    "stykpris",   "timepris", "normering", "median",   "varighed", "alder", "score",
    "karakter",   "rente",    "telefon",   "dato",     "postnr",   "m²/",   "kr./"};
constexpr std::array<std::string_view, 16> rate_words = {
    "snit", "pris",  "nr",   "nummer", "konto", "år",         "note", "side",
    "tlf",  "lokal", "kode", "id",     "uge",   "klokkeslæt", "max",  "maks"};

bool starts_with(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

bool ends_with(std::string_view text, std::string_view with) {
    return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}

/// "i alt" as words of their own, first or last of the label, or before "ekskl." and the like.
bool says_total(std::string_view label, const Words& words) {
    if (has_any(words, total_words)) return true;
    for (std::size_t at = 0; at + 1 < words.size(); ++at) {
        if (words[at] == "i" && words[at + 1] == "alt") return true;
    }
    return starts_with(label, "samlet sum") || starts_with(label, "sum ");
}

/// The label is nothing but the total, or says with or without what.
bool says_grand(std::string_view label, const Words& words) {
    constexpr std::array<std::string_view, 3> within = {"subtotal", "delsum", "mellemsum"};
    if (has_any(words, within)) return false;
    if (words.size() <= 1 || (words.size() == 2 && words[0] == "i")) return true;
    return label.find("kommunen i alt") != std::string_view::npos ||
           label.find(" moms") != std::string_view::npos || words[0] == "hovedtotal" ||
           label.find("heraf") != std::string_view::npos;
}

bool says_part(std::string_view label) {
    for (const std::string_view with : {"heraf ", "deraf ", "herunder ", "hvoraf ", "- ", "– ",
                                        "• ", "-- ", "heraf:", "* ", "› "}) {
        if (starts_with(label, with) && label.size() > with.size()) return true;
    }
    return label == "heraf";
}

void read_role(std::string_view label, const Words& words, Line& line) {
    const bool is_percent = contains_any(label, percent_parts);
    const bool is_total = says_total(label, words);
    const bool is_difference =
        contains_any(label, difference_parts) || has_any(words, difference_words);
    if (says_part(label)) {
        line.role = Role::Part;
    } else if (is_percent && !(is_total && words.size() <= 3) && label.find("moms") == label.npos) {
        line.role = Role::Percent;
    } else if (is_total && !starts_with(label, "gennemsnit")) {
        line.role = Role::Total;
        line.is_grand = says_grand(label, words);
    } else if (is_difference) {
        line.role = Role::Difference;
    } else if (starts_with(label, "samlet") || starts_with(label, "samlede")) {
        line.role = Role::Total;
        line.is_weak = line.is_grand = true;
    } else if (contains_any(label, rate_parts) || has_any(words, rate_words)) {
        line.role = Role::Rate;
    }
}

void read_scale(std::string_view label, Line& line) {
    constexpr std::array<std::pair<std::string_view, int>, 8> scales = {{{"mio.", 1'000'000},
                                                                         {"mio ", 1'000'000},
                                                                         {"mill.", 1'000'000},
                                                                         {"mia.", 1'000'000'000},
                                                                         {"1.000 kr", 1'000},
                                                                         {"1000 kr", 1'000},
                                                                         {"t.kr", 1'000},
                                                                         {"tkr", 1'000}}};
    for (const auto& [words, by] : scales) {
        if (label.find(words) == std::string_view::npos) continue;
        line.is_scaled = true;
        line.scale = by;
        return;
    }
}

}  // namespace

Line line_of(std::string_view label) {
    Line line;
    line.label = base::collapse_space(label);
    if (line.label.size() > 300) return line;
    const std::string lower = base::lower_case(line.label);
    std::string_view bare = lower;
    while (!bare.empty() && (bare.back() == ':' || bare.back() == ',' || bare.back() == '*')) {
        bare.remove_suffix(1);
    }
    const Words words = base::words_of(bare);
    line.has_parts = words.size() > 1 && (ends_with(bare, " heraf") || ends_with(bare, " deraf"));
    read_role(bare, words, line);
    read_scale(lower, line);
    return line;
}

}  // namespace figures
