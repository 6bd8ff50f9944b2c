// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/typed_numbers.h"

#include <algorithm>

#include "agendas/internal/check_words.h"
#include "base/try.h"
#include "cases/number_series.h"
#include "records/read.h"

namespace agendas {

TypedNumbers find_typed_numbers(std::string_view text, const IsNumberOfCase& is_number_of_case) {
    TypedNumbers found;
    auto number = base::find_personal_number(text);
    while (number) {
        std::string of_case = case_number_around(text, *number);
        if (of_case.empty() || !is_number_of_case(of_case)) break;
        const auto& told = found.of_cases;
        const bool is_told = std::find(told.begin(), told.end(), of_case) != told.end();
        if (!is_told) found.of_cases.push_back(std::move(of_case));
        number = base::find_personal_number(text, number->end);
    }
    found.personal = number;
    return found;
}

bool is_case_on(const Agenda& agenda, const std::string& number) {
    return std::any_of(agenda.items.begin(), agenda.items.end(), [&](const AgendaItem& one) {
        return one.draft &&
               records::slug_of_case(one.words.case_number) == records::slug_of_case(number);
    });
}

base::Result<TypedNumbers> find_typed_numbers(store::Reader& reader, std::string_view text,
                                              const Agenda* agenda) {
    base::Result<bool> asked = false;
    auto found = find_typed_numbers(text, [&](const std::string& number) {
        if (agenda != nullptr && is_case_on(*agenda, number)) return true;
        if (asked) asked = cases::is_number_of_case(reader, number);
        return asked && asked.value();
    });
    if (!asked) return asked.error();
    return found;
}

base::Result<std::string> hide_typed_numbers(store::Reader& reader, std::string_view text) {
    std::string shown(text);
    auto number = base::find_personal_number(text);
    while (number) {
        const std::string of_case = case_number_around(text, *number);
        bool is_of_case = false;
        if (!of_case.empty()) {
            TRY(is_of_case, cases::is_number_of_case(reader, of_case));
        }
        for (std::size_t at = number->begin; at < number->end && !is_of_case; ++at) {
            if (shown[at] >= '0' && shown[at] <= '9') shown[at] = '*';
        }
        number = base::find_personal_number(text, number->end);
    }
    return shown;
}

base::Result<void> check_typed_numbers(store::Reader& reader, const char* field,
                                       std::string_view text, std::vector<base::Violation>& wrong,
                                       const Agenda* agenda) {
    TRY(const auto found, find_typed_numbers(reader, text, agenda));
    if (found.personal) wrong.push_back({field, "personal_number"});
    return {};
}

}  // namespace agendas
