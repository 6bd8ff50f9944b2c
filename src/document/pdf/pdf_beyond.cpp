// SPDX-License-Identifier: AGPL-3.0-or-later
// The wall around qpdf: what it throws about a damaged file ends here.
#include "document/pdf/pdf_beyond.h"

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr; wanted by the headers of qpdf.

#include <algorithm>
#include <array>
#include <exception>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>

#include "base/text.h"
#include "document/raw/markup_scan.h"

namespace document {
namespace {

using namespace std::string_view_literals;

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& all) {
    return std::find(all.begin(), all.end(), name) != all.end();
}

bool has_words(std::string_view text) { return !base::words_of(text).empty(); }

/// What a catalog has that shows or orders the pages, and says nothing.
bool is_plain_of_catalog(std::string_view key) {
    static constexpr std::array plain = {
        "/Type"sv,     "/Pages"sv,      "/Version"sv,           "/Lang"sv,
        "/MarkInfo"sv, "/PageMode"sv,   "/StructTreeRoot"sv,    "/Outlines"sv,
        "/Dests"sv,    "/PageLayout"sv, "/ViewerPreferences"sv, "/Metadata"sv,
        "/Names"sv,    "/PageLabels"sv, "/OutputIntents"sv,     "/OpenAction"sv,
        "/URI"sv,      "/Extensions"sv, "/OCProperties"sv,      "/AcroForm"sv};
    return is_one_of(key, plain);
}

bool is_plain_info(std::string_view key) {
    static constexpr std::array plain = {"/Author"sv,       "/Creator"sv, "/Producer"sv,
                                         "/CreationDate"sv, "/ModDate"sv, "/Trapped"sv};
    return is_one_of(key, plain) || key.substr(0, 6) == "/PTEX.";
}

/// Properties in the packet of XML that say what made the file, when and for whom.
bool is_plain_metadata(std::string_view name) {
    static constexpr std::array plain = {"creator"sv,
                                         "Producer"sv,
                                         "CreatorTool"sv,
                                         "CreateDate"sv,
                                         "ModifyDate"sv,
                                         "MetadataDate"sv,
                                         "DocumentID"sv,
                                         "InstanceID"sv,
                                         "VersionID"sv,
                                         "RenditionClass"sv,
                                         "format"sv,
                                         "language"sv,
                                         "part"sv,
                                         "conformance"sv,
                                         "amd"sv,
                                         "rev"sv,
                                         "Trapped"sv,
                                         "PDFVersion"sv,
                                         "date"sv,
                                         "about"sv,
                                         "parseType"sv,
                                         "xmptk"sv,
                                         "OriginalDocumentID"sv};
    return is_one_of(name, plain);
}

std::size_t count_of(std::string_view bytes, std::string_view piece) {
    std::size_t count = 0;
    for (std::size_t at = bytes.find(piece); at != bytes.npos; at = bytes.find(piece, at + 1)) {
        ++count;
    }
    return count;
}

/// A file that is made to be shown while it comes has two tables of its own.
bool has_earlier_revision(std::string_view bytes) {
    const bool is_linear = bytes.substr(0, 2048).find("/Linearized") != bytes.npos;
    return count_of(bytes, "startxref") > (is_linear ? 2U : 1U);
}

bool has_words_outside(std::string_view bytes) {
    const std::size_t end = bytes.rfind("%%EOF");
    return bytes.find("%PDF") > 0 || end == bytes.npos || has_words(bytes.substr(end + 5));
}

class PdfFile {
public:
    PdfFile(QPDF& pdf, BeyondPages& into) : pdf_(pdf), into_(into) {}

    void look() {
        add_catalog();
        add_info();
        walk(pdf_.getTrailer(), 0);
        std::vector<QPDFObjectHandle> pages = pdf_.getAllPages();
        for (QPDFObjectHandle& page : pages) {
            add_page(page);
        }
        std::vector<QPDFObjectHandle> objects = pdf_.getAllObjects();
        for (QPDFObjectHandle& object : objects) {
            if (seen_.count(object.getObjGen()) == 0) add_unreferred(object);
        }
    }

private:
    void add_part(std::string part) { into_.parts.push_back(std::move(part)); }

    void add_words(QPDFObjectHandle value) {
        if (!value.isString()) return;
        std::string text = value.getUTF8Value();
        if (has_words(text)) into_.words.push_back(std::move(text));
    }

    void add_catalog() {
        QPDFObjectHandle root = pdf_.getRoot();
        for (const std::string& key : root.getKeys()) {
            if (!is_plain_of_catalog(key)) add_part("of the catalog: " + key.substr(1));
        }
        QPDFObjectHandle names = root.getKey("/Names");
        if (names.isDictionary()) {
            for (const std::string& key : names.getKeys()) {
                if (key != "/Dests") add_part("of the names: " + key.substr(1));
            }
        }
        QPDFObjectHandle form = root.getKey("/AcroForm");
        if (form.isDictionary()) {
            QPDFObjectHandle fields = form.getKey("/Fields");
            if (form.hasKey("/XFA")) add_part("a form of XML");
            if (fields.isArray() && fields.getArrayNItems() > 0) add_part("a form");
        }
        QPDFObjectHandle metadata = root.getKey("/Metadata");
        if (metadata.isStream()) add_metadata(metadata);
    }

