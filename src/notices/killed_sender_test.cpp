// SPDX-License-Identifier: AGPL-3.0-or-later
// Two processes send from one outbox and are killed in the middle, again and again: nobody gets a
// letter twice, and whoever got none has one that waits or is known to be uncertain.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>

#include "notices/sender.h"
#include "support/fake_mail_server.h"
#include "support/stores.h"

namespace {

constexpr int letters = 80;
constexpr int rounds = 20;

class LaterClock final : public base::Clock {
public:
    explicit LaterClock(std::int64_t ahead) : ahead_(ahead) {}
    std::string now() const override {
        return base::utc_of_seconds(base::seconds_now(base::system_clock()) + ahead_);
    }
    base::Date today() const override { return base::system_clock().today(); }

private:
    std::int64_t ahead_;
};

notices::SenderSettings settings() {
    return {.from = "sagsgang@kommune.dk",
            .from_name = {},
            .url = "https://sager.dk",
            .per_minute = 100'000,
            .wording = [](auto, const std::string& key, const auto&) { return key; }};
}
std::vector<notices::NoticeKind> kinds() {
    return {{.name = "agenda", .look = [](auto&, const auto&) -> base::Result<notices::Look> {
                 return notices::Look{.what = notices::Look::What::Send, .path = "/moeder"};
             }}};
}

int send_all(store::Database& database, int round, const std::string& how) {
    const LaterClock clock(round * 600);
    auto transport = notices::make_transport({.how = how, .seconds = 20});
    if (!transport) return 11;
    notices::Sender sender(database, clock, *transport.value(), settings(), kinds(), {});
    while (true) {
        auto tried = sender.send_next();
        if (!tried) return 12;
        if (tried.value() != notices::Tried::Worked) return 0;
    }
}

/// A process that sends when it is told where to; it is forked while nothing else runs here, since
/// a child of a process with threads has whatever locks they held.
class WaitingSender {
public:
    template <class Send>
    explicit WaitingSender(const std::vector<WaitingSender>& earlier, Send send) {
        int ends[2] = {-1, -1};
        if (::pipe(ends) != 0) return;
        process_ = ::fork();
        if (process_ == 0) {
            for (const auto& other : earlier) ::close(other.told_);
            ::close(ends[1]);
            std::string where(200, '\0');
            const ssize_t got = ::read(ends[0], where.data(), where.size());
            ::_exit(got > 0 ? send(where.substr(0, static_cast<std::size_t>(got))) : 0);
        }
        ::close(ends[0]);
        told_ = ends[1];
    }
    pid_t process() const { return process_; }
    bool tell(const std::string& where) const {
        return ::write(told_, where.data(), where.size()) == static_cast<ssize_t>(where.size());
    }

private:
    pid_t process_ = -1;
    int told_ = -1;
};

class KilledSenderTest : public support::WithLastingStore {};

TEST_F(KilledSenderTest, NobodyGetsALetterTwiceAndNoneIsLost) {
    {
        const LaterClock now(0);
        auto transaction = must(database_->begin());
        notices::Notice notice{.kind = "agenda", .about = "meeting/1"};
        for (int at = 0; at < letters; ++at) {
            notice.holders.push_back("person/" + std::to_string(at));
            must(notices::keep_receiver(
                *transaction, rights::Actor::operator_of_machine(),
                {.holder = notice.holders.back(), .address = std::to_string(at) + "@x.dk"}, now));
        }
        must(notices::add_notice(*transaction, notice, now));
        must(transaction->commit());
    }
    database_.reset();  // A connection must not be carried into a child.
    std::vector<WaitingSender> waiting;
    for (int at = 0; at < 2 * rounds; ++at) {
        waiting.emplace_back(waiting, [&](const std::string& server) {
            auto database = open();
            return database ? send_all(*database.value(), at / 2, server) : 10;
        });
        ASSERT_GT(waiting.back().process(), 0);
    }
    std::atomic<int> heard = 0;
    std::atomic<int> kill_at = 0;
    std::atomic<pid_t> senders[2];
    support::FakeMailServer server([&](const std::string&) {
        const int now = ++heard;
        // Some die before a letter leaves, some after it came and before its answer.
        if (now == kill_at) ::kill(senders[0], SIGKILL);
        if (now == kill_at + 3) ::kill(senders[1], SIGKILL);
        return now % 3 == 0 ? support::MailFate::TakeAndHangUp : support::MailFate::Take;
    });
    int killed = 0;
    for (int round = 0; round < rounds; ++round) {
        server.settle();
        kill_at = heard + 2 + round % 3;
        for (int at = 0; at < 2; ++at) senders[at] = waiting[2 * round + at].process();
        for (int at = 0; at < 2; ++at) ASSERT_TRUE(waiting[2 * round + at].tell(server.url()));
        for (const auto& sender : senders) {
            int status = 0;
            ASSERT_EQ(::waitpid(sender, &status, 0), sender);
            killed += WIFSIGNALED(status) ? 1 : 0;
            EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
        }
    }
    EXPECT_GT(killed, 10);
    database_ = must(open());
    EXPECT_EQ(send_all(*database_, rounds + 1, server.url()), 0);
    std::map<std::string, int> copies;
    for (const auto& taken : server.taken()) ++copies[taken.to];
    auto reader = must(database_->reader());
    for (const auto& letter : must(notices::list_letters(*reader, letters))) {
        const std::string to = letter.holder.substr(7) + "@x.dk";
        const bool is_sent = letter.state == notices::LetterState::Sent;
        EXPECT_TRUE(is_sent || letter.state == notices::LetterState::Uncertain);
        EXPECT_LE(copies[to], 1) << to;
        EXPECT_GE(copies[to], is_sent ? 1 : 0) << to;
    }
    EXPECT_EQ(number("SELECT count(*) FROM letter WHERE ended_at IS NOT NULL"), letters);
}

}  // namespace
