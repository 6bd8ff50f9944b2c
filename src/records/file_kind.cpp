// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/file_kind.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/text.h"
#include "records/internal/names.h"

namespace records {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_ending = 10;
constexpr std::string_view program = "application/x-program";
constexpr std::string_view unknown = "application/octet-stream";
constexpr std::string_view word =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view excel =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::string_view powerpoint =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation";
constexpr std::string_view odt = "application/vnd.oasis.opendocument.text";
constexpr std::string_view ods = "application/vnd.oasis.opendocument.spreadsheet";
constexpr std::string_view odp = "application/vnd.oasis.opendocument.presentation";
/// Word, Excel, PowerPoint and Outlook of before 2007: one container for all.
constexpr std::string_view old_office = "application/x-ole-storage";

using std::string_view_literals::operator""sv;

struct Mark {
    std::size_t at;
    std::string_view bytes;
    std::string_view type;
};
/// From the formats' own descriptions. A program's come first: it is one whatever else it may be.
constexpr std::array marks = {
    Mark{0,
         "\x7f"
         "ELF",
         program},
    Mark{0, "\xfe\xed\xfa\xce", program},
    Mark{0, "\xfe\xed\xfa\xcf", program},
    Mark{0, "\xce\xfa\xed\xfe", program},
    Mark{0, "\xcf\xfa\xed\xfe", program},
    Mark{0, "\xca\xfe\xba\xbe", program},
    Mark{0, "#!", program},
    Mark{0, "L\0\0\0\x01\x14\x02\0"sv, program},
    Mark{0, "%PDF-", "application/pdf"},
    Mark{0, "\x89PNG\r\n", "image/png"},
    Mark{0, "\xff\xd8\xff", "image/jpeg"},
    Mark{0, "GIF8", "image/gif"},
    Mark{8, "WEBP", "image/webp"},
    Mark{0, "II*\0"sv, "image/tiff"},
    Mark{0, "MM\0*"sv, "image/tiff"},
    Mark{4, "ftypheic", "image/heic"},
    Mark{4, "ftypmif1", "image/heic"},
    Mark{4, "ftyp", "video/mp4"},
    Mark{0, "\x1a\x45\xdf\xa3", "video/webm"},
    Mark{0, "ID3", "audio/mpeg"},
    Mark{8, "WAVE", "audio/wav"},
    Mark{0, "OggS", "audio/ogg"},
    Mark{0, "{\\rtf", "application/rtf"},
    Mark{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", old_office},
    Mark{0, "7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"},
    Mark{0, "Rar!\x1a\x07", "application/vnd.rar"},
    Mark{0, "\x1f\x8b", "application/gzip"},
};

/// What it is called for a clerk, and the endings that go with it.
struct Kind {
    std::string_view type;
    std::string_view kind;
    std::string_view endings;  ///< The first is put where none goes with it.
};
constexpr std::array kinds = {
    Kind{"application/pdf", "pdf", "pdf"},
    Kind{"image/png", "picture", "png"},
    Kind{"image/jpeg", "picture", "jpg jpeg jpe jfif"},
    Kind{"image/gif", "picture", "gif"},
    Kind{"image/webp", "picture", "webp"},
    Kind{"image/tiff", "picture", "tif tiff"},
    Kind{"image/heic", "picture", "heic heif hif"},
    Kind{"video/mp4", "film", "mp4 m4v m4a mov avif 3gp"},
    Kind{"video/webm", "film", "webm mkv mka"},
    Kind{"audio/mpeg", "sound", "mp3"},
    Kind{"audio/wav", "sound", "wav"},
    Kind{"audio/ogg", "sound", "ogg oga ogv opus"},
    Kind{"application/rtf", "document", "rtf doc"},
    Kind{old_office, "document", "doc xls ppt msg dot xlt pps pub vsd mpp"},
    Kind{word, "document", "docx docm dotx"},
    Kind{excel, "sheet", "xlsx xlsm xltx"},
    Kind{powerpoint, "slides", "pptx pptm potx ppsx"},
    Kind{odt, "document", "odt ott"},
    Kind{ods, "sheet", "ods ots"},
    Kind{odp, "slides", "odp otp"},
    Kind{"application/zip", "archive", "zip"},
    Kind{"application/x-7z-compressed", "archive", "7z"},
    Kind{"application/vnd.rar", "archive", "rar"},
    Kind{"application/gzip", "archive", "gz tgz"},
    Kind{program, "program", "bin"},
    // No ending that something is run by, nor one that a browser opens with its scripts.
    Kind{"text/plain", "text", "txt csv tsv md json xml log ics eml vcf gml geojson"},
};

/// A sign that stands for nothing in a text.
bool is_control(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    const bool is_space = value == '\t' || value == '\n' || value == '\r' || value == '\f';
    return (value < 0x20 && !is_space) || value == 0x7f;
}

bool is_text(std::string_view bytes) {
    if (std::any_of(bytes.begin(), bytes.end(), is_control)) return false;
    // The last sign may be cut.
    for (std::size_t cut = 0; cut < 4 && cut <= bytes.size(); ++cut) {
        if (base::is_valid_utf8(bytes.substr(0, bytes.size() - cut))) return !bytes.empty();
    }
    return false;
}

/// Letters of the old Windows: what Danish spreadsheets save as text. A guess: any bytes without
/// those that stand for nothing in a text.
bool is_old_text(std::string_view bytes) {
    return !bytes.empty() && std::none_of(bytes.begin(), bytes.end(), is_control);
}

std::string zip_type(std::string_view bytes) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> office = {
        {{"word/", word}, {"xl/", excel}, {"ppt/", powerpoint}}};
    for (const std::string_view odf : {odt, ods, odp}) {
        if (bytes.substr(0, 128).find(odf) != std::string_view::npos) return std::string(odf);
    }
    for (const auto& [folder, type] : office) {
        if (bytes.find(folder) != std::string_view::npos) return std::string(type);
    }
    return "application/zip";
}

/// The old header of DOS, and what it says of where the real one is; a text may begin with MZ, too.
bool is_windows_program(std::string_view bytes) {
    return bytes.starts_with("MZ") && !is_text(bytes);
}

const Kind* find_kind(std::string_view media_type) {
    const std::string_view type = media_type.substr(0, media_type.find(';'));
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [&](const Kind& one) { return one.type == type; });
    return found == kinds.end() ? nullptr : found;
}

