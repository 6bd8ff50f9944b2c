// SPDX-License-Identifier: AGPL-3.0-or-later
// Children that are kept, and what they do wrong. The child is a shell or a Python program, as
// foreign programs are.
#include "children/warm.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

namespace children {
namespace {

/// Answers each request with its number, its process and its length; does as it is told in it.
constexpr const char* program = R"(
const fs = require("fs");
function read(length) {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const got = fs.readSync(0, bytes, at, length - at);
    if (got === 0) process.exit(0);
    at += got;
  }
  return bytes;
}
function write(bytes) {
  for (let at = 0; at < bytes.length; ) at += fs.writeSync(1, bytes, at);
}
let id;
function answer(status, text) {
  const head = Buffer.alloc(9);
  head.writeUInt32BE(text.length + 5);
  id.copy(head, 4);
  head[8] = status;
  write(Buffer.concat([head, Buffer.from(text)]));
}
const wait = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
const open = () => fs.readdirSync("/proc/self/fd").map((one) => {
  try { return fs.readlinkSync("/proc/self/fd/" + one); } catch { return ""; }
});
let hoard;
for (let count = 1; ; ++count) {
  const length = read(4).readUInt32BE(0);
  id = read(4);
  const asked = read(length - 4);
  const name = asked.toString("latin1", 0, 20);
  if (name === "crash") { fs.writeSync(2, "x".repeat(50000) + " the end"); process.kill(process.pid, "SIGSEGV"); wait(); }
  else if (name === "hang") wait();
  else if (name === "exit") process.exit(0);
  else if (name === "hoard") { hoard = Buffer.alloc(400 << 20, 1); wait(); }
  else if (name === "flood") answer(0, "y".repeat(3 << 20));
  else if (name === "twice") { answer(0, "one"); answer(0, "two"); }
  else if (name === "nonsense") write(Buffer.from([0, 0, 0, 5, 0, 0, 0, 1, 7]));
  else if (name === "stray") write(Buffer.from([0, 0, 0, 6, 9, 9, 9, 9, 0, 120]));
  else if (name === "cannot") answer(1, "no such font");
  else if (name === "environment") answer(0, Object.keys(process.env).join());
  else if (name === "open") answer(0, open().join());
  else if (name.startsWith("echo")) answer(0, asked);
  else answer(0, count + " " + process.pid);
}
)";

WarmSettings settings() {
    WarmSettings made;
    made.words = {"node", "-e", program};
    made.most = 1;
    made.seconds = 20;
    made.answer_bytes = 2 << 20;
    made.memory_bytes = std::size_t{200} << 20U;
    return made;
}

std::string must(base::Result<std::string> answer) {
    EXPECT_TRUE(answer) << answer.error().code << " " << answer.error().detail;
    return answer ? answer.value() : std::string();
}

bool is_there(pid_t process) {
    return std::filesystem::exists("/proc/" + std::to_string(process) + "/exe") ||
           ::kill(process, 0) == 0;
}

/// Ended, though it may not have been waited for yet.
void expect_gone(pid_t process) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    const auto is_gone = [&] {
        std::ifstream file("/proc/" + std::to_string(process) + "/stat");
        std::string text;
        return !std::getline(file, text) || text.find(") Z") != std::string::npos;
    };
    while (!is_gone() && std::chrono::steady_clock::now() < until) std::this_thread::yield();
    EXPECT_TRUE(is_gone());
}

pid_t process_in(const std::string& answer) {
    return static_cast<pid_t>(std::stol(answer.substr(answer.find(' ') + 1)));
}

TEST(WarmTest, TheSameChildAnswersRequestAfterRequest) {
    WarmChildren children(settings());
    const std::string first = must(children.ask("a"));
    const std::string second = must(children.ask("b"));
    EXPECT_EQ(first.substr(0, 2), "1 ");
    EXPECT_EQ(second.substr(0, 2), "2 ");
    EXPECT_EQ(process_in(first), process_in(second));
    EXPECT_EQ(children.running(), 1);
}

TEST(WarmTest, LongRequestsAndAnswersGoThroughAtOnce) {
    WarmChildren children(settings());
    const std::string request = "echo" + std::string(2'000'000, 'z');
    EXPECT_EQ(must(children.ask(request)), request);
    EXPECT_EQ(must(children.ask("echo")), "echo");
}

TEST(WarmTest, WhatAChildCannotDoItSaysAndGoesOn) {
    WarmChildren children(settings());
    const std::string before = must(children.ask("a"));
    const auto refused = children.ask("cannot");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "child.refused");
    EXPECT_EQ(refused.error().detail, "no such font");
    EXPECT_EQ(process_in(must(children.ask("b"))), process_in(before));
}

TEST(WarmTest, ACrashIsAnErrorOfThatRequestAlone) {
    WarmChildren children(settings());
    for (const char* bad : {"crash", "exit", "nonsense", "stray"}) {
        const auto crashed = children.ask(bad);
        ASSERT_FALSE(crashed) << bad;
        EXPECT_EQ(crashed.error().code, "child.crashed") << bad;
        EXPECT_LE(crashed.error().detail.size(), 4096U);
        EXPECT_EQ(must(children.ask("echo after")), "echo after") << bad;
    }
    const auto crashed = children.ask("crash");
    ASSERT_FALSE(crashed);
    EXPECT_TRUE(crashed.error().detail.ends_with("the end"));
}

