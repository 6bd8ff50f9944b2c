// SPDX-License-Identifier: AGPL-3.0-or-later
// sagsgang reread: what the reader of today makes of documents that are here.
#include <fmt/format.h>

#include <algorithm>

#include "base/clock.h"
#include "base/text.h"
#include "base/try.h"
#include "cli/commands/commands.h"
#include "cli/commands/indexing.h"
#include "cli/record.h"
#include "intake/read_again.h"
#include "records/read.h"
#include "records/reading_rule.h"

namespace cli {
namespace {

struct Counts {
    int same = 0;
    int others = 0;
    int refused = 0;
    int unreadable = 0;
};

std::string_view why(std::string_view refused) {
    if (refused == "reread.opens") return "something closed would open: left as it is";
    if (refused == "reread.meeting") return "would be of another meeting: left as it is";
    if (refused == "reread.doubts") return "something new would be in doubt: left as it is";
    return "a correction would find no place: left as it is";
}

int with_outcome(const records::Minutes& minutes) {
    return static_cast<int>(
        std::count_if(minutes.items.begin(), minutes.items.end(),
                      [](const records::Item& item) { return !item.outcomes.empty(); }));
}

void tell(const records::DocumentToReview& document, const intake::ReadAgain& reading) {
    const std::string name = fmt::format("{} {}", document.meeting_slug, document.version);
    if (!reading.refused.empty()) {
        fmt::print("{}: {}\n", name, why(reading.refused));
        return;
    }
    fmt::print("{}: {} items, then {}; with an outcome {}, then {}\n", name,
               document.now.items.size(), reading.after.items.size(), with_outcome(document.now),
               with_outcome(reading.after));
}

class Rereading {
public:
    Rereading(store::Database& database, const intake::ProfileSet& profiles, bool applies)
        : database_(database), profiles_(profiles), applies_(applies) {}

    /// One document; what is wrong with it alone is told, and the others go on.
    base::Result<void> read(records::MinutesId id) {
        TRY(const auto reader, database_.reader());
        TRY(const auto document, records::load_document_to_review(*reader, id, actor_, viewer_));
        TRY(const auto source, records::load_source(*reader, document.source_sha256, viewer_));
        const auto reading = intake::read_again(document, source.bytes, profiles_);
        if (!reading) {
            ++counts_.unreadable;
            fmt::print("{} {}: cannot be read now: {} {}\n", document.meeting_slug,
                       document.version, reading.error().code, reading.error().detail);
            return {};
        }
        if (reading.value().is_same) {
            ++counts_.same;
            return {};
        }
        ++(reading.value().refused.empty() ? counts_.others : counts_.refused);
        tell(document, reading.value());
        if (!applies_ || !reading.value().refused.empty()) return {};
        TRY(const auto transaction, database_.begin());
        TRY_DO(intake::take_reading(*transaction, actor_, viewer_, {id, document.state},
                                    reading.value(), base::system_clock()));
        return transaction->commit();
    }

    void sum_up() const {
        fmt::print("{} as before, {} {}, {} left as they are, {} unreadable\n", counts_.same,
                   counts_.others, applies_ ? "read again" : "would change", counts_.refused,
                   counts_.unreadable);
        if (!applies_ && counts_.others > 0) fmt::print("Nothing was changed: --apply does it\n");
    }

private:
    store::Database& database_;
    const intake::ProfileSet& profiles_;
    const bool applies_;
    const rights::Actor actor_ = rights::Actor::operator_of_machine();
    const rights::Viewer viewer_ = rights::Viewer::operator_of_machine();
    Counts counts_;
};

base::Result<std::vector<records::MinutesId>> documents_wanted(store::Database& database,
                                                               const std::string& body) {
    constexpr int all = 10'000'000;
    const rights::Viewer viewer = rights::Viewer::operator_of_machine();
    TRY(const auto reader, database.reader());
    TRY(const auto bodies, records::list_bodies(*reader, viewer));
    std::vector<records::MinutesId> documents;
    bool is_known = body.empty();
    for (const records::Body& one : bodies) {
        const bool is_wanted = body.empty() || one.slug == base::slug_of(body);
        if (!is_wanted) continue;
        is_known = true;
        TRY(const auto more, records::list_documents_of_body(*reader, one.id, all, viewer));
        documents.insert(documents.end(), more.begin(), more.end());
    }
    if (!is_known) return base::Error{base::ErrorKind::NotFound, "body.not_found", body};
    return documents;
}

}  // namespace

base::Result<int> run_reread(const Arguments& arguments, const Settings& settings) {
    const bool applies = arguments.has("--apply");
    TRY(const intake::ProfileSet profiles, settings.profiles.empty()
                                               ? base::Result(intake::ProfileSet::shipped())
                                               : intake::ProfileSet::load(settings.profiles));
    TRY(const auto database, open_record(settings, applies ? Use::Changing : Use::Reading));
    TRY(const auto documents, documents_wanted(*database, arguments.text("BODY")));
    Rereading rereading(*database, profiles, applies);
    for (const records::MinutesId id : documents) TRY_DO(rereading.read(id));
    if (applies) TRY_DO(follow_index(*database, settings));
    rereading.sum_up();
    return 0;
}

}  // namespace cli
