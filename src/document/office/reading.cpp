// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/office/reading.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/try.h"
#include "document/json.h"

namespace document::office {
namespace {

using Json = nlohmann::json;

base::Error damaged() {
    return base::Error{base::ErrorKind::Invalid, "file.damaged", "it could not be read"};
}

std::string text_in(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int number_in(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_number_integer() ? found->get<int>() : 0;
}

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

/// A line about the document, then the document as it is stored.
std::string pack(const Reading& reading) {
    Json head = {{"asides", Json::array()}, {"findings", Json::array()}, {"chunks", Json::array()}};
    for (const Aside& aside : reading.asides) {
        head["asides"].push_back(
            {{"kind", static_cast<int>(aside.kind)}, {"text", aside.text}, {"place", aside.place}});
    }
    for (const base::Finding& finding : reading.findings) {
        head["findings"].push_back(
            {{"line", finding.line}, {"code", finding.code}, {"text", finding.text}});
    }
    for (const Chunk& chunk : reading.chunks) {
        head["chunks"].push_back({{"mark", chunk.mark}, {"part", chunk.part}});
    }
    return dump(head) + '\n' + render_json(reading.document);
}

base::Result<Reading> unpack(std::string_view bytes) {
    const std::size_t end = bytes.find('\n');
    if (end == bytes.npos) return damaged();
    const Json head = Json::parse(bytes.substr(0, end), nullptr, false);
    if (!head.is_object()) return damaged();
    Reading reading;
    TRY(reading.document, parse_json(bytes.substr(end + 1)));
    for (const Json& aside : head.value("asides", Json::array())) {
        const int kind = std::clamp(number_in(aside, "kind"), 0, 3);
        reading.asides.push_back(
            {static_cast<AsideKind>(kind), text_in(aside, "text"), text_in(aside, "place")});
    }
    for (const Json& finding : head.value("findings", Json::array())) {
        reading.findings.push_back(
            {number_in(finding, "line"), text_in(finding, "code"), text_in(finding, "text")});
    }
    for (const Json& chunk : head.value("chunks", Json::array())) {
        reading.chunks.push_back({text_in(chunk, "mark"), text_in(chunk, "part")});
    }
    return reading;
}

void tell_what_was_left_out(Reading& reading) {
    const auto tell = [&](AsideKind kind, const char* code, const char* what) {
        std::size_t words = 0;
        for (const Aside& aside : reading.asides) {
            if (aside.kind == kind) words += base::words_of(aside.text).size();
        }
        if (words == 0) return;
        reading.findings.push_back(
            {0, code, std::to_string(words) + " words that " + what + " were left out"});
    };
    tell(AsideKind::Hidden, "document.hidden_text", "the author hid");
    tell(AsideKind::Deleted, "document.deleted_text", "were deleted with changes tracked");
    tell(AsideKind::Comment, "document.comments_left_out", "are remarks");
}

std::string pack(const base::Error& error) {
    return dump({{"code", error.code}, {"detail", error.detail}});
}

base::Error unpack_error(std::string_view bytes) {
    const Json json = Json::parse(bytes, nullptr, false);
    if (!json.is_object()) return damaged();
    return base::Error{base::ErrorKind::Invalid, text_in(json, "code"), text_in(json, "detail")};
}

}  // namespace document::office
