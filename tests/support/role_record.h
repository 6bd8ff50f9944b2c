// SPDX-License-Identifier: AGPL-3.0-or-later
// A record whose readers hold roles: who sees what of it.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "records/set_item_visibility.h"
#include "rights/insight.h"
#include "store/ahead.h"
#include "store/known.h"
#include "support/test_record.h"

namespace support {

class RoleRecord : public TestRecord {
protected:
    std::int64_t insert(const std::string& sql, const store::Values& values) {
        auto transaction = must(database_->begin());
        const std::int64_t id = must(transaction->insert(sql + " RETURNING id", values));
        EXPECT_TRUE(transaction->commit());
        return id;
    }
    /// Somebody whom no document lists.
    rights::PersonId person(const std::string& name) {
        return {
            insert("INSERT INTO person (name, slug, match_key, sort_key)"
                   " VALUES ($1, $1, $1, $1)",
                   {name})};
    }
    void hold(rights::PersonId who, const std::string& role, std::optional<rights::BodyId> body) {
        insert(
            "INSERT INTO role_holding (person_id, role, body_id, from_on)"
            " VALUES ($1, $2, $3, '2020-01-01')",
            {who, role, body});
    }
    rights::PersonId holder(const std::string& role, std::optional<rights::BodyId> body) {
        const rights::PersonId made = person(role + std::to_string(++people_));
        hold(made, role, body);
        return made;
    }
    rights::PersonId stand_in_for(rights::PersonId absent, rights::BodyId body) {
        const rights::PersonId made = person("stand-in" + std::to_string(++people_));
        insert(
            "INSERT INTO stand_in (absent_id, substitute_id, body_id, from_on, to_on)"
            " VALUES ($1, $2, $3, '2026-11-01', '2026-11-30')",
            {absent, made, body});
        return made;
    }
    rights::BodyId body(const std::string& name) {
        return {
            insert("INSERT INTO body (name, slug, match_key, sort_key)"
                   " VALUES ($1, $2, $2, $2)",
                   {name, name})};
    }
    rights::BodyId body_of(records::MeetingId meeting) {
        return must(reader()->query_one<rights::BodyId>(
                        "SELECT body_id FROM meeting WHERE id = $1", {meeting},
                        [](const auto& row) { return row.template id<rights::BodyTag>(0); }))
            .value();
    }
    /// What the person is as a reader today. Readers after this know of him what a page's do.
    rights::Viewer viewer(rights::PersonId who) {
        auto made = rights::Viewer::of(must(rights::load_insight(*reader(), who, clock_.today())));
        auto known = must(rights::load_known(*reader(), made));
        knowing_.reset();
        knowing_.emplace(std::make_shared<const store::Known>(std::move(known)));
        return made;
    }
    /// As a page has one.
    std::unique_ptr<store::Reader> reader() { return must(store::page_reader(*database_)); }
    /// And as one who acts.
    rights::Actor actor(rights::PersonId who) {
        const rights::AccountId account = {
            insert("INSERT INTO account (person_id, sign_in, created_at)"
                   " VALUES ($1, 'who' || $1, '2026-01-01T00:00:00Z')",
                   {who})};
        return rights::Actor::of(account,
                                 must(rights::list_held_roles(*reader(), who, clock_.today())));
    }
    /// Runs an action and commits.
    template <class Act>
    auto act(Act&& action) {
        auto transaction = must(database_->begin());
        auto done = action(*transaction);
        if (done) {
            EXPECT_TRUE(transaction->commit());
        }
        return done;
    }
    base::Result<void> decide(const rights::ItemKey& item, records::Visibility visibility) {
        const bool open = visibility == records::Visibility::Open;
        return act([&](store::Transaction& transaction) {
            return records::set_item_visibility(
                transaction, rights::Actor::operator_of_machine(), item,
                {visibility, open ? "" : "personal", open ? "" : "FVL § 27"}, clock_);
        });
    }
    records::Saved save_draft(const records::Minutes& document, const std::string& bytes,
                              const rights::Actor& maker = rights::Actor::operator_of_machine()) {
        clock_.move_on(1);
        return must(act([&](store::Transaction& transaction) {
            return records::save_unpublished(transaction, maker, document,
                                             {.bytes = bytes,
                                              .file_name = bytes + ".txt",
                                              .media_type = "text/plain",
                                              .profile = "test"},
                                             clock_);
        }));
    }

private:
    int people_ = 0;
    std::optional<store::Knowing> knowing_;
};

}  // namespace support
