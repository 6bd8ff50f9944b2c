// SPDX-License-Identifier: AGPL-3.0-or-later
// What all connections together may hold.
#pragma once
#include <atomic>
#include <cstddef>
#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "web/http.h"

namespace web {

/// So many bytes for all who take. Thread-safe.
class Budget {
public:
    explicit Budget(std::size_t bytes) : left_(static_cast<std::ptrdiff_t>(bytes)) {}
    /// False when there is not so much left.
    bool take(std::size_t bytes);
    void give_back(std::size_t bytes) { left_ += static_cast<std::ptrdiff_t>(bytes); }

private:
    std::atomic<std::ptrdiff_t> left_;
};

/// What somebody took of a budget and gives back when it goes.
class Share {
public:
    explicit Share(Budget& budget) : budget_(budget) {}
    ~Share() { give_back(); }
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;
    /// False when the budget has not so much left.
    bool grow(std::size_t bytes);
    void give_back();

private:
    Budget& budget_;
    std::size_t bytes_ = 0;
};

/// Long answers lie in files without names while their readers take them, each as slowly as he
/// likes. Thread-safe.
class Spool {
public:
    Spool(std::filesystem::path folder, std::size_t most_bytes)
        : folder_(std::move(folder)), left_(std::make_shared<Budget>(most_bytes)) {}
    /// Unavailable "server.spool_full"; "file.unwritable".
    base::Result<FileBody> put(std::string_view bytes);

private:
    const std::filesystem::path folder_;
    const std::shared_ptr<Budget> left_;  ///< Outlives the spool in the files that are open.
};

/// A body that comes into a file without a name: whatever ends it before it is whole, nothing of
/// it is left.
class FiledBody {
public:
    /// `budget` outlives it.
    FiledBody(std::filesystem::path folder, Budget& budget)
        : folder_(std::move(folder)), share_(budget) {}
    /// Unavailable "server.spool_full"; "file.unwritable".
    base::Result<void> add(std::string_view bytes);
    FileBody body() const { return {file_, 0, bytes_}; }

private:
    const std::filesystem::path folder_;
    Share share_;
    std::shared_ptr<const base::Descriptor> file_;
    std::uint64_t bytes_ = 0;
};

}  // namespace web
