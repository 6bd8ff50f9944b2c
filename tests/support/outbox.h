// SPDX-License-Identifier: AGPL-3.0-or-later
// The outbox with a kind of letter whose fate a test decides, and receivers.
#pragma once
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "notices/letter.h"
#include "notices/notice.h"
#include "notices/sender.h"
#include "support/fake_mail_server.h"
#include "support/stores.h"

namespace support {

using notices::LetterState;
using notices::Look;
using notices::NoticeKind;
using notices::Rhythm;
using notices::Tried;
using notices::Word;

class Outbox : public WithStore {
protected:
    const rights::Actor by_operator_ = rights::Actor::operator_of_machine();

    void receiver(const std::string& holder, Rhythm rhythm = Rhythm::AtOnce) {
        change([&](auto& transaction) {
            return notices::keep_receiver(
                transaction, by_operator_,
                {.holder = holder, .address = holder.substr(7) + "@x.dk", .rhythm = rhythm},
                clock_);
        });
    }
    notices::Added notify(const std::vector<std::string>& holders,
                          const std::string& occasion = "version/1") {
        return change([&](auto& transaction) {
            return notices::add_notice(transaction, notice(holders, occasion), clock_);
        });
    }
    static notices::Notice notice(const std::vector<std::string>& holders,
                                  const std::string& occasion) {
        return {.kind = "agenda", .about = "meeting/12", .occasion = occasion, .holders = holders};
    }
    NoticeKind kind() {
        return {
            .name = "agenda",
            .look = [this](store::Reader&, const notices::Matter& matter) -> base::Result<Look> {
                if (look_fails_) return base::Error{base::ErrorKind::Corrupt, "test.look", ""};
                asked_.push_back(matter);
                return Look{.what = what_,
                            .path = path_,
                            .words = {Word::name("Økonomiudvalget"), Word::date({2026, 11, 30})},
                            .title = title_,
                            .reasons = reasons_,
                            .invitation = invitation_};
            }};
    }
    static std::string wording(notices::Language, const std::string& key,
                               const std::vector<Word>& words) {
        if (key == "mail.digest.subject") {
            return std::to_string(std::get<std::int64_t>(words[0].content())) + " beskeder";
        }
        if (words.size() < 2 || !key.ends_with("subject")) return key;
        return "Dagsorden til " + std::get<std::string>(words[0].content());
    }
    notices::SenderSettings settings() const {
        return {.from = "sagsgang@kommune.dk",
                .from_name = "Kommune",
                .url = "https://sager.dk",
                .per_minute = per_minute_,
                .wording = wording,
                .hide_numbers = hide_numbers_};
    }
    /// Sends until nothing more can be sent now.
    Tried send(const std::string& how) {
        auto transport = must(notices::make_transport({.how = how, .seconds = 2}));
        notices::Sender sender(*database_, clock_, *transport, settings(), {kind()},
                               [this](const auto& event) { told_.push_back(event); });
        Tried tried = Tried::Worked;
        while (tried == Tried::Worked) tried = must(sender.send_next());
        return tried;
    }
    std::map<std::string, LetterState> states() {
        std::map<std::string, LetterState> states;
        auto reader = must(database_->reader());
        for (const auto& letter : must(notices::list_letters(*reader, 100))) {
            states[letter.holder] = letter.state;
        }
        return states;
    }
    notices::Letter letter_of(const std::string& holder) {
        auto reader = must(database_->reader());
        return must(notices::list_letters_of(*reader, holder, 1)).at(0);
    }

    Look::What what_ = Look::What::Send;
    std::string path_ = "/moeder/2026-11-30-oekonomiudvalget";
    std::function<base::Result<std::string>(store::Reader&, std::string_view)> hide_numbers_;
    std::optional<notices::Title> title_;
    std::vector<notices::Reason> reasons_;
    std::optional<notices::Invitation> invitation_;
    bool look_fails_ = false;
    int per_minute_ = 1000;
    std::vector<notices::Matter> asked_;
    std::vector<notices::LetterEvent> told_;
};

}  // namespace support
