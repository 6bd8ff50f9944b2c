// SPDX-License-Identifier: AGPL-3.0-or-later
// One pass over XML or HTML, cut into tags and texts. Believes nothing: what is not closed goes to
// the end of the text.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace document {

enum class Markup { Xml, Html };

struct MarkupToken {
    enum class Kind { End, Open, Close, Text, Comment };
    Kind kind = Kind::End;
    std::string_view name;  ///< Tags: without prefix, as written.
    std::string_view rest;  ///< Open tags: what follows the name, "/" of an empty element included.
    std::string_view text;  ///< Text and comments: with references.
    bool has_prefix = false;  ///< Tags: of another name space, "o:p".
    bool literal = false;     ///< Text: a CDATA section, without references.
    /// Open tags: closed at once.
    bool is_empty() const { return !rest.empty() && rest.back() == '/'; }
};

class MarkupScan {
public:
    MarkupScan(std::string_view text, Markup kind) : text_(text), kind_(kind) {}
    MarkupToken next();

private:
    MarkupToken tag();
    void skip_declaration(std::string_view rest);
    MarkupToken until(std::string_view end, std::size_t from, MarkupToken::Kind kind);

    std::string_view text_;
    Markup kind_;
    std::size_t at_ = 0;
};

/// Appends text with its references ("&aelig;", "&#230;") resolved. Those of one's own are left.
void append_resolved(std::string& into, std::string_view text);

/// UTF-8 of bytes in the encoding of this name, without byte order mark; a damaged byte is U+FFFD.
std::string to_utf8(std::string_view bytes, const char* encoding);

/// UTF-8 of markup in the encoding its first bytes or its declaration name.
std::string markup_to_utf8(std::string_view bytes);

}  // namespace document
