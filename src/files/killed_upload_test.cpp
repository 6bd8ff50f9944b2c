// SPDX-License-Identifier: AGPL-3.0-or-later
// A process that receives, holds, releases and sweeps is killed in the middle of it, again and
// again: nothing that was acknowledged is lost, and what is left over is swept.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>

#include "files/check_files.h"
#include "files/holding.h"
#include "files/sweep.h"
#include "support/stores.h"

namespace {

namespace fs = std::filesystem;

/// Far ahead, so that everything is older than the grace: the sweep competes with the uploads.
class LateClock final : public base::Clock {
public:
    std::string now() const override {
        return base::utc_of_seconds(base::seconds_now(base::system_clock()) + 2 * 86400);
    }
    base::Date today() const override { return base::system_clock().today(); }
};

std::string holder_of(int number) { return "attachment/" + std::to_string(number); }
std::string bytes_of(int number) {
    // Some are the same, so that files are shared between holders.
    return std::string(static_cast<std::size_t>(1000 + number % 7 * 9000),
                       static_cast<char>('a' + number % 7));
}

/// Works until it is killed: says "+n" after the commit of each file that it holds, "-n" before and
/// "!n" after the commit of each that it lets go.
void work(store::Database& database, const fs::path& folder, int first, int pipe) {
    const LateClock clock;
    const auto say = [&](char what, int number) { ::dprintf(pipe, "%c%d\n", what, number); };
    auto shelf = files::Shelf::open(database, folder);
    if (!shelf) ::_exit(10);
    for (int number = first;; ++number) {
        auto incoming = shelf.value().receive(1 << 20);
        if (!incoming || !incoming.value().add(bytes_of(number))) ::_exit(11);
        auto file = incoming.value().finish();
        if (!file) ::_exit(12);
        {
            auto transaction = database.begin();
            if (!transaction) ::_exit(13);
            auto held = files::hold(*transaction.value(), shelf.value(), holder_of(number),
                                    file.value(), clock);
            if (!held && held.error().code != "files.swept") ::_exit(14);
            if (held && !transaction.value()->commit()) ::_exit(15);
            if (held) say('+', number);
        }
        if (number % 3 == 0) {
            say('-', number - 1);
            auto transaction = database.begin();
            if (!transaction) ::_exit(16);
            if (!files::release(*transaction.value(), holder_of(number - 1))) ::_exit(17);
            if (!transaction.value()->commit()) ::_exit(18);
            say('!', number - 1);
        }
        if (number % 4 == 0 && !files::sweep(database, shelf.value(), clock)) ::_exit(19);
    }
}

enum class State { Held, Leaving, Gone };

class KilledUploadTest : public support::WithLastingStore {
protected:
    /// Lets a process work and kills it after so many bytes of its reports. Answers what it said.
    void work_and_die(int first, int after_bytes, std::map<int, State>& states) const {
        int ends[2] = {-1, -1};
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            auto database = open();
            if (!database) ::_exit(9);
            work(*database.value(), place_.path() / "files", first, ends[1]);
        }
        ::close(ends[1]);
        std::string said;
        char byte = 0;
        while (::read(ends[0], &byte, 1) == 1) {
            said += byte;
            if (static_cast<int>(said.size()) == after_bytes) ::kill(child, SIGKILL);
        }
        ::close(ends[0]);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status)) << "exit code " << WEXITSTATUS(status);
        std::size_t at = 0;
        for (std::size_t end = said.find('\n'); end != std::string::npos;
             end = said.find('\n', at)) {
            const int number = std::stoi(said.substr(at + 1, end - at - 1));
            if (said[at] == '+') states[number] = State::Held;
            if (said[at] == '-') states[number] = State::Leaving;
            if (said[at] == '!') states[number] = State::Gone;
            at = end + 1;
        }
    }
};

TEST_F(KilledUploadTest, NothingHeldIsLostAndNothingElseStays) {
    database_.reset();  // A connection must not be carried into a child.
    std::map<int, State> states;
    for (int round = 0; round < 25; ++round) {
        work_and_die(round * 1000 + 1, 1 + round * 7 % 61, states);
        auto database = open();
        ASSERT_TRUE(database) << database.error().detail;
        auto shelf = files::Shelf::open(*database.value(), place_.path() / "files");
        ASSERT_TRUE(shelf) << shelf.error().detail;
        const LateClock clock;
        ASSERT_TRUE(files::sweep(*database.value(), shelf.value(), clock));
        auto reader = database.value()->reader();
        ASSERT_TRUE(reader);
        for (const auto& [number, state] : states) {
            if (state == State::Leaving) continue;
            auto held = files::find_held(*reader.value(), holder_of(number));
            ASSERT_TRUE(held);
            EXPECT_EQ(held.value().has_value(), state == State::Held) << number;
        }
        // After the sweep every file in the folder is held, and every held file is there.
        auto checked = files::check_files(
            *reader.value(), shelf.value(), clock,
            [&](const files::Wrong& wrong) {
                ADD_FAILURE() << static_cast<int>(wrong.what) << " " << wrong.subject;
            },
            [](auto, auto) {});
        ASSERT_TRUE(checked);
        EXPECT_TRUE(fs::is_empty(shelf.value().incoming_folder()));
    }
    EXPECT_GT(states.size(), 50U);
}

}  // namespace
