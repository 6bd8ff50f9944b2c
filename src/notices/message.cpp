// SPDX-License-Identifier: AGPL-3.0-or-later
#include "notices/message.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>

#include "base/text.h"

namespace notices {
namespace {

constexpr std::array<const char*, 7> weekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool is_control(unsigned char byte) { return byte < 0x20 || byte == 0x7F; }

/// Valid UTF-8 without control characters: what damaged bytes say becomes U+FFFD.
std::string one_line(std::string_view text) {
    std::string line;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint point = base::code_point_at(text, at);
        at += point.length;
        const bool is_break = point.value < 0x20 || (point.value >= 0x7F && point.value <= 0x9F) ||
                              point.value == 0x2028 || point.value == 0x2029;
        base::append_code_point(line, is_break ? U' ' : point.value);
    }
    return base::collapse_space(line);
}

/// Letters, digits and little else may stand in an encoded word as they are.
bool stands_in_encoded_word(unsigned char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '!' || byte == '*';
}

std::string encoded(std::string_view letter) {
    std::string made;
    for (const char one : letter) {
        const auto byte = static_cast<unsigned char>(one);
        if (byte == ' ') {
            made += '_';
        } else if (stands_in_encoded_word(byte)) {
            made += one;
        } else {
            made += fmt::format("={:02X}", byte);
        }
    }
    return made;
}

bool is_plain_and_short(std::string_view text) {
    constexpr std::size_t short_enough = 60;
    if (text.size() > short_enough || text.find("=?") != std::string_view::npos) return false;
    for (const char one : text) {
        const auto byte = static_cast<unsigned char>(one);
        if (is_control(byte) || byte >= 0x80) return false;
    }
    return true;
}

/// One line of the body, in pieces that end with "=" where it goes on.
void append_encoded_line(std::string& into, std::string_view line) {
    constexpr std::size_t longest = 73;
    std::size_t width = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const auto byte = static_cast<unsigned char>(line[at]);
        const bool is_space = byte == ' ' || byte == '\t';
        const bool is_last = at + 1 == line.size();
        const bool plain = (byte > 0x20 && byte < 0x7F && byte != '=') || (is_space && !is_last);
        const std::string piece = plain ? std::string(1, line[at]) : fmt::format("={:02X}", byte);
        if (width + piece.size() > longest) {
            into += "=\r\n";
            width = 0;
        }
        into += piece;
        width += piece.size();
    }
    into += "\r\n";
}

/// In quoted-printable "=" is never followed by "_", so no body holds it (RFC 2045, 6.7).
constexpr std::string_view boundary = "=_udgave_=";

void append_escaped(std::string& html, std::string_view text) {
    for (const char one : text) {
        switch (one) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            default:
                html += one;
        }
    }
}

/// With its addresses as links.
void append_html_line(std::string& html, std::string_view line) {
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t found = std::min(line.find("https://", at), line.find("http://", at));
        append_escaped(html, line.substr(at, found == line.npos ? found : found - at));
        if (found == line.npos) return;
        const std::size_t end = std::min(line.find_first_of(" \t<>\"", found), line.size());
        const std::string_view address = line.substr(found, end - found);
        html += "<a href=\"";
        append_escaped(html, address);
        html += "\">";
        append_escaped(html, address);
        html += "</a>";
        at = end;
    }
}

std::string html_of(std::string_view body) {
    std::string html =
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head>"
        "<body style=\"font-family: sans-serif; line-height: 1.5\">\n";
    bool in_paragraph = false;
    const auto end_paragraph = [&] {
        if (in_paragraph) html += "</p>\n";
        in_paragraph = false;
    };
    for (std::string_view line : base::split(body, '\n')) {
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        const bool is_foot = line == "-- ";
        if (is_foot || base::trim(line).empty()) end_paragraph();
        if (is_foot) html += "<hr>\n";
        if (is_foot || base::trim(line).empty()) continue;
        html += in_paragraph ? "<br>\n" : "<p>";
        in_paragraph = true;
        append_html_line(html, line);
    }
    end_paragraph();
    return html + "</body></html>\n";
}

std::string part_of(std::string_view media_type, std::string_view text) {
    return fmt::format(
        "--{}\r\n"
        "Content-Type: {}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "{}",
        boundary, media_type, encode_body(text));
}

}  // namespace

std::string render_mail_date(std::int64_t seconds) {
    const std::time_t time = seconds;
    std::tm utc = {};
    ::gmtime_r(&time, &utc);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000",
                       weekdays.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                       months.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900,
                       utc.tm_hour, utc.tm_min, utc.tm_sec);
}

std::string encode_header(std::string_view text) {
    const std::string line = one_line(text);
    if (is_plain_and_short(line)) return line;
    // With its marks an encoded word is at most 75 bytes; the first stands behind a header's name.
    constexpr std::size_t longest = 50;
    std::string header = "=?utf-8?Q?";
    std::size_t width = 0;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t length = base::code_point_at(line, at).length;
        const std::string piece = encoded(std::string_view(line).substr(at, length));
        at += length;
        if (width + piece.size() > longest) {
            header += "?=\r\n =?utf-8?Q?";
            width = 0;
        }
        header += piece;
        width += piece.size();
    }
    return header + "?=";
}

std::string encode_body(std::string_view text) {
    std::string body;
    for (std::string_view line : base::split(text, '\n')) {
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        append_encoded_line(body, line);
    }
    return body;
}

std::string render_message(const Message& message) {
    const std::string name = one_line(message.from_name);
    // A plain name is quoted, since some of its signs mean something in a header.
    std::string quoted;
    for (const char one : name) {
        if (one == '"' || one == '\\') quoted += '\\';
        quoted += one;
    }
    const std::string shown =
        is_plain_and_short(name) ? "\"" + quoted + "\"" : encode_header(message.from_name);
    const std::string from =
        name.empty() ? message.from : fmt::format("{}\r\n <{}>", shown, message.from);
    const std::string calendar =
        message.calendar.empty()
            ? std::string()
            : part_of("text/calendar; method=" + message.calendar_method, message.calendar);
    return fmt::format(
        "Date: {}\r\n"
        "From: {}\r\n"
        "To: {}\r\n"
        "Subject: {}\r\n"
        "Message-ID: {}\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "X-Auto-Response-Suppress: All\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: multipart/alternative; boundary=\"{}\"\r\n"
        "\r\n"
        "{}{}{}--{}--\r\n",
        render_mail_date(message.seconds), from, message.to, encode_header(message.subject),
        message.message_id, boundary, part_of("text/plain", message.body),
        part_of("text/html", html_of(message.body)), calendar, boundary);
}

}  // namespace notices
