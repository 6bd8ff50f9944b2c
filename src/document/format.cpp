// SPDX-License-Identifier: AGPL-3.0-or-later
// Which format a file is in, told by its first bytes and, for archives, by what lies in them.
#include <algorithm>
#include <array>
#include <cctype>

#include "document/html/format_html.h"
#include "document/html/web_archive.h"
#include "document/office/format_zip.h"
#include "document/reader.h"

namespace document {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t looked_at = 64U << 10U;

struct Foreign {
    std::string_view magic;
    std::string_view advice;
};

/// Formats that are not read, and what a clerk can do about each.
constexpr std::array foreign_formats = {
    Foreign{"\x89PNG"sv, "it is a picture; run text recognition on it and save it as PDF"},
    Foreign{"\xFF\xD8\xFF"sv, "it is a picture; run text recognition on it and save it as PDF"},
    Foreign{"GIF8"sv, "it is a picture; run text recognition on it and save it as PDF"},
    Foreign{"II*\0"sv, "it is a picture; run text recognition on it and save it as PDF"},
    Foreign{"MM\0*"sv, "it is a picture; run text recognition on it and save it as PDF"},
    Foreign{"RIFF"sv, "it is a picture, sound or film; it has no text to read"},
    Foreign{"\x7F"
            "ELF"sv,
            "it is a program, not a document"},
    Foreign{"MZ\x90"sv, "it is a program, not a document"},
    Foreign{"\x1F\x8B"sv, "it is a compressed file; unpack it first"},
    Foreign{"7z\xBC\xAF"sv, "it is an archive; unpack it first"},
    Foreign{"Rar!"sv, "it is an archive; unpack it first"},
    Foreign{"SQLite format 3"sv, "it is a database, not a document"},
};

base::Error unknown(std::string_view advice) {
    return base::Error{base::ErrorKind::Invalid, "file.format_unknown", std::string(advice)};
}

/// The same of kinds that many have: their own code, for a message of their own.
base::Error unread_kind(const char* code, std::string_view advice) {
    return base::Error{base::ErrorKind::Invalid, code, std::string(advice)};
}

constexpr const char* code_of_mail = "file.mail";
constexpr const char* code_of_xml = "file.xml_document";
constexpr const char* code_of_table = "file.table";

/// Two lines with heading signs, or one and bold marks: too many to be chance in plain minutes.
bool has_markdown_marks(std::string_view text) {
    int headings = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        const std::size_t signs = std::min(line.find_first_not_of('#'), line.size());
        if (signs >= 1 && signs <= 6 && signs < line.size() && line[signs] == ' ') ++headings;
        at = end + 1;
    }
    return headings >= 2 || (headings == 1 && text.find("**") != std::string_view::npos);
}

bool ends_with(std::string_view name, std::string_view ending) {
    return name.size() >= ending.size() &&
           std::equal(ending.rbegin(), ending.rend(), name.rbegin(), [](char a, char b) {
               return a == std::tolower(static_cast<unsigned char>(b));
           });
}

base::Result<Format> recognise_broken_archive(std::string_view bytes) {
    const std::string_view start = bytes.substr(0, looked_at);
    if (start.find("application/vnd.oasis.opendocument.text") != start.npos) return Format::Odt;
    if (start.find("word/") != start.npos || start.find("[Content_Types].xml") != start.npos) {
        return Format::Docx;
    }
    return unknown("it is an archive that is cut short or damaged");
}

base::Result<Format> recognise_archive(std::string_view bytes) {
    const auto entries = list_zip(bytes);
    if (!entries) return recognise_broken_archive(bytes);
    for (const ZipEntry& entry : entries.value()) {
        if (entry.name.starts_with("word/document") && entry.name.ends_with(".xml")) {
            return Format::Docx;
        }
        if (entry.name == "mimetype" &&
            stored_bytes_of(bytes, entry).starts_with("application/vnd.oasis.opendocument.text")) {
            return Format::Odt;
        }
        if (entry.name.starts_with("xl/")) {
            return unknown("it is a spreadsheet; save it as PDF");
        }
        if (entry.name.starts_with("ppt/")) {
            return unknown("it is a presentation; save it as PDF");
        }
    }
    return unknown("it is an archive; unpack it first");
}

/// Documents that are one XML file. Read as text they would show their marks.
std::string_view advice_on_xml(std::string_view start) {
    static constexpr std::array kinds = {
        Foreign{"urn:oasis:names:tc:opendocument:xmlns:office:1.0"sv,
                "it is a flat OpenDocument file; open it in LibreOffice and save it as .odt"},
        Foreign{"http://schemas.microsoft.com/office/word/2003/wordml"sv,
                "it is XML of Word 2003; open it in Word and save it as .docx"},
        Foreign{"http://schemas.microsoft.com/office/2006/xmlPackage"sv,
                "it is a Word document as one XML file; open it in Word and save it as .docx"},
        Foreign{"urn:schemas-microsoft-com:office:spreadsheet"sv,
                "it is a spreadsheet as XML; save it as PDF"}};
    start = start.substr(std::min(start.find_first_not_of("\xEF\xBB\xBF \t\r\n"), start.size()));
    if (!start.starts_with("<")) return {};
    for (const Foreign& kind : kinds) {
        if (start.find(kind.magic) != start.npos) return kind.advice;
    }
    return {};
}

