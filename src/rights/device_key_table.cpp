// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/hash.h"
#include "base/secret.h"
#include "base/try.h"
#include "rights/device_key.h"

namespace rights {
namespace {

constexpr std::string_view key_of_person = "SELECT secret FROM device_key WHERE person_id = $1";
constexpr std::string_view new_key =
    "INSERT INTO device_key (person_id, secret) VALUES ($1, $2)"
    " ON CONFLICT (person_id) DO NOTHING";
constexpr std::size_t mark_length = 16;

base::Result<std::optional<std::string>> find_secret(store::Reader& reader, PersonId person) {
    return reader.query_one<std::string>(
        key_of_person, {person}, [](const store::Row& row) { return std::string(row.text(0)); });
}

DeviceKey key_with(std::string secret) {
    std::string mark = base::sha256_of("sagsgang device\n" + secret).substr(0, mark_length);
    return {std::move(secret), std::move(mark)};
}

}  // namespace

base::Result<DeviceKey> device_key_of(store::Reader& reader, store::Database& database,
                                      PersonId person) {
    TRY(auto found, find_secret(reader, person));
    if (found) return key_with(*std::move(found));
    return device_key_of(database, person);
}

base::Result<DeviceKey> device_key_of(store::Database& database, PersonId person) {
    {
        TRY(const auto reader, database.reader());
        TRY(auto found, find_secret(*reader, person));
        if (found) return key_with(*std::move(found));
    }
    TRY(const auto transaction, database.begin());
    TRY_DO(transaction->execute(new_key, {person, base::make_secret()}));
    // Another may have been first.
    TRY(auto made, find_secret(*transaction, person));
    TRY_DO(transaction->commit());
    return key_with(*std::move(made));
}

}  // namespace rights
