// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "figures/internal/product.h"
#include "figures/internal/sentences.h"
#include "figures/internal/text_checks.h"
#include "figures/internal/words.h"

namespace figures {
namespace {

constexpr auto npos = std::string_view::npos;
/// Beyond it no sum of a text is reckoned with.
constexpr std::size_t most_parts = 60;

Exact magnitude(Exact value) { return value < 0 ? -value : value; }

bool is_close(Exact left, Exact right, int part) {
    return magnitude(left - right) * part <= std::max(magnitude(left), magnitude(right));
}

/// Where a sentence says that something is shared out; npos: nowhere.
std::size_t shared_out(std::string_view lower) {
    return find_any(lower, {"fordeler", "fordeles", "fordelt", "fordeling", "består af",
                            "sammensat af", "anvendelse af", "anvendes til", "udgøres af"});
}

std::size_t heraf_at(std::string_view lower) { return find_any(lower, {"heraf", "hvoraf"}); }

Number summed(const std::vector<Number>& parts) {
    Number sum = parts.front();
    sum.value = 0;
    for (const Number& part : parts) {
        sum.value += part.value;
        sum.decimals = std::max(sum.decimals, part.decimals);
        if (part.step < sum.step) {
            sum.step = part.step;
            sum.is_scaled = part.is_scaled;
        }
    }
    return sum;
}

std::string spelt(const Number& number) { return render_like(number.value, number); }

std::string spelt_out(const std::vector<Number>& parts) {
    std::string all;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        if (at == 6) return all + " …";
        if (at > 0) all += at + 1 == parts.size() ? " og " : ", ";
        all += spelt(parts[at]);
    }
    return all;
}

void tell(Report& report, Kind kind, Severity severity, const Number& stated, const Number& made,
          std::string text) {
    Finding finding;
    finding.kind = kind;
    finding.severity = severity;
    finding.stated = spelt(stated);
    finding.computed = spelt(made);
    finding.text = std::move(text);
    const bool is_told = std::any_of(report.findings.begin(), report.findings.end(),
                                     [&](const Finding& one) { return one == finding; });
    if (!is_told) report.findings.push_back(std::move(finding));
}

/// The amounts of one unit from a place on; `like` tells which unit.
std::vector<Number> parts_from(const Sentence& sentence, std::size_t from, const Number& like) {
    std::vector<Number> parts;
    for (const Number& number : sentence.amounts) {
        if (number.start >= from && is_same_unit(number, like)) parts.push_back(number);
    }
    return parts.size() > most_parts ? std::vector<Number>() : parts;
}

/// The last amount of a unit that stands before a place.
const Number* whole_before(const Sentence& sentence, std::size_t before) {
    const Number* whole = nullptr;
    for (const Number& number : sentence.amounts) {
        const bool counts = number.unit == Unit::Kroner || number.unit == Unit::Percent;
        if (counts && number.end <= before) whole = &number;
    }
    return whole;
}

/// The limit that a sentence states: "maksimalt 305 %".
const Number* limit_in(const Sentence& sentence) {
    const std::size_t at =
        find_any(sentence.lower, {"maksimal", "maks.", "max.", "højst", "ikke overstige", "må ikke",
                                  "loft på", "loftet på", "inden for de", "indenfor de",
                                  "inden for en ramme", "indenfor en ramme"});
    if (at == npos) return nullptr;
    for (const Number& number : sentence.amounts) {
        const bool counts = number.unit == Unit::Kroner || number.unit == Unit::Percent;
        if (counts && number.start > at && number.start < at + 90) return &number;
    }
    return nullptr;
}

/// Parts against a limit that was stated before; true when the sentence was one of this kind.
bool check_limit(const Sentence& sentence, const std::optional<Number>& limit, Report& report) {
    const std::size_t verb = shared_out(sentence.lower);
    if (!limit || verb == npos || heraf_at(sentence.lower) != npos) return false;
    std::vector<Number> parts = parts_from(sentence, verb, *limit);
    parts.erase(std::remove_if(parts.begin(), parts.end(),
                               [&](const Number& part) { return part.value == limit->value; }),
                parts.end());
    if (parts.size() < 2) return false;
    ++report.checks;
    const Number sum = summed(parts);
    Number bound = *limit;
    const Exact over = sum.value - limit->value;
    if (2 * over <= rounding_twice(parts, parts.front())) return true;
    tell(
        report, Kind::Limit, Severity::Error, bound, sum,
        fmt::format("Grænsen er {}, men {} giver {}.", spelt(bound), spelt_out(parts), spelt(sum)));
    return true;
}

/// "6,3 mio. kr., hvoraf der er udmøntet 2,3 mio. kr. og disponeret 2,1 mio. kr."
void check_heraf(const Sentence& sentence, Report& report, std::optional<Number>& left) {
    left.reset();
    const std::size_t at = heraf_at(sentence.lower);
    if (at == npos) return;
    const Number* whole = whole_before(sentence, at);
    if (whole == nullptr) return;
    const std::vector<Number> parts = parts_from(sentence, at, *whole);
    if (parts.empty() || whole->value <= 0) return;
    ++report.checks;
    const Number sum = summed(parts);
    const bool has_signs =
        std::any_of(parts.begin(), parts.end(), [](const Number& part) { return part.value < 0; });
    if (!has_signs) {
        left = *whole;
        left->value -= sum.value;
        left->decimals = std::max(whole->decimals, sum.decimals);
    }
    if (has_signs || 2 * (sum.value - whole->value) <= rounding_twice(parts, *whole)) return;
    const bool is_one = parts.size() == 1;
    tell(report, Kind::Parts, is_one ? Severity::Question : Severity::Error, *whole, sum,
         fmt::format("Det hele er {}, men delene {} giver {}.", spelt(*whole), spelt_out(parts),
                     spelt(sum)));
}

/// "Restbudgettet udgør 1,9 mio. kr." after a sentence with "hvoraf".
void check_rest(const Sentence& sentence, const std::optional<Number>& left, Report& report) {
    if (!left ||
        find_any(sentence.lower, {"restbudget", "resterende", "restbeløb", "tilbage"}) == npos)
        return;
    const std::vector<Number> rests = parts_from(sentence, 0, *left);
    if (rests.size() != 1) return;
    ++report.checks;
    const Number& rest = rests.front();
    if (2 * magnitude(rest.value - left->value) <= 3 * rounding_twice({}, rest)) return;
    tell(report, Kind::Difference, Severity::Error, rest, *left,
         fmt::format("Resten er angivet til {}, men tallene før giver {}.", spelt(rest),
                     spelt(*left)));
}

/// "fordeler sig med 38,0 mio. kr. på drift og 1,5 mio. kr. på finansiering."
void check_shared_out(const Sentence& sentence, const std::optional<Number>& before,
                      Report& report) {
    const std::size_t verb = shared_out(sentence.lower);
    if (verb == npos || heraf_at(sentence.lower) != npos) return;
    const Number* in_sentence = whole_before(sentence, verb);
    const std::optional<Number> whole =
        in_sentence != nullptr ? std::optional(*in_sentence) : before;
    if (!whole) return;
    const std::vector<Number> parts = parts_from(sentence, verb, *whole);
    if (parts.size() < 2) return;
    ++report.checks;
    const Number sum = summed(parts);
    if (2 * magnitude(sum.value - whole->value) <= rounding_twice(parts, *whole)) return;
    const bool is_hundred = whole->unit == Unit::Percent;
    if (!is_close(sum.value, whole->value, is_hundred ? 10 : 3)) return;
    tell(report, Kind::List, Severity::Question, *whole, sum,
         fmt::format("Der står {}, men delene {} giver {}.", spelt(*whole), spelt_out(parts),
                     spelt(sum)));
}

/// Shares of a whole that nobody names.
void check_shares(const Sentence& sentence, Report& report) {
    if (shared_out(sentence.lower) == npos || heraf_at(sentence.lower) != npos) return;
    Number hundred;
    hundred.value = 100 * one;
    hundred.unit = Unit::Percent;
    const std::vector<Number> parts = parts_from(sentence, 0, hundred);
    if (parts.size() < 3) return;
    const Number sum = summed(parts);
    const Exact off = magnitude(sum.value - hundred.value);
    if (off > 5 * one) return;
    ++report.checks;
    if (2 * off <= rounding_twice(parts, parts.front())) return;
    tell(report, Kind::Shares, Severity::Question, hundred, sum,
         fmt::format("Andelene {} giver {} og ikke 100 %.", spelt_out(parts), spelt(sum)));
}

/// "2.800 kr. (28 x 100 kr.)" and "28 x 100 kr. = 2.800 kr."
void check_products(const Sentence& sentence, Report& report) {
    if (sentence.lower.find_first_of("x*") == npos && sentence.lower.find("à") == npos &&
        sentence.lower.find("×") == npos) {
        return;
    }
    for (const Product& product : find_products(sentence.lower)) {
        const Number* stated = nullptr;
        for (const Number& number : sentence.amounts) {
            const bool is_before = product.in_brackets && number.end <= product.start &&
                                   product.start - number.end <= 3;
            const std::string_view between =
                number.start > product.end ? std::string_view(sentence.lower)
                                                 .substr(product.end, number.start - product.end)
                                           : std::string_view();
            const bool is_behind = between.size() <= 3 && between.find('=') != npos;
            if (is_before || is_behind) stated = &number;
        }
        if (stated == nullptr || stated->unit == Unit::Percent) continue;
        ++report.checks;
        if (2 * magnitude(product.value - stated->value) <= rounding_twice({}, *stated)) continue;
        Number made = *stated;
        made.value = product.value;
        tell(report, Kind::Product, Severity::Error, *stated, made,
             fmt::format("Der står {}, men {} giver {}.", spelt(*stated),
                         sentence.lower.substr(product.start, product.end - product.start),
                         spelt(made)));
    }
}

/// The one amount of a list's entry; nothing when it has none or several.
std::optional<Number> amount_of_entry(std::string_view text, Unit unit) {
    std::optional<Number> found;
    for (const Number& number : find_amounts(text)) {
        if (number.unit != unit) continue;
        if (found) return std::nullopt;
        found = number;
    }
    return found;
}

std::vector<Number> parts_of_list(const std::vector<std::string_view>& items, Unit unit) {
    std::vector<Number> parts;
    for (const std::string_view item : items) {
        const auto part = amount_of_entry(item, unit);
        if (!part || find_products(item).size() > 0 || parts.size() >= most_parts) return {};
        parts.push_back(*part);
    }
    return parts;
}

}  // namespace

