// SPDX-License-Identifier: AGPL-3.0-or-later
// Files sent in pieces: looked at without a change, taken in, cancelled, cut in half.
#include "intake/upload.h"

#include <gmock/gmock.h>

#include "base/file.h"
#include "base/try.h"
#include "intake/import_files.h"
#include "records/correct_minutes.h"
#include "records/import_run.h"
#include "records/keeping.h"
#include "records/read.h"
#include "records/withdraw.h"
#include "rights/account.h"
#include "rights/account_actor.h"
#include "rights/role_holding.h"
#include "support/fake_clamd.h"
#include "support/temporary_folder.h"
#include "support/upload_record.h"
#include "work/background.h"

namespace intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(UploadTest, LooksWithoutAChangeAndThenTakesIn) {
    const UploadId id = begin();
    send_whole(id, "2025/juni.txt", minutes_of("Stiforum"));
    send_whole(id, "2025/havn.txt", minutes_of("Havneforum"));
    send_whole(id, "2025/billede.png", "\x89PNG\r\n\x1a\n0000");
    send_whole(id, "2025/tom.txt", "");
    look(id);
    EXPECT_THAT(fates(id), ElementsAre("2025/billede.png: refused file.format_unknown",
                                       "2025/havn.txt: refused rights.not_allowed",
                                       "2025/juni.txt: new", "2025/tom.txt: refused file.empty"));
    EXPECT_EQ(meetings(), 0);
    take_in(id);
    EXPECT_EQ(load(id).state, UploadState::Taken);
    EXPECT_EQ(meetings(), 1);
    EXPECT_GT(load(id).files[2].verdict->minutes, 0);
    const UploadId again = begin();
    send_whole(again, "juni.txt", minutes_of("Stiforum"));
    send_whole(again, "rettet.txt", minutes_of("Stiforum", " Meget."));
    send_whole(again, "lukket.txt", minutes_of("Stiforum", " Lukket punkt."));
    look(again);
    EXPECT_THAT(fates(again),
                ElementsAre("juni.txt: unchanged", "lukket.txt: version", "rettet.txt: version"));
    EXPECT_EQ(meetings(), 1);
}

TEST_F(UploadTest, WhatWasRefusedAsNoMinutesIsTakenInWhenItsSenderWantsIt) {
    const auto want = [&](UploadId id, rights::AccountId who, std::int64_t file) {
        const auto done = change([&](store::Transaction& transaction) {
            return want_anyway(transaction, actor_of(who), id, file, clock_);
        });
        work_off();
        return done ? std::string("ok") : done.error().code;
    };
    const UploadId id = begin();
    send_whole(id, "brev.txt", "Fra: Bo\nTil: Ida\nEmne: Stien\n\nKære Ida\n\nStien er slidt.\n");
    send_whole(id, "juni.txt", minutes_of("Stiforum"));
    EXPECT_EQ(want(id, sanne_, load(id).files[0].id), "upload.not_looked");
    look(id);
    EXPECT_THAT(fates(id),
                ElementsAre("brev.txt: refused minutes.not_recognised", "juni.txt: new"));
    const std::int64_t letter = load(id).files[0].id;
    EXPECT_EQ(want(id, sofus_, letter), "upload.not_found");
    EXPECT_EQ(want(id, sanne_, load(id).files[1].id), "upload.not_refused");
    EXPECT_EQ(want(id, sanne_, 0), "upload.not_found");
    EXPECT_EQ(want(id, sanne_, letter), "ok");
    EXPECT_THAT(fates(id), ElementsAre("brev.txt: new", "juni.txt: new"));
    EXPECT_TRUE(load(id).files[0].verdict->waits);
    EXPECT_EQ(load(id).files[0].verdict->findings.back().code, "doubt.no_minutes");
    take_in(id);
    const auto taken = load(id).files[0].verdict;
    EXPECT_TRUE(taken->waits);
    EXPECT_GT(taken->minutes, 0);
    // It is nobody's but its sender's, and not one word of it is lost.
    const auto document = must(records::load_document_to_review(
        *reader(), records::MinutesId{taken->minutes}, actor_of(sanne_), operator_));
    EXPECT_FALSE(document.published);
    EXPECT_NE(document::plain_text_of(document.now.preamble).find("Stien er slidt."),
              std::string::npos);
}

