// SPDX-License-Identifier: AGPL-3.0-or-later
// The record of the leak walk's world, which every part of the site stands on: a meeting with an
// open item (1), a closed one (2), an internal one (3) and one with attachments (4), another body's
// meeting, and unpublished documents.
#pragma once
#include "leaks/part.h"

namespace leaks {

/// Secrets of the record, as World::mark_of and Reader::sees name them.
constexpr const char* closed = "lukket";  ///< The closed item.
constexpr const char* coming = "udkast";  ///< The unpublished document of Direktionen.
constexpr const char* taken = "trukket";  ///< The document of Direktionen that was withdrawn.
constexpr const char* draft = "kladde";   ///< That of a body which only it knows of.
constexpr const char* for_body =
    "forum";  ///< Closed minutes of Teknikudvalget beside its open ones.

void fill_record(World& world);
void hide_drafts(World& world);
/// What stands in the places of addresses of the record; nothing for a place it does not know.
Values record_places(const std::string& pattern, const std::string& place, const World& world);

}  // namespace leaks
