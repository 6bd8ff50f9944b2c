// SPDX-License-Identifier: AGPL-3.0-or-later
// Which encoding the bytes are in, and one pass that makes clean UTF-8 of them.
#include "document/encoding.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/older_letters.h"
#include "base/text.h"
#include "base/try.h"
#include "document/text/text_cleaner.h"

namespace document {
namespace {

enum class Encoding { Utf8, Utf16Little, Utf16Big, OneByte };

/// What the bytes say about themselves. Only the start is looked at: a file is all one thing.
struct Sample {
    std::size_t size = 0;
    std::size_t zeros_even = 0;
    std::size_t zeros_odd = 0;
    std::size_t controls = 0;
};

Sample sample_of(std::string_view bytes) {
    constexpr std::size_t enough = 64U << 10U;
    Sample sample;
    sample.size = std::min(bytes.size(), enough);
    for (std::size_t at = 0; at < sample.size; ++at) {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        if (byte == 0) ++(at % 2 == 0 ? sample.zeros_even : sample.zeros_odd);
        const bool usual = (byte >= '\b' && byte <= '\r') || byte == 0x1A || byte == 0x1B;
        if (byte < 0x20 && !usual) ++sample.controls;
    }
    return sample;
}

/// UTF-16 without a byte order mark: nearly every second byte of European text is zero.
bool mostly(std::size_t zeros, const Sample& sample) {
    return sample.size >= 4 && zeros * 10 >= sample.size * 3;
}

bool is_binary(const Sample& sample) {
    const std::size_t zeros = sample.zeros_even + sample.zeros_odd;
    if (zeros > 0 && zeros * 1000 > sample.size) return true;
    return sample.controls > 4 && sample.controls * 20 > sample.size;
}

/// Where the first byte that is not UTF-8 stands; the size when there is none.
std::size_t first_damage(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        at += text_form::plain_letters(bytes.substr(at));
        if (at >= bytes.size()) break;
        const base::CodePoint point = base::code_point_at(bytes, at);
        if (point.length == 1) return at;
        at += point.length;
    }
    return bytes.size();
}

/// Old Danish files do when they are not UTF-8. A file with more good UTF-8
/// sequences than bad bytes is damaged UTF-8.
bool has_one_byte_a_letter(std::string_view bytes) {
    if (first_damage(bytes) == bytes.size()) return false;
    std::size_t good = 0;
    std::size_t bad = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        if (static_cast<unsigned char>(bytes[at]) < 0x80) {
            at += text_form::ascii_run(bytes.substr(at));
            continue;
        }
        const base::CodePoint point = base::code_point_at(bytes, at);
        ++(point.length == 1 ? bad : good);
        at += point.length;
    }
    return bad > good;
}

std::string from_utf16(std::string_view bytes, bool little) {
    std::string text;
    text.reserve(bytes.size());
    const auto unit_at = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(little ? first | second << 8 : first << 8 | second);
    };
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t value = unit_at(at);
        const bool high = value >= 0xD800 && value < 0xDC00;
        if (high && at + 3 < bytes.size()) {
            const char32_t low = unit_at(at + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                value = 0x10000 + ((value - 0xD800) << 10U) + (low - 0xDC00);
                at += 2;
            }
        }
        if (value >= 0xD800 && value < 0xE000) {
            text.push_back(text_form::damaged_byte);
        } else {
            base::append_code_point(text, value);
        }
    }
    if (bytes.size() % 2 != 0) text.push_back(text_form::damaged_byte);
    return text;
}

std::string from_windows_1252(std::string_view bytes) {
    constexpr std::array<char32_t, 32> high = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 16);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        if (byte < 0x80) {
            const std::size_t run = text_form::ascii_run(bytes.substr(at));
            text.append(bytes.substr(at, run));
            at += run - 1;
        } else if (byte >= 0xA0) {
            base::append_code_point(text, byte);
        } else if (high[byte - 0x80U] != 0) {
            base::append_code_point(text, high[byte - 0x80U]);
        } else {
            text.push_back(text_form::damaged_byte);
        }
    }
    return text;
}

base::Result<Encoding> encoding_of(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) return Encoding::Utf16Little;
    if (bytes.starts_with("\xFE\xFF")) return Encoding::Utf16Big;
    const Sample sample = sample_of(bytes);
    if (mostly(sample.zeros_odd, sample) && sample.zeros_even * 20 < sample.size) {
        return Encoding::Utf16Little;
    }
    if (mostly(sample.zeros_even, sample) && sample.zeros_odd * 20 < sample.size) {
        return Encoding::Utf16Big;
    }
    if (is_binary(sample)) {
        return base::Error{base::ErrorKind::Invalid, "text.binary", "the bytes are not text"};
    }
    return has_one_byte_a_letter(bytes) ? Encoding::OneByte : Encoding::Utf8;
}

base::Result<std::string> composed(std::string text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
    if (U_SUCCESS(status) && nfc->isNormalizedUTF8(piece, status)) return text;
    std::string out;
    out.reserve(text.size());
    icu::StringByteSink<std::string> sink(&out);
    nfc->normalizeUTF8(0, piece, sink, nullptr, status);
    if (U_FAILURE(status)) {
        return base::Error{base::ErrorKind::Unavailable, "text.normalizer", u_errorName(status)};
    }
    return out;
}

}  // namespace

const char* encoding_name_of(std::string_view bytes) {
    const auto encoding = encoding_of(bytes);
    if (!encoding) return "UTF-8";
    switch (encoding.value()) {
        case Encoding::Utf8:
            return "UTF-8";
        case Encoding::Utf16Little:
            return "UTF-16LE";
        case Encoding::Utf16Big:
            return "UTF-16BE";
        case Encoding::OneByte:
            break;
    }
    const auto older = base::older_letters_of(bytes);
    if (!older) return "windows-1252";
    return *older == base::OlderLetters::CodePage850 ? "ibm-850" : "macintosh";
}

base::Result<std::string> decode_text(std::string_view bytes, base::Findings& findings) {
    constexpr std::size_t icu_limit = 0x7FFFFFFF;
    if (bytes.size() >= icu_limit) {
        return base::Error{base::ErrorKind::Invalid, "file.too_large", "a text of 2 GB or more"};
    }
    text_form::Cleaned cleaned;
    if (!bytes.empty()) {
        TRY(const Encoding encoding, encoding_of(bytes));
        switch (encoding) {
            case Encoding::Utf8:
                cleaned = text_form::clean_text(bytes, findings);
                break;
            case Encoding::OneByte: {
                const auto older = base::from_older_letters(bytes);
                cleaned =
                    text_form::clean_text(older ? *older : from_windows_1252(bytes), findings);
                break;
            }
            case Encoding::Utf16Little:
            case Encoding::Utf16Big: {
                const std::string text = from_utf16(bytes, encoding == Encoding::Utf16Little);
                if (is_binary(sample_of(text))) {
                    return base::Error{base::ErrorKind::Invalid, "text.binary",
                                       "the bytes are not text"};
                }
                cleaned = text_form::clean_text(text, findings);
                break;
            }
        }
    }
    if (base::trim(cleaned.text).empty()) {
        return base::Error{base::ErrorKind::Invalid, "text.empty", "there is no text in it"};
    }
    if (!cleaned.may_need_composing) return std::move(cleaned.text);
    return composed(std::move(cleaned.text));
}

}  // namespace document
