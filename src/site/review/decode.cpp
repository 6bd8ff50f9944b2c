// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/review/decode.h"

#include <array>
#include <cctype>
#include <charconv>

#include "base/text.h"
#include "base/try.h"
#include "base/untold.h"
#include "intake/correct.h"

namespace site {
namespace {

using records::Correction;
using records::DocumentToReview;
using records::Item;
using Kind = records::CorrectionKind;
using Corrections = std::vector<Correction>;

base::Error wrong(const char* field, const char* code) {
    return {base::ErrorKind::Invalid, "review.wrong", {}, {{field, code}}};
}

std::string typed(const Request& request, const char* field) {
    return base::collapse_space(request.form_value(field));
}

/// Controls, and signs that turn the text around them (Unicode UAX #9): nobody sees what they do.
bool is_unseen(char32_t sign) {
    return sign < 0x20 || (sign >= 0x7f && sign <= 0x9f) || (sign >= 0x200b && sign <= 0x200f) ||
           (sign >= 0x202a && sign <= 0x202e) || (sign >= 0x2060 && sign <= 0x2069) ||
           sign == 0xfeff;
}

bool has_unseen(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint point = base::code_point_at(text, at);
        if (is_unseen(point.value)) return true;
        at += point.length;
    }
    return false;
}

/// Danish municipalities have had councils since 1838; a meeting is not planned for longer than a
/// few years.
bool is_day_of_a_meeting(const base::Date& day, const base::Date& today) {
    constexpr int first_year = 1838;
    constexpr int years_ahead = 5;
    return day.year >= first_year && day.year <= today.year + years_ahead;
}

/// 0 for what is no number.
int number_in(const Request& request, const char* field) {
    const std::string text = typed(request, field);
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    return whole && number > 0 && number < 100'000 ? number : 0;
}

base::Result<Corrections> head_in(const Request& request, const DocumentToReview& document,
                                  const base::Date& today) {
    const records::Minutes& now = document.now;
    Corrections all;
    const std::string body = typed(request, "forum");
    if (body.empty()) return wrong("forum", "missing");
    if (body != now.body) all.push_back({.kind = Kind::Body, .text = body});
    const std::string day = typed(request, "dag");
    const auto date = base::parse_date(day);
    // Nobody has told it, and nobody tells it now.
    const bool stays_untold = day.empty() && now.date == base::untold_day;
    if (!date && !stays_untold) return wrong("dag", "date");
    if (date && *date != now.date) {
        if (!is_day_of_a_meeting(*date, today)) return wrong("dag", "day_bounds");
        all.push_back({.kind = Kind::Day, .text = day});
    }
    std::string start = typed(request, "tid");
    for (char& byte : start) byte = byte == '.' ? ':' : byte;
    const auto time = base::parse_time_of_day(start);
    if (!start.empty() && !time) return wrong("tid", "unknown");
    if (time != now.start) all.push_back({.kind = Kind::Start, .text = start});
    const std::string place = typed(request, "sted");
    if (place != now.place.value_or("")) all.push_back({.kind = Kind::Place, .text = place});
    return all;
}

base::Result<Corrections> person_in(const Request& request, Kind kind) {
    Correction correction{.kind = kind,
                          .words = request.form_value("navn_foer"),
                          .text = typed(request, "navn"),
                          .more = typed(request, "rolle"),
                          .yes = request.form_value("fravaerende") == "1"};
    if (kind == Kind::PersonRemove) {
        correction.text.clear();
        correction.more.clear();
        correction.yes = false;
    } else if (correction.text.empty()) {
        return wrong("navn", "missing");
    }
    if (kind == Kind::PersonAdd) correction.words.clear();
    return Corrections{std::move(correction)};
}

const Item* item_in(const Request& request, const DocumentToReview& document) {
    const auto index = index_in(request, "punkt");
    if (!index || *index >= document.now.items.size()) return nullptr;
    return &document.now.items[*index];
}

/// Whether the document says so already: what is compared with, not taken in.
bool is_as_it_was(const Request& request, const DocumentToReview& document, std::string_view field,
                  const std::string& text) {
    const records::Minutes& now = document.now;
    if (field == "forum") return text == base::collapse_space(now.body);
    if (field == "sted") return text == base::collapse_space(now.place.value_or(""));
    if (field == "navn") return text == typed(request, "navn_foer");
    const Item* item = item_in(request, document);
    if (item == nullptr) return false;
    if (field == "titel") return text == base::collapse_space(item->title);
    return field == "sagsnummer" && text == item->case_number.value_or("");
}

/// Every line of every form, before any of them is taken.
base::Result<void> check_bounds(const Request& request, const DocumentToReview& document) {
    constexpr std::array lines = {
        std::pair{"forum", longest_line},      std::pair{"sted", longest_line},
        std::pair{"navn", longest_line},       std::pair{"rolle", longest_line},
        std::pair{"sagsnummer", longest_line}, std::pair{"grund", longest_title},
        std::pair{"fra", longest_title},       std::pair{"titel", longest_title}};
    for (const auto& [field, longest] : lines) {
        const std::string text = typed(request, field);
        if (is_as_it_was(request, document, field, text)) continue;
        if (!base::is_valid_utf8(text) || has_unseen(text)) return wrong(field, "unseen_signs");
        if (base::count_code_points(text) > longest) return wrong(field, "too_long");
    }
    return {};
}

std::vector<records::Outcome> outcomes_in(const Request& request, const Item& item) {
    // Those that were there keep their order.
    std::vector<records::Outcome> chosen;
    const auto is_chosen = [&](records::Outcome one) {
        return request.form_value("udfald_" + std::string(records::name_of(one))) == "1";
    };
    for (const records::Outcome one : item.outcomes) {
        if (is_chosen(one)) chosen.push_back(one);
    }
    for (int at = 0; at <= static_cast<int>(records::Outcome::Withdrawn); ++at) {
        const auto one = static_cast<records::Outcome>(at);
        const bool is_new =
            std::find(chosen.begin(), chosen.end(), one) == chosen.end() && is_chosen(one);
        if (is_new) chosen.push_back(one);
    }
    return chosen;
}

/// "26/123", "00.22.04-P35-12-26", "SAG-2024-00017": letters and figures, and what stands between
/// them.
bool is_case_number(std::string_view text) {
    constexpr std::size_t longest = 60;
    const bool has_digit = text.find_first_of("0123456789") != std::string_view::npos;
    const bool fits = std::all_of(text.begin(), text.end(), [](char sign) {
        const auto byte = static_cast<unsigned char>(sign);
        return byte >= 0x80 || std::isalnum(byte) != 0 ||
               std::string_view(" -/.:_()+").find(sign) != std::string_view::npos;
    });
    return text.size() <= longest && has_digit && fits;
}

/// What everybody reads already: a number that another item has would give two one address.
bool is_taken(const DocumentToReview& document, int number) {
    return document.published && std::any_of(document.now.items.begin(), document.now.items.end(),
                                             [&](const Item& one) { return one.number == number; });
}

base::Result<Corrections> item_fields_in(const Request& request, const DocumentToReview& document,
                                         const Item& item) {
    Corrections all;
    const auto add = [&](Kind kind) -> Correction& {
        return all.emplace_back(Correction{.kind = kind, .item = intake::anchor_of(item)});
    };
    // The closing first, the title last: each finds the item by what it was called when it was
    // made.
    const bool closed = request.form_value("adgang") == "lukket";
    if (closed != item.closed) {
        Correction& change = add(closed ? Kind::ItemClose : Kind::ItemOpen);
        if (!closed) change.reason = typed(request, "grund");
        if (!closed && change.reason.empty()) return wrong("grund", "harmless");
    }
    const auto outcomes = outcomes_in(request, item);
    if (outcomes != item.outcomes) add(Kind::ItemOutcomes).outcomes = outcomes;
    const std::string case_number = typed(request, "sagsnummer");
    if (case_number != item.case_number.value_or("")) {
        if (!case_number.empty() && !is_case_number(case_number)) {
            return wrong("sagsnummer", "case_number_shape");
        }
        add(Kind::ItemCase).text = case_number;
    }
    const int number = number_in(request, "nummer");
    const std::string title = typed(request, "titel");
    if (number == 0 && item.number != 0) return wrong("nummer", "number");
    if (title.empty() && !item.title.empty()) return wrong("titel", "missing");
    if (number != item.number) {
        if (is_taken(document, number)) return wrong("nummer", "number_taken");
        Correction& change = add(Kind::ItemNumber);
        change.number = number;
        change.item->case_number = case_number;
    }
    if (title != item.title) {
        Correction& change = add(Kind::ItemTitle);
        change.text = title;
        change.item->case_number = case_number;
        change.item->number = number;
    }
    return all;
}

base::Result<Corrections> block_in(const Request& request, const DocumentToReview& document,
                                   Kind kind) {
    Correction correction{.kind = kind, .number = number_in(request, "nummer")};
    if (kind == Kind::ItemSplit) correction.text = typed(request, "titel");
    if (correction.number > 0 && is_taken(document, correction.number)) {
        return wrong("nummer", "number_taken");
    }
    const auto block = index_in(request, "blok");
    const auto section = index_in(request, "afsnit");
    const Item* item = item_in(request, document);
    bool pointed = false;
    if (item != nullptr && block && section) {
        correction.item = intake::anchor_of(*item);
        pointed = intake::point_at_block(*item, *section, *block, correction);
    } else if (item == nullptr && block && kind == Kind::ItemSplit) {
        pointed = intake::point_at_block(document.now.preamble, *block, correction);
    }
    if (!pointed) return base::Error{base::ErrorKind::Conflict, "correction.no_place"};
    const std::string from = typed(request, "fra");
    if (!from.empty()) {
        correction.words = intake::beginning_in_block(
            item != nullptr ? item->sections[*section].document : document.now.preamble, *block,
            from);
        correction.nth = 0;
        if (correction.words.empty()) return wrong("fra", "not_there");
    }
    correction.section = records::parse_section_kind(request.form_value("slags"))
                             .value_or(records::SectionKind::Other);
    return Corrections{std::move(correction)};
}

base::Result<Corrections> section_in(const Request& request, const DocumentToReview& document) {
    const Item* item = item_in(request, document);
    const auto section = index_in(request, "afsnit");
    Correction correction{.kind = Kind::SectionKindIs};
    if (item == nullptr || !section || !intake::point_at_section(*item, *section, correction)) {
        return base::Error{base::ErrorKind::Conflict, "correction.no_place"};
    }
    correction.item = intake::anchor_of(*item);
    const auto kind = records::parse_section_kind(request.form_value("slags"));
    if (!kind) return wrong("slags", "unknown");
    correction.section = *kind;
    if (item->sections[*section].kind == *kind) return Corrections{};
    return Corrections{std::move(correction)};
}

base::Result<Corrections> reasoned(const Request& request, Kind kind) {
    Correction correction{.kind = kind, .reason = typed(request, "grund")};
    if (correction.reason.empty()) return wrong("grund", "harmless");
    if (kind == Kind::DoubtAnswered) {
        correction.words = request.form_value("tvivl");
        correction.number = static_cast<int>(index_in(request, "tvivl_linje").value_or(0));
        if (correction.number == 0) correction.number = -1;
    }
    return Corrections{std::move(correction)};
}

}  // namespace

