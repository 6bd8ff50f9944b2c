// SPDX-License-Identifier: AGPL-3.0-or-later
// The marked text inside HTML blocks, and the ids that tie notes and references together.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "document/document.h"
#include "document/html_writer.h"

namespace document::html {

/// Safe in text and between double quotes.
std::string escape(std::string_view text);

class InlineHtml {
public:
    explicit InlineHtml(const HtmlOptions& options);

    /// Which labels have a note; only references to those become links. The first of each wins.
    void learn_notes(const Document& document);
    std::string render(const Text& text);
    /// ` id="..."` for the note with this label, once; then nothing, since ids are unique.
    std::string note_id(const std::string& label);
    /// A link to the first reference to the note, when one has been put out.
    std::string back_link(const std::string& label);

private:
    struct Known {
        int number = 0;
        bool has_note = false;
        bool note_written = false;
        int references = 0;
    };
    void learn(const std::vector<Block>& blocks);
    std::string opening(const Span& span, std::string_view plain);
    std::string closing(const Span& span, std::string_view plain) const;
    const Known* note_of(std::string_view label) const;
    std::string id_of(const Known& known, std::string_view kind) const;

    std::string prefix_;
    std::string back_text_;
    std::map<std::string, Known, std::less<>> notes_;
};

}  // namespace document::html
