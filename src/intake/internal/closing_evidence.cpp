// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/closing_evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>

#include "base/text.h"
#include "document/link_targets.h"
#include "intake/internal/closing_doubts.h"
#include "intake/internal/closing_words.h"
#include "intake/internal/item_lines.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

using document::Block;
using records::Item;

bool is_name_of_item(std::string_view word) {
    static constexpr std::string_view names[] = {"punkt",           "pkt", "punkterne", "punkter",
                                                 "dagsordenspunkt", "ad"};
    return std::find(std::begin(names), std::end(names), word) != std::end(names);
}

/// "Pkt. 2: Lukket", "Punkt 2 og 4: lukkede": the numbers.
std::vector<int> items_named(std::string_view line) {
    constexpr std::size_t longest = 240;
    constexpr std::size_t longest_number = 4;
    std::vector<int> numbers;
    const bool figures =
        std::any_of(line.begin(), line.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
    if (line.size() > longest || !figures) return numbers;
    bool named = false;
    for (const std::string_view written : base::words_of(line)) {
        const char first = static_cast<char>(written.front() | 0x20);
        if (!named && first != 'p' && first != 'd' && first != 'a') continue;
        const std::string word = base::lower_case(written);
        const bool figure = word.size() <= longest_number &&
                            word.find_first_not_of("0123456789") == std::string_view::npos;
        if (named && figure) numbers.push_back(std::stoi(word));
        named = is_name_of_item(word) || (named && (figure || word == "nr" || word == "og"));
    }
    return numbers;
}

bool begins_with_name(std::string_view line) {
    const std::string folded = base::lower_case(line.substr(0, 40));
    const auto words = base::words_of(folded);
    return !words.empty() && is_name_of_item(words.front());
}

/// "Fra dette punkt lukket møde", "Resten af mødet for lukkede døre": it is said of what follows.
bool reaches_on(std::string_view title) {
    static constexpr std::string_view words[] = {"fra dette",  "herfra",    "herefter", "resten",
                                                 "følgende",   "fra nu af", "og frem",  "øvrige",
                                                 "efterfølge", "fra og med"};
    const std::string folded = base::lower_case(title);
    return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
        return folded.find(word) != std::string::npos;
    });
}

/// It names an item that is not this one.
bool names_another(std::string_view line, const Item& item) {
    const std::vector<int> named = items_named(line);
    return std::any_of(named.begin(), named.end(), [&](int one) { return one != item.number; });
}

/// What the last lines of an item say of those that follow it.
enum class Follows { Nothing, Closed, Open };

class Evidence {
public:
    Evidence(records::Minutes& minutes, const BesideText& beside)
        : minutes_(minutes), beside_(beside) {}

    base::Findings run() {
        read_items();
        read_beside();
        return doubts_.take();
    }

private:
    void doubt(std::string_view line, int number) { doubts_.add(line, number); }

    /// `because`: the words that close it, for whoever looks why.
    void close(Item& item, std::string_view because) {
        if (item.closed) return;
        item.closed = true;
        minutes_.findings.push_back(
            {item.line, "item.closed_by_words",
             fmt::format("item {}: {}", item.number, excerpt_of(base::trim(because)))});
    }

    bool any_closed() const { return is_any_closed(minutes_); }

    bool all_closed() const {
        return !minutes_.items.empty() && std::all_of(minutes_.items.begin(), minutes_.items.end(),
                                                      [](const Item& item) { return item.closed; });
    }

    void read_items() {
        Follows group = Follows::Nothing;
        for (Item& item : minutes_.items) {
            if (group == Follows::Closed && !item.closed) {
                close(
                    item,
                    group_heading_);  // Its heading was not read as one: what it heads is a guess.
                doubt(item.title, item.line);
            }
            read_title(item);
            read_notes(item);
            read_attachments(item);
            const Follows said = read_lines(item);
            if (said != Follows::Nothing) group = said;
        }
    }

    void read_title(Item& item) {
        if (item.closed) return;
        std::optional<ClosingSign> sign = words_.sign_in_title(item.title);
        if (!sign && item.title.ends_with('-')) sign = sign_in_broken_title(item);
        if (!sign) return;
        if (sign->form == SignForm::Word || sign->open || sign->soft) {
            doubt(item.title, item.line);
        } else {
            if (reaches_on(item.title)) doubt(item.title, item.line);
            close(item, item.title);
        }
    }