TEST_F(UploadTest, TheSameFileTwiceIsOneDocument) {
    const UploadId id = begin();
    send_whole(id, "Økonomi/Ærø møde.txt", minutes_of("Stiforum"));
    send_whole(id, "kopi.txt", minutes_of("Stiforum"));
    look(id);
    EXPECT_THAT(fates(id), ElementsAre("kopi.txt: unchanged", "Økonomi/Ærø møde.txt: new"));
    take_in(id);
    EXPECT_THAT(fates(id), ElementsAre("kopi.txt: unchanged", "Økonomi/Ærø møde.txt: new"));
    EXPECT_EQ(meetings(), 1);
}

TEST_F(UploadTest, ThatOthersHaveTheSameFileIsNotTold) {
    auto transaction = must(database_->begin());
    must(import_bytes(*transaction, minutes_of("Havneforum"), "a.txt", ProfileSet::shipped(),
                      {.actor = all_, .profile = {}, .limits = {}, .unpublished = true}, clock_));
    EXPECT_TRUE(transaction->commit());
    transaction.reset();
    const UploadId id = begin();
    send_whole(id, "a.txt", minutes_of("Havneforum"));
    send_whole(id, "b.txt", minutes_of("Havneforum", " Meget."));
    look(id);
    EXPECT_THAT(fates(id), ElementsAre("a.txt: refused rights.not_allowed",
                                       "b.txt: refused rights.not_allowed"));
    EXPECT_EQ(load(id).files[0].verdict->body, load(id).files[1].verdict->body);
}

TEST_F(UploadTest, ComesInPiecesInTheirOrderAndTwiceIsNoMatter) {
    const UploadId id = begin();
    const std::string bytes = minutes_of("Stiforum");
    const auto size = static_cast<std::int64_t>(bytes.size());
    const std::string_view all = bytes;
    EXPECT_TRUE(send(id, {"a.txt", size, 0, all.substr(0, 40)}));
    EXPECT_TRUE(send(id, {"a.txt", size, 0, all.substr(0, 40)}));
    const auto gap = send(id, {"a.txt", size, 60, all.substr(60)});
    ASSERT_FALSE(gap);
    EXPECT_EQ(gap.error().code, "upload.piece_missing");
    EXPECT_TRUE(send(id, {"a.txt", size, 40, all.substr(40)}));
    look(id);
    EXPECT_THAT(fates(id), ElementsAre("a.txt: new"));
}

TEST_F(UploadTest, WhatIsCutInHalfLeavesNothing) {
    const UploadId id = begin();
    const std::string bytes = minutes_of("Stiforum");
    EXPECT_TRUE(
        send(id, {"a.txt", static_cast<std::int64_t>(bytes.size()), 0, "REFERAT Stiforum"}));
    look(id);
    EXPECT_THAT(fates(id), ElementsAre("a.txt: cut"));
    take_in(id);
    EXPECT_EQ(meetings(), 0);
}

TEST_F(UploadTest, CancelledItIsGone) {
    const UploadId id = begin();
    send_whole(id, "a.txt", minutes_of("Stiforum"));
    EXPECT_TRUE(change([&](store::Transaction& transaction) {
        return cancel_upload(transaction, actor_of(sanne_), id, clock_);
    }));
    EXPECT_EQ(load(id).state, UploadState::Cancelled);
    EXPECT_FALSE(send(id, {"b.txt", 1, 0, "b"}));
    const auto look_again = change([&](store::Transaction& transaction) {
        return look_at_upload(transaction, actor_of(sanne_), id, clock_);
    });
    ASSERT_FALSE(look_again);
    EXPECT_EQ(look_again.error().code, "upload.not_open");
}

