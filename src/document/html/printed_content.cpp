// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/html/printed_content.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <vector>

#include "base/text.h"

namespace document {
namespace {

using namespace std::string_view_literals;

/// More rules than any page has; the rest is told beside the text.
constexpr std::size_t most_rules = 500;
/// Words that sheets print into one page at most: a rule for every cell of an endless table.
constexpr std::size_t most_bytes = 4U << 20U;

constexpr std::array void_elements = {"area"sv,  "base"sv,   "br"sv,    "col"sv,  "embed"sv,
                                      "hr"sv,    "img"sv,    "input"sv, "link"sv, "meta"sv,
                                      "param"sv, "source"sv, "track"sv, "wbr"sv};

struct Printed {
    std::string before;
    std::string after;
    bool shown = false;
};

bool is_name(char byte) {
    return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '-' || byte == '_' ||
           static_cast<unsigned char>(byte) >= 0x80U;
}

/// The strings of "content: 'Bemærk' attr(title) ':'"; signs by number are no words.
std::string strings_in(std::string_view rules) {
    std::string words;
    for (std::size_t at = rules.find("content"); at != rules.npos;
         at = rules.find("content", at + 1)) {
        const std::size_t colon = rules.find_first_not_of(" \n\t", at + "content"sv.size());
        if (colon == rules.npos || rules[colon] != ':') continue;
        const std::string_view value = rules.substr(colon, rules.find(';', colon) - colon);
        for (std::size_t from = 0; from < value.size(); ++from) {
            const char quote = value[from];
            if (quote != '"' && quote != '\'') continue;
            const std::size_t end = std::min(value.find(quote, from + 1), value.size());
            const std::string_view text = value.substr(from + 1, end - from - 1);
            if (text.find('\\') == text.npos) words.append(text);
            from = end;
        }
    }
    return words;
}

std::string as_text(std::string_view words) {
    std::string text;
    for (const char byte : words) {
        text += byte == '<' ? "&lt;" : byte == '&' ? "&amp;" : std::string(1, byte);
    }
    return text;
}

class PrintedPage {
public:
    PrintedPage(std::string_view html, Asides& asides) : html_(html), asides_(asides) {}

    std::string rewritten() {
        std::string low(html_);  // Byte for byte, as places in it are those of the page.
        std::transform(low.begin(), low.end(), low.begin(), [](char byte) {
            return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte;
        });
        low_ = low;
        read_sheets();
        if (rules_.empty()) return std::string(html_);
        std::string made = rewrite();
        for (const auto& [selector, printed] : rules_) {
            if (!printed.shown) set_aside(printed.before + ' ' + printed.after);
        }
        return made;
    }

private:
    void set_aside(std::string_view words) {
        if (base::words_of(words).empty()) return;
        asides_.push_back({AsideKind::Furniture, std::string(base::trim(words)), "style sheet"});
    }

    void read_sheets() {
        for (std::size_t at = low_.find("<style"); at < low_.size();
             at = low_.find("<style", at + 1)) {
            const std::size_t start = std::min(low_.find('>', at), low_.size());
            const std::size_t close = low_.find("</style", start);
            read_sheet(html_.substr(start, std::min(close, low_.size()) - start));
            if (close == low_.npos) return;
        }
    }

    void read_sheet(std::string_view sheet) {
        for (std::size_t at = 0; at < sheet.size();) {
            const std::size_t open = sheet.find('{', at);
            if (open == sheet.npos) return;
            const std::string_view selectors =
                base::trim(sheet.substr(at, open - at).substr(at == 0 && sheet[0] == '>' ? 1 : 0));
            if (selectors.starts_with('@')) {  // "@media print {": its rules are read as others.
                at = open + 1;
                continue;
            }
            const std::size_t close = std::min(sheet.find('}', open), sheet.size());
            const std::string words = strings_in(sheet.substr(open, close - open));
            if (!base::words_of(words).empty()) add(selectors, words);
            at = close + 1;
        }
    }

    void add(std::string_view selectors, const std::string& words) {
        for (const std::string_view part : base::split(selectors, ',')) {
            std::string_view selector = base::trim(part);
            const std::size_t colon = selector.find(':');
            if (colon == selector.npos) continue;
            std::string_view pseudo = selector.substr(colon);
            while (pseudo.starts_with(':')) pseudo.remove_prefix(1);
            selector = selector.substr(0, colon);
            const bool simple = !selector.empty() &&
                                selector.find_first_of(" >+~[*") == selector.npos &&
                                rules_.size() < most_rules;
            if (!simple || (pseudo != "before" && pseudo != "after")) {
                set_aside(words);
                continue;
            }
            Printed& printed = rules_[base::lower_case(selector)];
            (pseudo == "before" ? printed.before : printed.after) = words;
        }
    }

