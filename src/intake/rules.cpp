// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/rules.h"

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "intake/correct.h"
#include "intake/internal/anchors.h"
#include "intake/internal/heading_pattern.h"

namespace intake {
namespace {

using records::Correction;
using records::CorrectionKind;
using records::Minutes;
using records::ReadingRule;
using records::RuleKind;

constexpr std::size_t most_corrections = 200;

bool is_number(std::string_view word) {
    return !word.empty() && word.size() <= 4 &&
           std::all_of(word.begin(), word.end(),
                       [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// "sag nr" of "sag nr 4 lys ved broen"; "" when there is no number, or nothing before it.
std::string before_number(std::string_view words) {
    std::string made;
    for (const std::string_view word : base::split(words, ' ')) {
        if (is_number(word)) return made;
        if (!made.empty()) made.push_back(' ');
        made += word;
    }
    return {};
}

bool is_line(const document::Block& block) {
    return std::holds_alternative<document::Heading>(block.content) ||
           std::holds_alternative<document::Paragraph>(block.content);
}

bool heads_item(const document::Block& block, std::string_view words) {
    return is_line(block) && before_number(beginning_of(document::plain_text_of(block))) == words;
}

/// Label and value of "Udvalg: Stiforum". Labels are short.
struct Labelled {
    std::string label;
    std::string value;
};
std::optional<Labelled> labelled(const document::Block& block) {
    constexpr std::size_t longest_label = 40;
    if (!is_line(block)) return std::nullopt;
    const std::string text = document::plain_text_of(block);
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon > longest_label) return std::nullopt;
    const std::size_t end = text.find('\n', colon);
    Labelled found{beginning_of(std::string_view(text).substr(0, colon)),
                   base::collapse_space(std::string_view(text).substr(
                       colon + 1, end == std::string::npos ? end : end - colon - 1))};
    if (found.label.empty() || found.value.empty()) return std::nullopt;
    return found;
}

std::vector<Correction> sections_by(const ReadingRule& rule, const Minutes& now) {
    std::vector<Correction> made;
    const auto kind = records::parse_section_kind(rule.value);
    if (!kind) return made;
    for (const records::Item& item : now.items) {
        for (std::size_t at = 0; at < item.sections.size(); ++at) {
            const records::Section& section = item.sections[at];
            if (section.kind == *kind || section.heading.empty() ||
                !fits_heading(rule.words, beginning_of(section.heading))) {
                continue;
            }
            Correction correction{.kind = CorrectionKind::SectionKindIs, .item = anchor_of(item)};
            point_at_section(item, at, correction);
            correction.section = *kind;
            made.push_back(std::move(correction));
        }
    }
    return made;
}

/// The first line that says just that and heads no section yet.
std::optional<Correction> section_split_by(const ReadingRule& rule, const Minutes& now) {
    constexpr std::size_t longest_heading = 120;
    const auto kind = records::parse_section_kind(rule.value);
    for (const records::Item& item : now.items) {
        for (std::size_t section = 0; section < item.sections.size(); ++section) {
            const auto& blocks = item.sections[section].document.blocks;
            // A line with nothing after it heads nothing.
            for (std::size_t at = 0; kind && at + 1 < blocks.size(); ++at) {
                const std::string text = document::plain_text_of(blocks[at]);
                const bool fits = is_line(blocks[at]) && text.size() <= longest_heading &&
                                  fits_heading(rule.words, beginning_of(text));
                if (!fits) continue;
                Correction correction{.kind = CorrectionKind::SectionSplit,
                                      .item = anchor_of(item),
                                      .section = *kind};
                point_at_block(item, section, at, correction);
                return correction;
            }
        }
    }
    return std::nullopt;
}

/// The first block that heads an item and is none yet.
std::optional<Correction> split_by(const ReadingRule& rule, const Minutes& now) {
    Correction correction{.kind = CorrectionKind::ItemSplit};
    for (std::size_t at = 0; at < now.preamble.blocks.size(); ++at) {
        if (!heads_item(now.preamble.blocks[at], rule.words)) continue;
        point_at_block(now.preamble, at, correction);
        return correction;
    }
    for (const records::Item& item : now.items) {
        for (std::size_t section = 0; section < item.sections.size(); ++section) {
            const auto& blocks = item.sections[section].document.blocks;
            for (std::size_t at = 0; at < blocks.size(); ++at) {
                if (!heads_item(blocks[at], rule.words)) continue;
                correction.item = anchor_of(item);
                point_at_block(item, section, at, correction);
                return correction;
            }
        }
    }
    return std::nullopt;
}

std::optional<Correction> body_by(const ReadingRule& rule, const Minutes& now) {
    for (const document::Block& block : now.preamble.blocks) {
        const auto found = labelled(block);
        if (!found || found->label != rule.words || found->value == now.body) continue;
        return Correction{.kind = CorrectionKind::Body, .text = found->value};
    }
    return std::nullopt;
}

std::string_view code_of_marks() { return "doubt.unknown_mark"; }

std::string folded(std::string_view mark) { return base::lower_case(base::collapse_space(mark)); }

/// The mark of an answer to "doubt.unknown_mark: [gul]"; "" of another.
std::string mark_answered(const Correction& answer) {
    const std::string before = std::string(code_of_marks()) + ": ";
    if (answer.kind != CorrectionKind::DoubtAnswered || !answer.words.starts_with(before))
        return {};
    return folded(std::string_view(answer.words).substr(before.size()));
}

std::vector<Correction> answers_by(const ReadingRule& rule, const Minutes& now) {
    std::vector<Correction> made;
    for (const base::Finding& one : now.findings) {
        if (one.code == code_of_marks() && folded(one.text) == rule.words)
            made.push_back(answer_to(one, rule.value));
    }
    return made;
}

int count_decided(const Minutes& minutes) {
    return static_cast<int>(
        std::count_if(minutes.items.begin(), minutes.items.end(),
                      [](const records::Item& item) { return !item.outcomes.empty(); }));
}

std::ptrdiff_t count_unnumbered(const Minutes& minutes) {
    return std::count_if(minutes.items.begin(), minutes.items.end(),
                         [](const records::Item& item) { return item.number == 0; });
}

std::size_t words_in(std::string_view text) { return base::words_of(text).size(); }

/// Of all that an item or the head says: a heading may become a title, and a title a heading.
std::size_t count_words(const Minutes& minutes) {
    std::size_t words = words_in(document::plain_text_of(minutes.preamble));
    for (const records::Item& item : minutes.items) {
        words += words_in(item.title);
        for (const records::Section& section : item.sections) {
            words +=
                words_in(section.heading) + words_in(document::plain_text_of(section.document));
        }
    }
    return words;
}

std::optional<RuleEffect> effect_on(const records::DocumentToReview& document,
                                    const ReadingRule& rule) {
    // Which meeting a published document is of stands fast.
    if (document.published && rule.kind == RuleKind::Body) return std::nullopt;
    const auto before = document.holding();
    RuleEffect effect{.minutes = document.id,
                      .state = document.state,
                      .body = document.now.body,
                      .date = document.now.date,
                      .published = document.published,
                      .corrections = corrections_by(rule, document.as_read, before),
                      .items_before = static_cast<int>(document.now.items.size()),
                      .decisions_before = count_decided(document.now)};
    if (effect.corrections.empty()) return std::nullopt;
    std::vector<Correction> all = before;
    all.insert(all.end(), effect.corrections.begin(), effect.corrections.end());
    const Minutes after = apply_corrections(document.as_read, all).minutes;
    effect.items_after = static_cast<int>(after.items.size());
    effect.decisions_after = count_decided(after);
    effect.loses =
        loses_something(document.now, after) ||
        (document.published && (effect.decisions_after < effect.decisions_before ||
                                count_unnumbered(after) > count_unnumbered(document.now)));
    return effect;
}

}  // namespace

bool loses_something(const Minutes& before, const Minutes& after) {
    // A number that heads an item ("Sag nr. 4 Lys") is a field then, with its label.
    constexpr std::size_t words_of_a_number = 4;
    const std::size_t more_items =
        after.items.size() > before.items.size() ? after.items.size() - before.items.size() : 0;
    return after.items.size() < before.items.size() ||
           count_words(after) + more_items * words_of_a_number < count_words(before);
}

std::optional<ReadingRule> rule_proposed_by(const Correction& correction, const Minutes& as_read,
                                            records::BodyId body) {
    ReadingRule rule{.id = {}, .body = body};
    if (correction.kind == CorrectionKind::SectionKindIs) {
        rule.words = heading_pattern(beginning_of(correction.heading));
        rule.value = records::name_of(correction.section);
    } else if (correction.kind == CorrectionKind::SectionSplit) {
        // A long line is no heading that others would have.
        constexpr std::ptrdiff_t most_spaces = 5;
        const auto spaces = std::count(correction.words.begin(), correction.words.end(), ' ');
        if (spaces <= most_spaces) rule.words = heading_pattern(correction.words);
        rule.value = records::name_of(correction.section);
    } else if (correction.kind == CorrectionKind::ItemSplit) {
        rule.kind = RuleKind::Item;
        rule.words = before_number(correction.words);
    } else if (correction.kind == CorrectionKind::Body) {
        rule.kind = RuleKind::Body;
        for (const document::Block& block : as_read.preamble.blocks) {
            const auto found = labelled(block);
            if (found && found->value == correction.text) rule.words = found->label;
        }
    } else if (correction.kind == CorrectionKind::DoubtAnswered) {
        rule.kind = RuleKind::Mark;
        rule.words = mark_answered(correction);
        rule.value = correction.reason;
    }
    if (rule.words.empty()) return std::nullopt;
    return rule;
}

std::vector<Correction> corrections_by(const ReadingRule& rule, const Minutes& as_read,
                                       const std::vector<Correction>& before) {
    std::vector<Correction> all = before;
    Minutes now = apply_corrections(as_read, all).minutes;
    std::vector<Correction> made;
    if (rule.kind == RuleKind::Section) made = sections_by(rule, now);
    if (rule.kind == RuleKind::Mark) made = answers_by(rule, now);
    if (rule.kind == RuleKind::Body) {
        if (auto one = body_by(rule, now)) made.push_back(*std::move(one));
    }
    all.insert(all.end(), made.begin(), made.end());
    if (!made.empty()) now = apply_corrections(as_read, all).minutes;
    const bool is_whole = rule.kind == RuleKind::Body || rule.kind == RuleKind::Mark;
    while (!is_whole && made.size() < most_corrections) {
        auto one = rule.kind == RuleKind::Item ? split_by(rule, now) : section_split_by(rule, now);
        if (!one) break;
        all.push_back(*one);
        Corrected next = apply_corrections(as_read, all);
        const bool is_lost = std::find(next.unplaced.begin(), next.unplaced.end(),
                                       all.size() - 1) != next.unplaced.end();
        if (is_lost) break;
        now = std::move(next.minutes);
        made.push_back(*std::move(one));
    }
    for (Correction& one : made) one.rule = rule.id.value;
    return made;
}

base::Result<std::vector<RuleEffect>> preview_rule(store::Reader& reader,
                                                   const rights::Actor& actor,
                                                   const rights::Viewer& viewer,
                                                   records::BodyId body, const ReadingRule& rule) {
    constexpr int most_documents = 5000;
    TRY(const auto documents,
        records::list_documents_of_body(reader, body, most_documents, viewer));
    std::vector<RuleEffect> effects;
    for (const records::MinutesId id : documents) {
        const auto document = records::load_document_to_review(reader, id, actor, viewer);
        if (!document && document.error().kind == base::ErrorKind::NotFound) continue;
        if (!document) return document.error();
        if (auto effect = effect_on(document.value(), rule)) effects.push_back(*std::move(effect));
    }
    return effects;
}

base::Result<int> apply_rule(store::Transaction& transaction, const rights::Actor& actor,
                             const rights::Viewer& viewer, records::BodyId body,
                             const ReadingRule& rule, const base::Clock& clock) {
    ReadingRule kept = rule;
    TRY(kept.id, records::add_rule(transaction, actor, rule, clock));
    TRY(const auto effects, preview_rule(transaction, actor, viewer, body, kept));
    const bool loses = std::any_of(effects.begin(), effects.end(),
                                   [](const RuleEffect& one) { return one.loses; });
    if (loses) return base::Error{base::ErrorKind::Invalid, "rule.loses"};
    for (const RuleEffect& one : effects) {
        TRY_DO(
            correct(transaction, actor, viewer, {one.minutes, one.state}, one.corrections, clock));
    }
    return static_cast<int>(effects.size());
}

base::Result<void> undo_rule(store::Transaction& transaction, const rights::Actor& actor,
                             const rights::Viewer& viewer, records::RuleId rule,
                             const base::Clock& clock) {
    TRY(const auto documents, records::list_documents_by_rule(transaction, rule));
    TRY_DO(records::end_rule(transaction, actor, rule, clock));
    for (const records::MinutesId id : documents) {
        TRY(const auto document, records::load_document_to_review(transaction, id, actor, viewer));
        std::vector<records::CorrectionId> undone;
        for (const records::KeptCorrection& one : document.corrections) {
            if (!one.undone && one.correction.rule == rule.value) undone.push_back(one.id);
        }
        TRY_DO(undo(transaction, actor, viewer, {id, document.state}, undone, clock));
    }
    return {};
}

}  // namespace intake
