// SPDX-License-Identifier: AGPL-3.0-or-later
// The last word on what is closed: looks at what outsiders would get, not at how it was understood.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "document/text_reader.h"
#include "records/minutes.h"

namespace intake {

/// What stands beside the text of a document: running heads, headers, properties, its file's name.
struct BesideText {
    std::vector<std::string> lines;
    std::vector<std::string> marks;  ///< Names, properties, texts for the blind (document::Source).
    std::string name;                ///< Of the file, with the folders that were named.
    /// Where short lines lead, which may be read as headings or labels: no item keeps their links.
    std::vector<std::string> targets = {};
    std::vector<std::string> taken_back = {};  ///< Struck out or deleted.
};

/// Looks for closing words (closing_words.h) in the items and beside the text, and closes what they
/// can stand over: an item whose title or a line in it says so; those that follow a heading of a
/// closed group; all items when what stands beside the text says so and not each is closed. What is
/// closed so gets the finding "item.closed_by_words". A word that closes nothing for certain, or
/// stands in a mark, is a doubt "doubt.closing_word", with its line's number and words; a document
/// with any is held back (import_files.h).
base::Findings close_by_evidence(records::Minutes& minutes, const BesideText& beside);

/// "https://kommune.dk/dagsordener/lukket/2": by the parts of its path alone.
bool says_closed_in_address(std::string_view target);

/// Lines of a text as they stood before they were joined to paragraphs: the value of a label closes
/// the item they stand in ("Punkttype: Lukket"), any other line that says nothing but a closing
/// word is a doubt. Does nothing to an item that is closed.
base::Findings close_by_lines(records::Item& item, std::span<const document::Line> lines);

/// The same doubts about head, contents and preamble: closing words that no closed item explains.
base::Findings doubts_in_head(const records::Minutes& minutes);

}  // namespace intake
