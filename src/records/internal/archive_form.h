// SPDX-License-Identifier: AGPL-3.0-or-later
// How an export is laid out: its paths, its JSON, and the page that explains it to a reader.
#pragma once
#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "changes/chain.h"
#include "records/internal/decision_table.h"
#include "records/internal/insight_grant_table.h"
#include "records/internal/item_table.h"
#include "records/internal/minutes_table.h"
#include "records/internal/person_table.h"

namespace records::archive {

constexpr std::string_view format_name = "sagsgang-record";
constexpr int format_version = 2;
/// The first version does not tell what is unpublished or decided: all of it was as documents say.
/// It has no ids, no organisation, and a log that is no chain.
constexpr int oldest_format_version = 1;
constexpr const char* record_file = "record.json";
constexpr const char* log_file = "log.jsonl";
constexpr const char* organisation_file = "organisation.json";
constexpr const char* readme_file = "README.txt";

/// LAES-MIG for whoever opens the folder without the program.
std::string_view readme();

/// "minutes/2018-02-26-direktionen/1.json".
std::string path_of_document(std::string_view meeting_slug, int version);
/// "sources/{sha256}-{file name}", the name without what a file system refuses.
std::string path_of_source(std::string_view sha256, std::string_view file_name);
/// A path of ours, below the folder: no "..", not absolute.
bool is_safe_path(std::string_view path);

/// One document as its file holds it.
struct ArchivedDocument {
    std::string meeting_slug;
    int version = 0;
    std::string saved_at;
    std::string profile;
    std::string source_path;
    std::string source_sha256;
    std::string file_name;
    std::string media_type;
    /// A slug for each of those present and then each absent; nothing for one who is nobody.
    std::vector<std::optional<std::string>> people;
    Minutes minutes;
};
std::string render_document(const ArchivedDocument& document);
/// Invalid "archive.damaged"; `detail` says what is wrong, the caller adds the file.
base::Result<ArchivedDocument> parse_document(std::string_view text);

/// Whom a document and its parts are for: beside the document's own file, which never changes.
struct DocumentSight {
    bool published = true;
    std::string made_by;  ///< The person's slug; "": the operator.
    Visibility source = Visibility::Open;
    std::vector<ItemSight> items;
};
nlohmann::ordered_json sight_to_json(const DocumentSight& sight);
/// Invalid "archive.damaged".
base::Result<DocumentSight> sight_from_json(const nlohmann::ordered_json& json);
/// Whether there is one for each item, and for each of its attachments.
bool fits(const std::vector<ItemSight>& sights, const std::vector<Item>& items);

/// A line of the log as a line of its file, with the line feed.
struct ArchivedLine {
    changes::KeptLine kept;
    std::string meeting_slug;
    int version = 0;                    ///< The document of the meeting it is about; 0: none.
    std::string document_meeting = {};  ///< Where that document was moved to; "": it was not.
};
std::string render_line(const ArchivedLine& line);
base::Result<ArchivedLine> parse_line(std::string_view text);

/// JSON as an export writes it: one line a value, the same bytes for the same content.
std::string render_json(const nlohmann::ordered_json& json);
base::Error damaged(std::string_view what);

/// Reads fields and remembers whether any was missing or of another kind, so that a form can be
/// read straight through and judged once.
class Fields {
public:
    explicit Fields(const nlohmann::ordered_json& json) : json_(json) {}
    std::string text(const char* key);
    std::optional<std::string> text_or_null(const char* key);
    std::int64_t number(const char* key);
    int small_number(const char* key);  ///< From 0 to a thousand million.
    /// `otherwise` when it is not there at all.
    bool truth_or(const char* key, bool otherwise);
    /// The strictest when it is none.
    Visibility visibility(const char* key);
    const nlohmann::ordered_json& list(const char* key);
    const nlohmann::ordered_json& list_or_nothing(const char* key);
    const nlohmann::ordered_json& object(const char* key);
    bool all_read() const { return wrong_.empty(); }
    /// The first field that was not as expected.
    const std::string& wrong() const { return wrong_; }

private:
    const nlohmann::ordered_json* find(const char* key);
    void refuse(const char* key);

    const nlohmann::ordered_json& json_;
    std::string wrong_;
};

}  // namespace records::archive