TEST_F(UploadTest, ItIsItsSendersAlone) {
    const UploadId id = begin();
    const auto others = load_upload(*reader(), actor_of(sofus_), id);
    ASSERT_FALSE(others);
    EXPECT_EQ(others.error().code, "upload.not_found");
    const auto outsiders = load_upload(*reader(), rights::Actor::outsider(), id);
    ASSERT_FALSE(outsiders);
    EXPECT_EQ(outsiders.error().code, "rights.not_allowed");
}

TEST_F(UploadTest, RefusesWhatDoesNotFit) {
    const UploadId id = begin();
    for (const SentPiece& piece :
         {SentPiece{"../a.txt", 1, 0, "a"}, SentPiece{"/etc/a", 1, 0, "a"},
          SentPiece{"", 1, 0, "a"}, SentPiece{"a.txt", 1, 0, "ab"}, SentPiece{"a.txt", -1, 0, ""},
          SentPiece{"a.txt", 5, 0, ""}, SentPiece{"a\\..\\b", 1, 0, "a"},
          SentPiece{"\xff.txt", 1, 0, "a"}, SentPiece{std::string(5000, 'a'), 1, 0, "a"},
          SentPiece{"a.txt", std::int64_t{1} << 40, 0, "a"}}) {
        EXPECT_FALSE(send(id, piece)) << piece.path << " " << piece.size;
    }
    EXPECT_THAT(load(id).files, IsEmpty());
}

// A Mac puts "Icon\r" into folders, and an archive packed on Windows names "mappe\a.txt".
TEST_F(UploadTest, TakesTheNamesThatOtherSystemsGive) {
    const UploadId id = begin();
    send_whole(id, "mappe/Icon\r", "x");
    send_whole(id, "lukket\\juni.txt", minutes_of("Stiforum"));
    send_whole(id, std::string(300, 'a') + "/" + std::string(300, 'b') + ".txt", "x");
    EXPECT_THAT(load(id).files, SizeIs(3));
    EXPECT_EQ(load(id).files[1].path, "lukket/juni.txt");
    EXPECT_EQ(load(id).files[2].path, "mappe/Icon_");
    EXPECT_EQ(load(id).file_count, 3);
}

TEST_F(UploadTest, AFileThatTheBrowserLeftOutStandsAmongTheOthers) {
    const UploadId id = begin();
    const auto leave_out = [&](const char* path, const char* error) {
        return change([&](store::Transaction& transaction) {
            return name_unsent(transaction, actor_of(sanne_), id, {path, error});
        });
    };
    send_whole(id, "a.txt", minutes_of("Stiforum"));
    EXPECT_TRUE(leave_out("stor.pdf", "file.too_large"));
    EXPECT_TRUE(leave_out("stor.pdf", "file.too_large"));
    EXPECT_TRUE(leave_out("væk.txt", "file.unreadable"));
    EXPECT_FALSE(leave_out("a.txt", "file.unreadable"));
    EXPECT_FALSE(leave_out("b.txt", "rights.not_allowed"));
    EXPECT_FALSE(leave_out("../b.txt", "file.unreadable"));
    EXPECT_FALSE(send(id, {"stor.pdf", 1, 0, "x"}));
    const auto told = ElementsAre("a.txt: new", "stor.pdf: refused file.too_large",
                                  "væk.txt: refused file.unreadable");
    look(id);
    EXPECT_THAT(fates(id), told);
    take_in(id);
    EXPECT_THAT(fates(id), told);
    EXPECT_EQ(meetings(), 1);
}

