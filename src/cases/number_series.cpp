// SPDX-License-Identifier: AGPL-3.0-or-later
// The numbers that were given. What a pattern says is in number_pattern.cpp.
#include "cases/number_series.h"

#include <algorithm>

#include "base/try.h"
#include "cases/internal/case_table.h"
#include "cases/kle_list.h"
#include "records/read.h"

namespace cases {
namespace {

void put_in(std::string& pattern, std::string_view what, const std::string& value) {
    const std::size_t at = pattern.find(what);
    if (at != std::string::npos) pattern.replace(at, what.size(), value);
}

/// Each subject has numbers of its own.
std::string with_subject(std::string pattern, std::string_view kle) {
    const KleParts parts = parts_of_kle(kle);
    put_in(pattern, "{kle}", parts.subject);
    put_in(pattern, "{facet}", parts.facet);
    return pattern;
}

}  // namespace

base::Result<std::string> next_case_number(store::Transaction& transaction,
                                           const CaseNumbers& numbers, std::string_view kle,
                                           const base::Clock& clock) {
    const int year = clock.today().year;
    const std::string pattern = with_subject(numbers.pattern, kle);
    for (;;) {
        TRY(const int next, take_next_number(transaction, pattern, year));
        std::string number = render_case_number(pattern, year, next);
        const std::string slug = records::slug_of_case(number);
        TRY(const bool taken, is_taken(transaction, slug));
        TRY(const bool recorded, is_in_record(transaction, slug));
        if (!taken && !recorded) return number;
    }
}

base::Result<bool> is_of_own_series(store::Reader& reader, const CaseNumbers& numbers,
                                    std::string_view number) {
    if (!numbers.are_given && place_in_series(numbers.pattern, number)) return true;
    TRY(const auto all, list_series(reader));
    constexpr int century = 100;
    return std::any_of(all.begin(), all.end(), [&](const Series& one) {
        const auto place = place_in_series(one.pattern, number);
        if (!place || !numbers.are_given) return place.has_value();
        const bool is_year = place->year == one.year || place->year == one.year % century;
        return is_year && place->number < one.next;
    });
}

base::Result<bool> is_number_of_case(store::Reader& reader, std::string_view number) {
    if (!is_case_number(number)) return false;
    TRY(const bool given, is_of_own_series(reader, {.are_given = true}, number));
    if (given) return true;
    const std::string slug = records::slug_of_case(number);
    TRY(const bool open_here, is_open_here(reader, slug));
    if (open_here) return true;
    const auto in_record = records::load_case(reader, slug, rights::Viewer::outsider());
    if (in_record) return true;
    if (in_record.error().kind == base::ErrorKind::NotFound) return false;
    return in_record.error();
}

}  // namespace cases
