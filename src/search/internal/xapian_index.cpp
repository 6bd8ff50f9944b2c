// SPDX-License-Identifier: AGPL-3.0-or-later
// The reading side of index.h, and the wall where Xapian's exceptions end.
#include <spdlog/spdlog.h>

#include "base/file.h"
#include "base/try.h"
#include "search/index.h"
#include "search/internal/index_folder.h"
#include "search/internal/reader_pool.h"
#include "search/internal/searching.h"
#include "search/internal/viewer_filter.h"
#include "search/internal/vocabulary.h"
#include "search/internal/xapian_error.h"

namespace search {
namespace {

/// A writer that commits twice while a query runs makes it start again, at most so many times.
constexpr int most_attempts = 4;

class XapianIndex : public Index {
public:
    XapianIndex(std::filesystem::path data, std::shared_ptr<IndexProof> proof)
        : data_(std::move(data)),
          readers_(index_folder(data_), std::move(proof)),
          synonyms_(load_synonyms(data_)) {}

    base::Result<Answer> find(const Query& query, const rights::Viewer& viewer) override {
        const LastWord last_word =
            query.last_word_is_prefix ? LastWord::BeingTyped : LastWord::Whole;
        TRY(const Node root, parse_query(query.text, last_word));
        const ViewerFilter filter(viewer);
        return with_reader<Answer>(filter, [&](OpenReader& reader) {
            return ask({reader, filter, synonyms_}, query, root);
        });
    }

    base::Result<std::vector<std::string>> complete(std::string_view prefix, int limit,
                                                    const rights::Viewer& viewer) override {
        const std::string folded = fold(compose(std::string(prefix)));
        using Words = std::vector<std::string>;
        if (folded.empty()) return Words{};
        const ViewerFilter filter(viewer);
        return with_reader<Words>(filter, [&](OpenReader& reader) -> base::Result<Words> {
            Words words;
            LookingRoom room;
            for (VocabularyWord& word :
                 most_frequent(SeenTerms(reader, filter), folded, limit, room)) {
                words.push_back(std::move(word.word));
            }
            return words;
        });
    }

private:
    template <class Value, class Ask>
    base::Result<Value> with_reader(const ViewerFilter& filter, const Ask& ask_reader) {
        for (int attempt = 0; attempt < most_attempts; ++attempt) {
            auto reader = readers_.take(filter.sight());
            if (!reader) return damaged_if_corrupt(std::move(reader).error());
            base::Result<Value> answer = guarded<Value>(*reader.value(), ask_reader);
            if (answer) readers_.give_back(std::move(reader).value());
            if (answer || answer.error().code != "search.index_moved") return answer;
        }
        return base::Error{base::ErrorKind::Unavailable, "search.index_moved", "asked again"};
    }

    template <class Value, class Ask>
    base::Result<Value> guarded(OpenReader& reader, const Ask& ask_reader) {
        try {
            base::Result<Value> answer = ask_reader(reader);
            if (!answer) return damaged_if_corrupt(std::move(answer).error());
            return answer;
        } catch (const Xapian::DatabaseModifiedError& error) {
            return base::Error{base::ErrorKind::Unavailable, "search.index_moved",
                               error.get_description()};
        } catch (const Xapian::DatabaseError& error) {
            return damaged_if_corrupt(error_of(error));
        } catch (const Xapian::Error& error) {
            return base::Error{base::ErrorKind::Invalid, "search.query", error.get_description()};
        }
    }

    base::Error damaged_if_corrupt(base::Error error) {
        return error.kind == base::ErrorKind::Corrupt ? damaged(error.detail) : std::move(error);
    }

    /// Leaves the mark that makes the next follow rebuild.
    base::Error damaged(const std::string& detail) {
        spdlog::error("search: the index is damaged and will be made again: {}", detail);
        readers_.forget();
        const auto marked = base::write_file(damage_mark(data_), detail + "\n");
        if (!marked) spdlog::error("search: {}", marked.error().detail);
        return {base::ErrorKind::Unavailable, "search.rebuilding", detail};
    }

    std::filesystem::path data_;
    ReaderPool readers_;
    Synonyms synonyms_;
};

}  // namespace

base::Result<std::unique_ptr<Index>> open_index(const std::filesystem::path& folder,
                                                std::shared_ptr<IndexProof> proof) {
    if (!proof) proof = std::make_shared<IndexProof>(folder);
    return std::unique_ptr<Index>(std::make_unique<XapianIndex>(folder, std::move(proof)));
}

}  // namespace search
