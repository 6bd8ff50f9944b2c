// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/download.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "records/file_kind.h"
#include "records/personal_traces.h"

namespace site {

std::string disposition_of(std::string_view file_name, std::string_view media_type) {
    std::string plain;
    std::string encoded;
    // What a file is called is told to whoever may have it: never a personal number.
    for (const char byte : records::without_personal_numbers(file_name)) {
        const auto value = static_cast<unsigned char>(byte);
        const bool letter = (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') ||
                            (value >= '0' && value <= '9') || value == '.' || value == '-' ||
                            value == '_';
        plain += letter ? byte : '_';
        encoded += letter ? std::string(1, byte) : fmt::format("%{:02X}", value);
    }
    const bool shown = media_type == "application/pdf";
    return fmt::format("{}; filename=\"{}\"; filename*=UTF-8''{}", shown ? "inline" : "attachment",
                       plain, encoded);
}

std::string safe_media_type(const std::string& media_type) {
    const bool is_safe =
        !media_type.empty() && std::all_of(media_type.begin(), media_type.end(), [](char byte) {
            return byte >= ' ' && byte < 127 && byte != '"' && byte != ',';
        });
    return is_safe ? media_type : "application/octet-stream";
}

Response file_response(files::OpenedFile opened, std::string_view name,
                       const std::string& media_type, EachReading each) {
    Response response;
    response.content_type = safe_media_type(media_type);
    response.headers = {{"Content-Disposition",
                         disposition_of(records::file_name_for(name, media_type), media_type)}};
    response.file = web::FileBody{
        .file = std::make_shared<const base::Descriptor>(std::move(opened.descriptor)),
        .offset = 0,
        .bytes = static_cast<std::uint64_t>(opened.size)};
    response.cacheable = each == EachReading::IsNot;
    response.etag = opened.sha256;
    if (response.cacheable) response.headers.push_back({"Accept-Ranges", "bytes"});
    return response;
}

}  // namespace site
