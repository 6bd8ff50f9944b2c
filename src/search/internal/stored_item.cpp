// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/stored_item.h"

#include <zlib.h>

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "search/internal/tokens.h"

namespace search {
namespace {

/// Packing a shorter text saves less than unpacking it costs.
constexpr std::size_t shortest_packed = 2048;
/// A text that says it is larger was not written by us.
constexpr std::uint64_t largest_text = 256U << 20U;

void put_number(std::string& bytes, std::uint64_t number) {
    while (number >= 0x80) {
        bytes.push_back(static_cast<char>((number & 0x7FU) | 0x80U));
        number >>= 7U;
    }
    bytes.push_back(static_cast<char>(number));
}

void put_text(std::string& bytes, std::string_view text) {
    put_number(bytes, text.size());
    bytes += text;
}

/// Reads what put_number and put_text wrote; `damaged` once anything does not fit.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 63; shift += 7) {
            if (bytes_.empty()) break;
            const auto byte = static_cast<unsigned char>(bytes_.front());
            bytes_.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
            if (byte < 0x80) return value;
        }
        damaged_ = true;
        return 0;
    }

    std::string_view text() {
        const std::uint64_t size = number();
        if (size > bytes_.size()) damaged_ = true;
        if (damaged_) return {};
        const std::string_view text = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return text;
    }

    bool damaged() const { return damaged_; }

private:
    std::string_view bytes_;
    bool damaged_ = false;
};

std::string packed(std::string_view text) {
    uLongf size = compressBound(text.size());
    std::string bytes(size, '\0');
    const int status = compress2(reinterpret_cast<Bytef*>(bytes.data()), &size,
                                 reinterpret_cast<const Bytef*>(text.data()), text.size(), 1);
    bytes.resize(status == Z_OK ? size : 0);
    return bytes;
}

bool unpack(std::string_view bytes, std::uint64_t size, std::string& text) {
    if (size > largest_text) return false;
    text.resize(size);
    uLongf length = size;
    const int status = uncompress(reinterpret_cast<Bytef*>(text.data()), &length,
                                  reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    return status == Z_OK && length == size;
}

void put_two_bytes(std::string& bytes, unsigned number) {
    bytes.push_back(static_cast<char>(number >> 8U & 0xFFU));
    bytes.push_back(static_cast<char>(number & 0xFFU));
}

unsigned two_bytes_at(std::string_view bytes, std::size_t at) {
    return (static_cast<unsigned>(static_cast<unsigned char>(bytes[at])) << 8U) |
           static_cast<unsigned char>(bytes[at + 1]);
}

void put_date(std::string& bytes, const base::Date& date) {
    put_two_bytes(bytes, static_cast<unsigned>(date.year));
    bytes.push_back(static_cast<char>(date.month));
    bytes.push_back(static_cast<char>(date.day));
}

constexpr unsigned closed_flag = 1;
constexpr unsigned withheld_flag = 2;
constexpr unsigned attachment_flag = 4;
constexpr unsigned closed_itself_flag = 8;
constexpr unsigned cut_flag = 16;

unsigned number_within(int number) { return static_cast<unsigned>(std::clamp(number, 0, 0xFFFF)); }

}  // namespace

const std::vector<records::Outcome>& all_outcomes() {
    using enum records::Outcome;
    static const std::vector<records::Outcome> all = {
        Approved, Noted, Discussed, Decided, Postponed, Rejected, Referred, Returned, Withdrawn};
    return all;
}

std::uint16_t bit_of(records::Outcome outcome) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(outcome));
}

std::uint16_t bits_of(const std::vector<records::Outcome>& outcomes) {
    unsigned bits = 0;
    for (const records::Outcome outcome : outcomes) bits |= bit_of(outcome);
    return static_cast<std::uint16_t>(bits);
}

std::vector<records::Outcome> outcomes_of(std::uint16_t bits) {
    std::vector<records::Outcome> found;
    for (const records::Outcome outcome : all_outcomes()) {
        if ((bits & bit_of(outcome)) != 0) found.push_back(outcome);
    }
    return found;
}

StoredItem stored_item_of(const records::IndexableItem& item) {
    return {.body_name = item.body_name,
            .body_slug = item.body_slug,
            .date = item.date,
            .meeting_slug = item.meeting_slug,
            .number = item.number,
            .title = compose(item.title),
            .case_number = item.case_number,
            .closed = item.closed,
            .withheld = false,
            .version = item.version,
            .outcomes = bits_of(item.outcomes),
            .text = compose(item.text)};
}

StoredItem stub_of(const records::IndexableItem& item) {
    return {.body_name = item.body_name,
            .body_slug = item.body_slug,
            .date = item.date,
            .meeting_slug = item.meeting_slug,
            .number = item.number,
            .title = {},
            .case_number = item.shows_closed_case_number ? item.case_number : std::string(),
            .closed = true,
            .withheld = true,
            .version = 0,
            .outcomes = 0,
            .text = {}};
}

