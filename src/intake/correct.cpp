// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/correct.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/try.h"
#include "intake/internal/anchors.h"
#include "intake/internal/correcting.h"
#include "records/minutes_json.h"
#include "records/record_doubts.h"
#include "records/waiting_documents.h"

namespace intake {
namespace {

using records::Correction;
using records::CorrectionKind;
using records::DocumentToReview;

base::Error conflict(const char* code) { return {base::ErrorKind::Conflict, code}; }

int nth_before(const document::Document& document, std::size_t end, std::string_view words) {
    int count = 0;
    for (std::size_t at = 0; at < end; ++at) {
        const bool same = beginning_of(document::plain_text_of(document.blocks[at])) == words;
        count += same ? 1 : 0;
    }
    return count;
}

/// A closed item has no place in the head, which outsiders may come to read.
bool joins_closed_into_head(const DocumentToReview& document, const Correction& correction) {
    if (correction.kind != CorrectionKind::ItemJoin || !correction.item) return false;
    const auto index = find_item(document.now, *correction.item);
    return index == 0U && document.now.items.front().closed;
}

/// Something that was closed by a person and is no longer told where.
bool loses_a_closing(const std::vector<Correction>& corrections,
                     const std::vector<std::size_t>& unplaced) {
    return std::any_of(unplaced.begin(), unplaced.end(), [&](std::size_t index) {
        return corrections[index].kind == CorrectionKind::ItemClose;
    });
}

/// Something that is closed for everybody would be open.
bool opens_an_item(const records::Minutes& now, const records::Minutes& after) {
    const bool same_items = now.items.size() == after.items.size();
    for (std::size_t at = 0; at < now.items.size(); ++at) {
        if (!now.items[at].closed) continue;
        auto there = find_item(after, anchor_of(now.items[at]));
        if (!there && same_items) there = at;
        if (there && !after.items[*there].closed) return true;
    }
    return false;
}

/// A new item that nobody gave a number, in a document whose items have numbers.
bool makes_item_without_number(const records::Minutes& now, const records::Minutes& after) {
    const auto without = [](const records::Minutes& minutes) {
        return std::count_if(minutes.items.begin(), minutes.items.end(),
                             [](const records::Item& item) { return item.number == 0; });
    };
    return after.items.size() > now.items.size() && without(after) > without(now) &&
           without(now) < static_cast<std::ptrdiff_t>(now.items.size());
}

std::string name_of_doubt(const base::Finding& doubt) {
    return fmt::format("{}: {}", doubt.code, doubt.text);
}

/// As an answer keeps it: 0 is any line, of answers from before they had one.
int line_of_answer(const base::Finding& doubt) { return doubt.line > 0 ? doubt.line : -1; }

/// The newest reading of the original, when somebody had it read again.
const Correction* last_reading(std::span<const Correction> corrections) {
    const auto found =
        std::find_if(corrections.rbegin(), corrections.rend(),
                     [](const Correction& one) { return one.kind == CorrectionKind::ReadAgain; });
    return found == corrections.rend() ? nullptr : &*found;
}

/// A draft that somebody says the body or the day of is of another meeting than it came in to: what
/// that meeting has closed is asked of it now, as of one that comes in.
base::Result<void> ask_its_meeting(store::Reader& reader, const DocumentToReview& document,
                                   std::span<const Correction> corrections,
                                   records::Minutes& corrected) {
    const bool is_moved =
        !document.published &&
        std::any_of(corrections.begin(), corrections.end(),
                    [](const Correction& one) { return records::names_the_meeting(one.kind); });
    if (!is_moved) return {};
    TRY(const auto doubts, records::list_record_doubts(reader, corrected, document.id));
    for (const base::Finding& one : doubts) {
        const bool is_known = std::find(corrected.findings.begin(), corrected.findings.end(),
                                        one) != corrected.findings.end();
        const bool is_answered =
            std::any_of(corrections.begin(), corrections.end(),
                        [&](const Correction& answer) { return is_answer_to(answer, one); });
        if (records::needs_a_look(one) && !is_known && !is_answered)
            corrected.findings.push_back(one);
    }
    return {};
}

}  // namespace

Corrected apply_corrections(records::Minutes as_read, std::span<const Correction> corrections) {
    Corrected corrected;
    if (corrections.empty()) {
        corrected.minutes = std::move(as_read);
        return corrected;
    }
    if (const Correction* reading = last_reading(corrections)) {
        // What cannot be read back is left as it was: the caller is told that it found no place.
        auto read = records::minutes_from_json(
            nlohmann::ordered_json::parse(reading->text, nullptr, false));
        if (read) as_read = std::move(read).value();
    }
    Correcting correcting(std::move(as_read));
    for (std::size_t index = 0; index < corrections.size(); ++index) {
        if (!correcting.apply(corrections[index])) corrected.unplaced.push_back(index);
    }
    corrected.minutes = correcting.finish();
    return corrected;
}

Correction answer_to(const base::Finding& doubt, std::string reason) {
    return {.kind = CorrectionKind::DoubtAnswered,
            .words = name_of_doubt(doubt),
            .number = line_of_answer(doubt),
            .reason = std::move(reason)};
}

bool is_answer_to(const Correction& correction, const base::Finding& doubt) {
    return correction.kind == CorrectionKind::DoubtAnswered && doubt.code.starts_with("doubt.") &&
           correction.words == name_of_doubt(doubt) &&
           (correction.number == 0 || correction.number == line_of_answer(doubt));
}

records::ItemAnchor anchor_of(const records::Item& item) {
    return {item.number, item.title, item.case_number.value_or("")};
}

bool point_at_block(const records::Item& item, std::size_t section, std::size_t block,
                    Correction& correction) {
    if (section >= item.sections.size()) return false;
    const document::Document& document = item.sections[section].document;
    if (block >= document.blocks.size()) return false;
    correction.words = beginning_of(document::plain_text_of(document.blocks[block]));
    correction.nth = nth_before(document, block, correction.words);
    for (std::size_t at = 0; at < section; ++at) {
        const document::Document& before = item.sections[at].document;
        correction.nth += nth_before(before, before.blocks.size(), correction.words);
    }
    return true;
}

bool point_at_block(const document::Document& preamble, std::size_t block, Correction& correction) {
    if (block >= preamble.blocks.size()) return false;
    correction.words = beginning_of(document::plain_text_of(preamble.blocks[block]));
    correction.nth = nth_before(preamble, block, correction.words);
    return true;
}

std::string beginning_in_block(const document::Document& document, std::size_t block,
                               std::string_view words) {
    if (block >= document.blocks.size()) return {};
    const std::string text = base::lower_case(document::plain_text_of(document.blocks[block]));
    const std::string wanted = beginning_of(words);
    bool first = true;
    for (const std::string_view word : base::words_of(text)) {
        const auto at = static_cast<std::size_t>(word.data() - text.data());
        const std::string begins = beginning_of(std::string_view(text).substr(at));
        const bool is_it = begins == wanted || begins.starts_with(wanted + ' ');
        if (!first && !wanted.empty() && is_it) return begins;
        first = false;
    }
    return {};
}

bool point_at_section(const records::Item& item, std::size_t section, Correction& correction) {
    if (section >= item.sections.size()) return false;
    correction.heading = item.sections[section].heading;
    correction.words = beginning_of(document::plain_text_of(item.sections[section].document));
    return true;
}

base::Result<void> check_state(const DocumentToReview& document, std::string_view seen) {
    if (document.state == seen) return {};
    const bool was_published = seen.starts_with("public");
    const bool is_newly_withdrawn = document.withdrawn && !seen.starts_with("withdrawn");
    if (is_newly_withdrawn || (was_published && !document.published)) {
        return conflict("review.withdrawn_meanwhile");
    }
    if (!was_published && document.published) return conflict("review.published_meanwhile");
    return conflict("review.changed_meanwhile");
}

base::Result<void> correct(store::Transaction& transaction, const rights::Actor& actor,
                           const rights::Viewer& viewer, const Reviewed& reviewed,
                           std::span<const Correction> corrections, const base::Clock& clock) {
    TRY(const DocumentToReview document,
        records::load_document_to_review(transaction, reviewed.minutes, actor, viewer));
    TRY_DO(check_state(document, reviewed.state));
    for (const Correction& correction : corrections) {
        if (joins_closed_into_head(document, correction)) {
            return conflict("correction.closed_into_head");
        }
    }
    std::vector<Correction> all = document.holding();
    const std::size_t known = all.size();
    all.insert(all.end(), corrections.begin(), corrections.end());
    Corrected corrected = apply_corrections(document.as_read, all);
    const bool found_no_place = std::any_of(corrected.unplaced.begin(), corrected.unplaced.end(),
                                            [&](std::size_t index) { return index >= known; });
    if (found_no_place) return conflict("correction.no_place");
    if (makes_item_without_number(document.now, corrected.minutes)) {
        return base::Error{base::ErrorKind::Invalid, "correction.number_needed"};
    }
    TRY_DO(ask_its_meeting(transaction, document, all, corrected.minutes));
    TRY_DO(records::correct_minutes(transaction, actor, document, corrections, corrected.minutes,
                                    clock));
    // Nobody puts a document where he can neither see it nor undo that.
    const auto after =
        records::load_document_to_review(transaction, reviewed.minutes, actor, viewer);
    if (after) return {};
    const bool is_gone = after.error().kind == base::ErrorKind::NotFound;
    return is_gone ? conflict("correction.out_of_reach") : after.error();
}

std::vector<records::CorrectionId> resting_on(const DocumentToReview& document,
                                              std::span<const records::CorrectionId> corrections) {
    const auto lost_among = [&](std::span<const records::CorrectionId> without) {
        std::vector<records::CorrectionId> ids;
        std::vector<Correction> rest;
        for (const records::KeptCorrection& one : document.corrections) {
            if (one.undone || std::find(without.begin(), without.end(), one.id) != without.end()) {
                continue;
            }
            ids.push_back(one.id);
            rest.push_back(one.correction);
        }
        std::vector<records::CorrectionId> lost;
        for (const std::size_t index : apply_corrections(document.as_read, rest).unplaced) {
            lost.push_back(ids[index]);
        }
        return lost;
    };
    const auto lost_already = lost_among({});
    auto lost = lost_among(corrections);
    std::erase_if(lost, [&](records::CorrectionId one) {
        return std::find(lost_already.begin(), lost_already.end(), one) != lost_already.end();
    });
    return lost;
}

base::Result<void> undo(store::Transaction& transaction, const rights::Actor& actor,
                        const rights::Viewer& viewer, const Reviewed& reviewed,
                        std::span<const records::CorrectionId> corrections,
                        const base::Clock& clock) {
    TRY(const DocumentToReview document,
        records::load_document_to_review(transaction, reviewed.minutes, actor, viewer));
    TRY_DO(check_state(document, reviewed.state));
    std::vector<Correction> rest;
    for (const records::KeptCorrection& one : document.corrections) {
        const bool goes =
            std::find(corrections.begin(), corrections.end(), one.id) != corrections.end();
        if (!one.undone && !goes) rest.push_back(one.correction);
    }
    Corrected corrected = apply_corrections(document.as_read, rest);
    if (loses_a_closing(rest, corrected.unplaced)) {
        return conflict("correction.closing_depends");
    }
    if (document.published && opens_an_item(document.now, corrected.minutes)) {
        return conflict("correction.undo_opens");
    }
    TRY_DO(ask_its_meeting(transaction, document, rest, corrected.minutes));
    return records::undo_corrections(transaction, actor, document, corrections, corrected.minutes,
                                     clock);
}

}  // namespace intake
