// SPDX-License-Identifier: AGPL-3.0-or-later
// Searching, in the leak walk: for the words of secrets, for parts of them, and for what stands
// beside them. And the order of hits: many meetings whose open items are equally good, beside
// closed items and drafts that say the same words more or less often in either world.
#include <fmt/format.h>

#include "intake/correct.h"
#include "leaks/must.h"
#include "leaks/record_world.h"
#include "records/attachment_file.h"
#include "records/set_attachment_visibility.h"
#include "records/set_item_visibility.h"
#include "site/search/search.h"

namespace site {
namespace {

constexpr int meetings_of_hits = 24;
constexpr const char* body_of_hits = "Teknikudvalget";
constexpr const char* common_words[] = {"belysning", "fortov", "kørebane", "rabat", "snerydning"};

/// Whose file says it, and what the file says.
struct AttachmentOfHits {
    int meeting;
    int item;  ///< From 0.
    std::string words;
};

records::Item item_of_hits(int number, std::string title, std::string text) {
    records::Item made;
    made.number = number;
    made.title = std::move(title);
    made.case_number = fmt::format("24/{:05}", 500 + number);
    document::Document document;
    document.blocks.push_back({document::Paragraph{{std::move(text)}}});
    made.sections.push_back({.kind = records::SectionKind::Presentation,
                             .heading = "Sagsfremstilling",
                             .body = {},
                             .date = {},
                             .document = std::move(document)});
    made.outcomes = {number % 2 == 0 ? records::Outcome::Noted : records::Outcome::Approved};
    return made;
}

/// Words of which the number differs from world to world: what weighs hits must not count them.
std::string hidden_text(const leaks::World& world, int meeting) {
    std::string text = world.mark_of("hits");
    const int times = world.secrets().is_full ? 40 + meeting : 3;
    for (int at = 0; at < times; ++at) {
        text += fmt::format(" {} {}", common_words[(at + meeting) % 5], common_words[at * at % 5]);
    }
    return text;
}

bool is_internal(int meeting) { return meeting % 3 == 0; }

/// Open items of few texts, in some meetings an internal one, and a closed one.
records::Minutes meeting_of_hits(const leaks::World& world, int meeting) {
    records::Minutes made;
    made.body = body_of_hits;
    made.date = {2024, 1 + meeting % 12, 1 + meeting};
    made.participants = {{"Asta Kvistgaard", "formand"}};
    const std::string_view first = common_words[meeting % 5];
    const std::string_view second = common_words[meeting / 5 % 5];
    made.items = {
        item_of_hits(1, fmt::format("Plan for {}", first), fmt::format("{} og {}", first, second)),
        item_of_hits(2, world.mark_of("hits"), hidden_text(world, meeting)),
        item_of_hits(3, fmt::format("Status for {}", second), "belysning, fortov og rabat"),
        item_of_hits(4, is_internal(meeting) ? std::string(leaks::World::internal_mark) : "Orden",
                     fmt::format("{} igen", first))};
    made.items[1].closed = true;
    // The second of an open item is for those of its body alone.
    made.items[0].attachments = {{"Kort over belysning", {}},
                                 {world.mark_of("hits") + "rapport", {}}};
    made.items[1].attachments = {{world.mark_of("hits") + "bilag", {}}};
    return made;
}

/// Somebody puts a file to an attachment of an item of the meeting.
void attach(leaks::World& world, const AttachmentOfHits& wanted, std::size_t attachment) {
    const std::string slug =
        base::render_date(meeting_of_hits(world, wanted.meeting).date) + "-teknikudvalget";
    auto incoming = leaks::must(world.shelf().receive(1 << 20));
    leaks::must(incoming.add(wanted.words));
    const auto stored = leaks::must(incoming.finish());
    const auto actor = leaks::World::by_operator();
    const auto viewer = rights::Viewer::operator_of_machine();
    auto transaction = leaks::must(world.database().begin());
    const auto meeting = leaks::must(records::load_meeting(*transaction, slug, viewer));
    const auto document =
        leaks::must(records::load_document_to_review(*transaction, meeting.current, actor, viewer));
    const records::Item& item = document.now.items[static_cast<std::size_t>(wanted.item)];
    const auto file = leaks::must(records::keep_attachment_file(
        *transaction, world.shelf(), actor, document,
        {wanted.words.substr(0, 20) + ".txt", "text/plain", stored}, world.clock()));
    const std::vector<records::Correction> corrections = {
        {.kind = records::CorrectionKind::AttachmentFile,
         .item = intake::anchor_of(item),
         .words = item.attachments[attachment].title,
         .text = records::address_of(file),
         .more = stored.sha256}};
    leaks::must(intake::correct(*transaction, actor, viewer, {meeting.current, document.state},
                                corrections, world.clock()));
    leaks::must(transaction->commit());
}

/// Open ones that say the same in both worlds, and between them some that are closed by themselves
/// or by their item.
void attach_all(leaks::World& world) {
    for (int meeting = 0; meeting < meetings_of_hits; meeting += 2) {
        attach(world, {meeting, 0, fmt::format("belysning og fortov {}", meeting % 4)}, 0);
        attach(world, {meeting, 0, hidden_text(world, meeting) + fmt::format(" {}", meeting)}, 1);
        attach(world, {meeting, 1, hidden_text(world, meeting + 1) + fmt::format(" {}", meeting)},
               0);
    }
}

void close_attachments(leaks::World& world, store::Transaction& transaction) {
    for (int meeting = 0; meeting < meetings_of_hits; ++meeting) {
        const base::Date day = meeting_of_hits(world, meeting).date;
        const auto id = world.meeting(base::render_date(day) + "-teknikudvalget");
        leaks::must(records::set_attachment_visibility(
            transaction, leaks::World::by_operator(), {id, 1}, world.mark_of("hits") + "rapport",
            {records::Visibility::Closed, "draft", "OFL § 23"}, world.clock()));
    }
}

void fill(leaks::World& world) {
    for (int meeting = 0; meeting < meetings_of_hits; ++meeting) {
        const records::Minutes made = meeting_of_hits(world, meeting);
        world.save(made, {.kind = fmt::format("hits {}", meeting), .file = world.mark_of("hits")});
    }
    auto transaction = leaks::must(world.database().begin());
    for (int meeting = 0; meeting < meetings_of_hits; ++meeting) {
        if (!is_internal(meeting)) continue;
        const base::Date day = meeting_of_hits(world, meeting).date;
        const auto id = world.meeting(base::render_date(day) + "-teknikudvalget");
        leaks::must(records::set_item_visibility(
            *transaction, leaks::World::by_operator(), {id, 4},
            {records::Visibility::Internal, "draft", "OFL § 23"}, world.clock()));
    }
    close_attachments(world, *transaction);
    leaks::must(transaction->commit());
    transaction.reset();  // One writes at a time.
    attach_all(world);
}

/// Drafts of meetings that are known and of one that is not, full of the same words.
void hide(leaks::World& world) {
    for (int meeting = 0; meeting < meetings_of_hits; meeting += 4) {
        records::Minutes made = meeting_of_hits(world, meeting);
        made.items.push_back(item_of_hits(5, world.mark_of("hits"), hidden_text(world, meeting)));
        if (meeting == 8) made.date = {2026, 10, 1};
        world.save(made, {.kind = fmt::format("hidden hits {}", meeting),
                          .file = world.mark_of("hits"),
                          .published = false});
    }
}

/// Every order, page and narrowing of one search.
void add_searches(leaks::Values& all, const std::string& text) {
    for (const char* order : {"", "&sortering=nyeste", "&sortering=aeldste"}) {
        for (const char* page : {"", "&side=2", "&side=3"}) {
            all.push_back("?q=" + text + order + page);
        }
        for (const char* narrowed : {"&forum=teknikudvalget", "&aar=2024", "&udfald=noted",
                                     "&slags=bilag", "&slags=punkter"}) {
            all.push_back("?q=" + text + order + narrowed);
        }
    }
}

leaks::Values queries(const std::string& pattern, const leaks::World& world) {
    const std::string& mark = world.secrets().mark;
    const std::string closed_mark = world.mark_of(leaks::closed);
    std::vector<std::string> all = {"", "?q=cykelsti", "?q=godkendt&udfald=approved"};
    for (const std::string& query : std::vector<std::string>{
             closed_mark + "titel", mark.substr(0, 5) + "*", mark, "18/00099", "26/77777", "leder",
             "%22navngiven+leder%22", closed_mark.substr(1) + "titel", "internemarkering"}) {
        all.push_back("?q=" + query);
        all.push_back("?q=" + query + "&lukket=ja");
    }
    all.push_back("?forum=" + world.mark_of(leaks::draft) + "udvalget");
    all.push_back("?q=" + world.mark_of(leaks::draft) + "udvalget");
    all.push_back("?q=" + world.mark_of(leaks::draft) + "udvalget+2026");
    for (int month = 1; month <= 12; ++month) {
        all.push_back("?q=m%C3%B8de+" + std::to_string(month) + "/2026");
        all.push_back("?q=2026-" + std::string(month < 10 ? "0" : "") + std::to_string(month) +
                      "-01");
    }
    for (const char* words : {"maj+2026", "juni+2026", "november+2026", "december+2026"}) {
        all.push_back(std::string("?q=") + words);
    }
    all.push_back("?aar=2026");
    for (const char* secret : {"hits", "hitsrapport", "agendaspunkt", "closedfil", "lukketfil"}) {
        all.push_back("?q=" + world.mark_of(secret));
        all.push_back("?q=" + world.mark_of(secret) + "*&slags=bilag");
    }
    // What is under way: its words, its numbers, its days.
    for (const char* secret : {"cases", "agendas"}) {
        for (const char* end : {"", "sag", "punkt", "mere", "meresag"}) {
            all.push_back("?q=" + world.mark_of(secret) + end);
        }
    }
    for (const char* words :
         {"77/77777", "26/00001", "f%C3%A6lles+punkt", "lukkeforum", "lukkeforum+2026",
          "lukkeforum+december+2026", "2026-12-07", "2026-12-08", "2026-12-09"}) {
        all.push_back(std::string("?q=") + words);
    }
    all.push_back("?slags=bilag");
    all.push_back("?aar=2024&side=2");
    all.push_back("?forum=teknikudvalget&sortering=aeldste&side=3");
    const leaks::Values ordered = {"belysning",
                                   "belysning+fortov",
                                   "rabat+ELLER+snerydning",
                                   "%22og+fortov%22",
                                   "fortov+-belysning",
                                   "bel*",
                                   "plan",
                                   "belysningg",
                                   "24/00501",
                                   "24/0*",
                                   "teknikudvalget+rabat"};
    for (const std::string& text : ordered) {
        if (pattern == "/soeg") {
            add_searches(all, text);
        } else {
            all.push_back("?q=" + text);
            all.push_back("?q=" + text.substr(0, 3));
        }
    }
    return all;
}

}  // namespace

leaks::Part search_leaks();
leaks::Part search_leaks() {
    return {.name = "search",
            .routes = search_routes(),
            .queries = queries,
            .fill = fill,
            .hide = hide};
}

}  // namespace site
