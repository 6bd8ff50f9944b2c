// SPDX-License-Identifier: AGPL-3.0-or-later
// What a document of the index carries: what a hit shows, and the values facets and order need.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "records/change_log.h"

namespace search {

/// What a document that is an attachment has besides its item's.
struct StoredAttachment {
    std::int64_t meeting = 0;
    int place = 0;  ///< Among the attachments of its item, from 1.
    std::string title;
    std::string href;
    bool is_closed = false;
    bool is_cut = false;
};

/// What a hit shows without asking the database. Of a stub: no title, no outcomes, no text.
struct StoredItem {
    std::string body_name;
    std::string body_slug;
    base::Date date;
    std::string meeting_slug;
    int number = 0;
    std::string title;
    std::string case_number;
    bool closed = false;
    bool withheld = false;       ///< A stub.
    int version = 0;             ///< Of a document that is not published; else 0.
    int place = 0;               ///< In its document: numbers may stand twice. Not shown.
    std::uint16_t outcomes = 0;  ///< bit_of.
    std::string text;
    std::optional<StoredAttachment> attachment = {};
};

std::uint16_t bit_of(records::Outcome outcome);
std::uint16_t bits_of(const std::vector<records::Outcome>& outcomes);
/// Every outcome there is, in the order of the enum.
const std::vector<records::Outcome>& all_outcomes();
std::vector<records::Outcome> outcomes_of(std::uint16_t bits);

StoredItem stored_item_of(const records::IndexableItem& item);
/// One of its attachments: title and number are the item's.
StoredItem stored_attachment_of(const records::IndexableItem& item,
                                const records::IndexableAttachment& attachment);
/// The closed item as an outsider may know it.
StoredItem stub_of(const records::IndexableItem& item);

/// Long texts are packed (zlib). decode_item: Corrupt "search.index_broken".
std::string encode_item(const StoredItem& item);
base::Result<StoredItem> decode_item(std::string_view bytes);

/// Value slots.
constexpr std::uint32_t newest_first_slot = 0;  ///< Also what facets are counted from.
constexpr std::uint32_t oldest_first_slot = 1;

/// Sorts by date, body and number, then by what no two items share, so that it never falls to the
/// order in which they were taken in; descending order gives a meeting's items in their order, each
/// before its attachments.
std::string newest_first_value(const StoredItem& item);
std::string oldest_first_value(const StoredItem& item);

/// Read back from newest_first_value.
struct FacetKeys {
    int year = 0;
    std::string_view body_slug;
    std::uint16_t outcomes = 0;
    bool closed = false;
    bool is_attachment = false;
};
FacetKeys facet_keys_of(std::string_view value);

}  // namespace search