void check_paragraph(std::string_view text, Report& report) {
    if (text.find_first_of("0123456789") == npos) return;
    std::optional<Number> limit;
    std::optional<Number> left;
    std::optional<Number> before;
    for (const Sentence& sentence : sentences_of(text)) {
        if (sentence.amounts.empty()) {
            left.reset();
            continue;
        }
        if (const Number* stated = limit_in(sentence)) limit = *stated;
        check_rest(sentence, left, report);
        check_heraf(sentence, report, left);
        if (!check_limit(sentence, limit, report)) {
            check_shared_out(sentence, before, report);
            check_shares(sentence, report);
        }
        check_products(sentence, report);
        before.reset();
        if (const Number* last = whole_before(sentence, npos)) before = *last;
    }
}

void check_list(std::string_view intro, const std::vector<std::string_view>& items,
                Report& report) {
    const std::string_view trimmed = base::trim(intro);
    if (items.size() < 2 || trimmed.empty() || trimmed.back() != ':') return;
    const std::vector<Sentence> sentences = sentences_of(trimmed);
    const std::string& last = sentences.back().lower;
    const bool is_partial = heraf_at(last) != npos || last.find("herunder") != npos;
    const bool is_told = shared_out(last) != npos ||
                         find_any(last, {"vedr", "sammensæt", "udgør", "således", "omfatter",
                                         "finansieres", "bestående", "følgende", "nemlig"}) != npos;
    if (!is_told && !is_partial) return;
    std::vector<Number> wholes;
    bool is_limit = false;
    for (const Sentence& sentence : sentences) {
        for (const Number& number : sentence.amounts) {
            const bool counts = number.unit == Unit::Kroner || number.unit == Unit::Percent;
            if (counts && (wholes.empty() || is_same_unit(number, wholes.front())))
                wholes.push_back(number);
        }
        is_limit = is_limit || limit_in(sentence) != nullptr;
    }
    if (wholes.empty()) return;
    const std::vector<Number> parts = parts_of_list(items, wholes.front().unit);
    if (parts.size() < 2) return;
    ++report.checks;
    const Number sum = summed(parts);
    const Exact twice = rounding_twice(parts, wholes.back());
    for (const Number& whole : wholes) {
        const Exact off = magnitude(sum.value) - magnitude(whole.value);
        if (2 * magnitude(off) <= twice || ((is_partial || is_limit) && off <= 0)) return;
    }
    const Number& whole = wholes.back();
    const bool is_said = wholes.size() == 1 && (shared_out(last) != npos || is_limit);
    const bool is_near = is_close(sum.value, whole.value, 2) || is_limit;
    if (!is_near && !is_said) return;
    const bool is_sure = is_said && is_near;
    tell(report, is_limit ? Kind::Limit : Kind::List,
         is_sure ? Severity::Error : Severity::Question, whole, sum,
         fmt::format("Der står {}, men listens {} dele {} giver {}.", spelt(whole), parts.size(),
                     spelt_out(parts), spelt(sum)));
}

