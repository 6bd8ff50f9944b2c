// SPDX-License-Identifier: AGPL-3.0-or-later
// An original as a person reads it beside what was understood: lines, or pages as pictures; and
// where in it something stands.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "records/read.h"

namespace site {

struct Original {
    int pages = 0;                   ///< Above 0: its pages are shown as pictures.
    std::vector<std::string> lines;  ///< Otherwise.
};
/// Errors as document::read_source.
base::Result<Original> read_original(const records::StoredSource& source);

/// Finds where things stand, in the order of the document: each is looked for after the one before.
class Whereabouts {
public:
    explicit Whereabouts(const Original& original);

    /// The line (from 1) where the block begins, or its page; 0: not found.
    int place_of(const document::Block& block);
    /// Of a text with what its reader knows of it (0: nothing).
    int place_of(std::string_view text, int line, int page);

private:
    bool has_pages_;
    std::vector<std::vector<std::string>> words_;  ///< Of each line, lower case.
    std::size_t next_ = 0;
};

}  // namespace site
