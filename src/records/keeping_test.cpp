// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/keeping.h"

#include "support/test_record.h"

namespace records {
namespace {

class KeepingTest : public support::TestRecord {
protected:
    PersonId make(const std::string& name) {
        const auto transaction = must(database_->begin());
        const PersonId id = must(make_person(*transaction, name));
        EXPECT_TRUE(transaction->commit());
        return id;
    }
    Minutes meeting_with(const std::string& name) {
        Minutes document = support::minutes("Direktionen", {2026, 3, 2});
        document.participants.push_back({name, {}});
        return document;
    }
};

TEST_F(KeepingTest, APersonWhomNoDocumentListsIsNotShownToThePublic) {
    make("Administrator");
    EXPECT_EQ(must(count_people(*reader())), 0);
    EXPECT_EQ(must(count_records(*reader())).people, 0);
    EXPECT_TRUE(must(list_people(*reader(), {})).empty());
}

TEST_F(KeepingTest, ADocumentThatNamesThePersonShowsThem) {
    const PersonId anna = make("Anna Holm");
    save(meeting_with("Anna Holm"), "first");
    EXPECT_EQ(must(count_people(*reader())), 1);
    EXPECT_EQ(must(list_people(*reader(), {})).front().id, anna);
}

TEST_F(KeepingTest, PeopleAreFoundByNameAndTwoMayShareOne) {
    const PersonId first = make("  Anna   Holm ");
    const PersonId second = make("Anna Holm");
    const auto found = must(list_namesakes(*reader(), "anna holm"));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].id, first);
    EXPECT_EQ(found[0].name, "Anna Holm");
    EXPECT_EQ(found[1].id, second);
    EXPECT_NE(found[0].slug, found[1].slug);
    EXPECT_TRUE(must(list_namesakes(*reader(), "Anna Holmgaard")).empty());
}

TEST_F(KeepingTest, ABodyIsMadeOnceHoweverItIsSpelled) {
    const auto transaction = must(database_->begin());
    const BodyId body = must(make_body(*transaction, "Økonomiudvalget"));
    EXPECT_EQ(must(make_body(*transaction, "økonomiudvalget ")), body);
    EXPECT_EQ(must(list_body_cards(*transaction)).size(), 1U);
}

}  // namespace
}  // namespace records
