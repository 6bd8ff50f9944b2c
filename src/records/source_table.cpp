// SPDX-License-Identifier: AGPL-3.0-or-later
// The original bytes of documents.
#include "records/internal/source_table.h"

#include "base/try.h"
#include "records/internal/packing.h"
#include "records/internal/visibility.h"
#include "records/save_minutes.h"
#include "records/source_pieces.h"

namespace records {
namespace {

constexpr std::string_view insert_source =
    "INSERT INTO source (sha256, size, packing, bytes) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (sha256) DO NOTHING";
const std::string source_for_viewer = with_rule(
    "SELECT source.packing, source.size, source.bytes, minutes.file_name, minutes.media_type"
    " FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id"
    " JOIN source ON source.sha256 = minutes.source_sha256"
    " WHERE minutes.source_sha256 = $4 AND {sees_source}");

const std::string card_for_viewer = with_rule(
    "SELECT source.size, minutes.file_name, minutes.media_type"
    " FROM minutes JOIN meeting ON meeting.id = minutes.meeting_id"
    " JOIN source ON source.sha256 = minutes.source_sha256"
    " WHERE minutes.source_sha256 = $4 AND {sees_source}");

base::Error not_found(std::string_view sha256) {
    return {base::ErrorKind::NotFound, "source.not_found", std::string(sha256)};
}

struct PackedSource {
    bool packed = false;
    std::size_t size = 0;
    StoredSource source;
};

PackedSource packed_source_of(const store::Row& row) {
    return {.packed = row.text(0) == "zlib",
            .size = static_cast<std::size_t>(row.integer(1)),
            .source = {.bytes = std::string(row.text(2)),
                       .file_name = std::string(row.text(3)),
                       .media_type = std::string(row.text(4))}};
}

}  // namespace

base::Result<void> add_source(store::Transaction& transaction, const std::string& sha256,
                              std::string_view bytes) {
    const auto size = static_cast<std::int64_t>(bytes.size());
    auto packed = pack(bytes);
    const char* packing = packed ? "zlib" : "none";
    store::Blob kept{packed ? *std::move(packed) : std::string(bytes)};
    TRY_DO(transaction.execute(insert_source, {sha256, size, packing, std::move(kept)}));
    return {};
}

base::Result<StoredSource> load_source(store::Reader& reader, std::string_view sha256,
                                       const rights::Viewer& viewer) {
    TRY(auto found, reader.query_one<PackedSource>(source_for_viewer, values_for(viewer, {sha256}),
                                                   packed_source_of));
    if (!found) return not_found(sha256);
    if (found->packed) {
        TRY(found->source.bytes, unpack(found->source.bytes, found->size));
    }
    return std::move(found->source);
}

base::Result<SourceCard> find_source(store::Reader& reader, std::string_view sha256,
                                     const rights::Viewer& viewer) {
    TRY(auto found, reader.query_one<SourceCard>(
                        card_for_viewer, values_for(viewer, {sha256}), [](const store::Row& row) {
                            return SourceCard{.file_name = std::string(row.text(1)),
                                              .media_type = std::string(row.text(2)),
                                              .size = static_cast<std::size_t>(row.integer(0))};
                        }));
    if (!found) return not_found(sha256);
    return *std::move(found);
}

base::Result<void> read_source(store::Reader& reader, std::string_view sha256,
                               const rights::Viewer& viewer,
                               const std::function<base::Result<void>(std::string_view)>& take) {
    std::optional<base::Result<void>> taken;
    TRY_DO(reader.for_each(
        source_for_viewer, values_for(viewer, {sha256}), [&](const store::Row& row) {
            // The same bytes may have come in by several documents: once is enough. They are not
            // copied out of the row.
            if (taken) return;
            const bool is_packed = row.text(0) == "zlib";
            taken = is_packed
                        ? unpack_pieces(row.text(2), static_cast<std::size_t>(row.integer(1)), take)
                        : take(row.text(2));
        }));
    if (!taken) return not_found(sha256);
    return *std::move(taken);
}

}  // namespace records
