// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes a record from one database to another. The order of the marks is what keeps two databases
// from being used at once: the new one is not to be used until the old one is not.
#include <fmt/format.h>

#include "base/try.h"
#include "changes/chain.h"
#include "changes/log.h"
#include "cli/commands/commands.h"
#include "cli/record.h"
#include "store/every_table.h"
#include "store/marks_table.h"
#include "store/sqlite_file.h"

namespace cli {
namespace {

using base::Error;
using base::ErrorKind;
using store::Make;

/// One of the two databases.
struct Side {
    store::Place place;
    Make make = Make::Sqlite;
    std::unique_ptr<store::Database> database;

    std::string shown() const { return store::shown_place(place); }
};

base::Result<Side> open_side(store::Place place, store::OpenMode mode,
                             std::string_view moving_from = {}) {
    Side side{.place = std::move(place), .make = Make::Sqlite, .database = nullptr};
    if (!side.place.database.empty()) side.make = Make::Postgres;
    TRY(side.database, store::open_marked(side.place, mode, moving_from));
    return side;
}

/// All that a database holds, and what its log ends in.
struct Content {
    std::vector<store::Holding> tables;
    changes::Head head;
    bool operator==(const Content& other) const {
        return tables == other.tables && head.line == other.head.line &&
               head.link == other.head.link;
    }
};

base::Result<Content> content_of(store::Reader& reader, Make make) {
    Content content;
    TRY(content.tables, store::hold_up(reader, make));
    TRY(content.head, changes::load_head(reader));
    return content;
}

/// Nothing but what every new database holds.
base::Result<void> check_empty(Side& side) {
    TRY(const auto fresh, store::open_in_memory());
    TRY(const auto fresh_reader, fresh->reader());
    TRY(const auto reader, side.database->reader());
    TRY(const Content expected, content_of(*fresh_reader, Make::Sqlite));
    TRY(const Content found, content_of(*reader, side.make));
    if (found == expected) return {};
    return Error{ErrorKind::Conflict, "store.not_empty", side.shown()};
}

/// The first table that differs, for whoever has to find out why.
std::string difference(const Content& one, const Content& other) {
    for (std::size_t at = 0; at < std::min(one.tables.size(), other.tables.size()); ++at) {
        const store::Holding& left = one.tables[at];
        const store::Holding& right = other.tables[at];
        if (left == right) continue;
        return fmt::format("table {}: {} rows {}, {} rows {}", left.table, left.rows, left.sha256,
                           right.rows, right.sha256);
    }
    return fmt::format("heads of the log: {} and {}", one.head.link, other.head.link);
}

template <class Do>
base::Result<void> write(Side& side, Do&& work) {
    TRY(const auto transaction, side.database->begin());
    TRY_DO(work(*transaction));
    return transaction->commit();
}

void tell(const Content& content, const Side& from, const Side& to) {
    fmt::print("{:<24} {:>10}  {}\n", "Table", "Rows", "SHA-256 of all rows, the same in both");
    for (const store::Holding& one : content.tables) {
        fmt::print("{:<24} {:>10}  {}\n", one.table, one.rows, one.sha256);
    }
    fmt::print("Log: {} lines, head {}\n", content.head.line, content.head.link);
    fmt::print("Moved from {} to {}. The first is not used any more (sagsgang move --undo).\n",
               from.shown(), to.shown());
}

/// Copies under the eyes of both, and shows that nothing differs before it is kept.
base::Result<Content> copy(store::Transaction& source, Side& from, Side& to) {
    TRY(const auto target, to.database->begin());
    TRY_DO(store::copy_every_table(source, from.make, *target, to.make, nullptr));
    TRY(Content before, content_of(source, from.make));
    TRY(const Content after, content_of(*target, to.make));
    if (!(before == after)) {
        return Error{ErrorKind::Corrupt, "store.move_differs", difference(before, after)};
    }
    TRY_DO(target->commit());
    return before;
}

/// A move that was ended between its last two marks.
base::Result<int> finish(Side& from, Side& to) {
    TRY(const auto source, from.database->reader());
    TRY(const auto target, to.database->reader());
    TRY(const Content before, content_of(*source, from.make));
    TRY(const Content after, content_of(*target, to.make));
    if (!(before == after)) {
        return Error{ErrorKind::Corrupt, "store.move_differs", difference(before, after)};
    }
    TRY_DO(write(to, [](auto& transaction) { return store::take_moving_away(transaction); }));
    tell(before, from, to);
    return 0;
}

/// What is to be moved may be: asked before anything is made where it is to go.
base::Result<void> check_source(Side& from, const std::string& to) {
    TRY(const auto reader, from.database->reader());
    TRY(const store::Marks marks, store::load_marks(*reader));
    // One that moved there may not have been told so to its end.
    if (marks.moved_to && *marks.moved_to == to) return {};
    return store::check_marks(*reader);
}

/// Until the record is said to have moved, nothing of it counts where it was to go.
base::Result<Content> bring(Side& from, Side& to) {
    // Nobody writes to the source from here on.
    TRY(const auto source, from.database->begin());
    if (auto ours = store::check_marks(*source); !ours) {
        // Another move of it was quicker: nothing of this one is left.
        TRY_DO(write(to, [](auto& transaction) { return store::take_moving_away(transaction); }));
        return std::move(ours).error();
    }
    TRY(Content content, copy(*source, from, to));
    TRY_DO(store::mark_moved(*source, from.make, to.shown()));
    TRY_DO(source->commit());
    return content;
}

base::Result<int> move(Side& from, Side& to) {
    TRY(const auto from_reader, from.database->reader());
    TRY(const store::Marks from_marks, store::load_marks(*from_reader));
    TRY(const auto to_reader, to.database->reader());
    TRY(const store::Marks to_marks, store::load_marks(*to_reader));
    if (from_marks.moved_to && *from_marks.moved_to == to.shown() && to_marks.moving) {
        return finish(from, to);
    }
    TRY_DO(store::check_marks(*from_reader));
    if (to_marks.moved_to) return Error{ErrorKind::Conflict, "store.not_empty", to.shown()};
    TRY_DO(check_empty(to));
    TRY_DO(write(to,
                 [&](auto& transaction) { return store::mark_moving(transaction, from.shown()); }));
    TRY(const Content content, bring(from, to));
    TRY_DO(write(to, [](auto& transaction) { return store::take_moving_away(transaction); }));
    tell(content, from, to);
    return 0;
}

/// A folder that a move makes, and that is gone again when the record did not go there.
class NewFolder {
public:
    explicit NewFolder(const store::Place& place) : folder_(place.folder) {
        std::error_code unreadable;
        is_new_ =
            place.database.empty() && !std::filesystem::exists(folder_, unreadable) && !unreadable;
    }
    /// `from` is asked: what moved there stays.
    void take_away(Side& from, Side& to) const {
        const auto reader = from.database->reader();
        if (!is_new_ || !reader) return;
        const auto marks = store::load_marks(*reader.value());
        if (!marks || marks.value().moved_to == to.shown()) return;
        to.database.reset();
        take_away();
    }
    void take_away() const {
        std::error_code ignored;
        if (!is_new_) return;
        for (const char* end : {"", "-wal", "-shm"}) {
            std::filesystem::remove(store::sqlite_file_in(folder_).string() + end, ignored);
        }
        // Not when somebody else has put something there.
        std::filesystem::remove(folder_, ignored);
    }

private:
    std::filesystem::path folder_;
    bool is_new_ = false;
};

base::Result<int> undo(Side& side) {
    TRY(const auto reader, side.database->reader());
    TRY(const store::Marks marks, store::load_marks(*reader));
    if (!marks.moved_to) {
        fmt::print("{} has not been moved.\n", side.shown());
        return 0;
    }
    TRY_DO(write(
        side, [&](auto& transaction) { return store::take_moved_away(transaction, side.make); }));
    fmt::print("{} is used again. What was written in {} since is not in it; do not use both.\n",
               side.shown(), *marks.moved_to);
    return 0;
}

}  // namespace

base::Result<int> run_move(const Arguments& arguments, const Settings& settings) {
    auto opened = open_side(settings.place(), store::OpenMode::Existing);
    if (!opened) return gone_or(std::move(opened).error(), settings);
    TRY(Side from, std::move(opened));
    if (arguments.has("--undo")) return undo(from);
    // What proves it does not go along: the index and the file of heads stay with the old one.
    TRY_DO(check_end_of_log(*from.database, settings.data, settings.head_file));
    const std::string where = arguments.text("--to");
    if (where.empty()) {
        return Error{ErrorKind::Invalid, "arguments.wrong",
                     "move: --to says where to (see: sagsgang help move)"};
    }
    store::Place place{.folder = settings.data, .database = where};
    if (!store::is_postgres(where)) place = {.folder = where, .database = {}};
    TRY_DO(check_source(from, store::shown_place(place)));
    const NewFolder made(place);
    auto to = open_side(std::move(place), store::OpenMode::Create, from.shown());
    if (!to) {
        made.take_away();
        return std::move(to).error();
    }
    auto moved = move(from, to.value());
    if (!moved) made.take_away(from, to.value());
    return moved;
}

}  // namespace cli