TEST_F(UploadTest, NoMoreFilesAndBytesThanAreToldBefore) {
    const UploadId id = begin();
    must(change([&](store::Transaction& transaction) -> base::Result<int> {
        for (int number = 0; number < upload_limits.files; ++number) {
            TRY_DO(receive_piece(transaction, actor_of(sanne_), id,
                                 {std::to_string(number) + ".txt", 1, 0, "x"}));
        }
        return 0;
    }));
    EXPECT_TRUE(send(id, {"7.txt", 1, 0, "x"}));
    const auto more = send(id, {"en til.txt", 1, 0, "x"});
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().code, "upload.too_many");
    EXPECT_EQ(load(id).file_count, upload_limits.files);
    const UploadId large = begin();
    for (int number = 0; number < 16; ++number) {
        EXPECT_TRUE(send(large, {std::to_string(number), std::int64_t{64} << 20, 0, "x"}));
    }
    EXPECT_FALSE(send(large, {"en til", 1, 0, "x"}));
}

TEST_F(UploadTest, OldOnesAreSwept) {
    const UploadId id = begin();
    send_whole(id, "a.txt", "a");
    clock_.move_on(8 * 86400);
    EXPECT_TRUE(change(
        [&](store::Transaction& transaction) { return sweep_uploads(transaction, 7, clock_); }));
    EXPECT_FALSE(load_upload(*reader(), actor_of(sanne_), id));
}

TEST_F(UploadTest, AWholeUploadIsOneRunAndIsWithdrawnTogether) {
    const UploadId id = begin();
    send_whole(id, "2025/juni.txt", minutes_of("Stiforum"));
    send_whole(id, "2025/andet.txt",
               "REFERAT Stiforum d. 09-06-2025\n\nPunkt 1: Hegn\n\n25/2\n\n"
               "Baggrund\n\nHegnet er slidt.\n\n"
               "Beslutning Stiforum den 09-06-2025\n\nUdsat.\n");
    send_whole(id, "løs.txt", "ikke et referat");
    look(id);
    take_in(id);
    const auto runs = must(records::list_imports(*reader(), 10, operator_));
    ASSERT_EQ(runs.size(), 1U);
    EXPECT_EQ(runs[0].label, "2025, løs.txt");
    EXPECT_EQ(runs[0].published + runs[0].waiting, 2);
    const auto done = must(records::withdraw_import(*database_, actor_of(sanne_), runs[0].id,
                                                    "Forkert mappe", clock_, {}));
    EXPECT_EQ(done.documents, 2);
    EXPECT_EQ(must(records::list_meetings(*reader(), {}, {}, outsider_)).size(), 0U);
}

// The same bytes are a draft of somebody else's, who alone knows of it: the answer is the one that
// bytes nobody sent before would get, and the address counts nothing that is hidden.
TEST_F(UploadTest, BytesThatAreADraftOfAnotherAreADocumentOfTheSendersOwn) {
    const auto send_as = [&](rights::AccountId account, const std::string& text) {
        const UploadId id = must(change([&](store::Transaction& transaction) {
            return begin_upload(transaction, actor_of(account), clock_);
        }));
        EXPECT_TRUE(change([&](store::Transaction& transaction) {
            return receive_piece(transaction, actor_of(account), id,
                                 {"a.txt", static_cast<std::int64_t>(text.size()), 0, text});
        }));
        for (const bool takes_in : {false, true}) {
            EXPECT_TRUE(change([&](store::Transaction& transaction) {
                return takes_in ? take_in_upload(transaction, actor_of(account), id, clock_)
                                : look_at_upload(transaction, actor_of(account), id, clock_);
            }));
            work_off();
        }
        return must(load_upload(*reader(), actor_of(account), id)).files.at(0).verdict.value();
    };
    const std::string untold =
        "Referat\n\n1. Velkomst\nBeslutning\nGodkendt.\n\n2. Ny sti\n"
        "Beslutning\nGodkendt.\n";
    const std::string nobodys = minutes_of("Trafikforum");
    for (const std::string& text : {untold, nobodys}) {
        const Verdict first = send_as(sanne_, text);
        const Verdict second = send_as(hanne_in_harbour_, text);
        EXPECT_EQ(first.fate, "new");
        EXPECT_EQ(second.fate, "new") << second.error;
        EXPECT_NE(first.minutes, second.minutes);
        EXPECT_EQ(first.meeting.size(), second.meeting.size());
        EXPECT_EQ(send_as(hanne_in_harbour_, text).fate, "unchanged");
        EXPECT_EQ(send_as(sanne_, text).fate, "unchanged");
    }
}