/// "pdf" of "Notat.PDF"; "" when it has none, or one that is none.
std::string ending_of(std::string_view name) {
    const std::size_t dot = name.find_last_of('.');
    if (dot == std::string_view::npos || dot == 0) return {};
    const std::string_view ending = name.substr(dot + 1);
    const bool is_one = !ending.empty() && ending.size() <= longest_ending &&
                        std::all_of(ending.begin(), ending.end(), [](char letter) {
                            return (letter >= '0' && letter <= '9') ||
                                   (letter >= 'a' && letter <= 'z') ||
                                   (letter >= 'A' && letter <= 'Z');
                        });
    return is_one ? base::lower_case(ending) : std::string();
}

/// What is not seen, or turns the direction of what follows: "regning" + U+202E + "fdp.exe" shows
/// as another name than it is (CVE-2021-42574 and the like).
bool is_hidden(char32_t sign) {
    return sign < 0x20 || (sign >= 0x7f && sign < 0xa0) || sign == 0xad || sign == 0x61c ||
           (sign >= 0x200b && sign <= 0x200f) || (sign >= 0x2028 && sign <= 0x202e) ||
           (sign >= 0x2060 && sign <= 0x206f) || sign == 0xfeff ||
           (sign >= 0xfff9 && sign <= 0xfffb) || (sign >= 0xe0000 && sign <= 0xe007f);
}

/// Whole signs of the front, at most so many bytes.
std::string_view front_of(std::string_view text, std::size_t most) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = base::code_point_at(text, at).length;
        if (at + length > most) break;
        at += length;
    }
    return text.substr(0, at);
}

}  // namespace

