// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/pdf/pdf_streams.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace document {
namespace {

constexpr std::string_view begin_word = "stream";
constexpr std::string_view end_word = "endstream";
/// So far before a stream its dictionary begins at most.
constexpr std::size_t longest_dictionary = 64U << 10U;

/// The filters there are. A name that is none of them was turned into another.
constexpr std::string_view filters[] = {
    "FlateDecode", "Fl",  "ASCII85Decode",   "A85",       "ASCIIHexDecode", "AHx",
    "LZWDecode",   "LZW", "RunLengthDecode", "RL",        "CCITTFaxDecode", "CCF",
    "DCTDecode",   "DCT", "JBIG2Decode",     "JPXDecode", "Crypt"};

bool is_space(char letter) {
    return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t' || letter == '\f' ||
           letter == '\0';
}

/// A stream as it stands in the file.
struct Stream {
    std::string_view dictionary;
    std::string_view packed;
};

/// Goes through the streams of a file, in order.
class StreamWalk {
public:
    explicit StreamWalk(std::string_view pdf) : pdf_(pdf) {}

    /// Nothing after the last. `is_cut`: one does not begin or end as it must.
    std::optional<Stream> next() {
        while ((at_ = pdf_.find(begin_word, at_)) != std::string_view::npos) {
            const std::size_t word = at_;
            at_ += begin_word.size();
            if (pdf_.substr(at_, 2) == "\r\n") ++at_;
            const bool begins = at_ < pdf_.size() && pdf_[at_] == '\n';
            const bool is_end = word >= 3 && pdf_.substr(word - 3, 3) == "end";
            if (is_end) continue;
            if (!begins && !follows_dictionary(word)) continue;
            is_cut_ = !begins && pdf_.substr(at_, 1) != "\r";
            if (is_cut_) return std::nullopt;
            ++at_;
            return stream_at(word);
        }
        return std::nullopt;
    }
    bool is_cut() const { return is_cut_; }

private:
    bool follows_dictionary(std::size_t word) const {
        while (word > 0 && is_space(pdf_[word - 1])) --word;
        return word >= 2 && pdf_.substr(word - 2, 2) == ">>";
    }

    std::optional<Stream> stream_at(std::size_t word) {
        const std::size_t earliest = word > longest_dictionary ? word - longest_dictionary : 0;
        std::string_view dictionary = pdf_.substr(earliest, word - earliest);
        const std::size_t object = dictionary.rfind("obj");
        if (object != std::string_view::npos) dictionary.remove_prefix(object);
        const std::size_t end = pdf_.find(end_word, at_);
        is_cut_ = end == std::string_view::npos;
        if (is_cut_) return std::nullopt;
        const Stream stream{dictionary, pdf_.substr(at_, end - at_)};
        at_ = end + end_word.size();
        return stream;
    }

