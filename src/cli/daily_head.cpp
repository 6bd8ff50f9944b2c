// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/daily_head.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/try.h"
#include "changes/chain.h"
#include "changes/head_file.h"
#include "notices/transport.h"
#include "rights/reading_chain.h"

namespace cli {
namespace {

constexpr std::size_t day_bytes = 10;

std::string letter_of(const changes::DatedHead& head) {
    return fmt::format(
        "Subject: Sagsgang: log head {}\n"
        "Content-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        "\n"
        "{}\n"
        "\n"
        "Gem linjen uden for systemet. Den viser, hvad ændringsloggen endte med den dag:\n"
        "sagsgang verify --head FIL finder ud af, om loggen er skrevet om siden.\n",
        head.at.substr(0, day_bytes), changes::render_head(head));
}

/// Whether the newest head in the file is still in the log.
base::Result<void> check_newest(store::Reader& reader, const std::filesystem::path& path) {
    auto file = changes::read_heads(path);
    if (!file && file.error().code == "file.not_found") return {};
    if (!file) return std::move(file).error();
    if (file.value().heads.empty()) return {};
    const changes::DatedHead& newest = file.value().heads.back();
    TRY(const auto link, changes::find_link(reader, newest.head.line));
    if (link != newest.head.link) {
        return base::Error{base::ErrorKind::Corrupt, "log.rewritten",
                           fmt::format("{}: head of line {}", path.string(), newest.head.line)};
    }
    if (!newest.other) return {};
    TRY(const auto readings, rights::check_readings(reader, {*newest.other}));
    if (readings.missing.empty()) return {};
    return base::Error{base::ErrorKind::Corrupt, "readings.rewritten",
                       fmt::format("{}: reading {}", path.string(), newest.other->line)};
}

base::Result<void> mail(const std::string& program, const std::string& letter) {
    const auto handed = notices::run_mail_program(program, {}, letter, {});
    if (handed.what == notices::Handed::Sent) return {};
    return base::Error{base::ErrorKind::Unavailable, "mail.failed",
                       fmt::format("{}: {}", program, handed.detail)};
}

}  // namespace

base::Result<HeadKept> keep_daily_head(store::Database& database, const HeadPlaces& places,
                                       const base::Clock& clock) {
    TRY(const auto reader, database.reader());
    TRY(auto head, changes::load_head(*reader));
    if (head.line == 0) return HeadKept::NothingToKeep;
    TRY(auto readings, rights::load_reading_head(*reader));
    changes::DatedHead dated{.at = clock.now(), .head = std::move(head)};
    if (readings.line != 0) dated.other = std::move(readings);
    bool is_new = true;
    base::Result<void> checked;
    if (!places.file.empty()) {
        checked = check_newest(*reader, places.file);
        TRY(is_new, changes::add_daily_head(places.file, dated));
    }
    if (is_new && !places.mail_program.empty()) {
        TRY_DO(mail(places.mail_program, letter_of(dated)));
    }
    if (!checked) return std::move(checked).error();
    return is_new ? HeadKept::Added : HeadKept::AlreadyThere;
}

struct HeadKeeper::Inside {
    store::Database& database;
    HeadPlaces places;
    const base::Clock& clock;
    std::mutex mutex = {};
    std::condition_variable wake = {};
    bool stopping = false;
    std::string kept_on = {};  ///< The day that is done with.
    std::thread thread = {};

    void keep() {
        const std::string day = clock.now().substr(0, day_bytes);
        if (day == kept_on) return;
        auto kept = keep_daily_head(database, places, clock);
        // A letter is sent once a day, also when the day's line could not be written.
        const bool is_done =
            kept ? kept.value() != HeadKept::NothingToKeep : !places.mail_program.empty();
        if (is_done) kept_on = day;
        if (!kept) {
            spdlog::error("the head of the log: {} [{}]", kept.error().detail, kept.error().code);
        } else if (kept.value() == HeadKept::Added) {
            spdlog::info("the head of the log of {} is kept", day);
        }
    }

    void run() {
        constexpr auto look_again = std::chrono::seconds(30);  // The clock may be set meanwhile.
        std::unique_lock lock(mutex);
        do {
            keep();
        } while (!wake.wait_for(lock, look_again, [&] { return stopping; }));
        keep();
    }
};

HeadKeeper::HeadKeeper(store::Database& database, HeadPlaces places, const base::Clock& clock)
    : inside_(new Inside{database, std::move(places), clock}) {
    if (inside_->places.file.empty() && inside_->places.mail_program.empty()) return;
    inside_->thread = std::thread([inside = inside_.get()] { inside->run(); });
}

HeadKeeper::~HeadKeeper() {
    if (!inside_->thread.joinable()) return;
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->stopping = true;
    }
    inside_->wake.notify_one();
    inside_->thread.join();
}

}  // namespace cli
