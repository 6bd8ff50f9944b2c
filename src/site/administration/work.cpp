// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /admin/arbejde : what goes on behind the pages; GET /admin/arbejde/nyt : tells that it has
// gone on; POST /admin/arbejde/{id}/afbryd, .../igen. What a job is about is never shown: it may
// be closed matter.
#include <fmt/format.h>

#include "base/text.h"
#include "base/try.h"
#include "rights/account.h"
#include "site/administration/administration.h"
#include "site/administration/behind.h"
#include "web/danish.h"
#include "work/job.h"
#include "work/timer.h"

namespace site {
namespace {

constexpr const char* address = "/admin/arbejde";
constexpr std::string_view stopped = "gaaet-i-staa";
constexpr std::string_view open = "paa-vej";
constexpr std::string_view over = "slut";
constexpr int most_timers = 100;

std::vector<std::string> tables_shown() { return {"job", "timer"}; }

std::string name_of_kind(const std::string& kind, const Texts& texts) {
    const std::string key = "work.kind." + kind;
    if (texts.has(key)) return std::string(texts[key]);
    return texts.with("work.kind_unknown", {kind});
}

std::string state_words(const work::Job& job, const Texts& texts) {
    const Language language = texts.language();
    if (job.cancel_wanted && !job.ended_at) return std::string(texts["work.being_cancelled"]);
    if (job.state == work::JobState::Waiting && !job.error.empty()) {
        return texts.with(
            "work.tries_again",
            {why(job.error, texts), moment_text(job.retry_at.value_or(job.turn_at), language)});
    }
    std::string words(texts[fmt::format("work.state.{}", name_of(job.state))]);
    if (job.state == work::JobState::Failed || job.state == work::JobState::SetAside) {
        words += ": " + why(job.error, texts);
    }
    return words;
}

Cell how_far(const work::Job& job, const Texts& texts) {
    std::string says;
    const bool is_at_work = !job.ended_at && !job.says.empty();
    if (is_at_work && texts.has(job.says)) says = std::string(texts[job.says]);
    if (job.total <= 0) {
        if (says.empty() && job.state == work::JobState::Waiting) {
            says = std::string(texts["work.not_begun"]);
        }
        return {says};
    }
    const std::string far = texts.with(
        "work.done_of", {grouped_number(static_cast<long>(job.done), texts.language()),
                         grouped_number(static_cast<long>(job.total), texts.language())});
    Cell cell{says.empty() ? far : fmt::format("{}: {}", says, far)};
    if (!job.ended_at) cell.progress = Progress{job.done, job.total};
    return cell;
}

/// Who asked for it, and when.
base::Result<std::string> asked_words(Context& context, const work::Job& job) {
    const Texts& texts = context.texts();
    const std::string when = moment_text(job.asked_at, texts.language());
    if (job.asked_by == 0) return when;
    TRY(store::Reader * reader, context.reader());
    const auto account = rights::load_account(*reader, rights::AccountId{job.asked_by});
    if (!account) return when;
    return texts.with("work.asked_by", {when, account.value().person_name});
}

TableRow job_row(Context& context, const work::Job& job, std::string_view group,
                 std::string asked) {
    const Texts& texts = context.texts();
    const std::string name = name_of_kind(job.kind, texts);
    const std::string when = moment_text(job.ended_at.value_or(job.asked_at), texts.language());
    TableRow row{.cells = {{name}, how_far(job, texts), {state_words(job, texts)}, {when}}};
    if (!job.ended_at) row.cells.back() = {std::move(asked)};
    const std::string about = fmt::format("{}, {}", name, when);
    const auto add_button = [&](const char* what, const char* text) {
        row.buttons.push_back({Address(fmt::format("{}/{}/{}", address, job.id.value, what))
                                   .with("vis", context.request().query_value("vis"))
                                   .text(),
                               std::string(texts[text]), about});
    };
    if (group == open) {
        // A second time, when nobody has it at hand, it ends at once.
        add_button("afbryd", job.cancel_wanted ? "work.cancel_now" : "work.cancel");
    } else if (job.state != work::JobState::Done) {
        add_button("igen", "work.again");
    }
    return row;
}

struct Shown {
    work::JobGroup group;
    std::string_view name;
    const char* heading;
    const char* empty;
    const char* when;
};
constexpr Shown all_shown[] = {
    {work::JobGroup::Stopped, stopped, "work.stopped", "work.no_stopped", "behind.ended"},
    {work::JobGroup::Open, open, "work.open", "work.no_open", "work.asked"},
    {work::JobGroup::Over, over, "work.over", "work.no_over", "behind.ended"},
};

base::Result<TablePart> job_part(Context& context, const Shown& shown, const ListAsked& asked) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto jobs, work::list_jobs(*reader, shown.group, asked.after, asked.most() + 1));
    std::vector<std::string> by_whom;
    for (const work::Job& job : jobs) {
        TRY(by_whom.emplace_back(), asked_words(context, job));
    }
    std::size_t at = 0;
    TablePart part = list_part(
        address, shown.name, asked, jobs,
        [&](const work::Job& job) { return job_row(context, job, shown.name, by_whom[at++]); },
        [](const work::Job& job) { return work::place_of(job); }, texts);
    part.heading = texts[shown.heading];
    if (part.empty.empty()) part.empty = texts[shown.empty];
    part.columns = {std::string(texts["work.what"]), std::string(texts["work.how_far"]),
                    std::string(texts["behind.state"]), std::string(texts[shown.when])};
    return part;
}

