// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/traces.h"

#include <poppler-document.h>
#include <poppler-global.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <set>

#include "base/text.h"
#include "base/try.h"
#include "document/internal/child.h"
#include "document/office/format_zip.h"
#include "document/raw/markup_scan.h"
#include "document/raw/raw_beside.h"
#include "document/raw/raw_pdf_values.h"

namespace document {
namespace {

constexpr std::size_t largest_part = 256U << 20U;
constexpr std::size_t most_words = 300;
constexpr int exit_unreadable = 3;

/// Counts and names by kind.
class Found {
public:
    void count(TraceKind kind, int more = 1) { counts_[kind] += more; }
    void name(TraceKind kind, std::string_view name) {
        std::string plain;
        append_resolved(plain, name);
        plain = base::collapse_space(plain);
        if (plain.empty() || !base::is_valid_utf8(plain)) return;
        if (names_[kind].insert(plain).second) ++counts_[kind];
    }
    std::vector<Trace> traces() const {
        std::vector<Trace> all;
        for (const auto& [kind, count] : counts_) {
            if (count > 0) all.push_back({kind, count, words_of_kind(kind)});
        }
        return all;
    }

private:
    std::string words_of_kind(TraceKind kind) const {
        std::string words;
        const auto names = names_.find(kind);
        if (names == names_.end()) return words;
        for (const std::string& name : names->second) {
            if (words.size() + name.size() + 2 > most_words) return words + " …";
            words += (words.empty() ? "" : ", ") + name;
        }
        return words;
    }

