// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "records/ids.h"
#include "records/internal/slug.h"
#include "store/database.h"

namespace records {

/// A body as stored, without what is counted.
struct BodyRow {
    BodyId id;
    std::string name;
    std::string slug;
    bool is_provisional = false;  ///< Only documents that are not published know of it.
    bool shows_closed_case_number = true;
    bool was_public = false;      ///< Everybody knew of it, and it keeps its address.
    bool documents_wait = false;  ///< All that is imported waits.
};

/// The body that a person has said is called so, too.
base::Result<std::optional<BodyRow>> find_body_by_alias(store::Reader& reader,
                                                        std::string_view name);
/// The body with this name, whichever way it is spelled, or that is called so, too.
base::Result<std::optional<BodyRow>> find_body(store::Reader& reader, std::string_view name);
/// Whether there is a body that everybody may know of.
base::Result<bool> has_known_body(store::Reader& reader);
base::Result<BodyRow> load_body_row(store::Reader& reader, BodyId id);
/// A new body with an address of its own.
base::Result<BodyRow> add_body(store::Transaction& transaction, std::string_view name,
                               Publicity publicity);
/// A body that had an id and an address before (from an export); `body.id` 0: only an address.
base::Result<BodyId> restore_body(store::Transaction& transaction, const BodyRow& body);
/// A document of the body is published: one that is provisional gets the name the document gives it
/// and its address, as if it were new.
base::Result<BodyRow> make_body_known(store::Transaction& transaction, const BodyRow& body,
                                      const std::string& name);
/// A body of which nothing is published any more is provisional again and keeps its address, unless
/// somebody set it up, or takes part in it.
base::Result<void> hide_body_unless_known(store::Transaction& transaction, BodyId body);
/// In the order they came.
base::Result<std::vector<BodyRow>> list_body_rows(store::Reader& reader);

}  // namespace records
