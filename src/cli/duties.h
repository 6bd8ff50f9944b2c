// SPDX-License-Identifier: AGPL-3.0-or-later
// What this program does behind the pages: timers, background work and mail.
#pragma once
#include <memory>

#include "cli/daily_head.h"
#include "cli/settings.h"
#include "files/scanner.h"
#include "files/shelf.h"
#include "intake/upload.h"
#include "notices/sender.h"
#include "web/context.h"
#include "work/background.h"

namespace cli {

/// Every night: the head of the log is kept, and files, jobs, letters, sessions and links that
/// nobody needs go. Every morning: digests. `shelf` and `clock` must outlive them.
/// Every minute, where there is a virus scanner: files that it has not looked at.
work::Duties duties_of(const files::Shelf& shelf,
                       const std::shared_ptr<const files::Scanner>& scanner,
                       const HeadPlaces& heads, const base::Clock& clock);
/// The virus scanner of the settings; null: there is none.
std::shared_ptr<const files::Scanner> scanner_of(const Settings& settings);
/// Writes to the log what the operator should read.
void tell_of_work(const work::Event& event);

/// How letters leave this house, and who sends them.
class MailOffice {
public:
    /// Nothing where no mail is set up. Invalid "settings.wrong".
    static base::Result<std::unique_ptr<MailOffice>> open(store::Database& database,
                                                          const Settings& settings,
                                                          const base::Clock& clock);
    notices::Sender& sender() { return *sender_; }
    /// The settings without names and passwords.
    static web::MailShown shown(const MailSettings& mail);
    /// Goes on sending on a thread of its own until the end.
    void send_on();

private:
    MailOffice(std::unique_ptr<notices::Transport> transport,
               std::unique_ptr<notices::Sender> sender)
        : transport_(std::move(transport)), sender_(std::move(sender)) {}
    std::unique_ptr<notices::Transport> transport_;
    std::unique_ptr<notices::Sender> sender_;
    std::unique_ptr<notices::Posting> posting_;
};

}  // namespace cli
