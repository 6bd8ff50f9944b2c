// SPDX-License-Identifier: AGPL-3.0-or-later
// sagsgang judge: published documents, judged by rules that came after them. Tells addresses and
// counts alone: what is in doubt may be closed matter.
#include <fmt/format.h>

#include <map>

#include "base/clock.h"
#include "base/text.h"
#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/commands/indexing.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "intake/judge.h"
#include "records/judged_documents.h"
#include "records/read.h"
#include "records/record_doubts.h"

namespace cli {
namespace {

constexpr int exit_found_something = 1;
constexpr int most = 1'000'000'000;

struct Counts {
    int judged = 0;
    int waits = 0;
    int items = 0;
    int originals = 0;
    int withdrawn = 0;
    int given_back = 0;
    int unreadable = 0;
    int to_look_at = 0;  ///< In doubt about what --close does not close.
    int otherwise = 0;   ///< All of which something was told.
};

/// "closing_word 2, words_lost": kinds, never words.
std::string kinds_of(const base::Findings& doubts) {
    constexpr std::string_view prefix = "doubt.";
    std::map<std::string, int> kinds;
    for (const base::Finding& one : doubts) ++kinds[one.code.substr(prefix.size())];
    std::string all;
    for (const auto& [kind, count] : kinds) {
        all += (all.empty() ? "" : ", ") + kind;
        if (count > 1) all += fmt::format(" {}", count);
    }
    return all;
}

std::string some(std::size_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

/// What is wrong with one document is no trouble of the others.
bool is_of_document(const base::Error& error) {
    return error.kind == base::ErrorKind::NotFound || error.kind == base::ErrorKind::Conflict ||
           error.kind == base::ErrorKind::Invalid || error.kind == base::ErrorKind::Forbidden;
}

class Judging {
public:
    Judging(store::Database& database, const intake::ProfileSet& profiles, bool closes)
        : database_(database), profiles_(profiles), closes_(closes) {}

    base::Result<void> run(const records::JudgingFilter& filter, int limit) {
        constexpr int at_once = 200;
        ProgressBar bar("Judging");
        TRY(const std::int64_t all, count(filter));
        const std::int64_t total = std::min<std::int64_t>(all, limit);
        records::MinutesId after;
        while (counts_.judged < total) {
            TRY(const auto documents, list(filter, after, at_once));
            for (const records::MinutesId id : documents) {
                if (counts_.judged == total) break;
                after = id;
                ++counts_.judged;
                TRY_DO(judge(id, bar));
                bar.show(counts_.judged, total);
            }
            if (documents.empty()) break;
        }
        bar.clear();
        left_ = all - counts_.judged;
        return {};
    }

    /// Nothing is said where all may stay as it is.
    int sum_up() const {
        if (counts_.otherwise + counts_.unreadable > 0) tell_otherwise();
        if (left_ > 0) fmt::print("{} documents are left: run it again\n", left_);
        const int open = closes_ ? counts_.to_look_at : counts_.otherwise - counts_.given_back;
        return open + counts_.unreadable > 0 ? exit_found_something : 0;
    }
    const std::string& rules() const { return rules_; }

private:
    base::Result<std::int64_t> count(const records::JudgingFilter& filter) {
        TRY(const auto reader, database_.reader());
        return records::count_to_judge(*reader, filter);
    }
    base::Result<std::vector<records::MinutesId>> list(const records::JudgingFilter& filter,
                                                       records::MinutesId after, int limit) {
        TRY(const auto reader, database_.reader());
        return records::list_to_judge(*reader, filter, after, limit);
    }

    void tell_otherwise() const {
        fmt::print("{} documents judged: ", counts_.judged);
        if (closes_) {
            fmt::print("{} withdrawn, {} items and {} originals closed, {} to look at, ",
                       counts_.withdrawn, counts_.items, counts_.originals, counts_.to_look_at);
        } else {
            fmt::print("{} would wait, {} items and {} originals would be closed, ", counts_.waits,
                       counts_.items, counts_.originals);
        }
        fmt::print("{} cannot be read now\n", counts_.unreadable);
        if (!closes_ && counts_.otherwise > counts_.given_back) {
            fmt::print(
                "Nothing was changed: --close closes items and originals, and withdraws "
                "what may be closed\n");
        }
    }

    struct AtHand {
        records::DocumentToReview document;
        std::string bytes;
        std::optional<std::string> withdrawn_for;
    };
    /// Nothing: it was withdrawn meanwhile.
    base::Result<std::optional<AtHand>> load(records::MinutesId id) {
        TRY(const auto reader, database_.reader());
        auto found = records::load_document_to_review(*reader, id, acting_.actor, acting_.viewer);
        if (!found && is_of_document(found.error())) return std::optional<AtHand>();
        if (!found) return found.error();
        AtHand at{std::move(found).value(), {}, {}};
        TRY(auto source, records::load_source(*reader, at.document.source_sha256, acting_.viewer));
        at.bytes = std::move(source.bytes);
        TRY(at.withdrawn_for, records::find_judged_doubts(*reader, id));
        return std::optional(std::move(at));
    }

    base::Result<base::Findings> against_earlier(const records::DocumentToReview& document,
                                                 const records::Minutes& read) {
        TRY(const auto reader, database_.reader());
        return records::list_doubts_against_earlier(*reader, document, read);
    }

    base::Result<void> judge(records::MinutesId id, ProgressBar& bar) {
        TRY(const auto at, load(id));
        if (!at || !at->document.published) return {};
        const auto reading = intake::read_again(at->document, at->bytes, profiles_);
        if (!reading && !is_of_document(reading.error())) return reading.error();
        bar.clear();
        if (!reading) {
            ++counts_.unreadable;
            fmt::print("{} {}: cannot be read now ({})\n", at->document.meeting_slug,
                       at->document.version, reading.error().code);
            return {};
        }
        TRY(const auto doubts, against_earlier(at->document, reading.value().after));
        const auto doubted = intake::with_doubts(at->document, reading.value(), doubts);
        intake::Judgement judgement = intake::judge(at->document, doubted);
        const bool given_back = judgement.hides && at->withdrawn_for == judgement.told();
        if (given_back) judgement.hides = false;
        if (judgement.is_fine()) return keep(id);
        ++counts_.otherwise;
        tell(at->document, judgement, given_back);
        const bool changes =
            judgement.hides || judgement.closes_original || !judgement.closes.empty();
        if (given_back && !changes) {
            ++counts_.given_back;
            return keep(id);
        }
        if (closes_) return close(at->document, doubted, judgement);
        counts_.waits += judgement.doubts.empty() && !judgement.hides ? 0 : 1;
        counts_.items += static_cast<int>(judgement.closes.size());
        counts_.originals += judgement.closes_original ? 1 : 0;
        return {};
    }

    void tell(const records::DocumentToReview& document, const intake::Judgement& judgement,
              bool given_back) const {
        std::string what;
        const auto add = [&](const std::string& more) {
            if (!more.empty()) what += (what.empty() ? "" : "; ") + more;
        };
        if (given_back) {
            add("somebody gave it back in spite of " + kinds_of(judgement.doubts));
        } else if (!judgement.doubts.empty()) {
            add("would wait for " + kinds_of(judgement.doubts));
        } else if (judgement.hides) {
            add("would wait: something closed is not found here");
        }
        if (!judgement.closes.empty()) {
            add(some(judgement.closes.size(), "item") + " would be closed");
        }
        if (judgement.closes_original) add("its original would be closed");
        fmt::print("{} {}: {}\n", document.meeting_slug, document.version, what);
    }

    base::Result<void> close(const records::DocumentToReview& document,
                             const intake::ReadAgain& reading, const intake::Judgement& judgement) {
        TRY(const auto transaction, database_.begin());
        const auto done = intake::enforce(*transaction, acting_, document, reading, judgement,
                                          base::system_clock());
        if (!done && is_of_document(done.error())) {
            ++counts_.unreadable;
            fmt::print("    not closed: {}\n", done.error().code);
            return {};
        }
        if (!done) return done.error();
        const bool withdrawn = done.value().withdrawal.value != 0;
        TRY_DO(records::keep_judged(*transaction, document.id, rules_,
                                    withdrawn ? judgement.told() : ""));
        TRY_DO(transaction->commit());
        counts_.items += done.value().items;
        counts_.originals += done.value().original ? 1 : 0;
        counts_.withdrawn += withdrawn ? 1 : 0;
        counts_.to_look_at += withdrawn || judgement.doubts.empty() ? 0 : 1;
        if (withdrawn) {
            fmt::print("    withdrawn: `sagsgang withdraw --undo {}` gives it back\n",
                       done.value().withdrawal.value);
        }
        return {};
    }

    base::Result<void> keep(records::MinutesId id) {
        TRY(const auto transaction, database_.begin());
        TRY_DO(records::keep_judged(*transaction, id, rules_, ""));
        return transaction->commit();
    }

    store::Database& database_;
    const intake::ProfileSet& profiles_;
    const bool closes_;
    const rights::Acting acting_{rights::Actor::operator_of_machine(),
                                 rights::Viewer::operator_of_machine()};
    Counts counts_;
    std::int64_t left_ = 0;
    const std::string rules_ = intake::rules_of_today(SAGSGANG_VERSION);
};

}  // namespace

base::Result<int> run_judge(const Arguments& arguments, const Settings& settings) {
    TRY(const intake::ProfileSet profiles, settings.profiles.empty()
                                               ? base::Result(intake::ProfileSet::shipped())
                                               : intake::ProfileSet::load(settings.profiles));
    TRY(const int limit, arguments.whole("--most", most, 1, most));
    TRY(const auto database, open_record(settings, Use::Changing));
    const bool closes = arguments.has("--close");
    Judging judging(*database, profiles, closes);
    records::JudgingFilter filter{.rules = arguments.has("--all") ? "" : judging.rules()};
    if (arguments.has("BODY")) {
        TRY(const auto reader, database->reader());
        filter.body_slug = base::slug_of(arguments.text("BODY"));
        TRY_DO(
            records::load_body(*reader, filter.body_slug, rights::Viewer::operator_of_machine()));
    }
    TRY_DO(judging.run(filter, limit));
    // Also what a run that was killed left to do.
    if (closes) TRY_DO(follow_index(*database, settings));
    return judging.sum_up();
}

}  // namespace cli