namespace {

unsigned flags_of(const StoredItem& item) {
    unsigned flags = (item.closed ? closed_flag : 0U) | (item.withheld ? withheld_flag : 0U);
    if (!item.attachment) return flags;
    flags |= attachment_flag;
    if (item.attachment->is_closed) flags |= closed_itself_flag;
    if (item.attachment->is_cut) flags |= cut_flag;
    return flags;
}

unsigned place_of_attachment(const StoredItem& item) {
    return item.attachment ? number_within(item.attachment->place) : 0U;
}

}  // namespace

StoredItem stored_attachment_of(const records::IndexableItem& item,
                                const records::IndexableAttachment& attachment) {
    StoredItem stored = stored_item_of(item);
    stored.outcomes = 0;
    stored.closed = attachment.visibility != records::Visibility::Open;
    stored.text = compose(attachment.text);
    stored.attachment = StoredAttachment{.meeting = item.meeting.value,
                                         .place = attachment.place,
                                         .title = compose(attachment.title),
                                         .href = attachment.href,
                                         .is_closed = attachment.is_closed,
                                         .is_cut = attachment.is_cut};
    return stored;
}

std::string encode_item(const StoredItem& item) {
    std::string bytes;
    put_text(bytes, item.body_name);
    put_text(bytes, item.body_slug);
    put_text(bytes, base::render_date(item.date));
    put_text(bytes, item.meeting_slug);
    put_number(bytes, number_within(item.number));
    put_text(bytes, item.title);
    put_text(bytes, item.case_number);
    put_number(bytes, flags_of(item));
    put_number(bytes, number_within(item.version));
    put_number(bytes, item.outcomes);
    const std::string small =
        item.text.size() >= shortest_packed ? packed(item.text) : std::string();
    const bool is_packed = !small.empty() && small.size() < item.text.size();
    put_number(bytes, is_packed ? item.text.size() : 0);
    put_text(bytes, is_packed ? small : item.text);
    if (!item.attachment) return bytes;
    put_number(bytes, static_cast<std::uint64_t>(item.attachment->meeting));
    put_number(bytes, place_of_attachment(item));
    put_text(bytes, item.attachment->title);
    put_text(bytes, item.attachment->href);
    return bytes;
}

base::Result<StoredItem> decode_item(std::string_view bytes) {
    const auto broken = [] {
        return base::Error{base::ErrorKind::Corrupt, "search.index_broken", "a stored item"};
    };
    ByteReader reader(bytes);
    StoredItem item;
    item.body_name = reader.text();
    item.body_slug = reader.text();
    const std::optional<base::Date> date = base::parse_date(reader.text());
    item.meeting_slug = reader.text();
    item.number = static_cast<int>(reader.number() & 0xFFFFU);
    item.title = reader.text();
    item.case_number = reader.text();
    const std::uint64_t flags = reader.number();
    item.closed = (flags & closed_flag) != 0;
    item.withheld = (flags & withheld_flag) != 0;
    item.version = static_cast<int>(reader.number() & 0xFFFFU);
    item.outcomes = static_cast<std::uint16_t>(reader.number() & 0xFFFFU);
    const std::uint64_t unpacked_size = reader.number();
    const std::string_view text = reader.text();
    if ((flags & attachment_flag) != 0) {
        StoredAttachment& attachment = item.attachment.emplace();
        attachment.is_closed = (flags & closed_itself_flag) != 0;
        attachment.is_cut = (flags & cut_flag) != 0;
        attachment.meeting = static_cast<std::int64_t>(reader.number());
        attachment.place = static_cast<int>(reader.number() & 0xFFFFU);
        attachment.title = reader.text();
        attachment.href = reader.text();
    }
    if (reader.damaged() || !date) return broken();
    item.date = *date;
    if (unpacked_size == 0) {
        item.text = text;
    } else if (!unpack(text, unpacked_size, item.text)) {
        return broken();
    }
    return item;
}

std::string newest_first_value(const StoredItem& item) {
    std::string value;
    put_date(value, item.date);
    value += item.body_slug;
    put_two_bytes(value, 0xFFFFU - number_within(item.number));
    put_two_bytes(value, 0xFFFFU - number_within(item.version));
    put_two_bytes(value, 0xFFFFU - number_within(item.place));
    put_two_bytes(value, 0xFFFFU - place_of_attachment(item));
    put_two_bytes(value, item.outcomes);
    value.push_back(item.closed ? '\1' : '\0');
    return value;
}

std::string oldest_first_value(const StoredItem& item) {
    std::string value;
    put_date(value, item.date);
    value += item.body_slug;
    put_two_bytes(value, number_within(item.number));
    put_two_bytes(value, number_within(item.version));
    put_two_bytes(value, number_within(item.place));
    put_two_bytes(value, place_of_attachment(item));
    return value;
}

FacetKeys facet_keys_of(std::string_view value) {
    constexpr std::size_t date_bytes = 4;
    constexpr std::size_t tail_bytes = 11;
    if (value.size() < date_bytes + tail_bytes) return {};
    const std::size_t tail = value.size() - tail_bytes;
    return {.year = static_cast<int>(two_bytes_at(value, 0)),
            .body_slug = value.substr(date_bytes, tail - date_bytes),
            .outcomes = static_cast<std::uint16_t>(two_bytes_at(value, tail + 8)),
            .closed = value.back() != '\0',
            .is_attachment = two_bytes_at(value, tail + 6) != 0xFFFFU};
}

}  // namespace search
