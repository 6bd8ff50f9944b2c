// SPDX-License-Identifier: AGPL-3.0-or-later
// What is in the record that is altered: something in every table.
#include "scenarios/flipped_record.h"

#include "agendas/own_notes.h"
#include "agendas/place_drafts.h"
#include "agendas/plan.h"
#include "agendas/publish_agenda.h"
#include "agendas/questions.h"
#include "base/hash.h"
#include "calendar/closing_day.h"
#include "cases/attachment.h"
#include "cases/item_comment.h"
#include "cases/item_draft.h"
#include "cases/item_template.h"
#include "cases/living_case.h"
#include "cases/related_in_record.h"
#include "files/holding.h"
#include "meetings/conduct.h"
#include "notices/notice.h"
#include "notices/screen.h"
#include "organisation/bodies.h"
#include "organisation/people.h"
#include "organisation/stand_in.h"
#include "organisation/term.h"
#include "organisation/unit.h"
#include "records/attachment_file.h"
#include "records/body_merge.h"
#include "records/choose_document.h"
#include "records/correct_minutes.h"
#include "records/disqualify.h"
#include "records/document_file.h"
#include "records/grant_insight.h"
#include "records/import_run.h"
#include "records/keeping.h"
#include "records/move_document.h"
#include "records/person_meaning.h"
#include "records/reading_rule.h"
#include "records/set_attachment_visibility.h"
#include "records/set_item_visibility.h"
#include "records/withdraw.h"
#include "rights/account.h"
#include "rights/insight.h"
#include "rights/internal/one_time_code.h"
#include "rights/reading.h"
#include "rights/reading_chain.h"
#include "rights/role_holding.h"
#include "rights/sign_in.h"
#include "work/job.h"