    /// Where a note stands tells nothing of what it is about: "[1] Punktet er lukket."
    void read_notes(const Item& item) {
        for (const records::Section& section : item.sections) {
            for (const Block& block : section.document.blocks) {
                document::for_each_target(block, [&](std::string_view target) {
                    known_targets_.emplace(target);
                    read_link(target, block.line);
                });
                const auto* note = std::get_if<document::Note>(&block.content);
                if (note == nullptr) continue;
                each_line_of(note->text.plain, block.line, [&](std::string_view line, int number) {
                    if (words_.sign_in(line)) doubt(line, number);
                });
            }
        }
    }

    void read_attachments(const Item& item) {
        for (const records::Attachment& one : item.attachments) {
            if (one.href) known_targets_.insert(*one.href);
            if (item.closed) continue;
            if (words_.sign_in_title(one.title)) doubt(one.title, item.line);
            if (one.href) read_link(*one.href, item.line);
        }
    }

    void read_link(std::string_view target, int number) {
        if (says_closed_in_address(target)) doubt(document::readable_address(target), number);
    }

    /// A title that ends in a hyphen goes on in the first line: "Salg (luk-" "ket punkt)".
    std::optional<ClosingSign> sign_in_broken_title(const Item& item) const {
        std::string whole = item.title;
        each_line_of(item, [&](std::string_view line, int) {
            if (whole.size() == item.title.size()) whole.append(line);
        });
        return words_.sign_in_title(whole);
    }

    /// The last section says one thing: "Beslutning" "Lukket punkt."
    static bool ends_in_one_line(const Item& item) {
        if (item.sections.empty() || item.sections.back().heading.empty()) return false;
        int lines = 0;
        for (const Block& block : item.sections.back().document.blocks) {
            each_line_of(block, [&](std::string_view line, int) {
                lines += base::trim(line).empty() ? 0 : 1;
            });
        }
        return lines == 1;
    }

    /// A line that closes and stands last in an item may head what follows it, unless it names the
    /// item or is all that it holds; anywhere else it closes the item it stands in.
    Follows read_lines(Item& item) {
        Follows follows = Follows::Nothing;
        std::string heading;  // While nothing has come after it.
        bool heads_group = false;
        bool last_label = false;
        std::string last_line;
        bool closes = false;
        std::string because;  // The first line that closes it.
        int lines = 0;
        const bool says_itself = ends_in_one_line(item);
        CutWords cut;
        each_line_of(item, [&](std::string_view line, int number) {
            if (base::trim(line).empty()) return;
            const bool none = heads_group && words_.says_none(line);
            if (!heading.empty()) {
                if (!none) because = because.empty() ? heading : because;
                closes = closes || !none;
                follows = Follows::Nothing;
                heading.clear();
            }
            if (none) return;
            const std::optional<ClosingSign> sign = words_.sign_in(line);
            const std::string whole = cut.with(line);
            if (!sign && !whole.empty() && !item.closed && words_.sign_in(whole))
                doubt(whole, number);
            if (sign && !sign->soft && names_another(line, item)) {
                close_named(line, number);
                ++lines;
                if (begins_with_name(line)) return;
            }
            const bool alone = sign && sign->form == SignForm::Alone && !sign->open && !sign->soft;
            heads_group = alone && sign->group;
            last_label = alone && sign->label && !says_itself;
            if (last_label) last_line = std::string(line);
            if (words_.opens_group(line)) {
                follows = Follows::Open;
            } else if (heads_group ||
                       (alone && lines > 0 && !says_itself && !sign->own && !sign->label)) {
                follows = Follows::Closed;
                heading = std::string(line);
            } else if (sign && !item.closed) {
                if (alone && because.empty()) because = std::string(line);
                closes = closes || alone;
                if (!alone) doubt(line, number);
            } else if (!item.closed && words_.answers_not_open(line)) {
                doubt(line, number);
            }
            ++lines;
        });
        const bool last = &item == &minutes_.items.back();
        // "Status: Lukket" last in an item may stand above the next.
        if (last_label && lines > 1) doubt(last_line, item.line);
        if (closes || (!heading.empty() && !heads_group))
            close(item, because.empty() ? heading : because);
        if (follows == Follows::Closed) group_heading_ = heading;
        // Nothing follows it here: what it headed was not found, or it is the foot of all pages. A
        // heading of no group may stand over what is above or below.
        if (!heading.empty() && (last || !heads_group)) doubt(heading, item.line);
        return follows;
    }

    /// What it names is closed, and a person says whether it is that alone.
    void close_named(std::string_view line, int number) {
        doubt(line, number);
        const std::vector<int> named = items_named(line);
        for (Item& item : minutes_.items) {
            if (std::find(named.begin(), named.end(), item.number) != named.end())
                close(item, line);
        }
    }

