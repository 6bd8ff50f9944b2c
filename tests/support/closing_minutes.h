// SPDX-License-Identifier: AGPL-3.0-or-later
// Minutes with a word that outsiders must not read, and whether they could.
#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "intake/parse.h"

namespace support {

inline constexpr std::string_view secret = "Hemmeligord";

/// A document with an open item before and after the one that `title` and `under` are of.
inline document::Source minutes_with(const std::string& head, const std::string& title,
                                     const std::string& under, const std::string& after = "") {
    document::Source source;
    source.format = document::Format::Text;
    source.text = fmt::format(
        "Referat\n\nUdvalg: Havneudvalget\nMødedato: 4. marts 2019\n{}\n\n"
        "Punkt 1: Godkendelse af dagsorden\n\n19/1001\n\nBeslutning\nGodkendt.\n\n"
        "Punkt 2: {}\n\n19/1002\n\n{}\n\nSagsfremstilling\n{} står her i en sætning.\n\n"
        "Beslutning\nGodkendt.\n{}\n",
        head, title, under, secret, after);
    source.name = "referat.txt";
    return source;
}

inline intake::ParsedMinutes parsed(const document::Source& source) {
    auto made = intake::parse_minutes(source, intake::ProfileSet::shipped());
    EXPECT_TRUE(made);
    return made ? std::move(made).value() : intake::ParsedMinutes();
}

/// Whether outsiders could read what the item holds, if it were imported.
inline bool is_readable(const intake::ParsedMinutes& document) {
    if (!document.doubts.empty()) return false;
    for (const records::Item& item : document.minutes.items) {
        for (const records::Section& section : item.sections) {
            const std::string text = document::plain_text_of(section.document);
            if (!item.closed && text.find(secret) != std::string::npos) return true;
        }
    }
    return document::plain_text_of(document.minutes.preamble).find(secret) != std::string::npos;
}

}  // namespace support