TEST(WarmTest, AnAnswerTooManyIsNeverTheAnswerOfTheNextRequest) {
    WarmChildren children(settings());
    for (int at = 0; at < 20; ++at) {
        // The second answer comes with the first, or a moment after it was taken.
        const auto twice = children.ask("twice");
        EXPECT_TRUE(!twice || twice.value() == "one");
        const auto after = children.ask("echo after");
        EXPECT_TRUE(!after || after.value() == "echo after");
    }
}

TEST(WarmTest, OneThatHangsHoardsOrFloodsIsEnded) {
    WarmSettings short_ones = settings();
    short_ones.seconds = 2;
    WarmChildren children(short_ones);
    const pid_t first = process_in(must(children.ask("a")));
    const auto hung = children.ask("hang");
    ASSERT_FALSE(hung);
    EXPECT_EQ(hung.error().code, "child.took_too_long");
    EXPECT_FALSE(is_there(first));
    WarmChildren others(settings());
    const auto hoarded = others.ask("hoard");
    ASSERT_FALSE(hoarded);
    EXPECT_EQ(hoarded.error().code, "child.too_much_memory");
    const auto flooded = others.ask("flood");
    ASSERT_FALSE(flooded);
    EXPECT_EQ(flooded.error().code, "child.too_much_output");
    EXPECT_EQ(must(others.ask("echo")), "echo");
}

TEST(WarmTest, OneThatDiedWhileItHadNothingToDoCostsNoRequest) {
    WarmChildren children(settings());
    const pid_t first = process_in(must(children.ask("a")));
    ::kill(first, SIGKILL);
    expect_gone(first);
    EXPECT_NE(process_in(must(children.ask("b"))), first);
}

TEST(WarmTest, AfterSoManyRequestsAFreshOneIsStarted) {
    WarmSettings worn = settings();
    worn.requests_each = 3;
    WarmChildren children(worn);
    std::set<pid_t> processes;
    for (int at = 0; at < 9; ++at) processes.insert(process_in(must(children.ask("a"))));
    EXPECT_EQ(processes.size(), 3U);
}

TEST(WarmTest, NoMoreRunThanMayAndTheOthersWait) {
    WarmSettings two = settings();
    two.most = 2;
    WarmChildren children(two);
    std::atomic<int> answered = 0;
    std::atomic<int> most = 0;
    std::vector<std::thread> threads;
    for (int at = 0; at < 6; ++at) {
        threads.emplace_back([&] {
            for (int request = 0; request < 20; ++request) {
                if (children.ask("echo")) ++answered;
                most = std::max(most.load(), children.running());
            }
        });
    }
    for (std::thread& one : threads) one.join();
    EXPECT_EQ(answered, 120);
    EXPECT_EQ(most, 2);
}

TEST(WarmTest, WhoWaitsTooLongForAFreeChildIsToldSo) {
    WarmSettings short_ones = settings();
    short_ones.seconds = 1;
    WarmChildren children(short_ones);
    std::thread busy([&] { EXPECT_FALSE(children.ask("hang")); });
    while (children.running() == 0) std::this_thread::yield();
    const auto waited = children.ask("a");
    busy.join();
    // Either it got none in time, or one so late that there was no time left.
    ASSERT_FALSE(waited);
    EXPECT_TRUE(waited.error().code == "child.busy" ||
                waited.error().code == "child.took_too_long");
}

TEST(WarmTest, AChildKnowsNoSecretAndHasNoFileOfOurs) {
    ::setenv("SAGSGANG_DATABASE", "secret", 1);
    const int ours =
        ::memfd_create("ours-and-open", 0);  // As a library opens one that is inherited.
    WarmChildren children(settings());
    EXPECT_EQ(must(children.ask("environment")).find("SAGSGANG"), std::string::npos);
    ::unsetenv("SAGSGANG_DATABASE");
    EXPECT_EQ(must(children.ask("open")).find("ours-and-open"), std::string::npos);
    ::close(ours);
}

TEST(WarmTest, AProgramThatIsNotThereIsSaidSo) {
    WarmSettings none = settings();
    none.words = {"sagsgang-findes-ikke"};
    none.seconds = 1;
    WarmChildren children(none);
    const auto answer = children.ask("a");
    ASSERT_FALSE(answer);
    EXPECT_EQ(children.running(), 0);
}

TEST(WarmTest, WhenWeAreKilledNoChildStays) {
    int ends[2] = {-1, -1};
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t us = ::fork();
    if (us == 0) {
        WarmChildren children(settings());
        // The thread that asks is gone before we are; its child is not.
        std::string answer;
        std::thread([&] { answer = must(children.ask("a")); }).join();
        const std::string again = must(children.ask("b"));
        const pid_t process = again.starts_with("2 ") ? process_in(again) : 0;
        static_cast<void>(::write(ends[1], &process, sizeof process) == sizeof process);
        while (true) ::pause();
    }
    pid_t grandchild = 0;
    ASSERT_EQ(::read(ends[0], &grandchild, sizeof grandchild),
              static_cast<ssize_t>(sizeof grandchild));
    ASSERT_GT(grandchild, 0);
    ASSERT_TRUE(is_there(grandchild));
    ::kill(us, SIGKILL);
    ASSERT_EQ(::waitpid(us, nullptr, 0), us);
    expect_gone(grandchild);
    ::close(ends[0]);
    ::close(ends[1]);
}

}  // namespace
}  // namespace children
