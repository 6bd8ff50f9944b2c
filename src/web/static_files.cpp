// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/static_files.h"

#include <array>
#include <map>

#include "base/hash.h"
#include "web/internal/compress.h"
#include "web/internal/embedded.h"
#include "web/internal/security_headers.h"

namespace web {
namespace {

constexpr std::array<std::string_view, 4> public_folders = {"css/", "js/", "images/", "dkfds/"};
constexpr std::size_t version_length = 12;

struct Kind {
    std::string_view ending;
    std::string_view type;
    bool compressible;
};
constexpr std::array<Kind, 8> kinds = {{
    {".css", "text/css; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".svg", "image/svg+xml", true},
    {".woff2", "font/woff2", false},
    {".png", "image/png", false},
    {".txt", "text/plain; charset=utf-8", true},
    {".md", "text/plain; charset=utf-8", true},
    {"", "application/octet-stream", false},
}};

const Kind& kind_of(std::string_view name) {
    for (const Kind& kind : kinds) {
        if (name.ends_with(kind.ending)) return kind;
    }
    return kinds.back();
}

bool is_public(std::string_view name) {
    for (const std::string_view folder : public_folders) {
        if (name.starts_with(folder)) return true;
    }
    return false;
}

enum class Keep { ForEver, AskAgain };

Representations prepare(const base::Asset& file, Keep keep, const Representations* same_bytes) {
    const Kind& kind = kind_of(file.name);
    Representations made;
    made.etag = base::sha256_of(file.bytes).substr(0, 2 * version_length);
    const auto reply_of = [&](std::shared_ptr<const std::string> body, std::string_view suffix) {
        Reply reply;
        reply.headers = {
            {"Content-Type", std::string(kind.type)},
            {"Cache-Control",
             keep == Keep::ForEver ? "public, max-age=31536000, immutable" : "no-cache"},
            {"ETag", '"' + made.etag + std::string(suffix) + '"'},
            {"Vary", "Accept-Encoding"}};
        if (!suffix.empty()) reply.headers.push_back({"Content-Encoding", "gzip"});
        add_security_headers(reply.headers);
        reply.body = std::move(body);
        return seal(std::move(reply));
    };
    if (same_bytes != nullptr) {
        made.identity = reply_of(same_bytes->identity->body, "");
        if (same_bytes->gzip) made.gzip = reply_of(same_bytes->gzip->body, "-gz");
        return made;
    }
    made.identity = reply_of(std::make_shared<const std::string>(file.bytes), "");
    std::string packed = kind.compressible ? gzip_of(file.bytes, Effort::File) : std::string();
    if (!packed.empty()) {
        made.gzip = reply_of(std::make_shared<const std::string>(std::move(packed)), "-gz");
    }
    return made;
}

struct StaticFiles {
    std::string version;
    std::map<std::string, Representations, std::less<>> for_ever;
    std::map<std::string, Representations, std::less<>> ask_again;
};

StaticFiles gather() {
    StaticFiles files;
    std::string fingerprints;
    for (const base::Asset& file : embedded_files()) {
        if (!is_public(file.name)) continue;
        Representations made = prepare(file, Keep::ForEver, nullptr);
        fingerprints += std::string(file.name) + '\0' + made.etag;
        files.ask_again.emplace(file.name, prepare(file, Keep::AskAgain, &made));
        files.for_ever.emplace(file.name, std::move(made));
    }
    files.version = base::sha256_of(fingerprints).substr(0, version_length);
    return files;
}

const StaticFiles& all() {
    static const StaticFiles files = gather();
    return files;
}

}  // namespace

std::optional<std::string> static_address(std::string_view name) {
    const StaticFiles& files = all();
    if (files.for_ever.find(name) == files.for_ever.end()) return std::nullopt;
    return std::string(static_prefix) + files.version + '/' + std::string(name);
}

const Representations* find_static(std::string_view path) {
    if (!path.starts_with(static_prefix)) return nullptr;
    path.remove_prefix(static_prefix.size());
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return nullptr;
    const std::string_view name = path.substr(slash + 1);
    if (path.substr(0, slash) != all().version) return find_unversioned(name);
    const auto found = all().for_ever.find(name);
    return found == all().for_ever.end() ? nullptr : &found->second;
}

const Representations* find_unversioned(std::string_view name) {
    const auto found = all().ask_again.find(name);
    return found == all().ask_again.end() ? nullptr : &found->second;
}

}  // namespace web
