// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests and benchmarks: an index of invented items, without a database.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "search/index.h"
#include "search/internal/index_folder.h"
#include "search/internal/index_writer.h"
#include "support/temporary_folder.h"

namespace search {

/// An item of its own meeting, with what a test does not care about filled in.
inline records::IndexableItem item_of(int id, std::string title, std::string text) {
    records::IndexableItem item;
    item.id = {id};
    item.meeting = {id};
    item.body_name = "Direktionen";
    item.body_slug = "direktionen";
    item.date = {2018, 2, 1 + id % 28};
    item.meeting_slug = base::render_date(item.date) + "-direktionen";
    item.number = id;
    item.title = std::move(title);
    item.text = std::move(text);
    return item;
}

class IndexedItems {
public:
    explicit IndexedItems(const std::vector<records::IndexableItem>& items) {
        auto writer =
            IndexWriter::open(index_folder(folder_.path()), WriterStart::Empty, shared_splitter());
        CHECK(bool(writer), "a test index can be made");
        for (const records::IndexableItem& item : items) {
            CHECK(bool(writer.value()->add_meeting({&item, 1})), "an item can be added");
        }
        CHECK(bool(writer.value()->commit({1})), "a test index can be committed");
        writer.value().reset();
        auto index = open_index(folder_.path());
        CHECK(bool(index), "a test index can be opened");
        index_ = std::move(index).value();
    }

    Answer find(const Query& query,
                const rights::Viewer& viewer = rights::Viewer::outsider()) const {
        auto answer = index_->find(query, viewer);
        CHECK(bool(answer), "the query can be asked");
        return std::move(answer).value();
    }
    Answer find(std::string_view text,
                const rights::Viewer& viewer = rights::Viewer::outsider()) const {
        Query query;
        query.text = text;
        return find(query, viewer);
    }
    /// The numbers of the items found, in order.
    std::vector<int> numbers(std::string_view text,
                             const rights::Viewer& viewer = rights::Viewer::outsider()) const {
        std::vector<int> found;
        for (const Hit& hit : find(text, viewer).hits) found.push_back(hit.number);
        return found;
    }

    Index& index() const { return *index_; }
    const std::filesystem::path& folder() const { return folder_.path(); }

private:
    support::TemporaryFolder folder_;
    std::unique_ptr<Index> index_;
};

/// The snippet with «marks».
inline std::string marked(const Hit& hit) {
    std::string text;
    for (const SnippetPart& part : hit.snippet) {
        text += part.marked ? "«" + part.text + "»" : part.text;
    }
    return text;
}

}  // namespace search
