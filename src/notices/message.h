// SPDX-License-Identifier: AGPL-3.0-or-later
// A letter as mail programs read it (RFC 5322, 2045-2047): plain text in UTF-8, and the same in
// HTML; and for calendars (RFC 6047).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace notices {

struct Message {
    std::string from;       ///< An address.
    std::string from_name;  ///< Shown with it; "": none.
    std::string to;         ///< An address.
    std::string subject;
    std::string body;          ///< Lines; an empty one ends a paragraph, "-- " begins the foot.
    std::string message_id;    ///< "<...@...>"
    std::int64_t seconds = 0;  ///< When, since 1970.
    std::string calendar_method = {};  ///< "REQUEST": letters only.
    std::string calendar = {};         ///< A calendar file as one more form of it; "": none.
};

/// Headers and body, each line at most 78 bytes and ending with CR LF. Whatever stands in the
/// subject, the name or the body, it is one letter with these headers and no other. The HTML part
/// is made of the body: its addresses are links, and there is nothing in it that is fetched.
std::string render_message(const Message& message);

/// "Sat, 21 Nov 2026 13:00:00 +0000".
std::string render_mail_date(std::int64_t seconds);
/// A header's text: as it is when it is short and plain, else in encoded words over several lines.
std::string encode_header(std::string_view text);
/// Quoted-printable.
std::string encode_body(std::string_view text);

}  // namespace notices
