// SPDX-License-Identifier: AGPL-3.0-or-later
// A folder for one test, gone with all in it when the test ends.
#pragma once
#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>

#include "base/check.h"

namespace support {

class TemporaryFolder {
public:
    TemporaryFolder() {
        // A name of letters that no word is made of: a folder's name may close what lies in it.
        constexpr std::string_view letters = "qvwxz";
        std::random_device random;
        do {
            std::string name = "sagsgang-";
            for (int at = 0; at < 14; ++at) name += letters[random() % letters.size()];
            path_ = std::filesystem::temp_directory_path() / name;
        } while (::mkdir(path_.c_str(), 0700) != 0 && errno == EEXIST);
        CHECK(std::filesystem::is_directory(path_), "a temporary folder can be made");
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace support
