// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/try.h"
#include "files/quarantine.h"

namespace files {
namespace {

constexpr int most_at_a_time = 100;

constexpr std::string_view quarantined =
    "SELECT sha256, found FROM file_quarantine WHERE sha256 = $1";
constexpr std::string_view waiting =
    "SELECT sha256, found FROM file_quarantine WHERE found = '' ORDER BY since, sha256 LIMIT $1";
constexpr std::string_view keep_back =
    "INSERT INTO file_quarantine (sha256, since, found) VALUES ($1, $2, $3)"
    " ON CONFLICT (sha256) DO UPDATE SET found = excluded.found";
constexpr std::string_view let_go = "DELETE FROM file_quarantine WHERE sha256 = $1";

Quarantined quarantined_of(const store::Row& row) {
    return {std::string(row.text(0)), std::string(row.text(1))};
}

}  // namespace

base::Result<void> note_scan(store::Transaction& transaction, std::string_view sha256,
                             const Scan& scan, const base::Clock& clock) {
    if (scan.result == ScanResult::Clean) {
        TRY_DO(transaction.execute(let_go, {sha256}));
        return {};
    }
    const std::string found = scan.result == ScanResult::Infected ? scan.told : std::string();
    TRY_DO(transaction.execute(keep_back, {sha256, clock.now(), found}));
    return {};
}

base::Result<std::optional<Quarantined>> find_quarantined(store::Reader& reader,
                                                          std::string_view sha256) {
    return reader.query_one<Quarantined>(quarantined, {sha256}, quarantined_of);
}

base::Result<bool> anything_waits(store::Reader& reader) {
    TRY(const auto found, reader.query_one<int>(waiting, {1}, [](const auto&) { return 1; }));
    return found.has_value();
}

base::Result<LookedAgain> scan_waiting(store::Database& database, const Shelf& shelf,
                                       const Scanner& scanner, const base::Clock& clock) {
    LookedAgain looked;
    std::vector<Quarantined> all;
    {
        TRY(const auto reader, database.reader());
        TRY(all, reader->query<Quarantined>(waiting, {most_at_a_time}, quarantined_of));
    }
    for (const Quarantined& one : all) {
        const auto path = shelf.path_of(one.sha256);
        std::error_code ignored;
        // Nobody holds it any more, and it has been swept.
        const bool is_gone = !std::filesystem::exists(path, ignored);
        const Scan scan = is_gone ? Scan{ScanResult::Clean} : scanner.scan(path);
        if (scan.result == ScanResult::Unanswered) {
            looked.unanswered = scan.told;
            return looked;
        }
        TRY(const auto transaction, database.begin());
        TRY_DO(note_scan(*transaction, one.sha256, scan, clock));
        TRY_DO(transaction->commit());
        ++(scan.result == ScanResult::Clean ? looked.clean : looked.infected);
    }
    return looked;
}

}  // namespace files
