// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of an item in the sections of its template: as they are kept, as they arrive from a
// browser, as plain text, and how two people's changes go together. Pure; item_text.h stores them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "records/document_difference.h"
#include "records/minutes.h"

namespace cases {

struct TextSection {
    records::SectionKind kind = records::SectionKind::Other;
    std::string heading;
    document::Document document;
    friend bool operator==(const TextSection&, const TextSection&) = default;
};
using ItemSections = std::vector<TextSection>;

/// As item_text.content has it: [{"section":"recommendation","heading":"Indstilling","blocks":[]}].
std::string render_item_text(const ItemSections& sections);
/// Corrupt "item_text.unreadable" when it is something else.
base::Result<ItemSections> parse_item_text(std::string_view content);

/// What a document that arrives may be at most. More is for an attachment.
struct ArrivalLimits {
    std::size_t bytes = 2U << 20U;  ///< Of all words of a section.
    std::size_t blocks = 20'000;    ///< List items and rows counted.
    std::size_t columns = 100;
    std::size_t rows = 2'000;
    std::size_t label_bytes = 60;
};
/// Blocks from a browser (document/json.h), trusted in nothing: read strictly, brought to the
/// normal form, without signs no text holds (base/written_sign.h) and without links that lead
/// elsewhere than the web, mail and what is published here (their words stay). Invalid "text.wrong"
/// with a violation of the field "text": "unreadable", "too_long", "too_many_columns",
/// "too_many_rows", "label_too_long".
base::Result<document::Document> read_arriving(std::string_view blocks_json,
                                               const ArrivalLimits& limits = {});
/// The same for a document that was read from the plain form.
base::Result<document::Document> check_arriving(document::Document document,
                                                const ArrivalLimits& limits = {});

/// A section as the text form of docs/text-form.md, and back. What render_plain gives reads as the
/// same document.
std::string render_plain(const document::Document& document);
/// Errors as check_arriving.
base::Result<document::Document> read_plain(std::string_view text);

/// Another for every document that differs: what a browser says it began with.
std::string mark_of(const document::Document& document);

/// One section as somebody has written it, who began with the document that has the mark `was`.
struct SectionChange {
    std::size_t section = 0;
    std::string was;
    document::Document document;
};
struct MergedSections {
    ItemSections sections;
    std::vector<std::size_t> changed;  ///< Sections that are other than they were.
    std::vector<std::size_t> refused;  ///< Somebody else changed them meanwhile: nothing was taken.
};
/// Takes each change whose section is still as its writer began with it. Invalid "text.wrong",
/// "section" for one that is not there.
base::Result<MergedSections> merge_changes(const ItemSections& now,
                                           const std::vector<SectionChange>& changes);

/// What differs in each section that differs; both have the sections of one template.
std::vector<records::SectionDifference> section_differences(const ItemSections& before,
                                                            const ItemSections& after);

/// Whether a piece of the template's guidance stands in it word for word. `guidance`: paragraphs.
bool holds_guidance(const document::Document& document, const std::vector<std::string>& guidance);

}  // namespace cases
