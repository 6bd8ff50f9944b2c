// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/kle_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "base/try.h"
#include "cases/living_case.h"

namespace cases {
namespace {

constexpr std::size_t most_subjects = 20'000;
constexpr std::size_t longest_title = 300;

base::Error wrong(std::string what) {
    return {base::ErrorKind::Invalid, "kle.list", std::move(what)};
}

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

bool is_facet(std::string_view code) {
    return code.size() == 3 && code[0] >= 'A' && code[0] <= 'Z' && is_digit(code[1]) &&
           is_digit(code[2]);
}
bool is_subject(std::string_view code) { return is_kle(code) && parts_of_kle(code).facet.empty(); }

/// Subjects before facets, each by its signs: a letter is after a digit.
bool comes_before(const KleSubject& one, const KleSubject& other) { return one.code < other.code; }

using Found = std::map<std::string, std::string>;

std::string without_quotes(std::string_view cell) {
    cell = base::trim(cell);
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') {
        cell = cell.substr(1, cell.size() - 2);
    }
    return base::collapse_space(cell);
}

base::Result<Found> read_lines(std::string_view file) {
    Found found;
    int number = 0;
    bool is_first = true;  // Blank lines and remarks do not count.
    for (const std::string_view raw : base::split(file, '\n')) {
        ++number;
        const std::string_view line = base::trim(raw);
        if (line.empty() || line.front() == '#') continue;
        const std::size_t end = line.find_first_of(";\t,");
        const std::string code = without_quotes(line.substr(0, end));
        const bool is_code = is_subject(code) || is_facet(code);
        // What the columns are called.
        if (!is_code && std::exchange(is_first, false)) continue;
        is_first = false;
        if (!is_code) {
            return wrong(
                fmt::format("line {}: \"{}\" is no KLE subject and no facet: write it as"
                            " 00.22.04 or P35",
                            number, code));
        }
        if (end == std::string_view::npos) {
            return wrong(fmt::format("line {}: {} has no title after it", number, code));
        }
        // Another column may follow; a comma in a title is none.
        const char column = line[end];
        std::string_view rest = line.substr(end + 1);
        if (column != ',') rest = rest.substr(0, rest.find(column));
        const std::string title = without_quotes(rest);
        if (title.empty()) return wrong(fmt::format("line {}: {} has no title", number, code));
        found.insert_or_assign(code, title);
    }
    return found;
}

/// KL's files say each part beside its title: EmneNr and EmneTitel, HandlingsfacetNr and so on.
void read_node(const pugi::xml_node& node, Found& found) {
    constexpr std::string_view number_end = "Nr";
    for (const pugi::xml_node& child : node.children()) {
        const std::string name = child.name();
        if (name.ends_with(number_end)) {
            const std::string part = name.substr(0, name.size() - number_end.size());
            const std::string code(base::trim(child.text().get()));
            const std::string title =
                base::collapse_space(node.child((part + "Titel").c_str()).text().get());
            if ((is_subject(code) || is_facet(code)) && !title.empty()) found[code] = title;
        } else if (child.first_child().type() == pugi::node_element) {
            read_node(child, found);
        }
    }
}

base::Result<Found> read_xml(std::string_view file) {
    pugi::xml_document document;
    const auto read = document.load_buffer(file.data(), file.size());
    if (!read) {
        return wrong(fmt::format("byte {}: {}", read.offset, read.description()));
    }
    Found found;
    read_node(document, found);
    return found;
}

/// How many digits stand elsewhere than in the other.
int distance(std::string_view one, std::string_view other) {
    int apart =
        static_cast<int>(std::max(one.size(), other.size()) - std::min(one.size(), other.size()));
    for (std::size_t at = 0; at < std::min(one.size(), other.size()); ++at) {
        if (one[at] != other[at]) ++apart;
    }
    return apart;
}

std::size_t same_front(std::string_view one, std::string_view other) {
    std::size_t at = 0;
    while (at < std::min(one.size(), other.size()) && one[at] == other[at]) ++at;
    return at;
}

}  // namespace

KleParts parts_of_kle(std::string_view kle) {
    const auto letter =
        std::find_if(kle.begin(), kle.end(), [](char sign) { return sign >= 'A' && sign <= 'Z'; });
    const auto at = static_cast<std::size_t>(letter - kle.begin());
    KleParts parts{.subject = std::string(kle.substr(0, at)), .facet = {}};
    if (parts.subject.ends_with('-')) parts.subject.pop_back();
    if (at < kle.size()) parts.facet = kle.substr(at, 3);
    return parts;
}

base::Result<KleList> KleList::parse(std::string_view file) {
    if (file.starts_with("\xef\xbb\xbf")) file.remove_prefix(3);
    const bool is_xml = base::trim(file.substr(0, 200)).starts_with('<');
    if (!is_xml && !base::is_valid_utf8(file)) {
        return wrong("the file is not UTF-8: save it as \"CSV UTF-8\"");
    }
    TRY(const Found found, is_xml ? read_xml(file) : read_lines(file));
    if (found.empty()) return wrong("there is no subject in it");
    if (found.size() > most_subjects) return wrong("there are more than 20,000 subjects in it");
    KleList list;
    for (const auto& [code, title] : found) {
        if (base::count_code_points(title) > longest_title) {
            return wrong(fmt::format("the title of {} is longer than 300 letters", code));
        }
        list.subjects_.push_back({code, title});
    }
    std::sort(list.subjects_.begin(), list.subjects_.end(), comes_before);
    return list;
}

const KleSubject* KleList::find(std::string_view code) const {
    const auto found =
        std::lower_bound(subjects_.begin(), subjects_.end(), code,
                         [](const KleSubject& one, std::string_view to) { return one.code < to; });
    return found != subjects_.end() && found->code == code ? &*found : nullptr;
}

bool KleList::knows(std::string_view kle) const {
    const KleParts parts = parts_of_kle(kle);
    if (find(parts.subject) == nullptr) return false;
    const bool has_facets = is_facet(subjects_.back().code);
    return parts.facet.empty() || !has_facets || find(parts.facet) != nullptr;
}

std::string KleList::title_of(std::string_view kle) const {
    const KleParts parts = parts_of_kle(kle);
    const KleSubject* subject = find(parts.subject);
    if (subject == nullptr) return {};
    const KleSubject* facet = parts.facet.empty() ? nullptr : find(parts.facet);
    return facet == nullptr ? subject->title : subject->title + " – " + facet->title;
}

std::vector<KleSubject> KleList::nearest(std::string_view typed, std::size_t most) const {
    const std::string wanted(base::trim(typed));
    const std::string words = base::lower_case(wanted);
    const bool is_number = !wanted.empty() && is_digit(wanted.front());
    const std::string code = is_number ? parts_of_kle(wanted).subject : std::string();
    using Rank = std::tuple<int, int, const KleSubject*>;
    std::vector<Rank> ranks;
    for (const KleSubject& one : subjects_) {
        if (is_facet(one.code)) continue;
        if (is_number) {
            const auto front = static_cast<int>(same_front(one.code, code));
            ranks.emplace_back(distance(one.code, code), -front, &one);
        } else if (!words.empty() && base::lower_case(one.title).find(words) != std::string::npos) {
            ranks.emplace_back(static_cast<int>(one.title.size()), 0, &one);
        }
    }
    std::sort(ranks.begin(), ranks.end());
    std::vector<KleSubject> chosen;
    for (const auto& [far, front, one] : ranks) {
        // What differs in most of its digits was not meant.
        if (chosen.size() == most || (is_number && far > 3)) break;
        chosen.push_back(*one);
    }
    return chosen;
}

}  // namespace cases