// Who may not have an original must not learn by guessing its bytes what closed matter it holds.
TEST_F(UploadTest, GuessedBytesOfAClosedOriginalAreAnsweredLikeAnyOthers) {
    const auto text = [](const std::string& amount) {
        return "REFERAT Stiforum d. 02-06-2025\n\nPunkt 1: Belægning\n\n25/1\n\nBeslutning\n\n"
               "Godkendt.\n\nPunkt 2: Lukket punkt: Salg\n\n25/2\n\nBeslutning\n\nSolgt for " +
               amount + ".\n";
    };
    const support::TemporaryFolder folder;
    ASSERT_TRUE(base::write_file(folder.path() / "juni.txt", text("2 mio.")));
    ImportOptions options;
    options.actor = all_;
    options.publish = true;
    const auto taken =
        import_files(*database_, {folder.path() / "juni.txt"}, ProfileSet::shipped(), options,
                     clock_, [](const FileReport&, const ImportProgress&) { return true; });
    ASSERT_TRUE(taken);
    ASSERT_EQ(meetings(), 1);
    const auto fate_for = [&](rights::AccountId account, const std::string& bytes) {
        const UploadId id = must(change([&](store::Transaction& transaction) {
            return begin_upload(transaction, actor_of(account), clock_);
        }));
        EXPECT_TRUE(change([&](store::Transaction& transaction) {
            return receive_piece(transaction, actor_of(account), id,
                                 {"gæt.txt", static_cast<std::int64_t>(bytes.size()), 0, bytes});
        }));
        EXPECT_TRUE(change([&](store::Transaction& transaction) {
            return look_at_upload(transaction, actor_of(account), id, clock_);
        }));
        work_off();
        const auto verdict =
            must(load_upload(*reader(), actor_of(account), id)).files.at(0).verdict.value();
        return verdict.fate + " " + verdict.error;
    };
    EXPECT_EQ(fate_for(hanne_in_harbour_, text("2 mio.")),
              fate_for(hanne_in_harbour_, text("3 mio.")));
    EXPECT_EQ(fate_for(sanne_, text("2 mio.")), "unchanged ");
}

// A scanner that is asked is asked before anything reads the file.
TEST_F(UploadTest, WhatTheScannerFindsOrDoesNotAnswerAboutIsNotTakenIn) {
    const support::TemporaryFolder folder;
    const std::filesystem::path socket = folder.path() / "clamd.ctl";
    scanner_ = std::make_shared<const files::Scanner>(socket);
    const UploadId id = begin();
    send_whole(id, "juni.txt", minutes_of("Stiforum"));
    send_whole(id, "smittet.txt", minutes_of("Stiforum", support::eicar()));
    look(id);
    EXPECT_THAT(fates(id), ElementsAre("juni.txt: refused file.not_scanned",
                                       "smittet.txt: refused file.not_scanned"));
    const support::FakeClamd clamd(socket);
    look(id);
    EXPECT_THAT(fates(id), ElementsAre("juni.txt: new", "smittet.txt: refused file.infected"));
    take_in(id);
    EXPECT_EQ(meetings(), 1);
    EXPECT_EQ(fates(id).back(), "smittet.txt: refused file.infected");
}

}  // namespace
}  // namespace intake
