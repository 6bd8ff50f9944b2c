// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/daily_head.h"

#include <fmt/format.h>

#include "base/try.h"
#include "changes/chain.h"
#include "changes/head_file.h"
#include "notices/transport.h"
#include "rights/reading_chain.h"

namespace cli {
namespace {

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
        base::render_date(base::danish_moment(head.at).value_or(base::DanishMoment{}).day),
        changes::render_head(head));
}

/// Whether the newest head in the file is still in the log.
base::Result<void> check_newest(store::Database& database, const std::filesystem::path& path) {
    auto file = changes::read_heads(path);
    if (!file && file.error().code == "file.not_found") return {};
    if (!file) return std::move(file).error();
    if (file.value().heads.empty()) return {};
    const changes::DatedHead& newest = file.value().heads.back();
    // After the file was read: another server may keep a newer head meanwhile.
    TRY(const auto reader, database.reader());
    TRY(const auto link, changes::find_link(*reader, newest.head.line));
    if (link != newest.head.link) {
        return base::Error{base::ErrorKind::Corrupt, "log.rewritten",
                           fmt::format("{}: head of line {}", path.string(), newest.head.line)};
    }
    if (!newest.other) return {};
    TRY(const auto readings, rights::check_readings(*reader, {*newest.other}));
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

base::Result<changes::DatedHead> load_dated_head(store::Reader& reader, const base::Clock& clock) {
    TRY(auto head, changes::load_head(reader));
    TRY(auto readings, rights::load_reading_head(reader));
    changes::DatedHead dated{.at = clock.now(), .head = std::move(head)};
    if (readings.line != 0) dated.other = std::move(readings);
    return dated;
}

// How far the job is. What was wrong is told at its end: it keeps no head from being kept.
constexpr std::string_view filed = "filed";
constexpr std::string_view mailed = "mailed";

work::Piece piece_to(std::string_view how_far, std::string_view wrong) {
    work::Piece piece;
    piece.checkpoint = fmt::format("{} {}", how_far, wrong);
    piece.says = "work.says.keeping_head";
    return piece;
}

base::Result<work::Piece> add_to_file(store::Database& database, const changes::DatedHead& head,
                                      const HeadPlaces& places) {
    std::string wrong;
    if (!places.file.empty()) {
        const auto checked = check_newest(database, places.file);
        TRY_DO(changes::add_head(places.file, head));
        if (!checked) wrong = fmt::format("{} {}", checked.error().code, checked.error().detail);
    }
    const bool is_to_be_mailed = !places.mail_program.empty();
    work::Piece piece = piece_to(is_to_be_mailed ? filed : mailed, wrong);
    piece.is_last = !is_to_be_mailed && wrong.empty();
    return piece;
}

base::Result<work::Piece> keep(work::AtWork& at, const HeadPlaces& places) {
    const std::string& checkpoint = at.job().checkpoint;
    const std::size_t space = checkpoint.find(' ');
    const std::string how_far = checkpoint.substr(0, space);
    const std::string wrong = space == std::string::npos ? "" : checkpoint.substr(space + 1);
    if (how_far == mailed) {
        const std::size_t end = wrong.find(' ');
        return base::Error{base::ErrorKind::Corrupt, wrong.substr(0, end),
                           end == std::string::npos ? "" : wrong.substr(end + 1)};
    }
    changes::DatedHead head;
    {
        TRY(const auto reader, at.database().reader());
        TRY(head, load_dated_head(*reader, at.clock()));
        if (head.head.line == 0) {
            work::Piece nothing = piece_to(mailed, "");
            nothing.is_last = true;
            return nothing;
        }
        if (how_far.empty()) return add_to_file(at.database(), head, places);
    }
    TRY_DO(mail(places.mail_program, letter_of(head)));
    work::Piece piece = piece_to(mailed, wrong);
    piece.is_last = wrong.empty();
    return piece;
}

constexpr const char* kind_name = "log.keep_head";
/// An hour between them, but for the first: a disk may be away for a night.
constexpr int tries_of_a_day = 24;

}  // namespace

work::Kind head_keeping(HeadPlaces places) {
    return {.name = kind_name,
            .next = [places = std::move(places)](work::AtWork& at) { return keep(at, places); },
            .most_tries = tries_of_a_day};
}

work::TimerKind head_timer(const base::Clock& clock) {
    // At an hour when the day is the same in Denmark and in UTC, so that no day is left out.
    return {
        .name = kind_name,
        .rule = work::Daily{{3, 15}},
        .effect = [&clock](store::Transaction& transaction,
                           const work::Due&) -> base::Result<void> {
            TRY_DO(work::add_job(transaction, {.kind = kind_name, .only_key = kind_name}, clock));
            return {};
        },
        .begins_at_once = true};
}

base::Result<void> keep_head_at_end(store::Database& database, const HeadPlaces& places,
                                    const base::Clock& clock) {
    if (places.file.empty()) return {};
    auto checked = check_newest(database, places.file);
    TRY(const auto reader, database.reader());
    TRY(const auto head, load_dated_head(*reader, clock));
    if (head.head.line != 0) TRY_DO(changes::add_head(places.file, head));
    return checked;
}

}  // namespace cli
