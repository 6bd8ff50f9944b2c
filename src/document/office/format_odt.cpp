// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/format_odt.h"

#include <algorithm>
#include <iterator>

#include "base/try.h"

namespace document {
namespace {

constexpr std::size_t largest_text = 128U << 20U;

/// The name of the tag at `at`, which is a '<', up to space or end.
std::string_view tag_at(std::string_view xml, std::size_t at) {
    const std::size_t end = std::min(xml.find_first_of(" \t\r\n/>", at + 2), xml.size());
    return xml.substr(at, end - at);
}

/// Elements that pandoc 2.17 leaves out with all that stands in them: sections (columns, what was
/// an HTML <section>) and tables of contents. Their tags go, their words stay.
bool is_seen_through(std::string_view tag) {
    constexpr std::string_view names[] = {"text:section", "text:table-of-content",
                                          "text:index-body", "text:index-title"};
    tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
    return std::ranges::find(names, tag) != std::end(names);
}

/// Goes through the tags once; all but those around head rows, sections and contents are copied.
std::string without_head_tags(std::string_view xml, std::vector<int>& header_rows) {
    std::string plain;
    std::vector<std::size_t> open_tables;
    bool in_head = false;
    std::size_t copied = 0;
    for (std::size_t at = xml.find('<'); at < xml.size(); at = xml.find('<', at + 1)) {
        const std::string_view tag = tag_at(xml, at);
        if (tag == "<table:table") {
            open_tables.push_back(header_rows.size());
            header_rows.push_back(0);
        } else if (tag == "</table:table" && !open_tables.empty()) {
            open_tables.pop_back();
        } else if (tag == "<table:table-row" && in_head && !open_tables.empty()) {
            ++header_rows[open_tables.back()];
        } else if (tag == "<table:table-header-rows" || tag == "</table:table-header-rows" ||
                   is_seen_through(tag)) {
            const std::size_t end = xml.find('>', at);
            if (end == xml.npos) break;
            if (!is_seen_through(tag)) in_head = tag[1] != '/' && xml[end - 1] != '/';
            plain += xml.substr(copied, at - copied);
            copied = end + 1;
        }
    }
    plain += xml.substr(copied);
    return plain;
}

void find_tables(std::vector<Block>& blocks, std::vector<Table*>& tables) {
    for (Block& block : blocks) {
        if (auto* table = std::get_if<Table>(&block.content)) tables.push_back(table);
        if (auto* list = std::get_if<List>(&block.content)) {
            for (ListItem& item : list->items) find_tables(item.blocks, tables);
        }
    }
}

}  // namespace

base::Result<PlainTables> with_plain_tables(std::string_view archive,
                                            const std::vector<ZipEntry>& entries) {
    const auto text = std::ranges::find(entries, "content.xml", &ZipEntry::name);
    if (text == entries.end()) {
        return base::Error{base::ErrorKind::Invalid, "file.damaged", "there is no text in it"};
    }
    TRY(const std::string xml, unpack_entry(archive, *text, largest_text));
    PlainTables plain;
    const std::string changed = without_head_tags(xml, plain.header_rows);
    plain.archive = with_content(archive, *text, changed);
    return plain;
}

void restore_heads(Document& document, const std::vector<int>& header_rows) {
    std::vector<Table*> tables;
    find_tables(document.blocks, tables);
    if (tables.size() != header_rows.size()) return;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const int rows = static_cast<int>(tables[i]->rows.size());
        tables[i]->header_rows = std::min(header_rows[i], rows);
    }
}

}  // namespace document
