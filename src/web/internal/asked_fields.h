// SPDX-License-Identifier: AGPL-3.0-or-later
// Which fields of the query a page asks for. The others make no other page of it.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>

#include "web/context.h"

namespace web {

/// While it lives, fields of the query that are asked for in this thread are noted: in the
/// innermost, and when that ends, in the one around it.
class FieldWatch {
public:
    FieldWatch();
    ~FieldWatch();
    FieldWatch(const FieldWatch&) = delete;
    FieldWatch& operator=(const FieldWatch&) = delete;

    static void note(const std::string& name);
    /// So far; null: nobody watches.
    static const std::set<std::string>* noted_here();
    const std::set<std::string>& names() const { return names_; }

private:
    FieldWatch* const outer_;
    std::set<std::string> names_;
};

/// Those of the fields that are named, in the order of letters and written in one way:
/// "aar=2018&side=2".
std::string query_of(const std::map<std::string, std::string>& fields,
                     const std::set<std::string>& names);

/// What the pages of each route have asked for. Thread-safe.
class AskedFields {
public:
    explicit AskedFields(const Site& site) : site_(site) {}

    /// What tells the page from others that its route answers: the target written in one way, with
    /// what is asked for alone. A target that cannot be read is given back.
    std::string target_of(std::string_view target) const;
    /// Before the page is kept.
    void add(std::string_view target, const std::set<std::string>& names);
    /// Another whenever target_of may say something else than before.
    std::uint64_t version() const { return version_.load(std::memory_order_acquire); }

private:
    const Site& site_;
    mutable std::shared_mutex mutex_;
    std::map<std::string, std::set<std::string>, std::less<>> by_pattern_;
    std::atomic<std::uint64_t> version_{0};
};

}  // namespace web
