// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/generations.h"

#include "base/try.h"

namespace store {
namespace {

constexpr std::string_view all_generations =
    "SELECT name, sum(number) FROM generation GROUP BY name";
thread_local TableWatch* innermost_watch = nullptr;
thread_local WritesForSome* innermost_writes = nullptr;

}  // namespace

const std::string_view Written::statement =
    "INSERT INTO generation (name, writer, number) VALUES ($1, $2, 1)"
    " ON CONFLICT (name, writer) DO UPDATE SET number = generation.number + 1";

base::Result<Generations> read_generations(Reader& reader) {
    Generations generations;
    TRY_DO(reader.for_each(all_generations, {}, [&](const Row& row) {
        generations.emplace(row.text(0), row.integer(1));
    }));
    return generations;
}

TableWatch::TableWatch() : outer_(innermost_watch) { innermost_watch = this; }
TableWatch::~TableWatch() { innermost_watch = outer_; }

void TableWatch::note(const StatementTables& tables) {
    for (TableWatch* watch = innermost_watch; watch != nullptr; watch = watch->outer_) {
        watch->seen_.add(tables.named);
    }
}

WritesForSome::WritesForSome()
    : outer_(innermost_writes), parts_(std::make_shared<std::set<std::string>>()) {
    innermost_writes = this;
}
WritesForSome::~WritesForSome() { innermost_writes = outer_; }

void Written::note(const StatementTables& tables) {
    if (tables.written.empty()) return;
    if (innermost_writes == nullptr) {
        tables_.add(tables.written);
    } else {
        parts_.insert(innermost_writes->parts_);
    }
}

std::vector<Values> Written::rows(int writer) const {
    std::set<std::string> names;
    for (std::string& table : tables_.names()) names.insert(std::move(table));
    for (const auto& parts : parts_) names.insert(parts->begin(), parts->end());
    std::vector<Values> rows;
    for (const std::string& name : names) rows.push_back({name, writer});
    return rows;
}

}  // namespace store
