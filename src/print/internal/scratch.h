// SPDX-License-Identifier: AGPL-3.0-or-later
// A folder for the files of one packet while it is made; gone with all in it afterwards.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/descriptor.h"
#include "base/result.h"

namespace print {

class Scratch {
public:
    /// Unavailable "file.unwritable".
    static base::Result<Scratch> make();
    Scratch(Scratch&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    Scratch& operator=(Scratch&&) = delete;
    ~Scratch();

    const std::filesystem::path& path() const { return path_; }
    /// Unavailable "file.unwritable".
    base::Result<std::filesystem::path> keep(const std::string& name, std::string_view bytes) const;
    /// For reading; it is there as long as somebody has it open. Unavailable "file.unreadable".
    base::Result<base::Descriptor> open(const std::string& name) const;

private:
    explicit Scratch(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

}  // namespace print