    /// Where some items are closed by themselves the rest may well be open: a person says.
    void close_all(std::string_view because) {
        if (all_closed()) return;
        doubt(because, 0);
        if (any_closed()) return;
        for (Item& item : minutes_.items) close(item, because);
    }

    /// It may be the name of a style as well as a property: a person says what it stands over.
    void read_mark(std::string_view mark) {
        std::optional<ClosingSign> sign = words_.sign_in(mark);
        if (!sign || sign->soft) sign = words_.sign_in_name(mark);
        const bool says = sign && !sign->soft && !(sign->open && any_closed());
        if ((says || words_.tells_state(mark)) && !all_closed()) doubt(mark, 0);
    }

    void stand_over_all(const std::optional<ClosingSign>& sign, std::string_view line) {
        // A closed item explains "Åbne og lukkede punkter", and a word that may mean anything.
        if (!sign || ((sign->open || sign->soft) && any_closed())) return;
        if (sign->soft && sign->open) return;  // "open-closed-pair.txt" says neither.
        if (sign->soft) {
            doubt(line, 0);
        } else {
            close_all(line);
        }
    }

    /// What stands on every page, or names the document, can stand over all of it.
    void read_beside() {
        for (const std::string& text : beside_.lines) {
            each_line_of(text, 0, [&](std::string_view line, int) {
                stand_over_all(words_.sign_in(line), line);
            });
        }
        for (const std::string& mark : beside_.marks) read_mark(mark);
        for (const std::string& text : beside_.taken_back) {
            if (!all_closed() && words_.takes_openness_back(text)) doubt(text, 0);
        }
        for (const std::string& target : beside_.targets) {
            if (!all_closed() && !known_targets_.contains(target)) read_link(target, 0);
        }
        for (const auto& part : std::filesystem::path(beside_.name)) {
            std::optional<ClosingSign> sign = words_.sign_in_name(part.string());
            if (sign && words_.names_a_topic(part.string())) sign->soft = true;
            stand_over_all(sign, part.string());
        }
    }

    records::Minutes& minutes_;
    const BesideText& beside_;
    std::set<std::string, std::less<>> known_targets_;  ///< Those that an item keeps.
    const ClosingWords& words_ = ClosingWords::shipped();
    ClosingDoubts doubts_;
    std::string group_heading_;  ///< What closes those that follow.
};

}  // namespace

bool says_closed_in_address(std::string_view target) {
    constexpr std::size_t longest_part = 80;
    const std::string address = document::readable_address(target);
    const std::size_t host = address.find("://");
    const std::size_t path = host == std::string::npos ? 0 : address.find('/', host + 3);
    if (path == std::string::npos) return false;
    for (const std::string_view part : base::split(std::string_view(address).substr(path), '/')) {
        const std::optional<ClosingSign> sign = ClosingWords::shipped().sign_in_name(part);
        if (sign && !sign->soft && part.size() <= longest_part) return true;
    }
    return false;
}

base::Findings close_by_evidence(records::Minutes& minutes, const BesideText& beside) {
    return Evidence(minutes, beside).run();
}

base::Findings close_by_lines(Item& item, std::span<const document::Line> lines) {
    constexpr std::size_t longest = 120;  // Of a line that says nothing else.
    constexpr std::size_t most_words = 4;
    const ClosingWords& words = ClosingWords::shipped();
    ClosingDoubts doubts;
    for (const document::Line& line : lines) {
        std::string_view text = base::trim(line.text);
        if (item.closed && !(text.size() <= longest && names_another(text, item))) continue;
        if (text.starts_with("- ") || text.starts_with("* ")) text = base::trim(text.substr(2));
        if (text.empty() || text.size() > longest) continue;
        const std::optional<ClosingSign> sign = words.sign_in(text);
        if (!sign && (text == "L" || words.answers_not_open(text))) doubts.add(text, line.number);
        // In the blocks it has no gaps between its words.
        if (sign && !without_spacing(text).empty()) {
            doubts.add(text, line.number);
            continue;
        }
        if (!sign || (sign->soft && !sign->code) || sign->group) continue;
        const bool alone = sign->form == SignForm::Alone || sign->own || sign->label ||
                           base::words_of(text).size() <= most_words;
        if (!alone) continue;
        const bool answers = sign->label && !sign->open && sign->form == SignForm::Alone;
        if ((answers || sign->own) && !names_another(text, item)) item.closed = true;
        doubts.add(text, line.number);
    }
    return doubts.take();
}

}  // namespace intake
