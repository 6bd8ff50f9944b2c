// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/beyond_package.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "document/office/format_zip.h"
#include "document/raw/markup_scan.h"
#include "document/raw/raw_beside.h"

namespace document {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t largest_part = 256U << 20U;

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& all) {
    return std::find(all.begin(), all.end(), name) != all.end();
}

bool has_words(std::string_view text) { return !base::words_of(text).empty(); }

/// "header12.xml" of "header".
bool is_numbered(std::string_view name, std::string_view stem) {
    if (!name.starts_with(stem) || !name.ends_with(".xml")) return false;
    const std::string_view middle = name.substr(stem.size(), name.size() - stem.size() - 4);
    return middle.find_first_not_of("0123456789") == std::string_view::npos;
}

/// What the reader reads: every word of it is counted there.
bool is_text(std::string_view name) {
    static constexpr std::array texts = {"word/document.xml"sv, "word/footnotes.xml"sv,
                                         "word/endnotes.xml"sv, "content.xml"sv, "styles.xml"sv};
    return is_one_of(name, texts) || is_numbered(name, "word/header") ||
           is_numbered(name, "word/footer");
}

/// Known, and what it says is no word of anybody: forms, places, names of programs.
bool is_plain(std::string_view name) {
    static constexpr std::array plain = {"[Content_Types].xml"sv,
                                         "mimetype"sv,
                                         "META-INF/manifest.xml"sv,
                                         "manifest.rdf"sv,
                                         "settings.xml"sv,
                                         "word/styles.xml"sv,
                                         "word/numbering.xml"sv,
                                         "word/people.xml"sv,
                                         "word/fontTable.xml"sv,
                                         "word/webSettings.xml"sv,
                                         "word/stylesWithEffects.xml"sv};
    return is_one_of(name, plain) || name.ends_with(".rels");
}

/// Pictures, fonts and what the printer was told.
bool is_no_words(std::string_view name) {
    return name.starts_with("word/fonts/") || name.starts_with("Fonts/") ||
           name.starts_with("word/printerSettings/") || name.starts_with("Pictures/") ||
           name.starts_with("ObjectReplacements/") || name == "Thumbnails/thumbnail.png" ||
           name == "layout-cache" || name == "docProps/thumbnail.jpeg" ||
           name.starts_with("Configurations2/");
}

/// Properties that say nothing of what the document is about: who wrote it, when, with what.
bool is_plain_property(std::string_view name) {
    static constexpr std::array plain = {
        "creator"sv,           "lastModifiedBy"sv,    "created"sv,       "modified"sv,
        "revision"sv,          "lastPrinted"sv,       "language"sv,      "version"sv,
        "Template"sv,          "TotalTime"sv,         "Pages"sv,         "Words"sv,
        "Characters"sv,        "Application"sv,       "DocSecurity"sv,   "Lines"sv,
        "Paragraphs"sv,        "ScaleCrop"sv,         "LinksUpToDate"sv, "CharactersWithSpaces"sv,
        "SharedDoc"sv,         "HyperlinksChanged"sv, "AppVersion"sv,    "Company"sv,
        "generator"sv,         "initial-creator"sv,   "creation-date"sv, "date"sv,
        "editing-cycles"sv,    "editing-duration"sv,  "printed-by"sv,    "print-date"sv,
        "document-statistic"sv};
    return is_one_of(name, plain);
}

/// Fields that print what Word counts or finds in the document itself.
bool is_plain_field(std::string_view name) {
    static constexpr std::array plain = {
        "PAGE"sv,      "NUMPAGES"sv, "SECTIONPAGES"sv, "SECTION"sv,     "TOC"sv,
        "HYPERLINK"sv, "REF"sv,      "PAGEREF"sv,      "NOTEREF"sv,     "SEQ"sv,
        "DATE"sv,      "TIME"sv,     "CREATEDATE"sv,   "SAVEDATE"sv,    "PRINTDATE"sv,
        "FILENAME"sv,  "AUTHOR"sv,   "TITLE"sv,        "STYLEREF"sv,    "FORMTEXT"sv,
        "NUMWORDS"sv,  "REVNUM"sv,   "FORMCHECKBOX"sv, "LASTSAVEDBY"sv, "FORMDROPDOWN"sv,
        "USERNAME"sv,  "SUBJECT"sv,  "NUMCHARS"sv,     "SYMBOL"sv};
    return is_one_of(name, plain);
}

class Package {
public:
    explicit Package(BeyondPages& into) : into_(into) {}

    void add(std::string_view name, std::string_view content) {
        const std::string low = base::lower_case(name);
        const bool markup =
            low.ends_with(".xml") || low.ends_with(".rels") || low.ends_with(".rdf");
        if (name.starts_with("word/media/")) {
            media_.insert(std::string(name.substr(name.rfind('/') + 1)));
        } else if (!markup) {
            if (!is_plain(name) && !is_no_words(name) && !content.empty()) add_part(name);
        } else {
            scan(name, markup_to_utf8(content));
        }
    }

    /// After the last part: pictures that no page has.
    void end() {
        for (const std::string& name : media_) {
            if (!targets_.contains(name)) add_part(name);
        }
    }

private:
    void add_part(std::string_view name) { into_.parts.emplace_back(name); }

    void add_words(std::string_view text, bool literal = false) {
        std::string plain;
        if (literal) {
            plain = text;
        } else {
            append_resolved(plain, text);
        }
        if (has_words(plain)) into_.words.push_back(std::move(plain));
    }

