// SPDX-License-Identifier: AGPL-3.0-or-later
// The profiles that are known: those built into the program and those in a folder.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <span>

#include "base/asset.h"
#include "base/check.h"
#include "base/file.h"
#include "base/try.h"
#include "intake/internal/profile.h"
#include "intake/parse.h"

namespace profiles {
std::span<const base::Asset> assets();
}

namespace intake {
namespace {

constexpr std::size_t largest_profile = 1U << 20U;

std::vector<std::filesystem::path> toml_files_in(const std::string& folder,
                                                 std::error_code& error) {
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().extension() == ".toml") files.push_back(entry->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

const ProfileSet& ProfileSet::shipped() {
    static const ProfileSet set = [] {
        ProfileSet built_in;
        for (const base::Asset& asset : profiles::assets()) {
            base::Result<Profile> profile = read_profile(asset.bytes, asset.name);
            CHECK(static_cast<bool>(profile), "a profile that was built in can be read");
            built_in.profiles_.push_back(
                std::make_shared<const Profile>(std::move(profile).value()));
        }
        // The plainer form is tried first: when both fit as well, it is right more often.
        std::stable_partition(built_in.profiles_.begin(), built_in.profiles_.end(),
                              [](const auto& profile) { return profile->name == "punkt"; });
        return built_in;
    }();
    return set;
}

base::Result<ProfileSet> ProfileSet::load(const std::string& folder) {
    std::error_code error;
    const std::vector<std::filesystem::path> files = toml_files_in(folder, error);
    if (error) {
        return base::Error{base::ErrorKind::Invalid, "profile.wrong",
                           fmt::format("{}: {}", folder, error.message())};
    }
    ProfileSet set;
    for (const std::filesystem::path& file : files) {
        TRY(const std::string text, base::read_file(file, largest_profile));
        TRY(Profile profile, read_profile(text, file.string()));
        if (set.find(profile.name)) {
            return base::Error{
                base::ErrorKind::Invalid, "profile.wrong",
                fmt::format("{}:1: a second profile named \"{}\"", file.string(), profile.name)};
        }
        set.profiles_.push_back(std::make_shared<const Profile>(std::move(profile)));
    }
    for (const auto& profile : shipped().all()) {
        if (!set.find(profile->name)) set.profiles_.push_back(profile);
    }
    return set;
}

std::shared_ptr<const Profile> ProfileSet::find(std::string_view name) const {
    const auto found = std::find_if(profiles_.begin(), profiles_.end(),
                                    [&](const auto& profile) { return profile->name == name; });
    return found == profiles_.end() ? nullptr : *found;
}

std::vector<std::string> ProfileSet::names() const {
    std::vector<std::string> names;
    for (const auto& profile : profiles_) names.push_back(profile->name);
    return names;
}

}  // namespace intake
