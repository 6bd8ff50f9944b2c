// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/embedded.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/file.h"

// Made by cmake/embed_assets.cmake.
namespace assets {
std::span<const base::Asset> assets();
}
namespace bundle_assets {
std::span<const base::Asset> assets();
}
namespace design_assets {
std::span<const base::Asset> assets();
}

namespace web {
namespace {

constexpr std::size_t largest_file = 4U << 20U;

/// What a file of the source is called in the program: "assets/css/a.css" is "css/a.css",
/// "src/site/search/templates/pages/search.html" is "templates/pages/search.html", and
/// "src/site/search/texts/da.json" is "texts/da/src/site/search". "" for what is none of these.
std::string name_of_source(std::string_view path) {
    constexpr std::string_view assets = "assets/";
    constexpr std::string_view texts = "/texts/";
    if (path.starts_with(assets)) return std::string(path.substr(assets.size()));
    if (!path.starts_with("src/")) return {};
    const std::size_t templates_at = path.find("/templates/");
    if (templates_at != std::string_view::npos) return std::string(path.substr(templates_at + 1));
    const std::size_t texts_at = path.find(texts);
    if (texts_at == std::string_view::npos || !path.ends_with(".json")) return {};
    const std::string_view language = path.substr(texts_at + texts.size());
    return fmt::format("texts/{}/{}", language.substr(0, language.find('.')),
                       path.substr(0, texts_at));
}

/// What a developer is working on stands before what was built in.
void read_folder(const std::filesystem::path& top, const char* folder,
                 std::deque<std::string>& kept, std::vector<base::Asset>& files) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(top / folder)) {
        std::string name = name_of_source(entry.path().lexically_relative(top).generic_string());
        if (name.empty() || !entry.is_regular_file()) continue;
        auto bytes = base::read_file(entry.path(), largest_file);
        CHECK(static_cast<bool>(bytes), "a file in SAGSGANG_ASSETS can be read");
        const std::string& kept_name = kept.emplace_back(std::move(name));
        files.push_back({kept_name, kept.emplace_back(std::move(bytes).value())});
    }
}

std::vector<base::Asset> gather() {
    // Names and bytes that are not part of the program itself live here for as long as it runs.
    static std::deque<std::string> kept;
    std::vector<base::Asset> files;
    if (const char* top = std::getenv("SAGSGANG_ASSETS"); top != nullptr && *top != 0) {
        for (const char* folder : {"assets", "src"}) read_folder(top, folder, kept, files);
    }
    for (const base::Asset& file : assets::assets()) {
        files.push_back({kept.emplace_back(name_of_source(file.name)), file.bytes});
    }
    for (const base::Asset& file : bundle_assets::assets()) files.push_back(file);
    for (const base::Asset& file : design_assets::assets()) {
        files.push_back({kept.emplace_back("dkfds/" + std::string(file.name)), file.bytes});
    }
    const auto by_name = [](const base::Asset& left, const base::Asset& right) {
        return left.name < right.name;
    };
    const auto same_name = [](const base::Asset& left, const base::Asset& right) {
        return left.name == right.name;
    };
    std::stable_sort(files.begin(), files.end(), by_name);
    files.erase(std::unique(files.begin(), files.end(), same_name), files.end());
    return files;
}

}  // namespace

std::span<const base::Asset> embedded_files() {
    static const std::vector<base::Asset> files = gather();
    return files;
}

std::optional<std::string_view> find_embedded(std::string_view name) {
    const auto files = embedded_files();
    const auto found = std::lower_bound(
        files.begin(), files.end(), name,
        [](const base::Asset& file, std::string_view wanted) { return file.name < wanted; });
    if (found == files.end() || found->name != name) return std::nullopt;
    return found->bytes;
}

}  // namespace web
