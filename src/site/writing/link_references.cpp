// SPDX-License-Identifier: AGPL-3.0-or-later
// What a text without a script says of items and cases becomes links, as the editor makes them of
// what is chosen there: "punkt 5 den 16-11-2020", "sag 17/22360", "17/22360". Only what whoever
// writes may see; words stay as they are, and what may mean two things stays a text.
#include "site/writing/link_references.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/try.h"
#include "cases/living_case.h"
#include "records/items_around.h"
#include "records/read.h"
#include "search/asked_for.h"
#include "site/address.h"

namespace site {
namespace {

constexpr int most_asked = 60;  ///< Of one text: a list of numbers is no reason to ask for ever.
constexpr std::size_t most_words_between = 7;

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }
bool is_word(char sign) {
    const auto byte = static_cast<unsigned char>(sign);
    return byte >= 0x80U || is_digit(sign) || (sign >= 'a' && sign <= 'z') ||
           (sign >= 'A' && sign <= 'Z');
}

/// Letters a to z small; every byte stays in its place.
std::string small_letters(std::string_view text) {
    std::string small(text);
    for (char& sign : small) {
        if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
    }
    return small;
}

std::size_t end_of_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

struct Place {
    std::size_t start = 0;
    std::size_t end = 0;
};
struct ItemMeant {
    Place place;
    int number = 0;
    base::Date day;
};
struct CaseMeant {
    Place place;
    std::string number;
};

/// "punkt 5 den 16-11-2020", "punkt 5 på mødet den 16. november 2020", from `at`.
std::optional<ItemMeant> item_at(std::string_view text, std::string_view small, std::size_t at) {
    constexpr std::string_view word = "punkt ";
    constexpr std::size_t most_digits = 4;
    constexpr std::array between = {"den", "d", "på", "paa", "i", "fra", "moedet", "mødet", "af"};
    if (small.substr(at, word.size()) != word) return std::nullopt;
    const std::size_t from = at + word.size();
    const std::size_t after = end_of_digits(text, from);
    if (after == from || after - from > most_digits) return std::nullopt;
    std::size_t end = after;
    for (std::size_t words = 0; words < most_words_between && end < text.size(); ++words) {
        std::size_t begins = end;
        while (begins < text.size() && text[begins] == ' ') ++begins;
        end = std::min(text.find_first_of(" \n", begins), text.size());
        std::string_view read = text.substr(after, end - after);
        while (!read.empty() && !is_word(read.back())) read.remove_suffix(1);
        const search::AskedFor asked = search::asked_for(read);
        const bool is_plain =
            std::all_of(asked.words.begin(), asked.words.end(), [&](const std::string& one) {
                return asked.day == std::nullopt ||
                       std::find(between.begin(), between.end(), one) != between.end();
            });
        if (!asked.day) continue;
        if (!is_plain) return std::nullopt;
        const int number = std::stoi(std::string(text.substr(from, after - from)));
        return ItemMeant{{at, after + read.size()}, number, *asked.day};
    }
    return std::nullopt;
}

/// "17/22360" from `at`: two parts with a figure in each, as case numbers have.
std::optional<CaseMeant> case_at(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 40;
    std::size_t end = at;
    while (end < text.size() &&
           (is_word(text[end]) || text[end] == '/' || text[end] == '-' || text[end] == '.')) {
        ++end;
    }
    while (end > at && !is_word(text[end - 1])) --end;
    std::string number(text.substr(at, end - at));
    const std::size_t slash = number.find('/');
    const bool is_number = slash != std::string::npos && number.size() <= longest &&
                           number.find('/', slash + 1) == std::string::npos && slash > 0 &&
                           is_digit(number[slash - 1]) && slash + 1 < number.size() &&
                           is_digit(number[slash + 1]);
    if (!is_number) return std::nullopt;
    return CaseMeant{{at, end}, std::move(number)};
}

/// Whether a link may stand there: no other does, and nothing is cut in two.
bool has_room(const document::Text& text, const Place& place) {
    return std::all_of(text.spans.begin(), text.spans.end(), [&](const document::Span& one) {
        const bool is_apart = one.end <= place.start || one.start >= place.end;
        const bool is_around = one.start <= place.start && one.end >= place.end &&
                               one.end - one.start > place.end - place.start;
        const bool leads =
            one.mark == document::Mark::Link || one.mark == document::Mark::NoteReference;
        return is_apart || (is_around && !leads);
    });
}

void put_link(document::Text& text, const Place& place, std::string href) {
    text.spans.push_back({place.start, place.end, document::Mark::Link, std::move(href)});
    std::stable_sort(text.spans.begin(), text.spans.end(),
                     [](const document::Span& one, const document::Span& other) {
                         if (one.start != other.start) return one.start < other.start;
                         return one.end > other.end;
                     });
}

class Linking {
public:
    Linking(store::Reader& reader, const rights::Viewer& viewer, cases::BodyId own_body)
        : reader_(reader), viewer_(viewer), own_body_(own_body) {}

