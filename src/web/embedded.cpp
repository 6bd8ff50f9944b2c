// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/embedded.h"

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
namespace design_assets {
std::span<const base::Asset> assets();
}

namespace web {
namespace {

constexpr std::size_t largest_file = 4U << 20U;

/// What a developer is working on stands before what was built in.
void read_folder(const std::filesystem::path& folder, std::deque<std::string>& kept,
                 std::vector<base::Asset>& files) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        auto bytes = base::read_file(entry.path(), largest_file);
        CHECK(static_cast<bool>(bytes), "a file in SAGSGANG_ASSETS can be read");
        const std::string& name =
            kept.emplace_back(entry.path().lexically_relative(folder).generic_string());
        const std::string& content = kept.emplace_back(std::move(bytes).value());
        files.push_back({name, content});
    }
}

std::vector<base::Asset> gather() {
    // Names and bytes that are not part of the program itself live here for as long as it runs.
    static std::deque<std::string> kept;
    std::vector<base::Asset> files;
    if (const char* folder = std::getenv("SAGSGANG_ASSETS"); folder != nullptr && *folder != 0) {
        read_folder(folder, kept, files);
    }
    const auto own = assets::assets();
    files.insert(files.end(), own.begin(), own.end());
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