    void add_metadata(QPDFObjectHandle& metadata) {
        const auto data = metadata.getStreamData(qpdf_dl_all);
        const std::string xml =
            markup_to_utf8({reinterpret_cast<const char*>(data->getBuffer()), data->getSize()});
        MarkupScan scan(xml, Markup::Xml);
        std::string_view around;  // The property that a list stands in.
        for (MarkupToken token = scan.next(); token.kind != MarkupToken::Kind::End;
             token = scan.next()) {
            const std::string_view name = token.name;
            if (token.kind == MarkupToken::Kind::Open) {
                const bool list = name == "li" || name == "Alt" || name == "Bag" || name == "Seq";
                if (!list) around = name;
                if (name == "Description") add_attributes(token.rest);
            } else if (token.kind == MarkupToken::Kind::Comment ||
                       (token.kind == MarkupToken::Kind::Text && !is_plain_metadata(around))) {
                add_markup(token.text);
            }
        }
    }

    void add_markup(std::string_view written) {
        std::string text;
        append_resolved(text, written);
        if (has_words(text)) into_.words.push_back(std::move(text));
    }

    /// Properties may stand in the tag, too: dc:title="...".
    void add_attributes(std::string_view rest) {
        for (std::size_t start = rest.find_first_of("\"'"); start != rest.npos;
             start = rest.find_first_of("\"'")) {
            const std::size_t end = rest.find(rest[start], start + 1);
            if (end == rest.npos) return add_markup(rest);
            const std::string_view full = rest.substr(0, start);
            const std::string_view key =
                base::trim(full.substr(0, std::min(full.find('='), full.size())));
            const std::string_view name = key.substr(key.rfind(':') + 1);
            const bool space = key.substr(0, 5) == "xmlns";
            if (!space && !is_plain_metadata(name)) {
                add_markup(rest.substr(start + 1, end - start - 1));
            }
            rest = rest.substr(end + 1);
        }
    }

    void add_info() {
        QPDFObjectHandle info = pdf_.getTrailer().getKey("/Info");
        if (!info.isDictionary()) return;
        for (const std::string& key : info.getKeys()) {
            if (!is_plain_info(key)) add_words(info.getKey(key));
        }
    }

    void add_page(QPDFObjectHandle& page) {
        QPDFObjectHandle notes = page.getKey("/Annots");
        if (!notes.isArray()) return;
        for (int i = 0; i < notes.getArrayNItems(); ++i) {
            QPDFObjectHandle note = notes.getArrayItem(i);
            if (!note.isDictionary()) continue;
            QPDFObjectHandle kind = note.getKey("/Subtype");
            if (!kind.isName() || kind.getName() != "/Link") {
                add_part("a note on a page");
            } else {
                add_words(note.getKey("/Contents"));
            }
        }
    }

    /// Everything that the trailer leads to; programs, files and what a program keeps for itself.
    void walk(QPDFObjectHandle object, int depth) {
        constexpr int deepest = 500;
        if (depth > deepest) return add_part("too deep");
        if (object.isIndirect() && !seen_.insert(object.getObjGen()).second) return;
        if (object.isArray()) {
            for (int i = 0; i < object.getArrayNItems(); ++i) {
                walk(object.getArrayItem(i), depth + 1);
            }
            return;
        }
        if (!object.isDictionary() && !object.isStream()) return;
        QPDFObjectHandle dictionary = object.isStream() ? object.getDict() : object;
        static constexpr std::array dark = {"/JS"sv, "/EF"sv, "/PieceInfo"sv, "/AA"sv, "/XFA"sv};
        for (const std::string& key : dictionary.getKeys()) {
            if (is_one_of(key, dark)) add_part("a part of its own: " + key.substr(1));
            if (key == "/Title") add_words(dictionary.getKey(key));
            walk(dictionary.getKey(key), depth + 1);
        }
    }

    bool holds_text(QPDFObjectHandle object, int depth) {
        if (object.isString()) return has_words(object.getUTF8Value());
        if (depth > 8 || (depth > 0 && object.isIndirect())) return false;
        if (object.isArray()) {
            for (int i = 0; i < object.getArrayNItems(); ++i) {
                if (holds_text(object.getArrayItem(i), depth + 1)) return true;
            }
        }
        if (!object.isDictionary()) return false;
        for (const std::string& key : object.getKeys()) {
            if (holds_text(object.getKey(key), depth + 1)) return true;
        }
        return false;
    }

    /// What nothing leads to, but for what only orders the file.
    void add_unreferred(QPDFObjectHandle& object) {
        if (!object.isStream()) {
            if (holds_text(object, 0)) add_part("a text that nothing refers to");
            return;
        }
        QPDFObjectHandle type = object.getDict().getKey("/Type");
        const std::string name = type.isName() ? type.getName() : "";
        if (name != "/XRef" && name != "/ObjStm") add_part("a part that nothing refers to");
    }

    QPDF& pdf_;
    BeyondPages& into_;
    std::set<QPDFObjGen> seen_;
};

}  // namespace

bool add_beyond_pdf(std::string_view bytes, BeyondPages& into) {
    if (has_earlier_revision(bytes)) into.parts.emplace_back("an earlier revision");
    if (has_words_outside(bytes)) into.parts.emplace_back("before or after the file");
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("pdf", bytes.data(), bytes.size());
        PdfFile(pdf, into).look();
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

}  // namespace document
