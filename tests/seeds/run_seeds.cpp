// SPDX-License-Identifier: AGPL-3.0-or-later
// Feeds every file of a folder to the fuzz target it is linked with. A fault ends the program.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** words) {
    if (count != 2 || !std::filesystem::is_directory(words[1])) {
        std::fprintf(stderr, "run_seeds FOLDER: a folder with seeds\n");
        return 2;
    }
    std::vector<std::filesystem::path> seeds;
    for (const auto& entry : std::filesystem::directory_iterator(words[1])) {
        if (entry.is_regular_file()) seeds.push_back(entry.path());
    }
    std::ranges::sort(seeds);
    for (const std::filesystem::path& seed : seeds) {
        constexpr std::size_t largest = 1U << 24U;
        const auto bytes = base::read_file(seed, largest);
        if (!bytes) {
            std::fprintf(stderr, "%s: %s\n", seed.c_str(), bytes.error().code.c_str());
            return 1;
        }
        // Named first, so that a crash says which seed it was.
        std::printf("%s\n", seed.filename().c_str());
        std::fflush(stdout);
        const std::string& content = bytes.value();
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(content.data()),
                               content.size());
    }
    std::printf("%zu seeds\n", seeds.size());
    return seeds.empty() ? 1 : 0;
}
