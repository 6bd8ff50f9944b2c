// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/html/line_parts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <vector>

#include "base/text.h"
#include "document/html/tag_text.h"

namespace document {
namespace {

using namespace std::string_view_literals;

constexpr std::array line_elements = {
    "span"sv,  "ins"sv,    "abbr"sv,  "cite"sv, "q"sv,   "time"sv,   "bdi"sv,    "bdo"sv,
    "small"sv, "u"sv,      "label"sv, "font"sv, "a"sv,   "b"sv,      "i"sv,      "em"sv,
    "mark"sv,  "strong"sv, "dfn"sv,   "data"sv, "var"sv, "output"sv, "acronym"sv};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_heading(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

/// The words of a style in small letters, without white space.
std::string tight(std::string_view style) {
    std::string rules;
    for (const char byte : style) {
        if (static_cast<unsigned char>(byte) > ' ')
            rules.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(byte))));
    }
    return rules;
}

bool makes_block(std::string_view style) {
    const std::string rules = tight(style);
    return std::ranges::any_of(
        std::array{"display:block"sv, "display:flex"sv, "display:grid"sv, "display:table"sv,
                   "display:list-item"sv, "float:left"sv, "float:right"sv, "position:absolute"sv},
        [&](std::string_view rule) { return rules.find(rule) != rules.npos; });
}

/// What `name="..."` says among the attributes, whatever its quotes.
std::string_view attribute(std::string_view attributes, std::string_view name) {
    const std::string low = base::lower_case(attributes);
    if (low.size() != attributes.size()) return {};
    for (std::size_t at = low.find(name); at != low.npos; at = low.find(name, at + 1)) {
        if (at > 0 && static_cast<unsigned char>(low[at - 1]) > ' ' && low[at - 1] != '/') continue;
        std::size_t from = low.find_first_not_of(" \t\r\n", at + name.size());
        if (from == low.npos || low[from] != '=') continue;
        from = low.find_first_not_of(" \t\r\n", from + 1);
        if (from == low.npos) return {};
        const bool quoted = low[from] == '"' || low[from] == '\'';
        const std::size_t end =
            quoted ? low.find(low[from], from + 1) : low.find_first_of(" \t\r\n", from);
        if (quoted) ++from;
        return attributes.substr(from, std::min(end, low.size()) - from);
    }
    return {};
}

struct Tag {
    std::string name;
    std::string_view attributes;
    std::size_t end = 0;
    bool closes = false;
};

class LinePage {
public:
    explicit LinePage(std::string_view html) : html_(html) { read_sheets(); }

    std::string rewritten() {
        made_.reserve(html_.size() + 64);
        while (at_ < html_.size()) {
            const std::size_t sign = std::min(html_.find('<', at_), html_.size());
            add_text(html_.substr(at_, sign - at_));
            at_ = sign;
            if (at_ < html_.size()) read_markup();
        }
        return std::move(made_);
    }

private:
    void copy_to(std::size_t end) {
        made_.append(html_.substr(at_, end - at_));
        at_ = end;
    }

    void add_text(std::string_view text) {
        if (text.empty()) return;
        const auto small = [](char byte) {
            return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == ')';
        };
        const auto big = [](char byte) { return (byte >= 'A' && byte <= 'Z') || byte == '('; };
        if (edge_ && small(last_) && big(text.front())) made_.push_back(' ');
        made_.append(text);
        last_ = text.back();
        edge_ = false;
    }

    void read_markup() {
        if (html_.substr(at_).starts_with("<!--")) {
            const std::size_t close = html_.find("-->", at_);
            return copy_to(close == html_.npos ? html_.size() : close + 3);
        }
        const Tag tag = tag_here();
        if (tag.name.empty()) return copy_to(at_ + 1);
        if (tag.name.find(':') != tag.name.npos) {
            at_ = tag.end;  // Its words stay, in the line.
            return;
        }
        if (!tag.closes && (tag.name == "script" || tag.name == "style")) {
            return copy_to(end_of_raw_text(html_, tag.name, tag.end));
        }
        if (is_heading(tag.name)) in_heading_ = !tag.closes;
        if (tag.name == "fieldset" || tag.name == "legend") {  // Pandoc drops what is in them.
            made_ += tag.closes ? "</div>" : "<div>";
            at_ = tag.end;
            last_ = ' ';
            return;
        }
        if (!is_one_of(tag.name, line_elements)) {
            last_ = ' ';
            edge_ = false;
            return copy_to(tag.end);
        }
        edge_ = edge_ || tag.name == "span" || tag.name == "label";
        if (tag.closes) {
            close(tag);
        } else {
            open(tag);
        }
    }

