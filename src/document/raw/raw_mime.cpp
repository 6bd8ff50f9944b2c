// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/raw_mime.h"

#include <array>

#include "base/text.h"

namespace document {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view hex = "0123456789abcdef";
constexpr std::string_view sixes =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// One line of quoted-printable, its end too unless "=" stands there.
void add_quoted(std::string_view line, std::string& page) {
    while (!line.empty()) {
        const std::size_t sign = std::min(line.find('='), line.size());
        page.append(line.substr(0, sign));
        line.remove_prefix(sign);
        if (line.empty()) break;
        if (line.size() == 1) return;
        const std::string two = base::lower_case(line.substr(1, 2));
        const std::size_t high = two.size() == 2 ? hex.find(two[0]) : hex.npos;
        const std::size_t low = two.size() == 2 ? hex.find(two[1]) : hex.npos;
        const bool coded = high != hex.npos && low != hex.npos;
        page.push_back(coded ? static_cast<char>(high << 4U | low) : '=');
        line.remove_prefix(coded ? 3 : 1);
    }
    page.push_back('\n');
}

/// Reads such a file one line at a time.
class MimeLines {
public:
    /// False when the page is over.
    bool take(std::string_view line) {
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (in_page_) return take_of_page(line);
        if (line.empty()) {
            in_page_ = is_html_;
            is_html_ = false;
            return true;
        }
        const std::string low = base::lower_case(line);
        constexpr std::string_view type = "content-type:";
        if (low.starts_with(type)) {
            is_html_ =
                base::trim(std::string_view(low).substr(type.size())).starts_with("text/html");
        }
        if (low.starts_with("content-transfer-encoding:")) {
            base64_ = low.find("base64") != low.npos;
            quoted_ = low.find("quoted-printable") != low.npos;
        }
        const std::size_t at = low.find("boundary=");
        if (at != low.npos && end_.empty()) {
            std::string_view mark = line.substr(at + "boundary="sv.size());
            if (mark.starts_with('"')) mark.remove_prefix(1);
            end_ = "--" + std::string(mark.substr(0, mark.find_first_of("\";")));
        }
        return true;
    }

    std::string page() && { return std::move(page_); }

private:
    bool take_of_page(std::string_view line) {
        if (!end_.empty() && line.starts_with(end_)) return false;
        if (quoted_) {
            add_quoted(line, page_);
        } else if (base64_) {
            add_sixes(line);
        } else {
            page_.append(line).push_back('\n');
        }
        return true;
    }

    void add_sixes(std::string_view line) {
        for (const char byte : line) {
            const std::size_t value = sixes.find(byte);
            if (value == sixes.npos) continue;
            four_[count_++] = static_cast<unsigned>(value);
            if (count_ < 4) continue;
            count_ = 0;
            const unsigned all = four_[0] << 18U | four_[1] << 12U | four_[2] << 6U | four_[3];
            for (const unsigned shift : {16U, 8U, 0U})
                page_.push_back(static_cast<char>(all >> shift & 0xFFU));
        }
    }

    bool is_html_ = false;
    bool in_page_ = false;
    bool base64_ = false;
    bool quoted_ = false;
    std::string end_;
    std::string page_;
    std::array<unsigned, 4> four_ = {};
    std::size_t count_ = 0;
};

}  // namespace

std::string page_in_mime(std::string_view bytes) {
    constexpr std::size_t looked_at = 4096;
    const std::string start = base::lower_case(bytes.substr(0, looked_at));
    const bool mime = start.find("mime-version:") != start.npos && !start.starts_with("<") &&
                      start.find("content-type:") != start.npos;
    if (!mime) return std::string(bytes);
    MimeLines lines;
    for (std::string_view rest = bytes; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        if (!lines.take(rest.substr(0, end))) break;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::string page = std::move(lines).page();
    return page.empty() ? std::string(bytes) : page;
}

}  // namespace document
