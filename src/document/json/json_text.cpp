// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/json_text.h"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace document {
namespace {

using Json = nlohmann::ordered_json;

enum class ByteKind : unsigned char { Plain, Escaped, High };

constexpr std::array<ByteKind, 256> byte_kinds = [] {
    std::array<ByteKind, 256> kinds{};
    for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
        const bool is_sign = byte < 0x20 || byte == '"' || byte == '\\';
        kinds[byte] = is_sign ? ByteKind::Escaped : byte >= 0x80 ? ByteKind::High : ByteKind::Plain;
    }
    return kinds;
}();

ByteKind kind_of(char byte) { return byte_kinds[static_cast<unsigned char>(byte)]; }

class Writer {
public:
    explicit Writer(JsonLayout layout) : is_compact_(layout == JsonLayout::Compact) {}

    void write(const Json& json) {
        switch (json.type()) {
            case Json::value_t::object:
                return write_object(json);
            case Json::value_t::array:
                return write_array(json);
            case Json::value_t::string:
                return write_string(json.get_ref<const std::string&>());
            case Json::value_t::number_integer:
                return write_number(json.get<std::int64_t>());
            case Json::value_t::number_unsigned:
                return write_number(json.get<std::uint64_t>());
            default:
                text_ += as_the_library_does(json);
        }
    }
    std::string text() && { return std::move(text_); }

private:
    static std::string as_the_library_does(const Json& json) {
        return json.dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    void write_object(const Json& json) {
        if (json.empty()) {
            text_ += "{}";
            return;
        }
        text_ += '{';
        ++depth_;
        const char* separator = "";
        for (const auto& [key, value] : json.items()) {
            text_ += separator;
            begin_line();
            write_string(key);
            text_ += is_compact_ ? ":" : ": ";
            write(value);
            separator = ",";
        }
        --depth_;
        begin_line();
        text_ += '}';
    }

    void write_array(const Json& json) {
        if (json.empty()) {
            text_ += "[]";
            return;
        }
        text_ += '[';
        ++depth_;
        const char* separator = "";
        for (const Json& value : json) {
            text_ += separator;
            begin_line();
            write(value);
            separator = ",";
        }
        --depth_;
        begin_line();
        text_ += ']';
    }

    void begin_line() {
        if (is_compact_) return;
        text_ += '\n';
        text_.append(depth_, ' ');
    }

    template <class Number>
    void write_number(Number number) {
        std::array<char, 24> digits = {};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
        text_.append(digits.data(), end.ptr);
    }

    /// Runs of bytes that stand for themselves are copied whole.
    void write_string(const std::string& string) {
        const std::size_t before = text_.size();
        bool has_high = false;
        text_ += '"';
        std::size_t run = 0;
        for (std::size_t at = 0; at < string.size(); ++at) {
            const ByteKind kind = kind_of(string[at]);
            if (kind == ByteKind::Plain) continue;
            if (kind == ByteKind::High) {
                has_high = true;
                continue;
            }
            text_.append(string, run, at - run);
            write_escaped(string[at]);
            run = at + 1;
        }
        text_.append(string, run);
        text_ += '"';
        if (!has_high || base::is_valid_utf8(string)) return;
        text_.resize(before);
        text_ += as_the_library_does(string);
    }

    void write_escaped(char byte) {
        constexpr std::string_view hex = "0123456789abcdef";
        switch (byte) {
            case '"':
            case '\\':
                (text_ += '\\') += byte;
                return;
            case '\b':
                text_ += "\\b";
                return;
            case '\f':
                text_ += "\\f";
                return;
            case '\n':
                text_ += "\\n";
                return;
            case '\r':
                text_ += "\\r";
                return;
            case '\t':
                text_ += "\\t";
                return;
            default:
                text_ += "\\u00";
                text_ += hex[static_cast<std::size_t>(byte) >> 4U];
                text_ += hex[static_cast<std::size_t>(byte) & 0xFU];
        }
    }

    std::string text_;
    std::size_t depth_ = 0;
    bool is_compact_;
};

}  // namespace

std::string render_json_text(const nlohmann::ordered_json& json, JsonLayout layout) {
    Writer writer(layout);
    writer.write(json);
    return std::move(writer).text();
}

}  // namespace document