std::optional<std::size_t> index_in(const Request& request, const char* field) {
    const std::string text = request.form_value(field);
    std::size_t index = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), index);
    const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    if (!whole) return std::nullopt;
    return index;
}

base::Result<Corrections> corrections_in(const Request& request, const DocumentToReview& document,
                                         const base::Date& today) {
    TRY_DO(check_bounds(request, document));
    const std::string what = request.form_value("hvad");
    if (what == "hoved") return head_in(request, document, today);
    if (what == "person") return person_in(request, Kind::PersonChange);
    if (what == "person_ny") return person_in(request, Kind::PersonAdd);
    if (what == "person_fjern") return person_in(request, Kind::PersonRemove);
    if (what == "blok_punkt") return block_in(request, document, Kind::ItemSplit);
    if (what == "blok_afsnit") return block_in(request, document, Kind::SectionSplit);
    if (what == "afsnit") return section_in(request, document);
    if (what == "tvivl") return reasoned(request, Kind::DoubtAnswered);
    if (what == "ikke_referat") return reasoned(request, Kind::NotMinutes);
    const Item* item = item_in(request, document);
    if (item == nullptr) return base::Error{base::ErrorKind::Conflict, "correction.no_place"};
    if (what == "punkt") return item_fields_in(request, document, *item);
    if (what == "saml") {
        return Corrections{{.kind = Kind::ItemJoin, .item = intake::anchor_of(*item)}};
    }
    return base::Error{base::ErrorKind::Invalid, "review.wrong"};
}

}  // namespace site
