// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/internal/entry_table.h"

#include "base/try.h"
#include "records/keeping.h"

namespace sample {
namespace {

// $1: 1 for whoever may see what is not open.
constexpr std::string_view entries_for =
    "SELECT id, name, is_open FROM sample_entry WHERE is_open = 1 OR $1 = 1 ORDER BY sort_key, id";
constexpr std::string_view new_entry =
    "INSERT INTO sample_entry (name, sort_key, is_open) VALUES ($1, $2, $3) RETURNING id";

Entry entry_of(const store::Row& row) {
    return {row.id<EntryTag>(0), std::string(row.text(1)), row.truth(2)};
}

}  // namespace

base::Result<std::vector<Entry>> list_entries(store::Reader& reader, const rights::Viewer& viewer) {
    const bool sees_internal = viewer.sees_everything() || viewer.insight().staff;
    return reader.query<Entry>(entries_for, {sees_internal ? 1 : 0}, entry_of);
}

base::Result<EntryId> insert_entry(store::Transaction& transaction, const NewEntry& entry) {
    TRY(const auto id, transaction.insert(new_entry, {entry.name, records::sort_key_of(entry.name),
                                                      entry.is_open ? 1 : 0}));
    return EntryId{id};
}

}  // namespace sample
