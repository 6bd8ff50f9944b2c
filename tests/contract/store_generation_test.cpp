// SPDX-License-Identifier: AGPL-3.0-or-later
// Every commit tells which tables it wrote to, whatever process asks, and what was taken back tells
// nothing.
#include <gmock/gmock.h>

#include "contract/store_fixture.h"
#include "store/generations.h"

namespace contract {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class GenerationContract : public StoreContract {
protected:
    store::Generations now() {
        auto read = store::read_generations(*reader());
        expect_done(read);
        return std::move(read).value();
    }
    /// The names whose number is another than in `before`.
    std::vector<std::string> changed_since(const store::Generations& before) {
        std::vector<std::string> names;
        for (const auto& [name, number] : now()) {
            const auto known = before.find(name);
            if (known == before.end() || known->second != number) names.push_back(name);
        }
        return names;
    }
    static base::Result<std::int64_t> add_unit(store::Transaction& transaction) {
        return transaction.insert(
            "INSERT INTO unit (name, kind, sort_key, from_on)"
            " VALUES ('IT', 'centre', 'it', '2020-01-01') RETURNING id",
            {});
    }
};

TEST_P(GenerationContract, ACommitTellsOfTheTablesItWroteTo) {
    auto before = now();
    auto transaction = begin();
    const auto unit = add_unit(*transaction);
    expect_done(unit);
    EXPECT_THAT(changed_since(before), IsEmpty()) << "others see nothing before it is committed";
    expect_done(transaction->commit());
    EXPECT_THAT(changed_since(before), ElementsAre("unit"));
    before = now();
    transaction = nullptr;
    transaction = begin();
    expect_done(transaction->execute("UPDATE unit SET name = 'It' WHERE id = $1", {unit.value()}));
    expect_done(transaction->execute("UPDATE person SET name = 'x' WHERE id = 4711", {}));
    expect_done(transaction->commit());
    EXPECT_THAT(changed_since(before), ElementsAre("unit")) << "no person was changed";
}

TEST_P(GenerationContract, WhatIsTakenBackTellsNothing) {
    const auto before = now();
    {
        auto transaction = begin();
        expect_done(add_unit(*transaction));
    }
    EXPECT_THAT(changed_since(before), IsEmpty());
}

TEST_P(GenerationContract, WhatOnlySomeMaySeeCountsForThem) {
    const auto before = now();
    auto transaction = begin();
    {
        store::WritesForSome writes;
        expect_done(add_unit(*transaction));
        writes.count_for("draft/body/7");
    }
    expect_done(transaction->commit());
    EXPECT_THAT(changed_since(before), ElementsAre("draft/body/7"));
}

TEST_P(GenerationContract, ATableThatNoMigrationMakesCountsForAll) {
    const auto before = now();
    add_note("x");
    const auto changed = changed_since(before);
    EXPECT_THAT(changed, testing::Contains("item"));
    EXPECT_THAT(changed, testing::Contains("session"));
}

TEST_P(GenerationContract, AWatchNotesWhatItsThreadReads) {
    store::TableWatch whole;
    const auto open = reader();
    expect_done(open->for_each("SELECT name FROM unit AS part", {}, nullptr));
    {
        store::TableWatch part;
        expect_done(open->for_each("SELECT person_id FROM body_insight", {}, nullptr));
        EXPECT_THAT(part.tables(), ElementsAre("role_holding", "stand_in"))
            << "a view stands for what it reads";
    }
    EXPECT_THAT(whole.tables(), testing::IsSupersetOf({"role_holding", "stand_in", "unit"}));
}

INSTANTIATE_TEST_SUITE_P(EachDatabase, GenerationContract, ::testing::ValuesIn(all_stores()),
                         [](const auto& given) { return std::string(given.param.name); });

}  // namespace
}  // namespace contract