/// "daily 03:30", "every 15", "once" in words.
std::string rule_words(const std::string& rule, const Texts& texts) {
    const std::size_t space = rule.find(' ');
    const std::string rest = space == std::string::npos ? "" : rule.substr(space + 1);
    if (rule.starts_with("daily ")) {
        if (const auto time = base::parse_time_of_day(rest)) {
            return texts.with("work.daily", {clock_time(*time, texts.language())});
        }
    }
    if (rule.starts_with("every ")) return texts.with("work.every", {rest});
    return std::string(texts["work.once"]);
}

TableRow timer_row(const work::Timer& timer, const Texts& texts) {
    const Language language = texts.language();
    const std::string key = "work.timer." + timer.kind;
    std::string name =
        texts.has(key) ? std::string(texts[key]) : texts.with("work.kind_unknown", {timer.kind});
    std::string last =
        timer.last_at ? moment_text(*timer.last_at, language) : std::string(texts["work.never"]);
    if (timer.failures > 0) {
        last = texts.with("work.timer_fails",
                          {std::to_string(timer.failures), why(timer.error, texts)});
    } else if (timer.missed > 0) {
        last += ". " + texts.count("work.missed", static_cast<int>(timer.missed));
    }
    return {.cells = {{std::move(name)},
                      {rule_words(timer.rule, texts)},
                      {std::move(last)},
                      {moment_text(timer.next_at, language)}}};
}

base::Result<TablePart> timer_part(Context& context) {
    const Texts& texts = context.texts();
    TRY(store::Reader * reader, context.reader());
    TRY(const auto timers, work::list_timers(*reader, most_timers));
    TablePart part{.heading = std::string(texts["work.timers"]),
                   .columns = {std::string(texts["work.what"]), std::string(texts["work.rule"]),
                               std::string(texts["work.last"]), std::string(texts["work.next"])},
                   .rows = {},
                   .empty = std::string(texts["work.no_timers"])};
    for (const work::Timer& timer : timers) part.rows.push_back(timer_row(timer, texts));
    return part;
}

std::string counts_words(const work::JobCounts& counts, const Texts& texts) {
    const std::string open_words = counts.open == 0
                                       ? std::string(texts["work.none_open"])
                                       : count_words("work.count_open", counts.open, texts);
    if (counts.stopped == 0) return open_words + " " + std::string(texts["work.none_stopped"]);
    return count_words("work.count_stopped", counts.stopped, texts) + " " + open_words;
}

}  // namespace

base::Result<Response> show_work(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    // Before anything is read: what happens meanwhile is news.
    TRY(const std::int64_t seen, changes_of(context.site(), tables_shown()));
    TRY(const ListAsked asked, list_asked(request, {stopped, open, over}));
    TRY(store::Reader * reader, context.reader());
    TRY(const auto counts, work::count_jobs(*reader));
    TablesPage page{.title = std::string(texts["work.title"]),
                    .lead = counts_words(counts, texts),
                    .trail = admin_trail(texts)};
    page.live = fmt::format("{}/nyt?efter={}", address, seen);
    if (!asked.group.empty()) page.links.push_back({address, std::string(texts["behind.all"])});
    for (const Shown& shown : all_shown) {
        if (!asked.shows(shown.name)) continue;
        TRY(page.parts.emplace_back(), job_part(context, shown, asked));
    }
    if (asked.group.empty()) {
        TRY(page.parts.emplace_back(), timer_part(context));
    }
    TRY(auto response, render_tables(context, page));
    response.cacheable = false;
    return response;
}

base::Result<Response> listen_to_work(const Request& request, Context&) {
    return tell_changes_of(request, "work", tables_shown());
}

base::Result<Response> cancel_work(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    return answer_button(
        request, context, address, "work_cancelled", [&](store::Transaction& transaction) {
            return work::cancel_job(transaction, context.actor(), work::JobId{id}, context.clock());
        });
}

base::Result<Response> try_work_again(const Request& request, Context& context) {
    TRY(const auto id, id_of(request));
    return answer_button(
        request, context, address, "work_again", [&](store::Transaction& transaction) {
            return work::try_again(transaction, context.actor(), work::JobId{id}, context.clock());
        });
}

}  // namespace site