    /// Words of one's own in another place than a text.
    void add_tag(std::string_view name, const MarkupToken& tag) {
        if (name.ends_with(".rels")) {
            const std::string_view target = attribute_of(tag.rest, "Target");
            targets_.insert(std::string(target.substr(target.rfind('/') + 1)));
        }
        if (tag.name == "docVar") add_words(attribute_of(tag.rest, "w:val"));
        if (tag.name == "fldSimple") told_ += attribute_of(tag.rest, "w:instr");
        if (tag.name == "fldChar" || tag.name == "fldSimple") end_field();
        if (tag.name == "user-field-decl" || tag.name == "variable-set") {
            add_words(attribute_of(tag.rest, "office:string-value"));
        }
    }

    /// The words of what a field is told, unless it is one that finds its words in the document.
    void end_field() {
        std::string plain;
        append_resolved(plain, told_);
        told_.clear();
        const std::string told = base::collapse_space(plain);
        const std::string_view name = std::string_view(told).substr(0, told.find_first_of(" \\"));
        std::string upper(name);
        for (char& byte : upper) byte = byte >= 'a' && byte <= 'z' ? char(byte - 'a' + 'A') : byte;
        if (told.empty() || is_plain_field(upper)) return;
        add_words(std::string_view(told).substr(name.size()), true);
    }

    /// Data that is bound to the text: what its elements and attributes hold.
    void add_values(std::string_view rest) {
        while (true) {
            const std::size_t start = rest.find('"');
            if (start == rest.npos) return;
            const std::size_t end = rest.find('"', start + 1);
            if (end == rest.npos) return;
            const std::string_view name = base::trim(rest.substr(0, start));
            if (name.find("xmlns") == name.npos) {
                add_words(rest.substr(start + 1, end - start - 1));
            }
            rest = rest.substr(end + 1);
        }
    }

    void scan(std::string_view name, const std::string& xml) {
        if (xml.find("<!ENTITY") != xml.npos) add_part(name);
        const bool text = is_text(name);
        const bool plain = is_plain(name) || name == "word/settings.xml" ||
                           name.starts_with("word/theme/") || name.starts_with("Configurations2/");
        const bool property = name.starts_with("docProps/") || name == "meta.xml";
        const bool comment = base::lower_case(name).find("comment") != std::string_view::npos;
        const bool data = name.starts_with("customXml/") &&
                          name.find("itemProps") == std::string_view::npos &&
                          xml.find("b:Sources") == xml.npos;
        std::string_view inside;
        MarkupScan scan(xml, Markup::Xml);
        for (MarkupToken token = scan.next(); token.kind != MarkupToken::Kind::End;
             token = scan.next()) {
            if (token.kind == MarkupToken::Kind::Open) {
                inside = token.name;
                add_tag(name, token);
                if (data) add_values(token.rest);
            } else if (token.kind == MarkupToken::Kind::Comment) {
                add_words(token.text, true);
            } else if (token.kind == MarkupToken::Kind::Text) {
                if (inside == "instrText" || inside == "delInstrText") told_ += token.text;
                if (text || plain || !has_words(token.text)) continue;
                if (property && is_plain_property(inside)) continue;
                if (comment) {
                    add_part(name);
                } else {
                    add_words(token.text, token.literal);
                }
            }
        }
        end_field();
    }

    BeyondPages& into_;
    std::set<std::string> media_;
    std::set<std::string> targets_;
    std::string told_;  ///< What the field at hand is told.
};

/// Bytes between and around the entries of an archive, which no reader unpacks.
bool has_room_between(std::string_view bytes, std::vector<ZipEntry> entries) {
    constexpr std::size_t head = 30;
    constexpr std::size_t most = 64;  // What follows a packed entry, and how some writers align it.
    std::sort(entries.begin(), entries.end(),
              [](const ZipEntry& a, const ZipEntry& b) { return a.offset < b.offset; });
    std::uint64_t at = 0;
    for (const ZipEntry& entry : entries) {
        if (entry.offset < at || entry.offset > at + most) return true;
        if (entry.offset + head > bytes.size()) return true;
        const auto size_at = [&](std::size_t place) {
            const auto byte = [&](std::size_t i) {
                return static_cast<unsigned char>(bytes[entry.offset + place + i]);
            };
            return std::uint64_t{byte(0)} + (std::uint64_t{byte(1)} << 8U);
        };
        at = entry.offset + head + size_at(26) + size_at(28) + entry.packed_bytes;
    }
    const std::size_t list = bytes.find("PK\x01\x02", at);
    constexpr std::size_t end_bytes = 22;
    const std::size_t end = bytes.rfind("PK\x05\x06");
    return list == bytes.npos || list > at + most || end == bytes.npos ||
           end + end_bytes != bytes.size();
}

}  // namespace

bool add_beyond_package(std::string_view bytes, BeyondPages& into) {
    const auto entries = list_zip(bytes);
    if (!entries || !check_zip(entries.value())) return false;
    if (has_room_between(bytes, entries.value())) into.parts.emplace_back("between its parts");
    Package package(into);
    std::set<std::string> seen;
    for (const ZipEntry& entry : entries.value()) {
        std::string_view name = entry.name;
        if (name.starts_with('/')) name.remove_prefix(1);
        if (!seen.insert(std::string(name)).second) into.parts.emplace_back(name);
        if (name.ends_with('/')) continue;
        const auto part = unpack_entry(bytes, entry, largest_part);
        if (!part) return false;
        package.add(name, part.value());
    }
    package.end();
    return true;
}

}  // namespace document