std::string media_type_by_content(std::string_view first_bytes) {
    const std::string_view bytes = first_bytes.substr(0, bytes_that_tell);
    for (const Mark& mark : marks) {
        if (bytes.size() >= mark.at && bytes.substr(mark.at).starts_with(mark.bytes)) {
            return std::string(mark.type);
        }
    }
    if (is_windows_program(bytes)) return std::string(program);
    if (bytes.starts_with("PK\x03\x04")) return zip_type(bytes);
    // Text of any kind is shown as text alone: a page of a stranger's never runs here.
    if (is_text(bytes)) return "text/plain; charset=utf-8";
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) {
        return "text/plain; charset=utf-16";
    }
    return is_old_text(bytes) ? "text/plain; charset=windows-1252" : std::string(unknown);
}

bool is_program(std::string_view media_type) { return media_type == program; }

std::string_view kind_of_file(std::string_view media_type) {
    const Kind* kind = find_kind(media_type);
    return kind == nullptr ? "other" : kind->kind;
}

std::string plain_file_name(std::string_view name) {
    const std::size_t folder = name.find_last_of("/\\");
    if (folder != std::string_view::npos) name = name.substr(folder + 1);
    const std::string whole = composed(name);
    name = whole;
    std::string plain;
    for (std::size_t at = 0; at < name.size();) {
        const base::CodePoint point = base::code_point_at(name, at);
        // Windows gives these a meaning of its own: a drive, a stream, a pattern, a pipe.
        const bool is_sign = std::string_view("<>:\"|?*").find(name[at]) != std::string_view::npos;
        if (is_sign) {
            plain += '_';
        } else if (!is_hidden(static_cast<char32_t>(point.value))) {
            plain.append(name, at, point.length);
        }
        at += point.length;
    }
    plain = base::collapse_space(plain);
    // "..", ".htaccess", "notat. ": dots around it hide a file or are cut off by Windows.
    while (plain.starts_with('.') || plain.starts_with(' ')) plain.erase(0, 1);
    while (plain.ends_with('.') || plain.ends_with(' ')) plain.pop_back();
    if (plain.empty()) return "bilag";
    if (plain.size() <= longest_name) return plain;
    const std::string ending = ending_of(plain);
    if (ending.empty()) return std::string(front_of(plain, longest_name));
    const std::string tail = plain.substr(plain.size() - ending.size() - 1);
    return std::string(front_of(plain, longest_name - tail.size())) + tail;
}

std::string file_name_for(std::string_view name, std::string_view media_type) {
    const std::string ending = ending_of(name);
    const Kind* kind = find_kind(media_type);
    if (kind == nullptr) {
        // Nobody knows what it is: it may not be called what something is run by.
        const bool is_said = std::any_of(kinds.begin(), kinds.end(), [&](const Kind& one) {
            const auto endings = base::split(one.endings, ' ');
            return std::find(endings.begin(), endings.end(), ending) != endings.end();
        });
        constexpr std::array harmless = {"dwg"sv, "dxf"sv, "shp"sv, "dbf"sv, "mdb"sv,
                                         "bmp"sv, "p7s"sv, "p7m"sv, "bin"sv, "dat"sv};
        const bool is_harmless =
            std::find(harmless.begin(), harmless.end(), ending) != harmless.end();
        return is_harmless && !is_said ? std::string(name) : std::string(name) + ".bin";
    }
    const auto endings = base::split(kind->endings, ' ');
    if (std::find(endings.begin(), endings.end(), ending) != endings.end()) {
        return std::string(name);
    }
    return std::string(name) + "." + std::string(endings.front());
}

std::string title_of_file(std::string_view name) {
    const std::string ending = ending_of(name);
    if (ending.empty()) return std::string(name);
    return std::string(base::trim(name.substr(0, name.size() - ending.size() - 1)));
}

}  // namespace records
