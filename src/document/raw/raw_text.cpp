// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw_text.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <set>

#include "base/text.h"
#include "base/try.h"
#include "document/encoding.h"
#include "document/internal/child.h"
#include "document/office/format_zip.h"
#include "document/pdf/pdf_rewrite.h"
#include "document/raw/markup_scan.h"
#include "document/raw/raw_beside.h"
#include "document/raw/raw_doc.h"
#include "document/raw/raw_docx_values.h"
#include "document/raw/raw_markup.h"
#include "document/raw/raw_mime.h"
#include "document/raw/raw_pdf_values.h"
#include "document/raw/raw_rtf.h"

namespace document {
namespace {

constexpr std::size_t largest_part = 256U << 20U;
constexpr int exit_unreadable = 3;

void pack(ChildOutput& output, std::string_view text) {
    const std::uint64_t size = text.size();
    char head[sizeof size];
    std::memcpy(head, &size, sizeof size);
    output.write({head, sizeof size});
    output.write(text);
}

bool unpack(std::string_view& bytes, std::string& text) {
    std::uint64_t size = 0;
    if (bytes.size() < sizeof size) return false;
    std::memcpy(&size, bytes.data(), sizeof size);
    bytes.remove_prefix(sizeof size);
    if (bytes.size() < size) return false;
    text.assign(bytes.substr(0, static_cast<std::size_t>(size)));
    bytes.remove_prefix(static_cast<std::size_t>(size));
    return true;
}

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
    for (const std::string_view ending : endings) {
        if (name.ends_with(ending)) return true;
    }
    return false;
}

/// Parts of a package that hold no text of the document: styles, settings, numbering, fonts.
bool is_silent_part(std::string_view name) {
    for (const std::string_view part :
         {"styles", "settings", "webSettings", "fontTable", "numbering", "stylesWithEffects",
          "people", "commentsIds", "commentsExtended", "commentsExtensible"}) {
        if (name == part) return true;
    }
    return false;
}

/// A chunk another program put into the package, to be read as part of the text.
bool is_chunk(std::string_view name) {
    const std::string low = base::lower_case(name);
    return ends_with_any(low,
                         {".htm", ".html", ".xhtml", ".mht", ".mhtml", ".mft", ".txt", ".rtf"});
}

void add_docx(std::string_view bytes, const std::string& place, std::vector<RawText>& texts,
              int depth);

void add_part(const std::string& name, std::string_view part, std::vector<RawText>& texts,
              int depth) {
    const std::string low = base::lower_case(name);
    const std::string place = name.substr(name.rfind('/') + 1);
    if (low.ends_with(".docx") && depth == 0 && low.find("embeddings/") == low.npos) {
        add_docx(part, place, texts, depth + 1);
    } else if (low.ends_with(".txt")) {
        texts.push_back({place, 0, markup_to_utf8(part)});
    } else if (low.ends_with(".rtf")) {
        add_rtf_texts(part, place, texts);
    } else if (is_chunk(name)) {
        add_html_texts(markup_to_utf8(page_in_mime(part)), place, texts);
    } else if (low.ends_with(".xml")) {
        add_docx_texts(markup_to_utf8(part), place, texts);
    }
}

/// Parts in word/ (or where the main part lies) whose words a reader of the document sees.
bool holds_docx_text(std::string_view name) {
    if (name.starts_with("/")) name.remove_prefix(1);
    const bool chart = name.starts_with("word/charts/chart") || name.starts_with("word/charts/../");
    if (chart || name.starts_with("word/diagrams/data")) return true;
    const std::string low = base::lower_case(name);
    if (is_chunk(low)) return true;
    if (low.ends_with(".docx")) return true;
    if (!name.starts_with("word/") || !low.ends_with(".xml")) return false;
    const std::string_view inside = name.substr(5, name.size() - 5 - 4);
    return inside.find('/') == inside.npos && !is_silent_part(inside);
}

/// A drawn diagram whose words are in no data part: the drawing is what is seen.
bool draws_diagrams_without_data(const std::vector<ZipEntry>& entries) {
    bool data = false;
    for (const ZipEntry& entry : entries) {
        data = data || entry.name.starts_with("word/diagrams/data");
    }
    return !data;
}

void add_docx(std::string_view bytes, const std::string& place, std::vector<RawText>& texts,
              int depth) {
    const auto entries = list_zip(bytes);
    if (!entries) {
        // A document within that cannot be opened: what is lost is named by its file.
        if (depth > 0) texts.push_back({place, 0, place});
        return;
    }
    DocxValues values;
    const bool drawn_only = draws_diagrams_without_data(entries.value());
    for (const ZipEntry& entry : entries.value()) {
        const bool drawn = drawn_only && entry.name.starts_with("word/diagrams/drawing");
        const bool text = drawn || holds_docx_text(entry.name);
        if (!text && !values.wants(entry.name)) continue;
        const auto part = unpack_entry(bytes, entry, largest_part);
        if (!part) continue;
        if (text) add_part(entry.name, part.value(), texts, depth);
        values.read(entry.name, part.value());
    }
    values.add(texts);
}

/// Heads and feet stand in the styles; all else there only looks like text.
void add_odt_furniture(std::string_view styles, std::vector<RawText>& texts) {
    const std::size_t from = styles.find("master-styles");
    if (from == styles.npos) return;
    const std::size_t start = styles.find('>', from);
    const std::size_t end = styles.find("master-styles", start);
    if (start == styles.npos) return;
    add_odt_texts(styles.substr(start + 1, end == styles.npos ? end : end - start - 1),
                  "styles.xml", texts);
}

void add_odt(std::string_view bytes, std::vector<RawText>& texts) {
    const auto entries = list_zip(bytes);
    if (!entries) return;
    for (const ZipEntry& entry : entries.value()) {
        const bool content = entry.name == "content.xml";
        const bool meta = entry.name == "meta.xml";
        const bool object = entry.name.ends_with("/content.xml");  // A chart.
        if (!content && !meta && !object && entry.name != "styles.xml") continue;
        const auto part = unpack_entry(bytes, entry, largest_part);
        if (!part) continue;
        const std::string xml = markup_to_utf8(part.value());
        if (object) {
            if (xml.find("<office:chart") != xml.npos) add_chart_titles(xml, entry.name, texts);
        } else if (meta) {
            add_properties(xml, entry.name, texts);
        } else if (content) {
            const std::size_t body = xml.find("<office:body");
            add_odt_texts(
                body == xml.npos ? std::string_view(xml) : std::string_view(xml).substr(body),
                "content.xml", texts);
        } else {
            add_odt_furniture(xml, texts);
        }
    }
}

/// Slanted and mirrored text comes a letter a line: four letters and more are one word.
std::string with_letters_joined(std::string_view text) {
    constexpr std::size_t least = 4;
    const auto is_letter = [](std::string_view line) {
        std::size_t signs = 0;
        for (const char byte : line) signs += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
        return signs == 1 && !base::trim(line).empty();
    };
    const std::vector<std::string_view> lines = base::split(text, '\n');
    std::string joined;
    for (std::size_t at = 0; at < lines.size();) {
        std::size_t end = at;
        while (end < lines.size() && is_letter(lines[end])) ++end;
        const bool word = end - at >= least;
        for (end = std::max(end, at + 1); at < end; ++at) {
            joined.append(lines[at]);
            if (!word || at + 1 == end) joined.push_back('\n');
        }
    }
    return joined;
}

using Pdf = std::unique_ptr<poppler::document>;

/// Null when it cannot be opened.
Pdf open_pdf(std::string_view bytes) {
    Pdf pdf(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (pdf != nullptr && pdf->is_locked()) pdf.reset();
    return pdf;
}

/// Poppler's raw text of each page.
std::vector<std::string> pages_of(const poppler::document& pdf) {
    std::vector<std::string> pages;
    for (int number = 0; number < pdf.pages(); ++number) {
        const std::unique_ptr<poppler::page> page(pdf.create_page(number));
        poppler::byte_array text;
        if (page != nullptr) {
            text = page->text(poppler::rectf(), poppler::page::raw_order_layout).to_utf8();
        }
        pages.push_back(with_letters_joined(std::string(text.begin(), text.end())));
    }
    return pages;
}

/// Words of a page that it has only when its edges are moved out and all layers are shown.
void add_words_off_page(const std::string& wide, const std::string& page, const std::string& place,
                        std::vector<RawText>& texts) {
    std::multiset<std::string_view> seen;
    for (const std::string_view word : base::words_of(page)) seen.insert(word);
    std::string more;
    for (const std::string_view word : base::words_of(wide)) {
        const auto known = seen.find(word);
        if (known != seen.end()) {
            seen.erase(known);
        } else {
            more.append(word).push_back(' ');
        }
    }
    if (!more.empty()) texts.push_back({place + ", off the page", 0, more, AsideKind::Hidden});
}

bool add_pdf(std::string_view bytes, std::vector<RawText>& texts) {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    const Pdf pdf = open_pdf(bytes);
    if (pdf == nullptr) return false;
    const std::vector<std::string> pages = pages_of(*pdf);
    const std::string wide_bytes = with_wide_pages(bytes, PageWords::Said).bytes;
    const Pdf wide_pdf = wide_bytes.empty() ? nullptr : open_pdf(wide_bytes);
    const auto wide = wide_pdf == nullptr ? std::vector<std::string>() : pages_of(*wide_pdf);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const std::string place = "page " + std::to_string(i + 1);
        texts.push_back({place, 0, pages[i]});
        if (i < wide.size()) add_words_off_page(wide[i], pages[i], place, texts);
    }
    add_pdf_values(bytes, texts);
    for (const std::string& key : pdf->info_keys()) {
        if (key != "Title" && key != "Subject" && key != "Keywords") continue;
        const poppler::byte_array value = pdf->info_key(key).to_utf8();
        texts.push_back({"properties", 0, {value.begin(), value.end()}, AsideKind::Furniture});
    }
    return true;
}

/// Line ends of every system as '\n', so that lines can be counted.
std::string with_line_ends(std::string text) {
    if (text.find('\r') == std::string::npos) return text;
    std::string lines;
    lines.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool before_newline = at + 1 < text.size() && text[at + 1] == '\n';
        if (text[at] != '\r') {
            lines.push_back(text[at]);
        } else if (!before_newline) {
            lines.push_back('\n');
        }
    }
    return lines;
}

