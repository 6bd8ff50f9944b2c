// SPDX-License-Identifier: AGPL-3.0-or-later
#include "leaks/record_world.h"

#include <fmt/format.h>

#include "leaks/must.h"
#include "records/keep_for_body.h"
#include "records/move_document.h"
#include "records/set_item_visibility.h"
#include "records/withdraw.h"

namespace leaks {
namespace {

constexpr const char* beside_slug = "2018-06-04-teknikudvalget-2";

document::Document paragraph(std::string text) {
    document::Document document;
    document.blocks.push_back({document::Paragraph{{std::move(text)}}});
    return document;
}

records::Item item(int number, std::string title, std::string case_number, std::string text) {
    records::Item made;
    made.number = number;
    made.title = std::move(title);
    made.case_number = std::move(case_number);
    made.sections.push_back({.kind = records::SectionKind::Presentation,
                             .heading = "Sagsfremstilling",
                             .body = {},
                             .date = {},
                             .document = paragraph(std::move(text))});
    made.sections.push_back({.kind = records::SectionKind::Decision,
                             .heading = "Beslutning",
                             .body = {},
                             .date = {},
                             .document = paragraph("Godkendt.")});
    made.outcomes = {records::Outcome::Approved};
    return made;
}

records::Item closed_item(const World& world) {
    const Secrets& secrets = world.secrets();
    const std::string mark = world.mark_of(closed);
    records::Item made =
        item(2, mark + "titel om salg", "18/00099", mark + "fremstilling af en navngiven leder");
    made.closed = true;
    for (int extra = 1; extra < secrets.closed_sections; ++extra) {
        made.sections.push_back(
            {.kind = records::SectionKind::Other,
             .heading = mark + "afsnit",
             .body = {},
             .date = {},
             .document = paragraph(mark + "begrundelse " + std::string(3000, 'x'))});
    }
    for (int extra = 0; extra < secrets.closed_attachments; ++extra) {
        made.attachments.push_back({mark + "bilag " + std::to_string(extra), {}});
    }
    if (secrets.closed_sections > 1) made.outcomes = {records::Outcome::Postponed};
    return made;
}

records::Minutes minutes(std::string body, base::Date date, std::vector<records::Item> items) {
    records::Minutes made;
    made.body = std::move(body);
    made.date = date;
    made.items = std::move(items);
    made.participants = {{"Asta Kvistgaard", "formand"}, {"Bent Rugholm", std::nullopt}};
    return made;
}

/// A document that was withdrawn, with people, a case and a body that only it knew of, and one that
/// was moved with its closed item.
void fill_put_right(World& world) {
    const std::string mark = world.mark_of(taken);
    records::Minutes withdrawn =
        minutes("Direktionen", {2018, 4, 9},
                {item(1, mark + "titel", "26/88888", mark + "tekst"), closed_item(world)});
    withdrawn.participants.push_back({"Fjernet " + mark + "sen", std::nullopt});
    world.save(withdrawn, {.kind = "taken", .file = mark});
    world.save(minutes("Direktionen", {2018, 4, 16},
                       {item(1, "Ny hal ved skolen", "18/00125", "Godkendt."), closed_item(world)}),
               {.kind = "moved", .file = world.mark_of(closed)});
    auto transaction = must(world.database().begin());
    must(records::withdraw_document(*transaction, World::by_operator(), "2018-04-09-direktionen", 1,
                                    mark + "grund", world.clock()));
    must(records::move_document(*transaction, World::by_operator(), "2018-04-16-direktionen", 1,
                                {.body_slug = "direktionen", .date = {2018, 4, 17}},
                                world.clock()));
    must(transaction->commit());
}

}  // namespace

void fill_record(World& world) {
    records::Item with_attachment = item(4, "Cykelstier langs Skovvejen", "17/00412", "Ny sti.");
    with_attachment.attachments = {{"Kort over stien", {}}, {"Vurdering af en ejendom", {}}};
    world.save(minutes("Direktionen", {2018, 2, 26},
                       {item(1, "Åbningstider på rådhuset", "18/00123", "Åbent om torsdagen."),
                        closed_item(world),
                        item(3, fmt::format("{} om ferie", World::internal_mark), "18/00124",
                             fmt::format("{} i teksten", World::internal_mark)),
                        with_attachment}),
               {.kind = "closed", .file = world.mark_of(closed)});
    fill_put_right(world);
    world.save(minutes("Socialudvalget", {2018, 3, 5},
                       {item(1, "Cykelstier langs Skovvejen", "17/00412", "Drøftet.")}),
               {.kind = "open", .file = "aabent"});
    world.save(minutes("Teknikudvalget", {2018, 6, 4},
                       {item(1, "Asfalt på Havnevej", "18/00300", "Der lægges asfalt."),
                        item(3, "Lys på stien", "18/00301", "Der sættes lys op.")}),
               {.kind = "beside", .file = "aabent-teknik"});
    auto transaction = must(world.database().begin());
    const auto meeting = world.meeting("2018-02-26-direktionen");
    must(records::set_item_visibility(*transaction, World::by_operator(), {meeting, 3},
                                      {records::Visibility::Internal, "draft", "OFL § 23"},
                                      world.clock()));
    must(transaction->commit());
}

void hide_drafts(World& world) {
    const std::string draft_mark = world.mark_of(draft);
    const std::string coming_mark = world.mark_of(coming);
    records::Minutes hidden =
        minutes(draft_mark + "udvalget", {2026, 11, 18},
                {item(1, draft_mark + "titel", "26/77777", draft_mark + "tekst")});
    hidden.participants.push_back({"Hemmelig " + draft_mark + "sen", std::nullopt});
    world.save(hidden, {.kind = "unpublished", .file = draft_mark, .published = false});
    records::Minutes next =
        minutes("Direktionen", {2026, 11, 19},
                {item(1, coming_mark + "punkt", "17/00412", coming_mark + "tekst")});
    world.save(next, {.kind = "unpublished", .file = coming_mark, .published = false});
    const std::string closed_mark = world.mark_of(for_body);
    records::Minutes beside =
        minutes("Teknikudvalget", {2018, 6, 4},
                {item(1, closed_mark + "titel om afsked", "26/99991", closed_mark + "tekst"),
                 item(2, closed_mark + "køb af grund", "17/00412", closed_mark + "begrundelse")});
    for (records::Item& one : beside.items) one.closed = true;
    beside.items[0].attachments = {{closed_mark + "bilag", {}}};
    beside.participants.push_back({"Lukket " + closed_mark + "sen", std::nullopt});
    world.save(beside, {.kind = "for_body", .file = closed_mark, .published = false});
    auto transaction = must(world.database().begin());
    must(records::keep_for_body(*transaction, World::by_operator(), beside_slug, 1, world.clock()));
    must(transaction->commit());
}

Values record_places(const std::string& pattern, const std::string& place, const World& world) {
    if (place == "number") return {"1", "2", "3", "4", "99"};
    if (place == "id" || place == "place" || place == "version") return {"1", "2", "9999"};
    if (place == "file") return {"1", "2", "99", "x", "1-1", "2-1", "3-1", "4-1", "5-1"};
    if (place == "sha256") {
        std::vector<std::string> all = {std::string(64, '0')};
        for (const char* kind : {"open", "closed", "unpublished", "taken", "moved", "for_body"}) {
            const auto known = world.sources().find(kind);
            const char filler = kind == std::string_view("for_body") ? '2' : '1';
            all.push_back(known == world.sources().end() ? std::string(64, filler) : known->second);
        }
        return all;
    }
    if (place != "slug") return {};
    if (pattern.starts_with("/moeder/")) {
        return {"2018-02-26-direktionen",
                "2018-03-05-socialudvalget",
                "2026-11-19-direktionen",
                "2018-04-09-direktionen",
                "2018-04-16-direktionen",
                "2018-04-17-direktionen",
                "2018-06-04-teknikudvalget",
                beside_slug,
                "2026-11-18-" + world.mark_of(draft) + "udvalget"};
    }
    if (pattern.starts_with("/sager/"))
        return {"18-00099", "17-00412", "18-00124", "26-77777", "26-88888", "26-99991"};
    if (pattern.starts_with("/fora/") || pattern.starts_with("/admin/fora/")) {
        return {"direktionen", "socialudvalget", world.mark_of(draft) + "udvalget"};
    }
    if (pattern.starts_with("/personer/")) {
        return {"asta-kvistgaard", "hemmelig-" + world.mark_of(draft) + "sen", "medlem-proeve",
                "fjernet-" + world.mark_of(taken) + "sen"};
    }
    return {};
}

}  // namespace leaks
