// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /moeder/{slug}/punkt/{number}/adgang : who may see an item, and what can be done about it.
#include <fmt/format.h>

#include "base/try.h"
#include "site/acting.h"
#include "site/address.h"
#include "site/item_data.h"
#include "site/secretary/secretary.h"
#include "site/subject_history.h"
#include "web/danish.h"
#include "web/tables.h"

namespace site {
namespace {

std::string reason_text(const records::Access& access, const Texts& texts) {
    if (access.reason.empty()) return {};
    const std::string key = "closing_reason." + access.reason;
    return std::string(texts[key]);
}

std::string decided_text(const records::Access& access, const Texts& texts) {
    if (!access.is_decided) return std::string(texts["access.as_document"]);
    return moment_text(access.decided_at, texts.language());
}

TableRow access_row(std::string name, const records::Access& access, bool of_attachment,
                    std::string change_address, const Texts& texts) {
    return {.cells = {{std::move(name)},
                      {of_attachment && access.visibility == records::Visibility::Open
                           ? std::string(texts["access.as_item"])
                           : visibility_text(access.visibility, texts)},
                      {reason_text(access, texts)},
                      {access.legal_basis},
                      {decided_text(access, texts)}},
            .links = {{std::move(change_address), std::string(texts["admin.change"])}}};
}

TablePart visibility_part(const ItemChosen& chosen, const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["access.visibility_heading"]),
        .columns = {std::string(texts["access.what"]), std::string(texts["access.who"]),
                    std::string(texts["access.why"]), std::string(texts["access.legal_basis"]),
                    std::string(texts["access.decided"])}};
    part.rows.push_back(access_row(std::string(texts["access.the_item"]), chosen.access.item, false,
                                   chosen.address() + "/punktet", texts));
    int number = 0;
    for (const records::AttachmentAccess& one : chosen.access.attachments) {
        part.rows.push_back(access_row(texts.with("access.attachment", {one.title}), one.access,
                                       true, fmt::format("{}/bilag/{}", chosen.address(), ++number),
                                       texts));
    }
    return part;
}

TablePart named_part(const ItemChosen& chosen, const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["access.named"]),
        .columns = {std::string(texts["admin.name"]), std::string(texts["admin.when"]),
                    std::string(texts["access.why"])},
        .empty = std::string(texts["access.no_named"]),
        .links = {{chosen.address() + "/indsigt", std::string(texts["access.add_named"])}}};
    for (const records::NamedPerson& one : chosen.access.named) {
        part.rows.push_back(
            {.cells = {{one.name}, {period_text(one.from, one.to, texts)}, {one.reason}},
             .buttons = {{fmt::format("{}/indsigt/{}/slut", chosen.address(), one.grant.value),
                          std::string(texts["admin.end_role"]), one.name}}});
    }
    return part;
}

TablePart disqualified_part(const ItemChosen& chosen, const Texts& texts) {
    TablePart part{
        .heading = std::string(texts["access.disqualified"]),
        .columns = {std::string(texts["admin.name"]), std::string(texts["access.decided"])},
        .empty = std::string(texts["access.no_disqualified"]),
        .links = {{chosen.address() + "/inhabil", std::string(texts["access.add_disqualified"])}}};
    for (const records::DisqualifiedPerson& one : chosen.access.disqualified) {
        part.rows.push_back(
            {.cells = {{one.name}, {short_date(one.decided_on, texts.language())}},
             .buttons = {{fmt::format("{}/inhabil/{}/slut", chosen.address(), one.person.value),
                          std::string(texts["access.end_disqualified"]), one.name}}});
    }
    return part;
}

}  // namespace

std::string ItemChosen::address() const {
    return item_address(meeting.slug, item.number) + "/adgang";
}

std::vector<Choice> ItemChosen::trail(const Texts& texts) const {
    return {{meeting_address(meeting.slug),
             fmt::format("{}, {}", meeting.body_name, plain_date(meeting.date, texts.language()))},
            {item_address(meeting.slug, item.number), numbered_title(item, texts)},
            {address(), std::string(texts["access.link"])}};
}

base::Result<ItemChosen> choose_item(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    ItemChosen chosen;
    TRY(chosen.meeting,
        records::load_meeting(*reader, request.parameter("slug"), context.viewer()));
    TRY(const int number, item_number_of(request));
    // Whoever does not decide it is told so whatever the item is, and whether or not it is there.
    TRY(chosen.access, records::load_item_access(*reader, context.looks(), context.viewer(),
                                                 chosen.meeting, number, context.clock().today()));
    TRY(chosen.item, records::load_item(*reader, chosen.meeting.current, number, context.viewer()));
    if (chosen.item.visibility == records::Visibility::Closed) {
        TRY_DO(context.note_closed(chosen.key(), chosen.meeting.slug));
    }
    TRY_DO(context.note_closed_attachments(chosen.meeting.current, number));
    return chosen;
}

std::string visibility_text(records::Visibility visibility, const Texts& texts) {
    const std::string key = "visibility." + std::string(records::name_of(visibility));
    return std::string(texts[key]);
}

base::Result<Response> show_item_access(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const auto chosen, choose_item(request, context));
    auto trail = chosen.trail(texts);
    trail.pop_back();
    TablesPage page{.title = texts.with("access.title", {std::to_string(chosen.item.number)}),
                    .lead = visibility_text(chosen.access.item.visibility, texts),
                    .trail = std::move(trail)};
    page.parts = {visibility_part(chosen, texts), named_part(chosen, texts),
                  disqualified_part(chosen, texts)};
    TRY(auto history,
        load_subject_history(
            context, fmt::format("meeting/{}/punkt/{}", chosen.meeting.slug, chosen.item.number)));
    page.parts.push_back(std::move(history));
    return render_tables(context, page);
}

}  // namespace site
