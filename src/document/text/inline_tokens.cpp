// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/text/inline_tokens.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "document/text/byte_scan.h"
#include "document/text/entity.h"
#include "document/text/inline_reader.h"

namespace document::text_form {
namespace {

constexpr std::array<bool, 256> sign_bytes = [] {
    std::array<bool, 256> table{};
    for (const char byte : {'*', '_', '~', '<', '[', ']', '\\', '&'}) {
        table[static_cast<unsigned char>(byte)] = true;
    }
    return table;
}();

bool begins_sign(char byte) { return sign_bytes[static_cast<unsigned char>(byte)]; }

bool is_space(char byte) { return byte == ' ' || byte == '\n' || byte == '\t'; }

struct Tag {
    std::string_view name;
    Sign sign;
};
constexpr std::array<Tag, 10> tags = {{{"b", Sign::TagStrong},
                                       {"s", Sign::TagStruck},
                                       {"del", Sign::TagStruck},
                                       {"strike", Sign::TagStruck},
                                       {"strong", Sign::TagStrong},
                                       {"i", Sign::TagEmphasis},
                                       {"em", Sign::TagEmphasis},
                                       {"u", Sign::TagUnderline},
                                       {"sub", Sign::TagSubscript},
                                       {"sup", Sign::TagSuperscript}}};

class Tokeniser {
public:
    explicit Tokeniser(std::string_view text) : text_(text) {}

    std::vector<Token> run() {
        while (at_ < text_.size()) {
            if (!begins_sign(text_[at_])) {
                ++at_;
                continue;
            }
            switch (text_[at_]) {
                case '*':
                case '_':
                    read_run();
                    break;
                case '~':
                    read_waves();
                    break;
                case '<':
                    read_tag();
                    break;
                case '&':
                    read_entity();
                    break;
                case '\\':
                    read_escape();
                    break;
                case '[':
                    read_bracket();
                    break;
                default:
                    read_closing_bracket();
                    break;
            }
        }
        while (!open_.empty()) drop_innermost();
        return std::move(tokens_);
    }

private:
    void add(Sign sign, std::size_t length, Role role, char32_t value = 0) {
        tokens_.push_back({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(length),
                           value, sign, role});
        at_ += length;
    }
    std::size_t& count(Sign sign) { return counts_[static_cast<std::size_t>(sign)]; }

    void open(Sign sign, std::size_t length) {
        open_.push_back(static_cast<std::uint32_t>(tokens_.size()));
        ++count(sign);
        add(sign, length, Role::Open);
    }
    /// The innermost open sign finds no other half: it is text.
    void drop_innermost() {
        Token& token = tokens_[open_.back()];
        token.role = Role::Literal;
        --count(token.sign);
        forget_innermost();
    }
    void forget_innermost() {
        open_.pop_back();
        dead_links_ = std::min(dead_links_, open_.size());
    }
    void close(Sign sign, std::size_t length) {
        while (tokens_[open_.back()].sign != sign) drop_innermost();
        --count(sign);
        forget_innermost();
        add(sign, length, Role::Close);
    }

    bool is_word_at(std::size_t at) const {
        if (at >= text_.size()) return false;
        const base::CodePoint point = base::code_point_at(text_, at);
        return base::is_letter(point.value) || base::is_digit(point.value);
    }
    bool is_word_before(std::size_t at) const {
        if (at == 0) return false;
        std::size_t start = at - 1;
        while (start > 0 && (static_cast<unsigned char>(text_[start]) & 0xC0U) == 0x80U) --start;
        return is_word_at(start);
    }

    /// A run of one or two opens before a word and closes after one; a run of three is both.
    /// Single signs and lows do so only at the edge of a word: 2*3 and snake_case are text.
    void read_run() {
        const char byte = text_[at_];
        std::size_t end = at_;
        while (end < text_.size() && text_[end] == byte) ++end;
        const std::size_t length = end - at_;
        if (length > 3) {
            at_ = end;
            return;
        }
        const bool strict = byte == '_' || length == 1;
        const bool space_before = at_ == 0 || is_space(text_[at_ - 1]);
        const bool space_after = end == text_.size() || is_space(text_[end]);
        const bool may_open = !space_after && !(strict && is_word_before(at_));
        const bool may_close = !space_before && !(strict && is_word_at(end));
        const Sign one = byte == '*' ? Sign::Star : Sign::Low;
        const Sign two = byte == '*' ? Sign::StarStar : Sign::LowLow;
        if (length == 3) {
            read_three(one, two, may_open, may_close);
            return;
        }
        const Sign sign = length == 1 ? one : two;
        if (may_close && count(sign) > 0) {
            close(sign, length);
        } else if (may_open) {
            open(sign, length);
        } else {
            at_ = end;
        }
    }

    void read_three(Sign one, Sign two, bool may_open, bool may_close) {
        if (may_close && count(one) > 0 && count(two) > 0) {
            const bool one_first = innermost_of(one, two) == one;
            close(one_first ? one : two, one_first ? 1 : 2);
            close(one_first ? two : one, one_first ? 2 : 1);
        } else if (may_open) {
            open(two, 2);
            open(one, 1);
        } else {
            at_ += 3;
        }
    }
    /// Two and no more; one is "about": ~5 km.
    void read_waves() {
        std::size_t end = at_;
        while (end < text_.size() && text_[end] == '~') ++end;
        const bool is_pair = end - at_ == 2;
        const bool space_before = at_ == 0 || is_space(text_[at_ - 1]);
        const bool space_after = end == text_.size() || is_space(text_[end]);
        if (is_pair && !space_before && count(Sign::Waves) > 0) {
            close(Sign::Waves, 2);
        } else if (is_pair && !space_after) {
            open(Sign::Waves, 2);
        } else {
            at_ = end;
        }
    }
    Sign innermost_of(Sign one, Sign two) {
        while (tokens_[open_.back()].sign != one && tokens_[open_.back()].sign != two) {
            drop_innermost();
        }
        return tokens_[open_.back()].sign;
    }

