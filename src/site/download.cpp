// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/download.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "records/file_kind.h"
#include "records/personal_traces.h"

namespace site {
namespace {

bool is_plain_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '.' || byte == '-' || byte == '_';
}

/// For programs that read no other: Danish letters as they are written without, each other sign
/// '_'.
std::string plain_letters_of(std::string_view name) {
    constexpr std::pair<std::string_view, std::string_view> others[] = {
        {"æ", "ae"}, {"ø", "oe"}, {"å", "aa"}, {"Æ", "Ae"}, {"Ø", "Oe"}, {"Å", "Aa"},
        {"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"é", "e"},  {"É", "E"}};
    std::string plain;
    for (std::size_t at = 0; at < name.size();) {
        const std::string_view rest = name.substr(at);
        const auto* const found =
            std::find_if(std::begin(others), std::end(others),
                         [&](const auto& one) { return rest.starts_with(one.first); });
        if (found != std::end(others)) {
            plain += found->second;
            at += found->first.size();
            continue;
        }
        const bool goes_on = (static_cast<unsigned char>(name[at]) & 0xC0U) == 0x80U;
        if (!goes_on) plain += is_plain_letter(name[at]) ? name[at] : '_';
        ++at;
    }
    return plain;
}

}  // namespace

std::string disposition_of(std::string_view file_name, std::string_view media_type) {
    std::string encoded;
    // What a file is called is told to whoever may have it: never a personal number.
    const std::string name = records::without_personal_numbers(file_name);
    for (const char byte : name) {
        const auto value = static_cast<unsigned char>(byte);
        encoded += is_plain_letter(byte) ? std::string(1, byte) : fmt::format("%{:02X}", value);
    }
    const bool shown = media_type == "application/pdf";
    const std::string plain = plain_letters_of(name);
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
