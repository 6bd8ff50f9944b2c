// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/personal_traces.h"

#include <algorithm>
#include <set>

#include "base/personal_number.h"
#include "base/text.h"
#include "document/document.h"
#include "document/link_targets.h"
#include "records/internal/contact_traces.h"

namespace records {
namespace {

constexpr std::size_t most_traces = 200;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// The bytes of the last four digits of the text: as many as a CPR number keeps secret.
std::size_t secret_part(std::string_view number) {
    std::size_t at = number.size();
    for (int digits = 0; at > 0 && digits < 4; --at) digits += is_digit(number[at - 1]) ? 1 : 0;
    return at;
}

void find_numbers(std::string_view text, std::vector<PersonalTrace>& found) {
    for (auto one = base::find_personal_number(text); one;
         one = base::find_personal_number(text, one->end)) {
        const std::string_view number = text.substr(one->begin, one->end - one->begin);
        std::string shown(number.substr(0, secret_part(number)));
        found.push_back({"number", shown + "****"});
    }
}

}  // namespace

std::vector<PersonalTrace> find_personal_traces(std::string_view text) {
    std::vector<PersonalTrace> found;
    find_numbers(text, found);
    find_contact_traces(text, found);
    return found;
}

std::vector<PersonalTrace> find_personal_traces(const Minutes& minutes) {
    std::vector<PersonalTrace> all;
    const auto look = [&](std::string_view text, std::size_t item) {
        for (PersonalTrace& one : find_personal_traces(text)) {
            if (all.size() == most_traces) return;
            one.item = item;
            all.push_back(std::move(one));
        }
    };
    const std::size_t in_head = minutes.items.size();
    look(minutes.body, in_head);
    look(minutes.place.value_or(""), in_head);
    for (const auto* people : {&minutes.participants, &minutes.absentees}) {
        for (const Participant& one : *people) {
            look(one.name, in_head);
            look(one.role.value_or(""), in_head);
        }
    }
    for (const ContentsLine& line : minutes.contents) look(line.title, in_head);
    // An address often says what its words say, too.
    const auto look_at_target = [&](std::string_view address, std::size_t item) {
        for (PersonalTrace& one : find_personal_traces(address)) {
            one.item = item;
            const bool told = std::any_of(all.begin(), all.end(), [&](const PersonalTrace& other) {
                return other.item == item && other.words == one.words;
            });
            if (!told && all.size() < most_traces) all.push_back(std::move(one));
        }
    };
    const auto look_through = [&](const document::Document& document, std::size_t item) {
        look(document::plain_text_of(document), item);
        for (const document::Block& block : document.blocks) {
            document::for_each_target(
                block, [&](std::string_view address) { look_at_target(address, item); });
        }
    };
    look_through(minutes.preamble, in_head);
    for (std::size_t index = 0; index < minutes.items.size(); ++index) {
        const Item& item = minutes.items[index];
        look(item.title, index);
        for (const Section& section : item.sections) {
            look(section.heading, index);
            look_through(section.document, index);
        }
        for (const Attachment& one : item.attachments) {
            look(one.title, index);
            look_at_target(document::readable_address(one.href.value_or("")), index);
        }
    }
    return all;
}

bool takes_personal_traces_away(const Minutes& before, const Minutes& after) {
    const auto words_in = [](const Minutes& minutes) {
        std::multiset<std::string> all;
        for (PersonalTrace& one : find_personal_traces(minutes)) all.insert(std::move(one.words));
        return all;
    };
    const auto had = words_in(before);
    const auto has = words_in(after);
    return !std::includes(has.begin(), has.end(), had.begin(), had.end());
}

std::string without_personal_numbers(std::string_view text) {
    std::string masked(text);
    for (auto one = base::find_personal_number(text); one;
         one = base::find_personal_number(text, one->end)) {
        const std::string_view number = text.substr(one->begin, one->end - one->begin);
        for (std::size_t byte = secret_part(number); byte < number.size(); ++byte) {
            if (is_digit(number[byte])) masked[one->begin + byte] = '*';
        }
    }
    return masked;
}

}  // namespace records