    std::string_view attribute(std::string_view tag, std::string_view name) const {
        const std::string small = base::lower_case(tag);
        for (std::size_t at = small.find(name); at != small.npos; at = small.find(name, at + 1)) {
            const bool begins = at > 0 && !is_name(small[at - 1]);
            std::size_t from = at + name.size();
            if (!begins || from >= tag.size() || tag[from] != '=') continue;
            ++from;
            const char quote = from < tag.size() ? tag[from] : ' ';
            const bool quoted = quote == '"' || quote == '\'';
            if (quoted) ++from;
            std::size_t to = from;
            while (to < tag.size() && (quoted ? tag[to] != quote : is_name(tag[to]))) ++to;
            return tag.substr(from, to - from);
        }
        return {};
    }

    /// What sheets print at the element: rules for its tag, its classes, both, and its id.
    Printed printed_at(const std::string& name, std::string_view tag) {
        Printed all;
        const auto take = [&](const std::string& selector) {
            const auto found = rules_.find(selector);
            if (found == rules_.end() || bytes_ > most_bytes) return;
            found->second.shown = true;
            if (!found->second.before.empty()) all.before = found->second.before;
            if (!found->second.after.empty()) all.after = found->second.after;
        };
        take(name);
        const std::string classes = base::collapse_space(attribute(tag, "class"));
        for (const std::string_view one : base::split(classes, ' ')) {
            if (one.empty()) continue;
            const std::string selector = "." + base::lower_case(one);
            take(selector);
            take(name + selector);
        }
        if (const std::string_view id = attribute(tag, "id"); !id.empty()) {
            take("#" + base::lower_case(id));
        }
        bytes_ += all.before.size() + all.after.size();
        return all;
    }

    std::size_t end_of_tag(std::size_t at) const {
        char quote = '\0';
        for (++at; at < html_.size(); ++at) {
            if (quote != '\0') {
                quote = html_[at] == quote ? '\0' : quote;
            } else if (html_[at] == '>') {
                return at + 1;
            } else if ((html_[at] == '"' || html_[at] == '\'') && html_[at - 1] == '=') {
                quote = html_[at];
            }
        }
        return html_.size();
    }

    std::string rewrite() {
        std::string made;
        for (std::size_t at = 0; at < html_.size();) {
            const std::size_t sign = std::min(html_.find('<', at), html_.size());
            made.append(html_.substr(at, sign - at));
            if (sign >= html_.size()) break;
            if (html_.substr(sign).starts_with("<!--")) {
                at = std::min(html_.find("-->", sign), html_.size());
                made.append(html_.substr(sign, at - sign));
                continue;
            }
            const char next = sign + 1 < html_.size() ? low_[sign + 1] : ' ';
            if (next != '/' && next != '!' && (next < 'a' || next > 'z')) {  // "a < b"
                made.push_back('<');
                at = sign + 1;
                continue;
            }
            at = take_tag(sign, made);
        }
        return made;
    }

    /// Copies the tag, with what is printed inside it; answers where it ends.
    std::size_t take_tag(std::size_t at, std::string& made) {
        const std::size_t end = end_of_tag(at);
        const bool closes = low_.substr(at).starts_with("</");
        std::size_t to = at + (closes ? 2 : 1);
        while (to < end && is_name(low_[to])) ++to;
        const std::string name(low_.substr(at + (closes ? 2 : 1), to - at - (closes ? 2 : 1)));
        const std::string_view tag = html_.substr(at, end - at);
        if (closes) {
            made.append(after_of(name)).append(tag);
            return end;
        }
        made.append(tag);
        if (name == "style" || name == "script") {
            const std::size_t over = std::min(low_.find("</" + name, end), low_.size());
            made.append(html_.substr(end, over - end));
            return over;
        }
        const bool empty =
            std::find(void_elements.begin(), void_elements.end(), name) != void_elements.end();
        if (name.empty() || empty || tag.ends_with("/>")) return end;
        const Printed printed = printed_at(name, tag);
        if (!printed.before.empty()) made.append(as_text(printed.before)).push_back(' ');
        if (open_.size() < deepest) open_.push_back({name, printed.after});
        return end;
    }

    /// What is printed at the end of the element that a closing tag ends.
    std::string after_of(const std::string& name) {
        constexpr std::size_t looked_at = 64;  // Elements left open on the way.
        for (std::size_t back = 1; back <= std::min(open_.size(), looked_at); ++back) {
            const auto [opened, words] = open_[open_.size() - back];
            if (opened != name) continue;
            open_.resize(open_.size() - back);
            return words.empty() ? std::string() : ' ' + as_text(words);
        }
        return {};
    }

    static constexpr std::size_t deepest = 100'000;
    std::string_view html_;
    std::string_view low_;  ///< The same in small letters.
    Asides& asides_;
    std::map<std::string, Printed> rules_;  ///< By selector: "h2", ".a", "p.a", "#b".
    std::vector<std::pair<std::string, std::string>> open_;  ///< Tag, and what is printed after.
    std::size_t bytes_ = 0;
};

}  // namespace

std::string with_printed_content(std::string_view html, Asides& asides) {
    if (html.find("content") == html.npos || html.find("<style") == html.npos) {
        return std::string(html);
    }
    return PrintedPage(html, asides).rewritten();
}

}  // namespace document
