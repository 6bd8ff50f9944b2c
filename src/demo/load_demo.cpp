// SPDX-License-Identifier: AGPL-3.0-or-later
#include <set>

#include "base/hash.h"
#include "base/try.h"
#include "demo/internal/plan.h"
#include "demo/internal/story.h"
#include "demo/internal/write_document.h"
#include "demo/municipality.h"
#include "intake/import_files.h"
#include "rights/demo_door.h"

namespace demo {
namespace {

/// Large enough that the disk is not the bottleneck, small enough that others get to write.
constexpr int documents_a_transaction = 32;

base::Result<int> load_minutes(store::Database& database, const Plan& plan,
                               const base::Clock& clock, std::set<std::string>& made,
                               const std::function<void(int done, int total)>& on_progress) {
    const int total = static_cast<int>(plan.meetings.size());
    const intake::ProfileSet& profiles = intake::ProfileSet::shipped();
    intake::ImportOptions import_options;
    import_options.actor = rights::Actor::operator_of_machine();
    import_options.first = true;  // It is all one run, into a record that has nothing.
    std::unique_ptr<store::Transaction> transaction;
    int done = 0;
    for (const PlannedMeeting& meeting : plan.meetings) {
        if (!transaction) {
            TRY(transaction, database.begin());
        }
        const DemoDocument document = write_document(plan, meeting).document;
        made.insert(base::sha256_of(document.text));
        TRY(auto report, intake::import_bytes(*transaction, document.text, document.file_name,
                                              profiles, import_options, clock));
        if (report.error) return std::move(*report.error);
        if (++done % documents_a_transaction == 0 || done == total) {
            TRY_DO(transaction->commit());
            transaction.reset();
            on_progress(done, total);
        }
    }
    return done;
}

base::Result<void> tell_stories(store::Database& database, const Plan& plan,
                                const base::Clock& clock) {
    const rights::Actor actor = rights::Actor::operator_of_machine();
    for (const Story& story : stories()) {
        TRY(const auto transaction, database.begin());
        TRY_DO(story.tell({*transaction, plan, actor, clock}));
        TRY_DO(transaction->commit());
    }
    return {};
}

/// Runs one action of the operator in a transaction of its own.
template <class Act>
auto in_own_transaction(store::Database& database, Act&& act)
    -> decltype(act(std::declval<store::Transaction&>())) {
    TRY(const auto transaction, database.begin());
    auto done = act(*transaction);
    if (!done) return done;
    TRY_DO(transaction->commit());
    return done;
}

}  // namespace

base::Result<int> load_demo(store::Database& database, const DemoOptions& options,
                            const base::Clock& clock,
                            const std::function<void(int done, int total)>& on_progress) {
    const Plan plan = make_plan(options);
    const rights::Actor actor = rights::Actor::operator_of_machine();
    TRY(const bool is_own, in_own_transaction(database, [&](store::Transaction& transaction) {
            return rights::begin_demo(transaction, actor, clock);
        }));
    std::set<std::string> made;
    TRY(const int documents, load_minutes(database, plan, clock, made, on_progress));
    TRY_DO(tell_stories(database, plan, clock));
    if (is_own) {
        TRY_DO(in_own_transaction(database, [&](store::Transaction& transaction) {
            return rights::finish_demo(transaction, actor, made, clock);
        }));
    }
    return documents;
}

}  // namespace demo
