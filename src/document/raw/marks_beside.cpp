// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/marks_beside.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/text.h"
#include "base/try.h"
#include "document/internal/pieces.h"
#include "document/office/format_zip.h"
#include "document/pdf/pdf_marks.h"
#include "document/raw/marks_in_markup.h"
#include "document/raw/marks_in_page.h"
#include "document/raw/marks_in_rtf.h"
#include "document/raw/marks_within.h"
#include "document/raw/raw_beside.h"
#include "document/raw/raw_doc.h"
#include "document/raw/words_in_bytes.h"

namespace document {
namespace {

constexpr std::size_t largest_part = 256U << 20U;

/// Parts that hold nothing but what is said about the document.
bool tells_of_document(std::string_view name) {
    return name.starts_with("docProps/") || name == "meta.xml" || name == "word/settings.xml" ||
           (name.starts_with("customXml/item") && name.find("Props") == std::string_view::npos);
}

bool holds_text(std::string_view name) {
    if (name == "content.xml") return true;
    if (!name.starts_with("word/") || !name.ends_with(".xml")) return false;
    const std::string_view part = name.substr(std::string_view("word/").size());
    return part.starts_with("document") || part.starts_with("header") ||
           part.starts_with("footer") || part.starts_with("footnotes") ||
           part.starts_with("endnotes");
}

/// Known parts of which every file has the same, or that hold no words: pictures, fonts, how
/// things look, and styles, of which those that are used are named apart.
bool is_harmless(std::string_view name) {
    const std::string low = base::lower_case(name);
    const std::string_view part(low);
    const auto lies_in = [&](std::initializer_list<std::string_view> folders) {
        return std::any_of(folders.begin(), folders.end(),
                           [&](std::string_view one) { return part.starts_with(one); });
    };
    const auto ends = [&](std::initializer_list<std::string_view> all) {
        return std::any_of(all.begin(), all.end(),
                           [&](std::string_view one) { return part.ends_with(one); });
    };
    if (lies_in({"word/theme/", "word/fonts/", "fonts/", "word/printersettings/",
                 "objectreplacements/", "configurations2/", "word/diagrams/layout",
                 "word/diagrams/quickstyle", "word/diagrams/colors", "word/charts/style",
                 "word/charts/colors", "word/styles", "word/fonttable", "word/websettings"}))
        return true;
    if (ends({".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".odttf", ".ttf",
              ".otf"}))
        return true;
    static constexpr std::array<std::string_view, 6> names = {
        "[content_types].xml", "mimetype",     "meta-inf/manifest.xml",
        "styles.xml",          "settings.xml", "layout-cache"};
    return std::find(names.begin(), names.end(), part) != names.end();
}

/// Where another file lies that a part names: a template, a linked picture. What the text links to
/// is looked at with it.
void add_targets(std::string_view rels, MarkList& into) {
    MarkupScan scan(rels, Markup::Xml);
    for (MarkupToken token = scan.next(); token.kind != MarkupToken::Kind::End;
         token = scan.next()) {
        const bool is_link = attribute_of(token.rest, "Type").ends_with("/hyperlink");
        if (token.kind != MarkupToken::Kind::Open || is_link) continue;
        into.add(without_percents(last_part(attribute_of(token.rest, "Target"))));
    }
}

/// A part that nobody knows, or that no reader shows: whatever it is, its words are looked at.
void add_any_part(std::string_view name, const std::string& content, MarkList& into) {
    const std::string low = base::lower_case(name);
    if (low.ends_with(".rels")) {
        add_targets(markup_to_utf8(content), into);
    } else if (low.ends_with(".xml") || low.ends_with(".rdf") || low.ends_with(".svg")) {
        const std::string xml = markup_to_utf8(content);
        add_paragraphs(xml, into);
        if (!name.starts_with("word/")) add_named(xml, into);
    } else {
        add_words_in_bytes(content, into);
    }
}

/// What is written about the archive behind its list of parts.
void add_comment(std::string_view bytes, MarkList& into) {
    constexpr std::size_t end_bytes = 22;
    const std::size_t end = bytes.rfind("PK\x05\x06");
    if (end == bytes.npos || end + end_bytes >= bytes.size()) return;
    add_words_in_bytes(bytes.substr(end + end_bytes), into);
}

/// Entities of its own may be any words, and other programs put them in; Word never makes a DTD.
/// Old OpenDocument files name one, which says nothing.
bool has_words_of_its_own(std::string_view name, std::string_view xml) {
    if (xml.find("<!ENTITY") != std::string_view::npos) return true;
    return name.starts_with("word/") && xml.find("<!DOCTYPE") != std::string_view::npos;
}

bool add_archive(std::string_view bytes, MarkList& into) {
    const auto entries = list_zip(bytes);
    if (!entries) return false;
    add_marks_within(bytes, entries.value(), into);
    add_comment(bytes, into);
    std::string main_text;
    std::string styles;
    for (const ZipEntry& entry : entries.value()) {
        std::string_view name = entry.name;
        if (name.starts_with('/')) name.remove_prefix(1);
        const bool text = holds_text(name);
        const bool is_styles = name == "word/styles.xml";
        const bool tells = tells_of_document(name);
        const bool other = !text && !is_styles && !tells;
        // Files in the file are looked through apart.
        const bool within = lies_within(name) || is_object_text(name);
        if (name.ends_with('/') || (other && (within || is_harmless(name)))) continue;
        const auto part = unpack_entry(bytes, entry, largest_part);
        if (!part) continue;
        if (other) {
            add_any_part(name, part.value(), into);
            continue;
        }
        std::string xml = markup_to_utf8(part.value());
        if (has_words_of_its_own(name, xml)) into.add_unread(name);
        if (is_styles) {
            styles = std::move(xml);
        } else if (text) {
            add_attributes(xml, Markup::Xml, into);
            if (name == "word/document.xml") main_text = std::move(xml);
        } else {
            add_all(xml, into);
            if (name.starts_with("customXml/")) add_named(xml, into);
        }
    }
    add_used_styles(main_text, styles, into);
    return true;
}

// What stands before each piece of the child's answer.
constexpr char of_mark = 'm';
constexpr char of_unread = 'u';
constexpr char of_number = 'n';

int work(std::string_view bytes, Format format, ChildOutput& output) {
    MarkList marks;
    bool read = true;
    if (format == Format::Docx || format == Format::Odt) read = add_archive(bytes, marks);
    if (format == Format::Html) add_attributes(markup_to_utf8(bytes), Markup::Html, marks);
    if (format == Format::Pdf) read = add_pdf_marks(bytes, marks);
    if (format == Format::Rtf) add_rtf_marks(bytes, marks);
    if (format == Format::Doc) add_doc_marks(bytes, marks);
    for (const std::string& mark : marks.marks()) write_piece(output, of_mark, mark);
    for (const std::string& name : marks.unread()) write_piece(output, of_unread, name);
    if (marks.has_personal_number()) write_piece(output, of_number, "");
    return read ? 0 : exit_unreadable;
}

}  // namespace

base::Result<Marks> marks_beside(std::string_view bytes, Format format, const ReadLimits& limits) {
    if (format == Format::Text || format == Format::Markdown) return Marks();
    Marks marks;
    TRY_DO(read_pieces(
        limits, "what it says of itself cannot be read",
        [&](ChildOutput& output) { return work(bytes, format, output); },
        [&](char kind, std::string_view text) {
            if (kind == of_mark) marks.said.emplace_back(text);
            if (kind == of_unread) marks.unread.emplace_back(text);
            if (kind == of_number) marks.has_personal_number = true;
        }));
    return marks;
}

}  // namespace document