namespace {

/// An amount of the text is a cell as it stands, or in the table's scale.
bool is_in_table(const Grid& grid, const Number& amount) {
    const Exact slack = std::max(amount.step, amount.is_about ? amount.value / 100 : Exact{0});
    for (const auto& row : grid.cells) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (row[column].kind != CellKind::Number) continue;
            const Exact value = magnitude(row[column].number.value);
            for (const Exact scale : {Exact{1}, Exact{1'000}, Exact{1'000'000}}) {
                if (magnitude(value * scale - magnitude(amount.value)) <= slack) return true;
            }
        }
    }
    return false;
}

/// A total of the table that the amount nearly is.
std::optional<Number> nearly_total(const Grid& grid, const Number& amount) {
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        if (grid.rows[row].role != Role::Total) continue;
        for (std::size_t column = 0; column < grid.columns.size(); ++column) {
            const Cell& cell = grid.cells[row][column];
            if (cell.kind != CellKind::Number || grid.columns[column].role == Role::Percent)
                continue;
            for (const Exact scale : {Exact{1}, Exact{1'000}, Exact{1'000'000}}) {
                if (!is_close(cell.number.value * scale, amount.value, 8)) continue;
                Number total = cell.number;
                total.unit = Unit::None;
                return total;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

void check_told(std::string_view text, const std::vector<Grid>& tables, Report& report) {
    if (tables.empty()) return;
    for (const Sentence& sentence : sentences_of(text)) {
        const std::string_view lower = sentence.lower;
        if (sentence.amounts.empty() ||
            find_any(lower, {"tabel", "nedenfor", "nedenstående", "ovenfor"}) == npos ||
            find_any(lower, {"i alt", "samlet", "samlede", "total"}) == npos) {
            continue;
        }
        for (const Number& amount : sentence.amounts) {
            if (amount.unit != Unit::Kroner || amount.value == 0) continue;
            const bool is_there = std::any_of(tables.begin(), tables.end(), [&](const Grid& grid) {
                return is_in_table(grid, amount);
            });
            ++report.checks;
            if (is_there) continue;
            for (const Grid& grid : tables) {
                const auto total = nearly_total(grid, amount);
                if (!total) continue;
                tell(report, Kind::Told, Severity::Question, amount, *total,
                     fmt::format("Teksten siger {}, men tabellens sum er {}.", spelt(amount),
                                 spelt(*total)));
                break;
            }
        }
    }
}

}  // namespace figures