    void read_tag() {
        const std::string_view rest = text_.substr(at_, 12);
        if (rest.starts_with(empty_comment)) {
            add(Sign::Nothing, empty_comment.size(), Role::Literal);
            return;
        }
        const std::size_t end = rest.find('>');
        if (end == rest.npos) {
            ++at_;
            return;
        }
        std::string name = base::lower_case(rest.substr(1, end - 1));
        if (name == "br" || name == "br/" || name == "br /") {
            add(Sign::Character, end + 1, Role::Literal, U'\n');
            return;
        }
        const bool closing = name.starts_with('/');
        if (closing) name.erase(0, 1);
        for (const Tag& tag : tags) {
            if (tag.name != name) continue;
            if (!closing) {
                open(tag.sign, end + 1);
                return;
            }
            if (count(tag.sign) > 0) {
                close(tag.sign, end + 1);
                return;
            }
        }
        ++at_;
    }

    void read_entity() {
        const Entity entity = entity_at(text_.substr(at_));
        if (entity.length == 0) {
            ++at_;
        } else {
            add(Sign::Character, entity.length, Role::Literal, entity.value);
        }
    }

    void read_escape() {
        if (at_ + 1 < text_.size() && is_ascii_punctuation(text_[at_ + 1])) {
            add(Sign::Character, 2, Role::Literal, static_cast<char32_t>(text_[at_ + 1]));
        } else {
            ++at_;
        }
    }

    void read_bracket() {
        if (text_.substr(at_).starts_with("[^")) {
            open(Sign::Note, 2);
            return;
        }
        const std::size_t end = text_.substr(at_, 5).find(']');
        const bool shorty = end != text_.npos && is_short_reference(text_.substr(at_, end + 1)) &&
                            !(at_ + end + 1 < text_.size() && text_[at_ + end + 1] == '(');
        if (!shorty) {
            open(Sign::Link, 1);
            return;
        }
        references_.push_back(static_cast<std::uint32_t>(tokens_.size()));
        add(Sign::ShortNote, 0, Role::Open);
        at_ += end + 1;
        references_.push_back(static_cast<std::uint32_t>(tokens_.size()));
        add(Sign::ShortNote, 0, Role::Close);
    }

    void read_closing_bracket() {
        while (!open_.empty() && !is_bracket(tokens_[open_.back()].sign)) {
            if (count(Sign::Link) + count(Sign::Note) == 0) break;
            drop_innermost();
        }
        if (open_.empty() || !is_bracket(tokens_[open_.back()].sign)) {
            ++at_;
            return;
        }
        const std::uint32_t opener = open_.back();
        if (tokens_[opener].sign == Sign::Note) {
            const bool empty = tokens_[opener].start + 2 == at_;
            if (empty) drop_innermost();
            if (empty) {
                ++at_;
                return;
            }
            flatten_after(opener);
            close(Sign::Note, 1);
            return;
        }
        const std::size_t address = address_length(at_ + 1);
        if (address == 0 || open_.size() <= dead_links_) {
            drop_innermost();
            ++at_;
            return;
        }
        flatten_after(opener);
        close(Sign::Link, 1 + address);
        dead_links_ = open_.size();  // a link has no link in it
    }
    static bool is_bracket(Sign sign) { return sign == Sign::Link || sign == Sign::Note; }

    /// Links and note references inside a link or a reference are text.
    void flatten_after(std::uint32_t opener) {
        while (!references_.empty() && references_.back() > opener) {
            tokens_[references_.back()].role = Role::Literal;
            references_.pop_back();
        }
        references_.push_back(opener);
        references_.push_back(static_cast<std::uint32_t>(tokens_.size()));
    }

    /// The length of "(address)" at `at`, 0 when none is there. No space, one level of brackets:
    /// so that no byte is looked at more than twice.
    std::size_t address_length(std::size_t at) const {
        if (at >= text_.size() || text_[at] != '(') return 0;
        bool inside = false;
        for (std::size_t end = at + 1; end < text_.size(); ++end) {
            const char byte = text_[end];
            if (static_cast<unsigned char>(byte) <= 0x20 || byte == 0x7F) return 0;
            if (byte == '\\' && end + 1 < text_.size() && is_ascii_punctuation(text_[end + 1])) {
                ++end;
            } else if (byte == '(') {
                if (inside) return 0;
                inside = true;
            } else if (byte == ')') {
                if (!inside) return end == at + 1 ? 0 : end + 1 - at;
                inside = false;
            }
        }
        return 0;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
    std::vector<std::uint32_t> open_;  ///< Tokens that wait for their other half.
    std::array<std::size_t, paired_signs> counts_{};
    std::size_t dead_links_ = 0;             ///< The openers below this can make no link any more.
    std::vector<std::uint32_t> references_;  ///< Both halves of links and note references.
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text) { return Tokeniser(text).run(); }

bool has_no_signs(std::string_view text) {
    return !any_byte(text, [](base::Sixteen bytes, base::Sixteen) {
        const auto bracket_or_escape = (bytes - '[') <= 2;
        return reinterpret_cast<base::Sixteen>(bracket_or_escape | (bytes == '*') | (bytes == '_') |
                                               (bytes == '~') | (bytes == '<') | (bytes == '&'));
    });
}

}  // namespace document::text_form