namespace scenario {

using support::item;

records::Minutes FlippedRecord::document(int day, const std::string& decision) {
    records::Item with_attachments = item(1, "Cykelstier langs Skovvejen", "25/00412", decision);
    with_attachments.attachments = {{"Kort over stierne", "https://example.dk/kort"},
                                    {"Lægeattest", std::nullopt}};
    with_attachments.outcomes = {records::Outcome::Approved};
    with_attachments.page = 1;
    with_attachments.line = 12;
    records::Minutes made = support::minutes(
        "Direktionen", {2025, 3, day},
        {with_attachments, support::closed(item(2, "En leder fratræder", "25/00777", "Godkendt")),
         item(3, "Ny hal", std::nullopt, "Udsat")});
    made.start = base::TimeOfDay{9, 30};
    made.place = "Mødelokale 214";
    made.participants = {{"Kirstine Kornerup", "formand"}, {"Fatima Holmebo", {}}};
    made.absentees = {{"Malene Hjortkær", {}}};
    return made;
}

void FlippedRecord::fill() {
    save(document(3, "Godkendt"), "bytes 1");
    save(document(10, "Afvist"), std::string(3000, 'x') + "bytes 2");
    save(document(3, "Godkendt med en ændring"), "bytes 3");
    save(support::agenda("Økonomiudvalget", {2025, 4, 1}, {item(1, "Budget", "25/00413")}),
         "bytes 4");
    do_change([&](store::Transaction& transaction) -> base::Result<void> {
        auto saved = records::save_unpublished(
            transaction, operator_actor(),
            support::minutes("Direktionen", {2025, 4, 7}, {item(1, "Kladde", "25/00500")}),
            {.bytes = "bytes 5",
             .file_name = "k.txt",
             .media_type = "text/plain",
             .profile = "test"},
            clock_);
        if (!saved) return saved.error();
        return {};
    });
    fill_organisation();
    fill_decisions();
    fill_put_right();
    fill_corrections();
    fill_who_is_who();
    fill_passing();
}

void FlippedRecord::fill_put_right() {
    for (const int day : {17, 24, 31}) {
        save(document(day, "Godkendt"), "put right " + std::to_string(day));
    }
    do_change([&](store::Transaction& t) {
        return records::choose_document(t, operator_actor(), "2025-03-03-direktionen", 1, clock_);
    });
    change([&](store::Transaction& t) {
        return records::withdraw_document(t, operator_actor(), "2025-03-17-direktionen", 1,
                                          "Forkert fil", clock_);
    });
    change([&](store::Transaction& t) {
        return records::move_document(t, operator_actor(), "2025-03-24-direktionen", 1,
                                      {.meeting_slug = "2025-03-31-direktionen"}, clock_);
    });
    change([&](store::Transaction& t) -> base::Result<records::Saved> {
        auto import = records::begin_import(t, "referater", clock_);
        if (!import) return std::move(import).error();
        return records::save_minutes(t, operator_actor(), document(11, "Godkendt"),
                                     {.bytes = "bytes 6",
                                      .file_name = "b.txt",
                                      .media_type = "text/plain",
                                      .profile = "test",
                                      .import = import.value()},
                                     clock_);
    });
}

void FlippedRecord::fill_corrections() {
    const auto put_right = must(
        records::find_document_by_source(*reader(), base::sha256_of("put right 31"), operator_));
    const auto document = must(records::load_document_to_review(*reader(), put_right.value(),
                                                                operator_actor(), operator_));
    records::Minutes corrected = document.now;
    corrected.place = "Byrådssalen";
    const std::vector<records::Correction> corrections = {
        {.kind = records::CorrectionKind::Place, .text = "Byrådssalen"}};
    do_change([&](auto& t) {
        return records::correct_minutes(t, operator_actor(), document, corrections, corrected,
                                        clock_);
    });
    const auto body = must(records::load_body_card(*reader(), "direktionen"));
    change([&](auto& t) {
        return records::add_rule(
            t, operator_actor(),
            {.id = {}, .body = body.id, .words = "indstilling", .value = "recommendation"}, clock_);
    });
    do_change([&](auto& t) {
        return organisation::change_body(
            t, operator_actor(), body,
            {.name = "Direktionen", .aliases = std::vector<std::string>{"Chefgruppen"}}, clock_);
    });
}

void FlippedRecord::fill_who_is_who() {
    save(document(12, "Godkendt"), "who 1");
    for (const char* body : {"Kulturudvalg", "Kultur- og Fritidsudvalget"}) {
        records::Minutes made =
            support::minutes(body, {2025, 5, 5}, {item(1, "Sag", "25/00900", "Godkendt")});
        made.participants = {{body[6] == 'u' ? "Karen Bro" : "Karin Bro", {}}, {"Ole Lind", {}}};
        save(made, body);
    }
    const auto meant = [&](const char* slug) {
        return must(records::load_person(*reader(), slug, rights::Viewer::outsider())).id;
    };
    const auto body = [&](const char* slug) {
        return must(records::load_body_card(*reader(), slug)).id;
    };
    const auto karen = meant("karen-bro");
    const auto karin = meant("karin-bro");
    change(
        [&](auto& t) { return records::merge_people(t, operator_actor(), karin, karen, clock_); });
    const auto ole = meant("ole-lind");
    const auto gone = body("kulturudvalg");
    const auto stays = body("kultur-og-fritidsudvalget");
    change([&](auto& t) {
        return records::split_person(t, operator_actor(), ole, {.body = stays}, clock_);
    });
    change(
        [&](auto& t) { return records::merge_bodies(t, operator_actor(), gone, stays, clock_); });
    fill_attachment_file();
}

void FlippedRecord::fill_passing() {
    change([&](auto& t) {
        return calendar::add_closing_day(t, operator_actor(),
                                         {.from = {2026, 7, 20},
                                          .to = {2026, 7, 31},
                                          .name = "Industriferie",
                                          .kind = calendar::ClosingKind::Closed},
                                         clock_);
    });
    change([&](auto& t) {
        return notices::keep_receiver(t, operator_actor(),
                                      {.holder = "person/1", .address = "a@x.dk"}, clock_);
    });
    rights::SignedIn who;
    who.person = records::PersonId{1};
    who.actor = rights::Actor::of({1}, {});
    do_change([&](auto& t) { return notices::choose_screen(t, who, false, clock_); });
    change([&](auto& t) {
        return notices::add_notice(t,
                                   {.kind = "agenda.called",
                                    .about = "meeting/1",
                                    .occasion = "version/1",
                                    .holders = {"person/1"}},
                                   clock_);
    });
    change([&](auto& t) {
        return work::add_job(t, {.kind = "log.keep_head", .only_key = "head"}, clock_);
    });
    do_change([&](store::Transaction& t) -> base::Result<void> {
        for (const char* row :
             {"INSERT INTO timer (name, kind, rule, argument, next_at)"
              " VALUES ('sweep', 'sweep', 'daily 03:30', '', '2026-12-01T02:30:00Z')",
              "INSERT INTO upload (id, account_id, made_at, state)"
              " VALUES (1, 1, '2026-11-21T12:00:00Z', 'open')",
              "INSERT INTO upload_file (id, upload_id, path, size, received)"
              " VALUES (1, 1, 'a/b.txt', 4, 4)",
              "INSERT INTO upload_piece (file_id, start, bytes) VALUES (1, 0, x'61626364')",
              "INSERT INTO waiting_answer (id, kind, body_id, likeness, last_minutes, wanted, "
              "reason,"
              " at) VALUES (1, 'publish', 1, '', 1, 1, '', '2026-11-21T12:00:00Z')",
              "INSERT INTO file_quarantine (sha256, since, found) VALUES"
              " ('0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',"
              " '2026-11-21T12:00:00Z', '')",
              "INSERT INTO device_key (person_id, secret) VALUES (1,"
              " 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq')",
              "INSERT INTO attachment_word (word, attachment_id)"
              " SELECT 'kort', min(id) FROM item_attachment",
              "INSERT INTO file_trace (sha256, told) VALUES"
              " ('0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', '0 1 ')",
              "INSERT INTO file_text (sha256, words, is_cut) VALUES"
              " ('0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 'kort', 0)",
              "INSERT INTO form_press (account_id, press, led_to, pressed_at) VALUES (1,"
              " '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',"
              " '/punkter/1', '2026-11-21T12:00:00Z')",
              "INSERT INTO waiting_answered (answer_id, minutes_id) VALUES (1, 1)",
              "INSERT INTO rereading (id, body_id, at) VALUES (1, 1, '2026-11-21T12:00:00Z')",
              "INSERT INTO rereading_document (rereading_id, minutes_id, meeting_slug, version, "
              "fate,"
              " items_before, items_after, outcomes_before, outcomes_after)"
              " VALUES (1, 1, 'x', 1, 'differs', 1, 2, 1, 1)",
              "INSERT INTO judged_document (minutes_id, rules, doubts) VALUES (1, 'x', '')",
              "INSERT INTO session (token_hash, account_id, created_at, used_at, browser)"
              " VALUES ('t', 1, '2026-11-21T12:00:00Z', '2026-11-21T12:00:00Z', 'Firefox')"}) {
            auto added = t.execute(row, {});
            if (!added) return std::move(added).error();
        }
        return {};
    });
    const auto shelf = must(files::Shelf::open(*database_, data() / "files"));
    auto incoming = must(shelf.receive(1 << 20));
    EXPECT_TRUE(incoming.add("a large file"));
    const auto stored = must(incoming.finish());
    do_change([&](auto& t) { return files::hold(t, shelf, "attachment/1", stored, clock_); });
}

void FlippedRecord::fill_organisation() {
    const auto anna = change([&](auto& t) {
        return organisation::add_person(t, operator_actor(), "Anna Holm",
                                        organisation::Namesakes::Refuse, clock_);
    });
    const auto bo = change([&](auto& t) {
        return organisation::add_person(t, operator_actor(), "Bo Lund",
                                        organisation::Namesakes::Refuse, clock_);
    });
    const auto board = must(records::load_body_card(*reader(), "direktionen")).id;
    const auto account = change(
        [&](auto& t) { return rights::add_account(t, operator_actor(), anna, "anho", clock_); });
    change([&](auto& t) { return rights::reset_account(t, operator_actor(), account, clock_); });
    const std::string secret = rights::offer_second_factor("Lindebæk", "anho").secret;
    change([&](auto& t) {
        rights::SignedIn who;
        who.account = account;
        who.person = anna;
        who.actor = rights::Actor::of(account, {});
        const auto step = rights::step_of(base::seconds_now(clock_));
        return rights::start_second_factor(t, who, secret, *rights::code_of_step(secret, step),
                                           clock_);
    });
    const auto term = change([&](auto& t) {
        return organisation::add_term(t, operator_actor(), board,
                                      {"2026-2029", {2026, 1, 1}, {2029, 12, 31}}, clock_);
    });
    const auto centre = change([&](auto& t) {
        return organisation::add_unit(t, operator_actor(),
                                      {.name = "Center for Børn", .from = {2020, 1, 1}}, clock_);
    });
    change([&](auto& t) {
        return organisation::add_unit(t, operator_actor(),
                                      {.name = "Dagpleje",
                                       .kind = organisation::UnitKind::Department,
                                       .parent = centre,
                                       .from = {2020, 1, 1},
                                       .to = base::Date{2030, 1, 1}},
                                      clock_);
    });
    change([&](auto& t) {
        return rights::add_role_holding(t, operator_actor(),
                                        {.person = anna,
                                         .role = rights::Role::Member,
                                         .scope = {.body = board},
                                         .from = {2026, 1, 1},
                                         .to = base::Date{2029, 12, 31},
                                         .term = term},
                                        clock_);
    });
    change([&](auto& t) {
        return rights::add_role_holding(t, operator_actor(),
                                        {.person = bo,
                                         .role = rights::Role::Manager,
                                         .scope = {.unit = centre},
                                         .from = {2026, 1, 1}},
                                        clock_);
    });
    change([&](auto& t) {
        return organisation::add_stand_in(t, operator_actor(),
                                          {anna, bo, board, {2026, 12, 1}, {2026, 12, 31}}, clock_);
    });
    fill_plan(board);
    fill_agenda(board);
    fill_held();
    fill_cases(board, centre, bo);
    for (const char* subject : {"meeting/a/punkt/1", "meeting/a/punkt/2", "meeting/b/punkt/1"}) {
        EXPECT_TRUE(rights::note_readings(*database_, account, {{subject, "member"}}, clock_));
        clock_.move_on(86'400);
    }
    change([&](auto& t) {
        return rights::delete_readings(t, operator_actor(), {2026, 11, 22}, clock_);
    });
}

void FlippedRecord::fill_cases(records::BodyId board, rights::UnitId centre,
                               records::PersonId officer) {
    const auto open = [&](const std::string& title) {
        return change([&](auto& t) {
            return cases::open_case(
                t, operator_actor(),
                {.head = {.title = title, .kle = "00.22.04", .unit = centre, .officer = officer}},
                clock_);
        });
    };
    const auto first = open("Affaldsplan");
    const auto second = open("Genbrugsplads");
    do_change([&](auto& t) {
        return cases::relate_cases(t, operator_actor(), first, second, true, clock_);
    });
    do_change([&](auto& t) {
        return cases::relate_to_record(t, operator_actor(), first, "25-00412", true, clock_);
    });
    const rights::Viewer follower =
        rights::Viewer::of({.person = officer, .today = clock_.today(), .staff = true});
    do_change([&](auto& t) { return cases::follow_case(t, follower, first, true, clock_); });
    const auto made_from = change([&](auto& t) {
        return cases::keep_template(
            t, operator_actor(),
            {.body = board,
             .name = "Beslutning",
             .sections = {{records::SectionKind::Recommendation, "Indstilling", true, "Skriv."}}},
            0, clock_);
    });
    const auto draft = [&](cases::NewItem wanted) {
        wanted.in_case = first;
        wanted.body = board;
        if (wanted.author.value == 0) wanted.author = officer;
        return change(
            [&](auto& t) { return cases::make_item(t, operator_actor(), wanted, clock_); });
    };
    const auto cover = draft({.made_from = made_from, .head = {.title = "Forklæde"}});
    draft({.head = {.title = "Del", .wanted = 3, .covering = cover}});
    // Nobody approves what he wrote himself.
    const auto writer = must(records::list_people_meant(*reader(), "Anna Holm")).at(0).id;
    const auto again = draft({.head = {.title = "Igen"}, .came_from = cover, .author = writer});
    fill_approvals(board, again, officer);
    do_change([&](auto& t) {
        return cases::move_item(t, operator_actor(), cover, cases::ItemState::Submitted, 1, clock_);
    });
    const auto mandate =
        must(operator_actor().require(cases::change_item_action, rights::everywhere()));
    do_change([&](auto& t) {
        return cases::let_read(t, mandate, cover, officer, "advice", clock_.today(), clock_);
    });
    do_change([&](auto& t) {
        return cases::note_published(t, mandate, cover, "2025-03-10-direktionen", 1, clock_);
    });
    place_on_agenda(draft({.head = {.title = "Til mødet"}}));
    do_change([&](auto& t) { return cases::note_presence(t, cover, follower, clock_); });
    attach_to(cover, follower);
    change([&](auto& t) {
        return cases::add_comment(t, {operator_actor(), follower}, cover, {.words = "Hvorfor nu?"},
                                  clock_);
    });
}

void FlippedRecord::place_on_agenda(cases::DraftId id) {
    for (const auto to : {cases::ItemState::Submitted, cases::ItemState::Approved}) {
        do_change(
            [&](auto& t) { return cases::move_item(t, operator_actor(), id, to, 1, clock_); });
    }
    const auto meeting = must(agendas::list_planned(*reader(), {}, operator_)).at(2);
    const auto now = must(agendas::load_agenda(*reader(), meeting.slug, operator_));
    do_change([&](auto& t) {
        return agendas::place_drafts(t, operator_actor(), {meeting.id, now.revision}, {{id, 1}},
                                     clock_);
    });
}

void FlippedRecord::fill_decisions() {
    const auto meeting =
        must(records::load_meeting(*reader(), "2025-03-10-direktionen", operator_)).id;
    const auto people = must(records::list_people_meant(*reader(), "Bo Lund"));
    const records::VisibilityChoice closing{records::Visibility::Closed, "personal", "FVL § 27"};
    do_change([&](auto& t) {
        return records::set_item_visibility(t, operator_actor(), {meeting, 3}, closing, clock_);
    });
    do_change([&](auto& t) {
        return records::set_attachment_visibility(t, operator_actor(), {meeting, 1}, "Lægeattest",
                                                  closing, clock_);
    });
    change([&](auto& t) {
        return records::grant_insight(
            t, operator_actor(), {meeting, 2},
            {people.at(0).id, clock_.today(), clock_.today(), "Sagens part"}, clock_);
    });
    const auto listed = must(records::list_people_meant(*reader(), "Fatima Holmebo"));
    do_change([&](auto& t) {
        return records::disqualify(t, operator_actor(), {meeting, 2}, listed.at(0).id, clock_);
    });
}

}  // namespace scenario