    std::map<TraceKind, int> counts_;
    std::map<TraceKind, std::set<std::string>> names_;
};

bool is_off(std::string_view value) { return value == "0" || value == "false" || value == "off"; }

std::string_view attribute(const MarkupToken& tag, std::string_view name) {
    return attribute_of(tag.rest, name);
}

constexpr std::string_view changes[] = {"ins", "del", "moveFrom", "moveTo", "changed-region"};
constexpr std::string_view formats_changed[] = {"rPrChange",    "pPrChange",  "tblPrChange",
                                                "sectPrChange", "tcPrChange", "trPrChange"};
constexpr std::string_view people[] = {"creator", "lastModifiedBy", "initial-creator", "Manager",
                                       "printed-by"};

template <std::size_t size>
bool is_one_of(std::string_view name, const std::string_view (&all)[size]) {
    return std::find(std::begin(all), std::end(all), name) != std::end(all);
}

/// Who wrote it, whoever that is to a reader: "Bruger" and "Microsoft Office User" say nothing.
bool is_nobody(std::string_view name) {
    const std::string low = base::lower_case(base::trim(name));
    return low.empty() || low == "bruger" || low == "user" || low == "author" ||
           low == "forfatter" || low == "microsoft office user" || low == "python-docx" ||
           low == "openpyxl" || low == "administrator";
}

void add_tag(const MarkupToken& tag, std::string_view part, Found& found) {
    const bool is_word = part.starts_with("word/") || part == "content.xml" || part == "styles.xml";
    if (is_word && (is_one_of(tag.name, changes) || is_one_of(tag.name, formats_changed))) {
        found.count(TraceKind::Changes);
    }
    if (tag.name == "comment" || tag.name == "threadedComment" || tag.name == "annotation" ||
        tag.name == "cm") {
        found.count(TraceKind::Comments);
    }
    if (tag.name == "vanish" && !is_off(attribute(tag, "w:val"))) {
        found.count(TraceKind::HiddenText);
    }
    if (tag.name == "hidden-text" || tag.name == "hidden-paragraph") {
        found.count(TraceKind::HiddenText);
    }
    const std::string_view hidden = attribute(tag, "hidden");
    if ((tag.name == "row" || tag.name == "col") && !hidden.empty() && !is_off(hidden)) {
        found.count(TraceKind::HiddenText);
    }
    const std::string_view shown = attribute(tag, "table:visibility");
    if (shown == "collapse" || shown == "filter") found.count(TraceKind::HiddenText);
    if (tag.name == "sheet" && attribute(tag, "state").find("idden") != std::string_view::npos) {
        found.name(TraceKind::HiddenParts, attribute(tag, "name"));
    }
    if (tag.name == "sld" && is_off(attribute(tag, "show"))) found.count(TraceKind::HiddenParts);
    for (const char* who : {"w:author", "w15:author", "displayName"}) {
        const bool is_person = std::string_view(who) != "displayName" || tag.name == "person";
        const std::string_view name = attribute(tag, who);
        if (is_person && !is_nobody(name)) found.name(TraceKind::People, name);
    }
}

/// Properties and markup alike: names stand in elements, the rest in tags.
void add_xml(std::string_view xml, std::string_view part, Found& found) {
    MarkupScan scan(xml, Markup::Xml);
    std::string_view inside;
    for (MarkupToken token = scan.next(); token.kind != MarkupToken::Kind::End;
         token = scan.next()) {
        if (token.kind == MarkupToken::Kind::Open) {
            inside = token.name;
            add_tag(token, part, found);
        } else if (token.kind == MarkupToken::Kind::Close) {
            inside = {};
        } else if (token.kind == MarkupToken::Kind::Text) {
            // dc:creator of a remark in OpenDocument, too; xl/comments has <author>.
            const bool is_who = is_one_of(inside, people) || inside == "author";
            if (is_who && !is_nobody(token.text)) found.name(TraceKind::People, token.text);
        }
    }
}

/// A part by its name alone. False: it is to be read.
bool add_by_name(std::string_view name, Found& found) {
    const std::string low = base::lower_case(name);
    const auto has = [&](std::string_view piece) { return low.find(piece) != std::string::npos; };
    if (has("vbaproject.bin") || low.starts_with("basic/") || low.starts_with("scripts/")) {
        found.count(TraceKind::Macros);
        return true;
    }
    if (has("/embeddings/") || has("pivotcacherecords")) {
        found.count(TraceKind::Inside);
        return true;
    }
    if (has("notesslides/notesslide")) {
        found.count(TraceKind::Comments);
        return true;
    }
    return !low.ends_with(".xml");
}

bool add_zip(std::string_view bytes, Found& found) {
    const auto entries = list_zip(bytes);
    if (!entries || !check_zip(entries.value())) return false;
    bool is_office = false;
    for (const ZipEntry& entry : entries.value()) {
        is_office = is_office || entry.name == "[Content_Types].xml" || entry.name == "content.xml";
    }
    if (!is_office) return false;
    for (const ZipEntry& entry : entries.value()) {
        if (add_by_name(entry.name, found)) continue;
        const auto part = unpack_entry(bytes, entry, largest_part);
        if (!part) return false;
        add_xml(markup_to_utf8(part.value()), entry.name, found);
    }
    return true;
}

bool add_pdf(std::string_view bytes, Found& found) {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    const std::unique_ptr<poppler::document> pdf(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (pdf == nullptr || pdf->is_locked()) return false;
    const poppler::byte_array author = pdf->info_key("Author").to_utf8();
    const std::string name(author.begin(), author.end());
    if (!is_nobody(name)) found.name(TraceKind::People, name);
    if (pdf->has_embedded_files()) {
        found.count(TraceKind::Inside, static_cast<int>(pdf->embedded_files().size()));
    }
    std::vector<RawText> beside;
    add_pdf_values(bytes, beside);
    for (const RawText& text : beside) {
        if (text.beside == AsideKind::Comment) found.count(TraceKind::Comments);
        if (text.beside == AsideKind::Hidden) found.count(TraceKind::HiddenText);
    }
    return true;
}

unsigned number_at(std::string_view bytes, std::size_t at, std::size_t size, bool is_little) {
    unsigned number = 0;
    for (std::size_t step = 0; step < size; ++step) {
        const std::size_t place = is_little ? at + size - 1 - step : at + step;
        if (place >= bytes.size()) return 0;
        number = number << 8U | static_cast<unsigned char>(bytes[place]);
    }
    return number;
}

/// Exif 2.3: the first directory has the tag of the one with the place.
bool tells_place(std::string_view exif) {
    const bool is_little = exif.starts_with("II");
    const std::size_t directory = number_at(exif, 4, 4, is_little);
    const unsigned entries = number_at(exif, directory, 2, is_little);
    constexpr unsigned gps = 0x8825;
    constexpr std::size_t bytes_an_entry = 12;
    for (unsigned entry = 0; entry < std::min(entries, 500U); ++entry) {
        const std::size_t at = directory + 2 + entry * bytes_an_entry;
        if (number_at(exif, at, 2, is_little) == gps) return true;
    }
    return false;
}

void add_jpeg(std::string_view bytes, Found& found) {
    constexpr std::string_view head("Exif\0\0", 6);
    std::size_t at = 2;
    while (at + 4 <= bytes.size() && bytes[at] == '\xff') {
        const auto kind = static_cast<unsigned char>(bytes[at + 1]);
        const std::size_t size = number_at(bytes, at + 2, 2, false);
        const std::string_view segment = bytes.substr(std::min(at + 4, bytes.size()));
        if (kind == 0xe1 && segment.starts_with(head) && size > head.size() + 2) {
            if (tells_place(segment.substr(head.size(), size - 2 - head.size()))) {
                found.count(TraceKind::Place);
            }
        }
        if (kind == 0xda || size < 2) return;
        at += 2 + size;
    }
}

bool has_no_beside(std::string_view bytes) {
    for (const std::string_view head : {"\x89PNG", "GIF8", "RIFF"}) {
        if (bytes.starts_with(head)) return true;
    }
    return false;
}

/// False: it is not understood, or not whole.
bool add_traces(std::string_view bytes, Found& found) {
    if (bytes.starts_with("%PDF")) return add_pdf(bytes, found);
    if (bytes.starts_with("PK\x03\x04")) return add_zip(bytes, found);
    if (bytes.starts_with("\xff\xd8\xff")) {
        add_jpeg(bytes, found);
        return true;
    }
    if (has_no_beside(bytes)) return true;
    const auto format = recognise_format(bytes, "");
    return format && (format.value() == Format::Text || format.value() == Format::Markdown);
}

}  // namespace

std::string render_traces(const std::vector<Trace>& traces) {
    std::string lines;
    for (const Trace& one : traces) {
        lines += std::to_string(static_cast<int>(one.kind)) + " " + std::to_string(one.count) +
                 " " + one.words + "\n";
    }
    return lines;
}

std::vector<Trace> parse_traces(std::string_view lines) {
    std::vector<Trace> traces;
    for (const std::string_view line : base::split(lines, '\n')) {
        const std::size_t first = line.find(' ');
        const std::size_t second = line.find(' ', first + 1);
        if (first == std::string_view::npos || second == std::string_view::npos) continue;
        int kind = 0;
        Trace one;
        std::from_chars(line.data(), line.data() + first, kind);
        if (kind < 0 || kind > static_cast<int>(TraceKind::Number)) continue;
        std::from_chars(line.data() + first + 1, line.data() + second, one.count);
        one.kind = static_cast<TraceKind>(kind);
        one.words = line.substr(second + 1);
        traces.push_back(std::move(one));
    }
    return traces;
}

std::string_view name_of(TraceKind kind) {
    switch (kind) {
        case TraceKind::Changes:
            return "changes";
        case TraceKind::Comments:
            return "comments";
        case TraceKind::HiddenText:
            return "hidden_text";
        case TraceKind::HiddenParts:
            return "hidden_parts";
        case TraceKind::People:
            return "people";
        case TraceKind::Macros:
            return "macros";
        case TraceKind::Inside:
            return "inside";
        case TraceKind::Place:
            return "place";
        case TraceKind::Unread:
            return "unread";
        case TraceKind::Closing:
            return "closing";
        case TraceKind::Number:
            return "number";
    }
    return "unread";
}

base::Result<std::vector<Trace>> traces_of(std::string_view bytes, const ReadLimits& limits) {
    const std::vector<Trace> unread = {{.kind = TraceKind::Unread}};
    if (bytes.size() > limits.file_bytes) return unread;
    const ChildLimits most{limits.child_memory_bytes, limits.output_bytes, limits.seconds};
    const auto work = [&](ChildOutput& output) {
        Found found;
        if (!add_traces(bytes, found)) return exit_unreadable;
        output.write(render_traces(found.traces()));
        return 0;
    };
    TRY(const ChildOutcome outcome, run_function(work, most));
    if (outcome.end != ChildEnd::Ended || outcome.exit_code != 0) return unread;
    return parse_traces(outcome.output);
}

}  // namespace document
