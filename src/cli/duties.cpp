// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/duties.h"

#include <spdlog/spdlog.h>

#include "agendas/follow_record.h"
#include "agendas/typed_numbers.h"
#include "approvals/approval_notices.h"
#include "base/file.h"
#include "base/text.h"
#include "base/try.h"
#include "cases/attachment_words.h"
#include "files/quarantine.h"
#include "files/sweep.h"
#include "intake/reread_body.h"
#include "notices/screen.h"
#include "notices/test_letter.h"
#include "organisation/account_letter.h"
#include "records/take_texts.h"
#include "records/waiting_answer.h"
#include "rights/sign_in.h"
#include "site/notice_words.h"

namespace cli {
namespace {

constexpr int days_of_jobs = 30;
constexpr int days_of_letters = 90;
constexpr int days_of_notices = 365;
constexpr int days_of_uploads = 7;

/// As often as there is more; an effect there is none: a sweep has transactions of its own.
work::Kind sweep_of_files(const files::Shelf& shelf) {
    return {.name = "files.sweep", .next = [&shelf](work::AtWork& at) -> base::Result<work::Piece> {
                TRY(const files::Swept swept, files::sweep(at.database(), shelf, at.clock()));
                const std::int64_t done = at.job().done + swept.files + swept.unfinished;
                work::Piece piece;
                piece.checkpoint = std::to_string(done);
                piece.done = done;
                piece.says = "work.says.sweeping";
                piece.is_last = !swept.more;
                piece.result = std::to_string(done);
                return piece;
            }};
}

/// What the scanner did not answer about; a sweep's way: each file has a transaction of its own.
work::Kind scan_of_waiting(const files::Shelf& shelf,
                           const std::shared_ptr<const files::Scanner>& scanner) {
    return {.name = "files.scan",
            .next = [&shelf, scanner](work::AtWork& at) -> base::Result<work::Piece> {
                TRY(const auto looked,
                    files::scan_waiting(at.database(), shelf, *scanner, at.clock()));
                if (!looked.unanswered.empty()) {
                    spdlog::error("the virus scanner does not answer: {}", looked.unanswered);
                }
                if (looked.infected > 0) {
                    spdlog::warn("the virus scanner found something in {} files", looked.infected);
                }
                work::Piece piece;
                piece.done = looked.clean + looked.infected;
                piece.says = "work.says.scanning";
                piece.is_last = true;
                piece.result = std::to_string(piece.done);
                return piece;
            }};
}

/// Every minute: a job of the kind `name`, one at a time, when `waits` says that there is
/// something.
work::TimerKind when_something_waits(const std::string& name,
                                     base::Result<bool> (*waits)(store::Reader&),
                                     const base::Clock& clock) {
    const auto add = [name, waits, &clock](store::Transaction& transaction,
                                           const work::Due&) -> base::Result<void> {
        TRY(const bool any, waits(transaction));
        if (!any) return {};
        TRY_DO(work::add_job(transaction, {.kind = name, .only_key = name}, clock));
        return {};
    };
    return {.name = name, .rule = work::Every{1}, .effect = add};
}

/// What stands in files that came, and words of attachments that came or changed; as sweeps, each
/// with a transaction of its own.
work::Kind words_of_attachments(const files::Shelf& shelf) {
    return {.name = "cases.words", .next = [&shelf](work::AtWork& at) -> base::Result<work::Piece> {
                TRY(const auto read, records::take_texts(at.database(), shelf));
                TRY(const auto taken, cases::take_words(at.database()));
                work::Piece piece;
                piece.done = read.read + read.without + taken.read + taken.without;
                piece.says = "work.says.taking_words";
                piece.is_last = true;
                piece.result = std::to_string(piece.done);
                return piece;
            }};
}

base::Result<bool> any_waits_for_words(store::Reader& reader) {
    TRY(const bool any, records::any_waits_to_be_read(reader));
    return any ? any : cases::any_waits_for_words(reader);
}

work::Kind sweep_of_what_ended() {
    return {.name = "ended.sweep", .next = [](work::AtWork& at) -> base::Result<work::Piece> {
                const base::Clock& clock = at.clock();
                work::Piece piece;
                piece.says = "work.says.sweeping";
                piece.is_last = true;
                piece.effect = [&clock](store::Transaction& transaction) -> base::Result<void> {
                    TRY_DO(intake::sweep_uploads(transaction, days_of_uploads, clock));
                    TRY_DO(work::sweep_jobs(transaction, days_of_jobs, clock));
                    TRY_DO(notices::sweep_letters(transaction, days_of_letters, clock));
                    TRY_DO(notices::sweep_screen_notices(transaction, days_of_notices, clock));
                    TRY_DO(rights::sweep_sign_ins(transaction, rights::SessionLimits{}, clock));
                    return {};
                };
                return piece;
            }};
}

std::string wording(notices::Language language, const std::string& key,
                    const std::vector<notices::Word>& words) {
    const web::Language screen =
        language == notices::Language::English ? web::Language::English : web::Language::Danish;
    return site::say(web::Texts::of(screen), key, words);
}

std::vector<notices::NoticeKind> kinds_of_letters(const base::Clock& clock) {
    std::vector<notices::NoticeKind> kinds = site::notice_kinds(clock);
    kinds.push_back(notices::test_letter_kind());
    kinds.push_back(organisation::account_letter_kind(clock));
    return kinds;
}

void tell_of_letter(const notices::LetterEvent& event) {
    if (event.letter.value == 0) {
        spdlog::log(event.code == "notices.goes_on" ? spdlog::level::info : spdlog::level::warn,
                    "mail: {} [{}]", event.detail, event.code);
        return;
    }
    spdlog::warn("mail: letter {} {}: {} [{}]", event.letter.value, name_of(event.state),
                 event.detail, event.code);
}

}  // namespace

std::shared_ptr<const files::Scanner> scanner_of(const Settings& settings) {
    if (settings.clamd.empty()) return nullptr;
    return std::make_shared<const files::Scanner>(settings.clamd);
}

work::Duties duties_of(const files::Shelf& shelf,
                       const std::shared_ptr<const files::Scanner>& scanner,
                       const HeadPlaces& heads, const base::Clock& clock) {
    work::Duties duties;
    duties.kinds = {sweep_of_files(shelf), sweep_of_what_ended(), agendas::follow_work(),
                    words_of_attachments(shelf)};
    for (work::Kind& kind : intake::upload_work(intake::ProfileSet::shipped(), scanner)) {
        duties.kinds.push_back(std::move(kind));
    }
    for (work::Kind& kind : intake::rereading_work(intake::ProfileSet::shipped())) {
        duties.kinds.push_back(std::move(kind));
    }
    for (work::Kind& kind : records::answer_work()) duties.kinds.push_back(std::move(kind));
    const auto add_sweeps = [&clock](store::Transaction& transaction,
                                     const work::Due&) -> base::Result<void> {
        for (const char* kind : {"files.sweep", "ended.sweep"}) {
            TRY_DO(work::add_job(transaction, {.kind = kind, .only_key = kind}, clock));
        }
        return {};
    };
    const auto gather = [&clock](store::Transaction& transaction,
                                 const work::Due&) -> base::Result<void> {
        TRY_DO(notices::gather_digests(transaction, clock));
        return {};
    };
    const auto remind = [&clock](store::Transaction& transaction,
                                 const work::Due&) -> base::Result<void> {
        return approvals::tell_due(transaction, clock);
    };
    duties.timers = {{.name = "approvals.due", .rule = work::Daily{{6, 30}}, .effect = remind},
                     {.name = "sweep.nightly", .rule = work::Daily{{3, 30}}, .effect = add_sweeps},
                     {.name = "mail.digest", .rule = work::Daily{{7, 0}}, .effect = gather},
                     agendas::follow_timer(clock),
                     when_something_waits("cases.words", any_waits_for_words, clock)};
    if (scanner) {
        duties.kinds.push_back(scan_of_waiting(shelf, scanner));
        duties.timers.push_back(when_something_waits("files.scan", files::anything_waits, clock));
    }
    if (heads.any()) {
        duties.kinds.push_back(head_keeping(heads));
        duties.timers.push_back(head_timer(clock));
    }
    return duties;
}

void tell_of_work(const work::Event& event) {
    if (event.kind.empty()) {
        spdlog::log(event.code == "work.goes_on" ? spdlog::level::info : spdlog::level::warn,
                    "work behind the pages: {} [{}]", event.detail, event.code);
        return;
    }
    if (event.state == work::JobState::Done) {
        spdlog::info("work: {} {} is done", event.kind, event.job.value);
        return;
    }
    spdlog::warn("work: {} {} {}: {} [{}]", event.kind, event.job.value, name_of(event.state),
                 event.detail, event.code);
}

base::Result<std::unique_ptr<MailOffice>> MailOffice::open(store::Database& database,
                                                           const Settings& settings,
                                                           const base::Clock& clock) {
    const MailSettings& mail = settings.mail;
    if (mail.how.empty()) return std::unique_ptr<MailOffice>();
    notices::TransportSettings transport_settings{.how = mail.how, .user = mail.user};
    if (!mail.password_file.empty()) {
        constexpr std::size_t longest = 1000;
        TRY(const std::string password, base::read_file(mail.password_file, longest));
        transport_settings.password = base::trim(password);
    }
    TRY(auto transport, notices::make_transport(transport_settings));
    const notices::SenderSettings sender_settings{.from = mail.from,
                                                  .from_name = settings.municipality,
                                                  .url = mail.url,
                                                  .per_minute = mail.per_minute,
                                                  .wording = wording,
                                                  .hide_numbers = agendas::hide_typed_numbers};
    TRY_DO(notices::check(sender_settings));
    auto sender = std::make_unique<notices::Sender>(database, clock, *transport, sender_settings,
                                                    kinds_of_letters(clock), tell_of_letter);
    return std::unique_ptr<MailOffice>(new MailOffice(std::move(transport), std::move(sender)));
}

web::MailShown MailOffice::shown(const MailSettings& mail) {
    web::MailShown shown{
        .through = mail.how, .from = mail.from, .links = mail.url, .per_minute = mail.per_minute};
    const std::size_t scheme = mail.how.find("://");
    if (scheme == std::string::npos) {
        // A program without its words.
        shown.through = std::string(base::trim(mail.how));
        shown.through = shown.through.substr(0, shown.through.find(' '));
        return shown;
    }
    const std::size_t at = mail.how.rfind('@');
    if (at != std::string::npos && at > scheme) {
        shown.through = mail.how.substr(0, scheme + 3) + mail.how.substr(at + 1);
    }
    return shown;
}

void MailOffice::send_on() {
    posting_ = std::make_unique<notices::Posting>(std::move(sender_), tell_of_letter);
}

}  // namespace cli
