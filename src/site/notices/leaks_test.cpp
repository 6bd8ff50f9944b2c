// SPDX-License-Identifier: AGPL-3.0-or-later
// Notices on the screen in the leak walk: everybody who asks was told of every item that is
// written, also of those that he may not see (as when they were closed since). Whoever may not see
// one gets no word of it.
#include "cases/item_draft.h"
#include "leaks/must.h"
#include "leaks/part.h"
#include "notices/notice.h"
#include "notices/receiver.h"
#include "site/notices/notices.h"

namespace site {
namespace {

void fill(leaks::World& world) {
    auto transaction = leaks::must(world.database().begin());
    const auto items = leaks::must(
        cases::list_items(*transaction, {.limit = 200}, rights::Viewer::operator_of_machine()));
    std::vector<std::string> holders;
    for (const leaks::Reader& reader : world.readers()) {
        if (reader.name.empty()) continue;
        holders.push_back(notices::holder_of(world.person_of(reader.name)));
    }
    for (const cases::ItemDraft& item : items) {
        const std::string id = std::to_string(item.id.value);
        for (const auto& [kind, about] :
             std::map<std::string, std::string>{{"approval_turn", "way/" + id},
                                                {"item_approved", "way/" + id},
                                                {"item_comment", "comment/" + id + "/1"},
                                                {"item_on_agenda", "draft/" + id},
                                                {"case_handed", "case/" + id},
                                                {"advice_asked", "advice/" + id + "/1"},
                                                {"agenda_taken_off", "draft/" + id}}) {
            leaks::must(notices::add_notice(
                *transaction, {.kind = kind, .about = about, .occasion = "x", .holders = holders},
                world.clock()));
        }
    }
    for (const std::string id : {"1", "2", "3"}) {
        for (const char* kind : {"question_asked", "question_answered"}) {
            leaks::must(notices::add_notice(
                *transaction,
                {.kind = kind, .about = "question/" + id, .occasion = "x", .holders = holders},
                world.clock()));
        }
    }
    leaks::must(transaction->commit());
}

leaks::Values places(const std::string&, const std::string& place, const leaks::World&) {
    if (place == "id") return {"1", "2", "17", "99999", "x"};
    return {};
}

std::vector<leaks::Form> forms(const leaks::World&) {
    return {{{"meddelelse", "1"}}, {{"meddelelse", "x"}}};
}

}  // namespace

leaks::Part notices_leaks();
leaks::Part notices_leaks() {
    return {.name = "notices",
            .routes = notices_routes(),
            .places = places,
            .forms = forms,
            .fill = fill};
}

}  // namespace site
