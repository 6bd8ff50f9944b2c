// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/copy_stream.h"

#include <bit>

#include "store/postgres/answer_row.h"

namespace store::postgres {
namespace {

/// The lowest `size` bytes of a number, the highest of them first.
void add_number(std::string& bytes, std::uint64_t number, std::size_t size) {
    const auto all = in_network_order(number);
    bytes.append(all.data() + all.size() - size, size);
}

void add_value(std::string& bytes, std::string_view value) {
    add_number(bytes, value.size(), 4);
    bytes.append(value);
}

}  // namespace

std::string_view copy_head() {
    // The signature, no flags, no extension.
    return std::string_view("PGCOPY\n\xFF\r\n\0\0\0\0\0\0\0\0\0", 19);
}

std::string_view copy_tail() { return {"\xFF\xFF", 2}; }

void add_copy_row(std::string& bytes, const Values& values) {
    add_number(bytes, values.size(), 2);
    for (const Value& value : values) {
        const Value::Content& content = value.content();
        if (const auto* number = std::get_if<std::int64_t>(&content)) {
            add_number(bytes, sizeof *number, 4);
            add_number(bytes, static_cast<std::uint64_t>(*number), sizeof *number);
        } else if (const auto* real = std::get_if<double>(&content)) {
            add_number(bytes, sizeof *real, 4);
            add_number(bytes, std::bit_cast<std::uint64_t>(*real), sizeof *real);
        } else if (const auto* text = std::get_if<std::string>(&content)) {
            add_value(bytes, *text);
        } else if (const auto* blob = std::get_if<Blob>(&content)) {
            add_value(bytes, blob->bytes);
        } else {
            add_number(bytes, ~std::uint64_t{0}, 4);  // -1: NULL.
        }
    }
}

}  // namespace store::postgres
