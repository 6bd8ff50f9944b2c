// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/answer_row.h"

#include <bit>
#include <charconv>

namespace store::postgres {
namespace {

std::uint64_t from_network_order(std::string_view bytes) {
    std::uint64_t number = 0;
    for (const char byte : bytes) number = (number << 8U) | static_cast<unsigned char>(byte);
    return number;
}

/// With the sign of a number of so many bytes.
std::int64_t signed_from(std::string_view bytes) {
    const std::uint64_t number = from_network_order(bytes);
    switch (bytes.size()) {
        case 2:
            return static_cast<std::int16_t>(number);
        case 4:
            return static_cast<std::int32_t>(number);
        default:
            return static_cast<std::int64_t>(number);
    }
}

template <class Number>
Number number_in(std::string_view text) {
    Number number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

bool is_read_in_binary(Oid type) {
    return type == type::boolean || type == type::bytes || type == type::int8 ||
           type == type::int2 || type == type::int4 || type == type::text || type == type::float8;
}

std::array<char, 8> in_network_order(std::uint64_t number) {
    std::array<char, 8> bytes = {};
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        bytes[at] = static_cast<char>((number >> (8U * (bytes.size() - 1 - at))) & 0xFFU);
    }
    return bytes;
}

std::string_view AnswerRow::raw(int column) const {
    return {PQgetvalue(answer_, at_, column),
            static_cast<std::size_t>(PQgetlength(answer_, at_, column))};
}

std::int64_t AnswerRow::integer(int column) const {
    if (is_null(column)) return 0;
    const std::string_view value = raw(column);
    const Oid type = PQftype(answer_, column);
    if (type == type::boolean) return value == "t" || value == std::string_view("\1", 1) ? 1 : 0;
    if (type == type::float8) return static_cast<std::int64_t>(real(column));
    if (is_binary(column) && type != type::text && type != type::bytes) return signed_from(value);
    return number_in<std::int64_t>(value);
}

double AnswerRow::real(int column) const {
    if (is_null(column)) return 0;
    const std::string_view value = raw(column);
    const Oid type = PQftype(answer_, column);
    if (is_binary(column) && type == type::float8) {
        return std::bit_cast<double>(from_network_order(value));
    }
    if (is_binary(column) && type != type::text && type != type::bytes) {
        return static_cast<double>(integer(column));
    }
    return number_in<double>(value);
}

std::string_view AnswerRow::text(int column) const {
    if (is_null(column)) return {};
    const Oid type = PQftype(answer_, column);
    if (type == type::boolean) return integer(column) != 0 ? "1" : "0";
    if (!is_binary(column) || type == type::text || type == type::bytes) return raw(column);
    if (written_.empty()) written_.resize(static_cast<std::size_t>(PQnfields(answer_)));
    auto& place = written_[static_cast<std::size_t>(column)];
    const auto end =
        type == type::float8
            ? std::to_chars(place.data(), place.data() + place.size(), real(column))
            : std::to_chars(place.data(), place.data() + place.size(), integer(column));
    return {place.data(), static_cast<std::size_t>(end.ptr - place.data())};
}

}  // namespace store::postgres
