// SPDX-License-Identifier: AGPL-3.0-or-later
// A form with files, as anybody may send it: taken apart or refused, and what was taken apart is
// read the same when it is put together again. Input: the content type, a line feed, the body.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "web/internal/multipart.h"

namespace {

constexpr std::size_t most_parts = 20;

/// A boundary that no part has in it.
std::string free_boundary(std::string_view body) {
    // Short, whatever the body is: a boundary has 70 letters at most.
    for (int number = 0;; ++number) {
        std::string boundary = "x" + std::to_string(number) + "x";
        if (body.find(boundary) == std::string_view::npos) return boundary;
    }
}

std::string in_quotes(std::string_view text) {
    std::string written = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') written += '\\';
        written += letter;
    }
    return written + '"';
}

std::string put_together(const std::vector<web::FormPart>& parts, const std::string& boundary) {
    std::string body;
    for (const web::FormPart& part : parts) {
        body +=
            "--" + boundary + "\r\nContent-Disposition: form-data; name=" + in_quotes(part.name);
        if (part.is_file) body += "; filename=\"\"";
        body += "\r\n\r\n";
        body += part.bytes;
        body += "\r\n";
    }
    return body + "--" + boundary + "--\r\n";
}

void check_same(const std::vector<web::FormPart>& read, const std::vector<web::FormPart>& again) {
    const auto is_same = [](const web::FormPart& one, const web::FormPart& other) {
        return one.name == other.name && one.is_file == other.is_file && one.bytes == other.bytes;
    };
    CHECK(std::equal(read.begin(), read.end(), again.begin(), again.end(), is_same),
          "the same parts");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t line = std::min(input.find('\n'), size);
    const std::string_view body = input.substr(std::min(line + 1, size));
    const auto parts = web::parts_of_form(body, input.substr(0, line), most_parts);
    if (!parts) return 0;
    CHECK(!parts.value().empty() && parts.value().size() <= most_parts, "as many as may be");
    for (const web::FormPart& part : parts.value()) {
        CHECK(part.bytes.data() >= body.data() &&
                  part.bytes.data() + part.bytes.size() <= body.data() + body.size(),
              "a part is of the body");
    }
    // Names are unescaped, so they may hold what the body does not.
    std::string all(body);
    for (const web::FormPart& part : parts.value()) all += part.name;
    const std::string boundary = free_boundary(all);
    const std::string written = put_together(parts.value(), boundary);
    const auto again =
        web::parts_of_form(written, "multipart/form-data; boundary=" + boundary, most_parts);
    CHECK(again, "what was put together can be taken apart");
    check_same(parts.value(), again.value());
    return 0;
}
