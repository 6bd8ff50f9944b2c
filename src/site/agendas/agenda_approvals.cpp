// SPDX-License-Identifier: AGPL-3.0-or-later
// What is found before an agenda is sent, with what only those who approved its items know.
#include "agendas/publish_agenda.h"
#include "approvals/approval.h"
#include "base/try.h"
#include "cases/item_draft.h"
#include "site/agendas/agendas.h"
#include "web/danish.h"

namespace site {

base::Result<agendas::Ready> prepare_with_approvals(store::Reader& reader,
                                                    const agendas::Agenda& agenda, Context& context,
                                                    agendas::Compare compare) {
    TRY(auto ready, agendas::prepare(reader, agenda, context.clock(), compare));
    for (const agendas::AgendaItem& one : agenda.items) {
        if (!one.draft || one.is_withdrawn) continue;
        const auto item = cases::load_item(reader, one.draft->id, context.viewer());
        if (!item && item.error().kind == base::ErrorKind::NotFound) continue;
        TRY_DO(item);
        TRY(const auto names, approvals::list_overtaken_names(reader, item.value()));
        if (names.empty()) continue;
        ready.findings.push_back({.code = "approved_before",
                                  .item = one.id,
                                  .word = joined(names, context.texts().language())});
    }
    return ready;
}

}  // namespace site