/// Where the sequence ends whose escape stands before `at`.
std::size_t end_of_escape(std::string_view text, std::size_t at) {
    if (at == text.size()) return at;
    const char kind = text[at++];
    if (kind == '[') {
        while (at < text.size() && text[at] >= ' ' && text[at] <= '?') ++at;
        return at < text.size() && text[at] >= '@' && text[at] <= '~' ? at + 1 : at;
    }
    if (kind == ']') {
        const std::size_t bell = text.find_first_of("\a\n\x1B", at);
        return bell != text.npos && text[bell] == '\a' ? bell + 1 : at - 1;
    }
    if (kind == '(' || kind == ')') return std::min(at + 1, text.size());
    return at - 1;
}

/// The same without what tells a terminal its colours.
std::string without_escapes(std::string_view text) {
    constexpr char escape = '\x1B';
    if (text.find(escape) == text.npos) return std::string(text);
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == escape) {
            at = end_of_escape(text, at + 1);
        } else {
            kept.push_back(text[at++]);
        }
    }
    return kept;
}

/// The few tags people type in text.
bool is_typed_tag(std::string_view inside) {
    while (inside.starts_with('/')) inside.remove_prefix(1);
    while (inside.ends_with('/') || inside.ends_with(' ')) inside.remove_suffix(1);
    const std::string name = base::lower_case(inside);
    for (const std::string_view tag :
         {"b", "i", "u", "s", "em", "strong", "sub", "sup", "del", "strike", "br"}) {
        if (name == tag) return true;
    }
    return false;
}

