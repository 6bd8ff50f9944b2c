// SPDX-License-Identifier: AGPL-3.0-or-later
#include "files/files_archive.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/text.h"
#include "base/try.h"
#include "files/internal/holding_rows.h"
#include "files/internal/read_through.h"

namespace files {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view list_name = "files.jsonl";
constexpr std::string_view folder_name = "files";
constexpr std::size_t most_list_bytes = std::size_t{1} << 30U;
constexpr int rows_at_a_time = 500;

base::Error damaged(std::string_view what) {
    return {base::ErrorKind::Invalid, "archive.damaged", fmt::format("{}: {}", list_name, what)};
}
base::Error unwritable(const fs::path& path, const char* why) {
    return {base::ErrorKind::Unavailable, "file.unwritable",
            fmt::format("{}: {}", path.string(), why)};
}

fs::path place_of(const fs::path& folder, std::string_view sha256) {
    return folder / folder_name / sha256.substr(0, 2) / sha256;
}

/// Without a flush: whoever writes the export flushes it as a whole.
base::Result<void> copy_out(const Shelf& shelf, const StoredFile& file, const fs::path& to) {
    const fs::path from = shelf.path_of(file.sha256);
    auto source = open_plain(from);
    if (!source) return base::Error{base::ErrorKind::Corrupt, source.error().code, from.string()};
    std::error_code failed;
    fs::create_directories(to.parent_path(), failed);
    if (failed) return unwritable(to, failed.message().c_str());
    const base::Descriptor target(
        ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!target.is_open()) return unwritable(to, std::strerror(errno));
    base::Sha256 hash;
    TRY_DO(read_through(source.value(), from, [&](std::string_view bytes) -> base::Result<void> {
        hash.add(bytes);
        while (!bytes.empty()) {
            const ssize_t written = ::write(target.value(), bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return unwritable(to, std::strerror(errno));
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return {};
    }));
    if (hash.finish() == file.sha256) return {};
    return base::Error{base::ErrorKind::Corrupt, "files.altered", from.string()};
}

base::Result<void> copy_in(const Shelf& shelf, const StoredFile& file, const fs::path& from) {
    auto source = open_plain(from);
    if (!source) return damaged(from.string());
    TRY(Incoming incoming, shelf.receive(file.size));
    auto copied = read_through(source.value(), from,
                               [&](std::string_view bytes) { return incoming.add(bytes); });
    if (!copied && copied.error().code == "files.too_large") return damaged(from.string());
    TRY_DO(std::move(copied));
    TRY(const StoredFile got, incoming.finish());
    if (got == file) return {};
    return damaged(from.string());
}

base::Result<std::string> line_of(store::Reader& reader, const rows::Row& row) {
    TRY(const auto holdings, rows::list_holdings_of(reader, row.file.sha256));
    if (holdings.empty()) return std::string();
    Json holders = Json::array();
    for (const rows::Holding& one : holdings) {
        holders.push_back({{"holder", one.holder}, {"held_at", one.held_at}});
    }
    return Json{{"sha256", row.file.sha256},
                {"size", row.file.size},
                {"stored_at", row.stored_at},
                {"holders", holders}}
               .dump() +
           "\n";
}

/// One line of the list. Nothing when it is not of that form.
struct Listed {
    rows::Row row;
    std::vector<rows::Holding> holdings;
};
std::optional<Listed> listed_of(std::string_view line) {
    const Json json = Json::parse(line, nullptr, false);
    const auto text = [](const Json& of, const char* key) {
        return of.is_object() && of.contains(key) && of[key].is_string()
                   ? of[key].get<std::string>()
                   : std::string();
    };
    Listed listed;
    listed.row.file.sha256 = text(json, "sha256");
    listed.row.stored_at = text(json, "stored_at");
    const bool whole = is_sha256(listed.row.file.sha256) && !listed.row.stored_at.empty() &&
                       json.contains("size") && json["size"].is_number_unsigned() &&
                       json.contains("holders") && json["holders"].is_array();
    if (!whole) return std::nullopt;
    listed.row.file.size = json["size"].get<std::int64_t>();
    for (const Json& one : json["holders"]) {
        listed.holdings.push_back(
            {text(one, "holder"), listed.row.file.sha256, text(one, "held_at")});
        if (listed.holdings.back().holder.empty()) return std::nullopt;
    }
    return listed;
}

}  // namespace

base::Result<std::string> export_files(store::Reader& reader, const Shelf& shelf,
                                       const fs::path& folder) {
    std::string list;
    std::string last;
    while (true) {
        TRY(const auto part, rows::list_rows_after(reader, last, rows_at_a_time));
        if (part.empty()) break;
        last = part.back().file.sha256;
        for (const rows::Row& row : part) {
            if (row.is_leaving) continue;
            TRY(const std::string line, line_of(reader, row));
            if (line.empty()) continue;
            TRY_DO(copy_out(shelf, row.file, place_of(folder, row.file.sha256)));
            list += line;
        }
    }
    if (list.empty()) return std::string();
    TRY_DO(base::write_file(folder / list_name, list));
    return base::sha256_of(list);
}

base::Result<void> import_files(store::Transaction& transaction, const Shelf& shelf,
                                const fs::path& folder, const std::string& sha256) {
    if (sha256.empty()) return {};
    auto list = base::read_file(folder / list_name, most_list_bytes);
    if (!list) return damaged(list.error().detail);
    if (base::sha256_of(list.value()) != sha256) return damaged("not as it was written");
    for (const std::string_view line : base::split(list.value(), '\n')) {
        if (line.empty()) continue;
        const auto listed = listed_of(line);
        if (!listed) return damaged(line.substr(0, 100));
        const StoredFile& file = listed->row.file;
        TRY_DO(copy_in(shelf, file, place_of(folder, file.sha256)));
        TRY_DO(rows::add_row(transaction, listed->row));
        for (const rows::Holding& one : listed->holdings) {
            auto added = rows::add_holding(transaction, one);
            if (!added && added.error().code == "store.constraint") return damaged(one.holder);
            TRY_DO(std::move(added));
        }
    }
    return {};
}

}  // namespace files
