// SPDX-License-Identifier: AGPL-3.0-or-later
// Danish full text over what a viewer may see. The index is derived: it can be deleted and made
// again from the record. Xapian is seen only in internal/.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "records/ids.h"
#include "records/minutes.h"
#include "rights/viewer.h"
#include "search/index_proof.h"
#include "store/database.h"

namespace search {

enum class Order { Relevance, NewestFirst, OldestFirst };

/// What a reader asks; without words only items answer. `text` may hold words, "phrases", AND OR
/// NOT (also OG ELLER IKKE), -word, a prefix* and exact case numbers and dates.
struct Query {
    std::string text;
    std::optional<std::string> body_slug;
    std::optional<int> year;
    std::optional<records::Outcome> outcome;
    std::optional<bool> closed;       ///< Only for those who see something not open; else ignored.
    std::optional<bool> attachments;  ///< True: only attachments; false: only items.
    Order order = Order::Relevance;
    int offset = 0;
    int limit = 20;
    bool last_word_is_prefix = false;  ///< While typing.
    bool with_facets = true;
};

/// A piece of a snippet; `marked` where a word of the query stands.
struct SnippetPart {
    std::string text;
    bool marked = false;
};

/// The attachment that a hit is, of the item that the hit names.
struct AttachmentHit {
    records::MeetingId meeting;
    int place = 0;  ///< Among the attachments of its item, from 1.
    std::string title;
    std::string href;        ///< As its document says it; "" when it has none.
    bool is_closed = false;  ///< The attachment itself.
    bool is_cut = false;     ///< Only the beginning of its text was searched.
};

struct Hit {
    std::string body_name;
    std::string body_slug;
    base::Date date;
    std::string meeting_slug;
    int number = 0;
    std::string title;        ///< "" when it is withheld.
    std::string case_number;  ///< "" when it has none.
    bool closed = false;      ///< It is not open to everybody.
    bool withheld = false;    ///< The viewer gets its number and at most its case number.
    bool published = true;
    std::vector<records::Outcome> outcomes;
    std::vector<SnippetPart> snippet;
    std::string url;                               ///< "/moeder/2018-02-26-direktionen/punkt/9".
    std::optional<AttachmentHit> attachment = {};  ///< Nothing: the hit is the item.
};

struct FacetValue {
    std::string key;   ///< What to filter by: slug, year, outcome name, "open" or "closed".
    std::string name;  ///< What to show for a body; else the key.
    int count = 0;
};

struct Facets {
    std::vector<FacetValue> bodies;    ///< Most first.
    std::vector<FacetValue> years;     ///< Newest first.
    std::vector<FacetValue> outcomes;  ///< Most first.
    std::vector<FacetValue> closed;    ///< Empty for those who see nothing that is not open.
    std::vector<FacetValue> kinds;     ///< "items" and "attachments", those that were found.
};

struct Answer {
    int total = 0;
    bool is_more = false;  ///< There are more than `total`; they were not counted.
    /// The query was too large to be asked of everything: only of this day and later, the first of
    /// a year, or of a month when a year is too much.
    std::optional<base::Date> since;
    std::vector<Hit> hits;
    Facets facets;
    std::optional<std::string> suggestion;  ///< "mente du": a query that would find more.
    std::vector<std::string>
        also_searched;  ///< Words the query was widened with, as shown to the reader.
};

/// Reading side. Thread-safe.
class Index {
public:
    virtual ~Index() = default;
    /// Invalid "search.query" for a query that cannot be understood even as plain words;
    /// Unavailable "search.rebuilding" while there is no index to ask.
    virtual base::Result<Answer> find(const Query& query, const rights::Viewer& viewer) = 0;
    /// Words of the index that start with `prefix`, most frequent first.
    virtual base::Result<std::vector<std::string>> complete(std::string_view prefix, int limit,
                                                            const rights::Viewer& viewer) = 0;
};

struct IndexProgress {
    std::int64_t done = 0;  ///< Meetings.
    std::int64_t total = 0;
};

/// Writing side: one at a time per data folder (locked).
class Indexer {
public:
    virtual ~Indexer() = default;
    /// Takes in what the change log has since last time. Answers how many changes. Rebuilds when
    /// the index is missing, broken or of another format. One that knows more of the log than the
    /// record has, or another, is kept (Damaged "log.cut_off", "log.other_line"). Unavailable
    /// "search.disk_full", "search.unwritable", "search.out_of_means": then what stands is kept.
    virtual base::Result<int> follow(store::Database& database) = 0;
    /// Makes the index again beside the old one and swaps; readers go on meanwhile.
    virtual base::Result<void> rebuild(
        store::Database& database,
        const std::function<void(const IndexProgress&)>& on_progress) = 0;
};

/// `folder` is the data folder; the index lives in `folder`/index. Synonyms are the shipped list
/// and `folder`/synonymer.txt. What reads and what writes one folder in one process shares a proof.
base::Result<std::unique_ptr<Index>> open_index(const std::filesystem::path& folder,
                                                std::shared_ptr<IndexProof> proof = nullptr);
/// False when there is none, or a reader met damage in it: the next `follow` makes it again. Costs
/// no more than a few looks at the folder.
bool index_stands(const std::filesystem::path& folder);
/// Conflict "search.locked" when another process is indexing; Unavailable "search.unwritable".
base::Result<std::unique_ptr<Indexer>> open_indexer(const std::filesystem::path& folder,
                                                    std::shared_ptr<IndexProof> proof = nullptr);

/// The same for whoever serves readers meanwhile: whether the index is of this record is looked at
/// before the lock, so that they are answered also while another process is indexing.
base::Result<std::unique_ptr<Indexer>> open_indexer(store::Database& database,
                                                    const std::filesystem::path& folder,
                                                    std::shared_ptr<IndexProof> proof);

}  // namespace search
