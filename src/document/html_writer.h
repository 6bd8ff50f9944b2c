// SPDX-License-Identifier: AGPL-3.0-or-later
// Blocks to HTML that is safe to put in a page.
#pragma once
#include <string>
#include <string_view>

#include "document/document.h"

namespace document {

/// HTML that only the writer in this module makes: every text escaped, only known elements, links
/// only to http, https, mailto and fragments. A page may show it without escaping.
class SafeHtml {
public:
    const std::string& text() const { return text_; }

private:
    explicit SafeHtml(std::string text) : text_(std::move(text)) {}
    friend class HtmlWriter;
    std::string text_;
};

/// Whether a link with this address is shown as one: http, https, mailto, a fragment, or what is
/// published here (/moeder/, /sager/, /fora/, /personer/), and nothing hidden in it.
bool is_shown_address(std::string_view href);

struct HtmlOptions {
    int top_heading_level =
        2;  ///< What a level-1 heading becomes; deeper ones follow, never skipping a level.
    std::string id_prefix = {};  ///< Put before note ids so that two documents can share a page.
    std::string table_word = "Tabel";  ///< Names a table without a caption.
    /// The title of a block whose form the source did not mark; it has the class "derived".
    std::string derived_text = "Formen stod ikke i kilden; den er set af linjerne";
    std::string back_text = "Tilbage til teksten";  ///< The name of a note's link back.
};

/// Tables are wrapped in a scrolling, focusable region with a name; figure columns (Danish numbers)
/// get class "figure"; notes and note references link to each other.
SafeHtml render_html(const Document& document, const HtmlOptions& options = {});

}  // namespace document
