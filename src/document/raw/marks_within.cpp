// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/marks_within.h"

#include "base/text.h"
#include "document/raw/words_in_bytes.h"

namespace document {

bool lies_within(std::string_view name) {
    const std::string low = base::lower_case(name);
    if (low.find("/_rels/") != low.npos) return false;
    const bool object = low.starts_with("object ") && low.find('/') == low.npos;
    const bool control = low.find("activex/") != low.npos && low.ends_with(".bin");
    return low.find("embeddings/") != low.npos || object || control;
}

bool is_object_text(std::string_view name) {
    return name.starts_with("Object ") && name.ends_with("/content.xml");
}

namespace {

constexpr std::size_t largest_part = 64U << 20U;

/// False: some of it is no XML that could be looked through.
bool look_through(std::string_view bytes, MarkList& into) {
    const auto entries = list_zip(bytes);
    if (!entries || !check_zip(entries.value())) return false;
    bool whole = true;
    for (const ZipEntry& entry : entries.value()) {
        const std::string low = base::lower_case(entry.name);
        const bool words = low.ends_with(".xml") || low.ends_with(".txt");
        // Sheets may be binary, and files lie in files.
        const bool dark = low.ends_with(".bin") && low.find("printersettings") == low.npos;
        if (dark || lies_within(entry.name)) whole = false;
        if (!words) continue;
        const auto part = unpack_entry(bytes, entry, largest_part);
        if (part) add_paragraphs(markup_to_utf8(part.value()), into);
        whole = whole && part;
    }
    return whole;
}

/// "<w:subDoc r:id="rId4"/>": the text of another file stands here.
bool has_part_elsewhere(std::string_view xml) {
    MarkupScan scan(xml, Markup::Xml);
    for (MarkupToken token = scan.next(); token.kind != MarkupToken::Kind::End;
         token = scan.next()) {
        if (token.kind == MarkupToken::Kind::Open && token.name == "subDoc") return true;
    }
    return false;
}

}  // namespace

void add_marks_within(std::string_view bytes, const std::vector<ZipEntry>& entries,
                      MarkList& into) {
    for (const ZipEntry& entry : entries) {
        const bool text = entry.name == "word/document.xml";
        const bool object = is_object_text(entry.name);
        const bool within = lies_within(entry.name);
        if (!text && !object && !within) continue;
        const auto part = unpack_entry(bytes, entry, largest_part);
        const std::string name = entry.name.substr(entry.name.rfind('/') + 1);
        if (!part) {
            into.add_unread(name);
        } else if (text) {
            if (has_part_elsewhere(markup_to_utf8(part.value()))) into.add_unread("subDoc");
        } else if (object) {
            add_paragraphs(markup_to_utf8(part.value()), into);
        } else if (!look_through(part.value(), into)) {
            add_words_in_bytes(part.value(), into);
            into.add_unread(name);
        }
    }
}

}  // namespace document