    /// How an element that is open was written: as itself, as a block, as a line of a heading.
    enum class Kind { Line, Block, HeadingLine };
    struct Open {
        std::string name;
        Kind kind = Kind::Line;
    };

    void open(const Tag& tag) {
        const bool block = is_block(tag);
        const Kind kind = !block ? Kind::Line : in_heading_ ? Kind::HeadingLine : Kind::Block;
        open_.push_back({tag.name, kind});
        if (kind == Kind::Line) return copy_to(tag.end);
        last_ = ' ';
        made_ += kind == Kind::Block ? "<div>" : "<br>";
        at_ = tag.end;
    }

    void close(const Tag& tag) {
        const auto opened = std::find_if(open_.rbegin(), open_.rend(),
                                         [&](const Open& one) { return one.name == tag.name; });
        const Kind kind = opened == open_.rend() ? Kind::Line : opened->kind;
        if (opened != open_.rend()) open_.erase(std::next(opened).base());
        if (kind == Kind::Line) return copy_to(tag.end);
        last_ = ' ';
        made_ += kind == Kind::Block ? "</div>" : "<br>";
        at_ = tag.end;
    }

    bool is_block(const Tag& tag) const {
        if (blocks_.contains(tag.name)) return true;
        if (tag.attributes.empty()) return false;
        if (makes_block(attribute(tag.attributes, "style"))) return true;
        if (blocks_.empty()) return false;
        const std::string id(attribute(tag.attributes, "id"));
        if (!id.empty() && blocks_.contains("#" + id)) return true;
        const std::string classes = base::collapse_space(attribute(tag.attributes, "class"));
        for (const std::string_view one : base::split(classes, ' ')) {
            const std::string selector = "." + std::string(one);
            if (blocks_.contains(selector) || blocks_.contains(tag.name + selector)) return true;
        }
        return false;
    }

    Tag tag_here() const {
        Tag tag;
        std::size_t at = at_ + 1;
        tag.closes = at < html_.size() && html_[at] == '/';
        if (tag.closes) ++at;
        const std::size_t name = at;
        const auto is_name = [&](char byte) {
            return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == ':' ||
                   byte == '-' || byte == '_';
        };
        if (at >= html_.size() || std::isalpha(static_cast<unsigned char>(html_[at])) == 0) {
            return tag;
        }
        while (at < html_.size() && is_name(html_[at])) ++at;
        tag.name = base::lower_case(html_.substr(name, at - name));
        const std::size_t rest = at;
        at = end_of_attributes(html_, at);
        tag.attributes = html_.substr(rest, at - rest);
        tag.end = std::min(at + 1, html_.size());
        return tag;
    }

    /// ".linje { display: block }", "span { display: block }" in the page's own sheets.
    void read_sheets() {
        for (std::size_t at = html_.find("<style"); at < html_.size();
             at = html_.find("<style", at + 1)) {
            at_ = at;
            const Tag tag = tag_here();
            const std::string_view sheet =
                html_.substr(tag.end, end_of_raw_text(html_, tag.name, tag.end) - tag.end);
            std::size_t rule = 0;
            while (rule < sheet.size()) {
                const std::size_t open = sheet.find('{', rule);
                const std::size_t close = sheet.find('}', open);
                if (open == sheet.npos || close == sheet.npos) break;
                if (makes_block(sheet.substr(open, close - open))) {
                    for (const auto part : base::split(sheet.substr(rule, open - rule), ',')) {
                        blocks_.emplace(base::trim(part));
                    }
                }
                rule = close + 1;
            }
        }
        at_ = 0;
    }

    std::string_view html_;
    std::set<std::string> blocks_;
    std::string made_;
    std::vector<Open> open_;
    std::size_t at_ = 0;
    char last_ = ' ';
    bool edge_ = false;
    bool in_heading_ = false;
};

}  // namespace

std::string with_line_parts(std::string_view html) { return LinePage(html).rewritten(); }

}  // namespace document
