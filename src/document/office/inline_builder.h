// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs of an office file to one Text: same marks side by side become one, and nest.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace document::office {

/// How a run looks, as far as it means something.
struct RunLook {
    bool strong = false;
    bool emphasis = false;
    bool underline = false;
    bool subscript = false;
    bool superscript = false;
    bool struck = false;
    friend bool operator==(const RunLook&, const RunLook&) = default;
};

class InlineBuilder {
public:
    /// Control signs become spaces, soft hyphens go, damaged UTF-8 becomes U+FFFD.
    void add(std::string_view words, const RunLook& look);
    void add_line_break();
    /// What follows, until the next call, is a link; an empty address: none.
    void set_link(std::string href) { href_ = std::move(href); }
    const std::string& link() const { return href_; }
    /// "[1]", a reference to a note.
    void add_note_reference(std::string_view label);
    bool is_empty() const { return plain_.empty(); }
    /// True when every letter is strong. False for nothing.
    bool is_all_strong() const;
    /// In the normal form. The builder is empty after.
    Text finish();

private:
    struct Run {
        std::size_t start = 0;
        std::size_t end = 0;
        RunLook look;
        std::string href;
        bool note = false;
    };
    void append(std::string_view words, const RunLook& look, bool note);
    void mark(std::size_t from, std::size_t to, int level, std::vector<Span>& spans) const;

    std::string plain_;
    std::vector<Run> runs_;
    std::string href_;
};

}  // namespace document::office
