// SPDX-License-Identifier: AGPL-3.0-or-later
// The container of old Office files: a small file system of its own, with folders and streams.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace document {

struct CompoundStream {
    std::string name;  ///< UTF-8, with its folders: "ObjectPool/_1/CONTENTS".
    std::uint32_t start = 0;
    std::uint64_t size = 0;
};

/// Believes nothing: chains that lead in a circle or out of the file end where they leave it.
class CompoundFile {
public:
    /// Invalid "file.damaged" when it is none. `bytes` must outlive it.
    static base::Result<CompoundFile> open(std::string_view bytes);

    const std::vector<CompoundStream>& streams() const { return streams_; }
    /// The stream's bytes, as many as are there; empty when there is none of that name.
    std::string read(std::string_view name) const;

private:
    std::string_view sector(std::uint32_t number) const;
    std::uint32_t entry(const std::vector<std::uint32_t>& table, std::uint32_t at) const;
    std::string chain(std::uint32_t start, std::uint64_t most) const;
    std::string small_chain(std::uint32_t start, std::uint64_t size) const;
    void read_tables();
    void read_folders();

    std::string_view bytes_;
    std::size_t sector_bytes_ = 512;
    std::size_t small_bytes_ = 64;
    std::uint32_t small_below_ = 4096;
    std::vector<std::uint32_t> next_;        ///< The sector after each.
    std::vector<std::uint32_t> small_next_;  ///< The same of the small ones.
    std::string small_;                      ///< What the small sectors lie in.
    std::vector<CompoundStream> streams_;
};

/// Numbers of a file, the low byte first; 0 where it is too short.
std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size);
/// UTF-8 of UTF-16, the low byte first.
std::string from_wide(std::string_view bytes);

}  // namespace document
