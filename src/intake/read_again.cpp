// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/read_again.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "base/check.h"
#include "base/try.h"
#include "intake/internal/read_document.h"
#include "records/minutes_json.h"
#include "records/record_doubts.h"

namespace intake {
namespace {

using records::DocumentToReview;
using records::Item;
using records::Minutes;

std::string json_of(const Minutes& minutes) {
    return records::to_json(minutes).dump(-1, ' ', false,
                                          nlohmann::ordered_json::error_handler_t::replace);
}

/// Of a closed item what tells it again: its title, or its case number with its number.
bool is_closed_in(const Minutes& after, const Item& before) {
    return std::any_of(after.items.begin(), after.items.end(), [&](const Item& one) {
        const bool same_title = one.title == before.title && one.number == before.number;
        const bool same_case =
            one.case_number && one.case_number == before.case_number && one.number == before.number;
        return one.closed && (same_title || same_case);
    });
}

/// Whatever is closed now must be closed then, and no fewer items.
bool opens(const Minutes& before, const Minutes& after) {
    const auto count = [](const Minutes& minutes) {
        return std::count_if(minutes.items.begin(), minutes.items.end(),
                             [](const Item& one) { return one.closed; });
    };
    if (count(after) < count(before)) return true;
    return std::any_of(before.items.begin(), before.items.end(),
                       [&](const Item& one) { return one.closed && !is_closed_in(after, one); });
}

bool has_new_doubt(const Minutes& before, const Minutes& after) {
    std::set<std::string> known;
    for (const base::Finding& one : before.findings) known.insert(one.code);
    return std::any_of(after.findings.begin(), after.findings.end(), [&](const auto& one) {
        return one.code.starts_with("doubt.") && !known.contains(one.code);
    });
}

bool is_other_meeting(const Minutes& before, const Minutes& after) {
    return before.body != after.body || before.date != after.date || before.start != after.start;
}

/// As the document says, findings aside: a reader that finds more to say has read nothing else.
std::string said_by(Minutes minutes) {
    minutes.findings.clear();
    return json_of(minutes);
}

void add_missing(const base::Findings& more, base::Findings& findings) {
    for (const base::Finding& one : more) {
        if (std::find(findings.begin(), findings.end(), one) == findings.end())
            findings.push_back(one);
    }
}

/// What the record had against the document when it came in: no reading of its file tells that, and
/// none settles it.
base::Findings doubts_of_record(const DocumentToReview& document) {
    base::Findings doubts;
    std::vector<records::Correction> readings = document.holding();
    std::erase_if(readings, [](const records::Correction& one) {
        return one.kind != records::CorrectionKind::ReadAgain;
    });
    const Minutes newest = apply_corrections(document.as_read, readings).minutes;
    for (const base::Finding& one : newest.findings) {
        if (records::is_doubt_of_record(one)) doubts.push_back(one);
    }
    return doubts;
}

}  // namespace

base::Result<ReadAgain> read_again(const DocumentToReview& document, std::string_view bytes,
                                   const ProfileSet& profiles) {
    TRY(ReadDocument read,
        read_document(bytes, document.file_name, profiles, {}, {}, NoMinutes::TakenIn));
    Minutes reading = std::move(read.parsed.minutes);
    reading.findings.insert(reading.findings.end(), read.parsed.doubts.begin(),
                            read.parsed.doubts.end());
    add_missing(doubts_of_record(document), reading.findings);
    ReadAgain made = with_reading(
        document, {.kind = records::CorrectionKind::ReadAgain, .text = json_of(reading)});
    made.holds_more = read.holds_more;
    return made;
}

ReadAgain with_reading(const DocumentToReview& document, records::Correction reading) {
    ReadAgain made;
    made.correction = std::move(reading);
    std::vector<records::Correction> all = document.holding();
    all.push_back(made.correction);
    Corrected corrected = apply_corrections(document.as_read, all);
    made.is_same = said_by(corrected.minutes) == said_by(document.now);
    made.after = std::move(corrected.minutes);
    if (opens(document.now, made.after)) {
        made.refused = "reread.opens";
    } else if (!corrected.unplaced.empty()) {
        made.refused = "reread.unplaced";
    } else if (document.published && is_other_meeting(document.now, made.after)) {
        made.refused = "reread.meeting";
    } else if (document.published && has_new_doubt(document.now, made.after)) {
        made.refused = "reread.doubts";
    }
    return made;
}

ReadAgain with_doubts(const DocumentToReview& document, const ReadAgain& reading,
                      const base::Findings& doubts) {
    if (doubts.empty()) return reading;
    auto minutes = records::minutes_from_json(
        nlohmann::ordered_json::parse(reading.correction.text, nullptr, false));
    CHECK(minutes, "a reading is what to_json wrote");
    add_missing(doubts, minutes.value().findings);
    ReadAgain made = with_reading(
        document, {.kind = records::CorrectionKind::ReadAgain, .text = json_of(minutes.value())});
    made.holds_more = reading.holds_more;
    return made;
}

base::Result<void> take_reading(store::Transaction& transaction, const rights::Actor& actor,
                                const rights::Viewer& viewer, const Reviewed& reviewed,
                                const ReadAgain& reading, const base::Clock& clock) {
    if (!reading.refused.empty()) return base::Error{base::ErrorKind::Conflict, reading.refused};
    return correct(transaction, actor, viewer, reviewed, std::array{reading.correction}, clock);
}

}  // namespace intake
