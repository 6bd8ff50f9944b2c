// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/personal_number.h"
#include "base/text.h"
#include "base/try.h"
#include "document/link_targets.h"
#include "document/unread.h"
#include "intake/internal/assemble.h"
#include "intake/internal/buttons.h"
#include "intake/internal/closing_evidence.h"
#include "intake/internal/column_doubts.h"
#include "intake/internal/furniture.h"
#include "intake/internal/left_out.h"
#include "intake/internal/match.h"
#include "intake/internal/paragraph_heads.h"
#include "intake/internal/profile.h"
#include "intake/internal/readings.h"
#include "intake/internal/struck.h"
#include "intake/internal/units.h"
#include "records/untold.h"

namespace intake {
namespace {

using Profiles = std::vector<std::shared_ptr<const Profile>>;

/// True when any profile knows the line as the heading of an item or a section, or a case number:
/// such a line is never page furniture, and a paragraph is taken apart at it.
bool is_mark(std::string_view line, const Profiles& profiles) {
    return std::any_of(profiles.begin(), profiles.end(), [&](const auto& profile) {
        if (profile->match_case(line)) return true;
        if (!profile->may_be_heading(line)) return false;
        const auto item = profile->match_item(line);
        return (item && item->has_separator) || profile->match_section(line);
    });
}

/// Where links of short paragraphs lead ("Bilag"): a heading or a label keeps its words alone.
std::vector<std::string> targets_of_short_lines(const document::Document& document) {
    constexpr std::size_t longest = 60;
    std::vector<std::string> all;
    for (const document::Block& block : document.blocks) {
        const bool is_line = std::holds_alternative<document::Paragraph>(block.content) ||
                             std::holds_alternative<document::Heading>(block.content);
        if (!is_line || document::plain_text_of(block).size() > longest) continue;
        document::for_each_target(block, [&](std::string_view target) {
            if (!target.starts_with('#')) all.emplace_back(target);
        });
    }
    return all;
}

/// What is page furniture is no part of the text, but stands `beside` it.
Units units_of(const document::Source& source, const Profiles& profiles, ParsedMinutes& parsed,
               BesideText& beside) {
    const auto mark = [&](std::string_view line) { return is_mark(line, profiles); };
    const Words& buttons = profiles.front()->buttons;
    if (source.document) {
        beside.targets = targets_of_short_lines(*source.document);
        for (const document::Block& block : source.document->blocks) {
            for (std::string& piece : struck_in(block)) beside.taken_back.push_back(piece);
        }
        for (const document::Aside& aside : source.asides) {
            const bool deleted = aside.kind == document::AsideKind::Deleted;
            if (deleted) beside.taken_back.push_back(aside.text);
        }
        return Units::of_blocks(without_buttons(source.document->blocks, buttons, parsed.asides),
                                mark);
    }
    const std::size_t known = parsed.asides.size();
    auto kept =
        without_furniture(without_buttons(document::lines_of(source.text), buttons, parsed.asides),
                          mark, parsed.minutes.findings, parsed.asides);
    std::set<std::string_view> told;  // A running head comes a hundred times.
    for (std::size_t at = known; at < parsed.asides.size(); ++at) {
        const std::string& text = parsed.asides[at].text;
        if (!base::trim(text).empty() && told.insert(text).second) beside.lines.push_back(text);
    }
    return Units::of_lines(std::move(kept));
}

/// What the file holds beside the text that everybody who has the file can find.
void doubt_source(const document::Source& source, ParsedMinutes& parsed) {
    using document::AsideKind;
    for (const base::Finding& finding : source.findings) {
        if (finding.code == document::damaged_part) parsed.doubts.push_back(finding);
        const bool unread =
            finding.code == document::part_not_read || finding.code == "document.part_unreadable";
        // A reader sees other words than the program: "tekkul" is shown as "lukket".
        if (finding.code == "text.turned")
            parsed.doubts.push_back({finding.line, "doubt.closing_word", finding.text});
        if (unread) parsed.doubts.push_back({0, "doubt.part_not_read", finding.text});
        if (document::tells_of_unread(finding.code))
            parsed.doubts.push_back({0, "doubt.text_not_read", finding.text});
    }
    if (source.document) {
        for (const document::Block& block : source.document->blocks) {
            if (std::holds_alternative<document::Heading>(block.content)) {
                document::for_each_target(block, [&](std::string_view target) {
                    if (says_closed_in_address(target)) {
                        parsed.doubts.push_back(
                            {block.line, "doubt.closing_word", document::readable_address(target)});
                    }
                });
            }
            const std::string text = document::plain_text_of(block);
            const std::size_t at = text.find("\u202E");
            if (at != std::string::npos) {
                parsed.doubts.push_back(
                    {block.line, "doubt.closing_word", excerpt_of(text.substr(at + 3))});
            }
        }
    }
    const auto hidden = [](const document::Aside& aside) {
        return aside.kind == AsideKind::Hidden || aside.kind == AsideKind::Deleted;
    };
    if (std::any_of(parsed.asides.begin(), parsed.asides.end(), hidden)) {
        parsed.doubts.push_back({0, "doubt.hidden_text", "text that the author hid or deleted"});
    }
    // "Punkt 3: Salg", and the item stands there without it: who hid the heading hid the item.
    for (const document::Aside& aside : parsed.asides) {
        if (hidden(aside) && number_of_heading(base::trim(aside.text)))
            parsed.doubts.push_back({0, "doubt.closing_word", excerpt_of(aside.text)});
    }
    const bool personal =
        source.has_personal_number_beside ||
        std::any_of(parsed.asides.begin(), parsed.asides.end(), [](const document::Aside& aside) {
            return base::find_personal_number(aside.text).has_value();
        });
    if (personal) parsed.doubts.push_back({0, "doubt.personal_beside", "a CPR number"});
}

}  // namespace

base::Result<ParsedMinutes> parse_whatever_head(const document::Source& source,
                                                const ProfileSet& profiles,
                                                std::string_view profile_name,
                                                NoMinutes no_minutes) {
    Profiles candidates = profiles.all();
    if (!profile_name.empty()) {
        auto named = profiles.find(profile_name);
        if (!named) {
            return base::Error{base::ErrorKind::Invalid, "profile.unknown",
                               fmt::format("no profile is named \"{}\"", profile_name)};
        }
        candidates = {std::move(named)};
    }
    ParsedMinutes parsed;
    parsed.minutes.findings = source.findings;
    parsed.asides = source.asides;
    BesideText beside{source.beside, source.marks, source.name};
    Readings readings(source, candidates, units_of(source, candidates, parsed, beside));
    readings.choose(parsed);
    std::optional<std::string_view> refused = readings.why_refused();
    const bool assembled =
        assemble(readings.units(), readings.profile(), readings.outline(), beside, parsed);
    if (!assembled && !refused) refused = "no head and no item was found";
    if (!base::is_real(parsed.minutes.date)) {
        if (readings.is_without_items() && !refused) {
            refused =
                "neither the day of a meeting nor its items were found: it may be a page about a "
                "body";
        }
        parsed.minutes.date = base::untold_day;
    }
    if (refused && no_minutes == NoMinutes::Refused) {
        return base::Error{base::ErrorKind::Invalid, "minutes.not_recognised",
                           std::string(*refused)};
    }
    if (refused) parsed.doubts.push_back({0, "doubt.no_minutes", std::string(*refused)});
    if (parsed.minutes.body.empty()) parsed.minutes.body = records::untold_body;
    doubt_source(source, parsed);
    for (base::Finding& one : doubts_about_columns(parsed.minutes, readings.profile()))
        parsed.doubts.push_back(std::move(one));
    for (base::Finding& one : doubts_about_left_out(parsed.asides, candidates))
        parsed.doubts.push_back(std::move(one));
    std::stable_sort(parsed.minutes.findings.begin(), parsed.minutes.findings.end(),
                     [](const base::Finding& left, const base::Finding& right) {
                         return left.line < right.line;
                     });
    return parsed;
}

base::Result<ParsedMinutes> parse_minutes(const document::Source& source,
                                          const ProfileSet& profiles,
                                          std::string_view profile_name) {
    TRY(ParsedMinutes parsed, parse_whatever_head(source, profiles, profile_name));
    if (parsed.minutes.date == base::untold_day) {
        return base::Error{base::ErrorKind::Invalid, "minutes.no_date",
                           "no date of the meeting was found"};
    }
    if (records::has_untold_body(parsed.minutes)) parsed.minutes.body.clear();
    return parsed;
}

bool ParsedMinutes::is_damaged() const {
    return std::any_of(doubts.begin(), doubts.end(), [](const base::Finding& doubt) {
        return doubt.code == document::damaged_part;
    });
}

}  // namespace intake
