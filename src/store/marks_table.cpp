// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/marks_table.h"

#include "base/try.h"

namespace store {
namespace {

constexpr std::string_view all_marks = "SELECT name, value FROM store_mark";
constexpr std::string_view add_mark = "INSERT INTO store_mark (name, value) VALUES ($1, $2)";
constexpr std::string_view remove_mark = "DELETE FROM store_mark WHERE name = $1";

// Every change of the record is a line of its log, so refusing those refuses all.
constexpr std::string_view refuse_in_sqlite =
    "CREATE TRIGGER record_has_moved BEFORE INSERT ON change"
    " BEGIN SELECT RAISE(ABORT, 'the record has moved to another database'); END";
constexpr std::string_view make_refusal =
    "CREATE OR REPLACE FUNCTION record_has_moved() RETURNS trigger LANGUAGE plpgsql AS"
    " $refuse$ BEGIN RAISE EXCEPTION 'the record has moved to another database'"
    " USING ERRCODE = 'integrity_constraint_violation'; END $refuse$";
constexpr std::string_view refuse_in_postgres =
    "CREATE TRIGGER record_has_moved BEFORE INSERT ON change"
    " FOR EACH ROW EXECUTE FUNCTION record_has_moved()";
constexpr std::string_view allow_in_sqlite = "DROP TRIGGER record_has_moved";
constexpr std::string_view allow_in_postgres = "DROP TRIGGER record_has_moved ON change";

}  // namespace

base::Result<Marks> load_marks(Reader& reader) {
    Marks marks;
    TRY_DO(reader.for_each(all_marks, {}, [&](const Row& row) {
        (row.text(0) == "moved_to" ? marks.moved_to : marks.moving) = std::string(row.text(1));
    }));
    return marks;
}

base::Result<void> check_marks(Reader& reader) {
    TRY(const Marks marks, load_marks(reader));
    using base::Error;
    using base::ErrorKind;
    if (marks.moved_to) return Error{ErrorKind::Conflict, "store.moved", *marks.moved_to};
    if (marks.moving) return Error{ErrorKind::Conflict, "store.moving", *marks.moving};
    return {};
}

base::Result<void> refuse_when_moved(Reader& reader) {
    TRY(const Marks marks, load_marks(reader));
    if (!marks.moved_to) return {};
    return base::Error{base::ErrorKind::Unavailable, "store.moved", *marks.moved_to};
}

base::Result<void> mark_moved(Transaction& transaction, Make make, const std::string& to) {
    TRY_DO(transaction.execute(add_mark, {"moved_to", to}));
    if (make == Make::Sqlite) return transaction.for_each(refuse_in_sqlite, {}, nullptr);
    TRY_DO(transaction.execute(make_refusal, {}));
    return transaction.for_each(refuse_in_postgres, {}, nullptr);
}

base::Result<void> take_moved_away(Transaction& transaction, Make make) {
    TRY_DO(transaction.execute(remove_mark, {"moved_to"}));
    return transaction.for_each(make == Make::Sqlite ? allow_in_sqlite : allow_in_postgres, {},
                                nullptr);
}

base::Result<void> mark_moving(Transaction& transaction, const std::string& from) {
    TRY_DO(transaction.execute(remove_mark, {"moving"}));
    TRY_DO(transaction.execute(add_mark, {"moving", from}));
    return {};
}

base::Result<void> take_moving_away(Transaction& transaction) {
    TRY_DO(transaction.execute(remove_mark, {"moving"}));
    return {};
}

}  // namespace store