    std::string_view pdf_;
    std::size_t at_ = 0;
    bool is_cut_ = false;
};

/// The names after /Filter.
std::vector<std::string_view> filters_of(std::string_view dictionary) {
    std::vector<std::string_view> names;
    constexpr std::string_view key = "/Filter";
    std::size_t at = dictionary.find(key);
    if (at == std::string_view::npos) return names;
    at += key.size();
    bool is_list = false;
    for (; at < dictionary.size(); ++at) {
        if (is_space(dictionary[at])) continue;
        if (dictionary[at] == '[') {
            is_list = true;
            continue;
        }
        if (dictionary[at] != '/') break;
        const std::size_t end = dictionary.find_first_of("/[]<>() \r\n\t\f", at + 1);
        names.push_back(dictionary.substr(at + 1, end - at - 1));
        if (!is_list || end == std::string_view::npos) break;
        at = end - 1;
    }
    return names;
}

bool is_picture(std::string_view dictionary) {
    const std::size_t at = dictionary.find("/Subtype");
    if (at == std::string_view::npos) return false;
    std::string_view rest = dictionary.substr(at + 8);
    while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
    return rest.starts_with("/Image");
}

/// Five letters to four bytes; ends at "~". Letters that are none are passed over.
std::string from_ascii85(std::string_view text) {
    std::string bytes;
    std::uint32_t group = 0;
    int count = 0;
    const auto give = [&](int letters) {
        for (int byte = 0; byte < letters - 1; ++byte) {
            bytes.push_back(static_cast<char>(group >> (24 - 8 * byte)));
        }
        group = 0;
        count = 0;
    };
    for (const char letter : text) {
        if (letter == '~') break;
        if (letter == 'z' && count == 0) bytes.append(4, '\0');
        if (letter < '!' || letter > 'u') continue;
        group = group * 85 + static_cast<std::uint32_t>(letter - '!');
        if (++count == 5) give(5);
    }
    const int left = count;
    if (left < 2) return bytes;
    for (int missing = left; missing < 5; ++missing) group = group * 85 + 84;
    give(left);
    return bytes;
}

std::string from_hex(std::string_view text) {
    std::string bytes;
    int half = -1;
    for (const char letter : text) {
        if (letter == '>') break;
        const std::size_t digit =
            std::string_view("0123456789abcdef")
                .find(static_cast<char>(letter >= 'A' && letter <= 'F' ? letter - 'A' + 'a'
                                                                       : letter));
        if (digit == std::string_view::npos) continue;
        if (half >= 0) bytes.push_back(static_cast<char>(half * 16 + static_cast<int>(digit)));
        half = half >= 0 ? -1 : static_cast<int>(digit);
    }
    return bytes;
}

/// Whether the bytes unpack to their end, and to what the sum there says.
bool unpacks(std::string_view packed) {
    z_stream stream = {};
    if (::inflateInit(&stream) != Z_OK) return true;  // No memory is no damage.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::array<Bytef, 64U << 10U> room;
    int status = Z_OK;
    while (status == Z_OK) {
        stream.next_out = room.data();
        stream.avail_out = static_cast<uInt>(room.size());
        status = ::inflate(&stream, Z_NO_FLUSH);
    }
    ::inflateEnd(&stream);
    return status == Z_STREAM_END;
}

/// What is wrong with one stream; "" for nothing.
std::string damage_of(const Stream& stream) {
    if (is_picture(stream.dictionary)) return {};
    std::string decoded;
    std::string_view bytes = stream.packed;
    for (const std::string_view filter : filters_of(stream.dictionary)) {
        if (std::find(std::begin(filters), std::end(filters), filter) == std::end(filters)) {
            return "it is packed in a way that does not exist";
        }
        if (filter == "ASCII85Decode" || filter == "A85") {
            decoded = from_ascii85(bytes);
        } else if (filter == "ASCIIHexDecode" || filter == "AHx") {
            decoded = from_hex(bytes);
        } else if (filter == "FlateDecode" || filter == "Fl") {
            while (!bytes.empty() && is_space(bytes.front())) bytes.remove_prefix(1);
            return bytes.empty() || unpacks(bytes) ? "" : "it does not unpack";
        } else {
            return {};  // Has no sum.
        }
        bytes = decoded;
    }
    return {};
}

}  // namespace

std::string damage_of_streams(std::string_view pdf) {
    if (pdf.find("/Encrypt") != std::string_view::npos) return {};
    StreamWalk walk(pdf);
    int number = 0;
    int damaged = 0;
    std::string first;
    while (const auto stream = walk.next()) {
        ++number;
        std::string damage = damage_of(*stream);
        if (damage.empty()) continue;
        if (++damaged == 1) first = std::to_string(number) + ": " + damage;
    }
    if (walk.is_cut()) return "a stream does not begin or end as it must";
    if (damaged == 0) return {};
    return std::to_string(damaged) + " of " + std::to_string(number) +
           " streams cannot be unpacked (stream " + first + ")";
}

}  // namespace document
