// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/written_sign.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

namespace base {

bool is_no_text(char32_t sign) {
    return (sign < 0x20 && sign != '\t' && sign != '\n' && sign != '\r') ||
           (sign >= 0x7f && sign < 0xa0) || sign == 0xad || sign == 0x61c || sign == 0x200b ||
           sign == 0x200e || sign == 0x200f || (sign >= 0x202a && sign <= 0x202e) ||
           (sign >= 0x2060 && sign <= 0x206f) || sign == 0xfeff ||
           (sign >= 0xfff9 && sign <= 0xfffb) || (sign >= 0xfdd0 && sign <= 0xfdef) ||
           (sign & 0xfffe) == 0xfffe;
}

bool ends_line(char32_t sign) {
    return sign == '\v' || sign == '\f' || sign == 0x85 || sign == 0x2028 || sign == 0x2029;
}

std::string composed(std::string text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
    if (U_FAILURE(status) || nfc->isNormalizedUTF8(piece, status)) return text;
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    nfc->normalizeUTF8(0, piece, sink, nullptr, status);
    return U_FAILURE(status) ? text : out;
}

}  // namespace base