/// The lines of a mail's head: "From: ...", with what only programs that send mail write.
bool is_mail(std::string_view start) {
    bool has_sender = false;
    bool is_sent = false;
    while (!start.empty()) {
        const std::size_t end = std::min(start.find('\n'), start.size());
        const std::string_view line = start.substr(0, end);
        start.remove_prefix(std::min(end + 1, start.size()));
        const bool goes_on = line.starts_with(' ') || line.starts_with('\t');
        if (goes_on) continue;
        const std::size_t colon = line.find(':');
        if (colon == line.npos || line.find(' ') < colon) break;
        std::string name(line.substr(0, colon));
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char letter) {
            return static_cast<char>(std::tolower(letter));
        });
        has_sender = has_sender || name == "from" || name == "subject";
        is_sent = is_sent || name == "mime-version" || name == "message-id" || name == "received" ||
                  name == "return-path";
    }
    return has_sender && is_sent;
}

/// Lines with as many marks between their cells, three at least.
bool is_table_of_cells(std::string_view start) {
    for (const char mark : {';', ',', '\t'}) {
        std::ptrdiff_t in_first = 0;
        int lines = 0;
        std::string_view rest = start;
        while (!rest.empty() && lines < 2) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            const auto marks =
                std::count(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(end), mark);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (marks == 0 || (lines > 0 && marks != in_first)) break;
            in_first = marks;
            ++lines;
        }
        if (lines == 2) return true;
    }
    return false;
}

constexpr std::string_view mail_advice =
    "it is a mail; save the minutes that are attached to it by themselves, or the mail as PDF";

base::Result<Format> recognise_compound(std::string_view bytes) {
    if (bytes.find("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv) != bytes.npos) {
        return base::Error{base::ErrorKind::Invalid, "file.password",
                           "the file is protected with a password; save it without one"};
    }
    // The streams of a compound file are named in UTF-16.
    if (bytes.find("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"sv) != bytes.npos) return Format::Doc;
    const bool is_mail_of_outlook =
        bytes.find("_\0_\0s\0u\0b\0s\0t\0g\0001\0.\0000\0"sv) != bytes.npos ||
        bytes.find("_\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0_\0v\0"sv) != bytes.npos;
    if (is_mail_of_outlook) return unread_kind(code_of_mail, mail_advice);
    if (bytes.find("W\0o\0r\0k\0b\0o\0o\0k\0"sv) != bytes.npos) {
        return unknown("it is a spreadsheet; save it as PDF");
    }
    if (bytes.find("P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0"sv) != bytes.npos) {
        return unknown("it is a presentation; save it as PDF");
    }
    return unknown("it is an old Office file; open it in a word processor and save it as .docx");
}

}  // namespace

std::string_view name_of(Format format) {
    switch (format) {
        case Format::Text:
            return "text";
        case Format::Markdown:
            return "markdown";
        case Format::Html:
            return "html";
        case Format::Pdf:
            return "pdf";
        case Format::Docx:
            return "docx";
        case Format::Odt:
            return "odt";
        case Format::Doc:
            return "doc";
        case Format::Rtf:
            return "rtf";
    }
    return "text";
}

std::string_view media_type_of(Format format) {
    switch (format) {
        case Format::Text:
            return "text/plain; charset=utf-8";
        case Format::Markdown:
            return "text/markdown; charset=utf-8";
        case Format::Html:
            return "text/html";
        case Format::Pdf:
            return "application/pdf";
        case Format::Docx:
            return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        case Format::Odt:
            return "application/vnd.oasis.opendocument.text";
        case Format::Doc:
            return "application/msword";
        case Format::Rtf:
            return "application/rtf";
    }
    return "application/octet-stream";
}

base::Result<Format> recognise_format(std::string_view bytes, std::string_view file_name) {
    if (bytes.empty()) {
        return base::Error{base::ErrorKind::Invalid, "file.empty", "there is nothing in the file"};
    }
    // ISO 32000-1, annex H.3.4.1: readers accept the header within the first 1024 bytes.
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Format::Pdf;
    if (bytes.starts_with("PK\x03\x04")) return recognise_archive(bytes);
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return recognise_compound(bytes);
    if (bytes.starts_with("{\\rtf")) return Format::Rtf;
    for (const Foreign& foreign : foreign_formats) {
        if (bytes.starts_with(foreign.magic)) return unknown(foreign.advice);
    }
    const std::string_view start = bytes.substr(0, looked_at);
    if (const auto advice = advice_on_xml(start); !advice.empty())
        return unread_kind(code_of_xml, advice);
    if (is_html(bytes) || is_web_archive(bytes)) return Format::Html;
    if (is_mail(start)) return unread_kind(code_of_mail, mail_advice);
    if (ends_with(file_name, ".csv") && is_table_of_cells(start)) {
        return unread_kind(code_of_table,
                           "it is a table (CSV); open it in a spreadsheet and save it as PDF");
    }
    const bool named = ends_with(file_name, ".md") || ends_with(file_name, ".markdown");
    if (named || has_markdown_marks(start)) return Format::Markdown;
    return Format::Text;
}

}  // namespace document