    base::Result<void> link(std::vector<document::Block>& blocks) {
        for (document::Block& block : blocks) {
            if (auto* paragraph = std::get_if<document::Paragraph>(&block.content)) {
                TRY_DO(link(paragraph->text));
            } else if (auto* note = std::get_if<document::Note>(&block.content)) {
                TRY_DO(link(note->text));
            } else if (auto* list = std::get_if<document::List>(&block.content)) {
                for (document::ListItem& item : list->items) TRY_DO(link(item.blocks));
            } else if (auto* table = std::get_if<document::Table>(&block.content)) {
                for (document::TableRow& row : table->rows) {
                    for (document::Text& cell : row) TRY_DO(link(cell));
                }
            }
        }
        return {};
    }
    int made() const { return made_; }

private:
    base::Result<void> link(document::Text& text) {
        const std::string small = small_letters(text.plain);
        for (std::size_t at = 0; at < text.plain.size() && asked_ < most_asked; ++at) {
            if (at > 0 && (is_word(text.plain[at - 1]) || text.plain[at - 1] == '/')) continue;
            Place place;
            std::optional<std::string> href;
            if (const auto item = item_at(text.plain, small, at)) {
                place = item->place;
                if (!has_room(text, place)) continue;
                TRY(href, address_of(*item));
            } else if (const auto meant = case_at(text.plain, at)) {
                place = meant->place;
                if (!has_room(text, place)) continue;
                TRY(href, address_of(*meant));
            }
            if (!href) continue;
            put_link(text, place, *std::move(href));
            ++made_;
            at = place.end - 1;
        }
        return {};
    }

    /// Its own body's meeting that day; else the only one that has such an item.
    base::Result<std::optional<std::string>> address_of(const ItemMeant& meant) {
        ++asked_;
        records::MeetingFilter filter;
        filter.from = meant.day;
        filter.until = base::date_of_days(base::days_since_epoch(meant.day) + 1);
        TRY(const auto meetings,
            records::list_meetings(reader_, filter, {.offset = 0, .limit = 20}, viewer_));
        std::vector<std::string> found;
        for (const records::Meeting& meeting : meetings) {
            const auto item = records::find_item(reader_, meeting.slug, meant.number, viewer_);
            if (!item && item.error().kind != base::ErrorKind::NotFound) return item.error();
            if (!item) continue;
            const std::string address = item_address(meeting.slug, meant.number);
            if (meeting.body == own_body_) return std::optional(address);
            found.push_back(address);
        }
        if (found.size() != 1) return std::optional<std::string>();
        return std::optional(found.front());
    }

    base::Result<std::optional<std::string>> address_of(const CaseMeant& meant) {
        ++asked_;
        const std::string slug = records::slug_of_case(meant.number);
        const auto recorded = records::load_case(reader_, slug, viewer_);
        if (recorded) return std::optional(case_address(recorded.value().number));
        if (recorded.error().kind != base::ErrorKind::NotFound) return recorded.error();
        const auto living = cases::load_living_case(reader_, slug, viewer_);
        if (living) return std::optional(case_address(living.value().number));
        if (living.error().kind != base::ErrorKind::NotFound) return living.error();
        return std::optional<std::string>();
    }

    store::Reader& reader_;
    const rights::Viewer& viewer_;
    cases::BodyId own_body_;
    int asked_ = 0;
    int made_ = 0;
};

}  // namespace

base::Result<int> link_references(store::Reader& reader, const rights::Viewer& viewer,
                                  cases::BodyId own_body, document::Document& document) {
    Linking linking(reader, viewer, own_body);
    TRY_DO(linking.link(document.blocks));
    return linking.made();
}

}  // namespace site