/// Typed tags go, "<br>" parts words, references become what they stand for, and of a link
/// "[text](address)" the text stays when the address only leads within the page.
std::string without_signs(std::string text) {
    if (text.find_first_of("<&") == std::string::npos && text.find("](#") == std::string::npos) {
        return text;
    }
    std::string kept;
    kept.reserve(text.size());
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t sign = std::min(rest.find_first_of("<]"), rest.size());
        append_resolved(kept, rest.substr(0, sign));
        rest.remove_prefix(sign);
        if (rest.empty()) break;
        constexpr std::size_t longest = 12;
        const std::size_t tag = rest.substr(0, longest).find('>');
        const std::size_t link = rest.starts_with("](#") ? rest.find(')') : rest.npos;
        if (rest.front() == '<' && tag != rest.npos && is_typed_tag(rest.substr(1, tag - 1))) {
            if (base::lower_case(rest.substr(0, 3)) == "<br") kept.push_back(' ');
            rest.remove_prefix(tag + 1);
        } else if (link != rest.npos && rest.substr(0, link).find('\n') == rest.npos) {
            kept.push_back(']');
            rest.remove_prefix(link + 1);
        } else {
            kept.push_back(rest.front());
            rest.remove_prefix(1);
        }
    }
    return kept;
}

int work(std::string_view bytes, Format format, ChildOutput& output) {
    std::vector<RawText> texts;
    bool read = true;
    if (format == Format::Docx) add_docx(bytes, "package", texts, 0);
    if (format == Format::Odt) add_odt(bytes, texts);
    if (format == Format::Html) {
        add_html_texts(markup_to_utf8(page_in_mime(bytes)), "page", texts);
    }
    if (format == Format::Rtf) add_rtf_texts(bytes, "text", texts);
    if (format == Format::Doc) add_doc_texts(bytes, texts);
    if (format == Format::Pdf) read = add_pdf(bytes, texts);
    for (const RawText& text : texts) {
        pack(output, text.place);
        pack(output, text.text);
        pack(output, text.beside ? std::to_string(static_cast<int>(*text.beside)) : "");
    }
    return read ? 0 : exit_unreadable;
}

}  // namespace

base::Result<std::vector<RawText>> raw_texts(std::string_view bytes, Format format,
                                             const ReadLimits& limits) {
    if (format == Format::Text || format == Format::Markdown) {
        return std::vector<RawText>{{"line", 1,
                                     without_signs(without_escapes(with_line_ends(
                                         to_utf8(bytes, encoding_name_of(bytes)))))}};
    }
    const ChildLimits most{limits.child_memory_bytes, limits.output_bytes, limits.seconds};
    TRY(const ChildOutcome outcome,
        run_function([&](ChildOutput& output) { return work(bytes, format, output); }, most));
    if (auto over = error_of_limit(outcome.end, most)) return std::move(*over);
    if (outcome.end != ChildEnd::Ended || outcome.exit_code != 0) {
        return base::Error{base::ErrorKind::Invalid, "file.damaged", "its words cannot be counted"};
    }
    std::vector<RawText> texts;
    std::string_view rest = outcome.output;
    std::string beside;
    for (RawText text; unpack(rest, text.place) && unpack(rest, text.text) && unpack(rest, beside);
         text = {}) {
        if (!beside.empty()) text.beside = static_cast<AsideKind>(beside.front() - '0');
        texts.push_back(std::move(text));
    }
    return texts;
}

}  // namespace document
