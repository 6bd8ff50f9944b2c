// SPDX-License-Identifier: AGPL-3.0-or-later
// A record whose people, bodies and units are kept by an administrator.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "changes/chain.h"
#include "organisation/people_csv.h"
#include "organisation/stand_in.h"
#include "organisation/unit.h"
#include "support/rights_record.h"

namespace support {

class OrganisationRecord : public RightsRecord {
protected:
    /// Commits what `change` did; answers the error's code, "" when it went through.
    template <class Change>
    std::string change(Change&& make) {
        auto transaction = must(database_->begin());
        auto done = make(*transaction);
        if (!done) return done.error().code + first_violation(done.error());
        EXPECT_TRUE(transaction->commit());
        return {};
    }
    static std::string first_violation(const base::Error& error) {
        if (error.violations.empty()) return {};
        return " " + error.violations.front().field + " " + error.violations.front().code;
    }
    std::string add(const organisation::UnitChange& unit) {
        return change([&](store::Transaction& transaction) {
            return organisation::add_unit(transaction, administrator_, unit, clock_);
        });
    }
    std::string stand_in_for(const organisation::NewStandIn& wanted) {
        return change([&](store::Transaction& transaction) {
            return organisation::add_stand_in(transaction, administrator_, wanted, clock_);
        });
    }
    std::vector<std::string> unit_names(const std::optional<base::Date>& on = {}) {
        std::vector<std::string> names;
        for (const organisation::Unit& one : must(organisation::list_units(*reader(), on))) {
            names.push_back(std::string(static_cast<std::size_t>(one.depth), '-') + one.name);
        }
        return names;
    }
    std::vector<std::string> logged() {
        std::vector<std::string> actions;
        EXPECT_TRUE(changes::for_each_line(*reader(), [&](const changes::Line& line) {
            actions.push_back(line.action + " " + line.subject + " " + line.fields);
        }));
        return actions;
    }
    organisation::CsvReport take_in(const std::string& csv) {
        auto transaction = must(database_->begin());
        auto report =
            must(organisation::take_in_people_csv(*transaction, administrator_, csv, clock_));
        if (!report.findings.empty()) return report;
        EXPECT_TRUE(transaction->commit());
        return report;
    }

    const rights::Actor administrator_ =
        rights::Actor::of(rights::AccountId{1}, {{rights::Role::Administrator, {}}});
    const rights::Actor secretary_ = rights::Actor::of(
        rights::AccountId{2}, {{rights::Role::Secretary, rights::in_body(rights::BodyId{1})}});
};

}  // namespace support
