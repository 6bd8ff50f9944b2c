// SPDX-License-Identifier: AGPL-3.0-or-later
// What documents call a body besides its own name.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "base/try.h"
#include "records/body_names.h"
#include "records/internal/body_table.h"
#include "records/internal/names.h"
#include "records/keeping.h"

namespace records {
namespace {

constexpr std::string_view body_with_alias = "SELECT body_id FROM body_alias WHERE match_key = $1";
constexpr std::string_view aliases_of_body =
    "SELECT name FROM body_alias WHERE body_id = $1 ORDER BY name";
constexpr std::string_view all_aliases =
    "SELECT body_id, name FROM body_alias ORDER BY body_id, name";
constexpr std::string_view body_with_key = "SELECT id FROM body WHERE match_key = $1 LIMIT 1";
constexpr std::string_view forget_aliases = "DELETE FROM body_alias WHERE body_id = $1";
constexpr std::string_view add_alias =
    "INSERT INTO body_alias (match_key, body_id, name) VALUES ($1, $2, $3)";

base::Result<std::optional<BodyId>> body_by(store::Reader& reader, std::string_view sql,
                                            const std::string& key) {
    return reader.query_one<BodyId>(sql, {key},
                                    [](const store::Row& row) { return row.id<BodyTag>(0); });
}

}  // namespace

base::Result<std::optional<BodyRow>> find_body_by_alias(store::Reader& reader,
                                                        std::string_view name) {
    TRY(const auto id, body_by(reader, body_with_alias, match_key_of_body(name)));
    if (!id) return std::optional<BodyRow>();
    TRY(auto body, load_body_row(reader, *id));
    return std::optional(std::move(body));
}

base::Result<std::vector<std::string>> list_body_aliases(store::Reader& reader, BodyId body) {
    return reader.query<std::string>(
        aliases_of_body, {body}, [](const store::Row& row) { return std::string(row.text(0)); });
}

base::Result<std::vector<std::pair<BodyId, std::string>>> list_other_names(store::Reader& reader) {
    return reader.query<std::pair<BodyId, std::string>>(all_aliases, {}, [](const store::Row& row) {
        return std::pair(row.id<BodyTag>(0), std::string(row.text(1)));
    });
}

base::Result<std::vector<std::string>> set_body_aliases(store::Transaction& transaction,
                                                        BodyId body,
                                                        const std::vector<std::string>& names) {
    TRY_DO(transaction.execute(forget_aliases, {body}));
    std::map<std::string, std::string> kept;
    for (const std::string& name : names) {
        const std::string clean = base::collapse_space(name);
        const std::string key = match_key_of_body(clean);
        if (key.empty()) continue;
        TRY(const auto own, body_by(transaction, body_with_key, key));
        TRY(const auto other, body_by(transaction, body_with_alias, key));
        if ((own && *own != body) || other) {
            if (kept.contains(key)) continue;  // Written twice.
            return base::Error{base::ErrorKind::Conflict, "body.taken", clean};
        }
        if (own || !kept.emplace(key, clean).second) continue;  // Its own name is no other name.
        TRY_DO(transaction.execute(add_alias, {key, body, clean}));
    }
    return list_body_aliases(transaction, body);
}

}  // namespace records
