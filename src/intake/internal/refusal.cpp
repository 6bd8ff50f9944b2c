// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/refusal.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "intake/internal/dates.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

bool has_decisions(const Outline& outline) {
    return std::any_of(outline.items.begin(), outline.items.end(), [](const ItemMark& item) {
        return std::any_of(item.sections.begin(), item.sections.end(), [](const auto& section) {
            return section.kind == records::SectionKind::Decision;
        });
    });
}

/// The labels of a mail's head among the first lines.
bool is_mail(const std::vector<HeadLine>& lines, const Words& labels) {
    constexpr std::size_t looked_at = 14;
    std::set<std::string_view> seen;
    for (std::size_t at = 0; at < std::min(looked_at, lines.size()); ++at) {
        for (const std::string& label : labels) {
            const std::size_t length = match_word(lines[at].text, label);
            if (length > 0 && skip_space(lines[at].text).substr(length).starts_with(':')) {
                seen.insert(label);
            }
        }
    }
    return seen.size() >= 3 && seen.contains("fra") && seen.contains("til");
}

/// "08/10-2025<tab>Byrådet<tab>Dagsorden": a day, and which body or document.
bool names_meeting(std::string_view line, const Profile& profile) {
    constexpr std::size_t longest = 160;
    if (line.size() > longest || !find_date(line)) return false;
    const std::string folded = fold(line);
    const auto has = [&](const Words& words) {
        return std::any_of(words.begin(), words.end(), [&](const auto& word) {
            return folded.find(word) != std::string::npos;
        });
    };
    return has(profile.head.minutes) || has(profile.head.agenda) || has(profile.bodies) ||
           folded.find("møde") != std::string::npos;
}

/// "Referat fra bestyrelsesmøde 17. juni 2019" right at the top, and more than one item below.
bool is_of_one_meeting(const std::vector<HeadLine>& lines, const Profile& profile,
                       const Outline& outline) {
    if (lines.empty() || outline.items.size() < 2 || !find_date(lines.front().text)) return false;
    const auto begins = [&](const Words& words) {
        return std::any_of(words.begin(), words.end(), [&](const auto& word) {
            return match_word(skip_space(without_marks(lines.front().text)), word) > 0;
        });
    };
    return begins(profile.head.minutes) || begins(profile.head.agenda);
}

/// Most of the lines name meetings of two days or more.
bool is_list_of_meetings(const std::vector<HeadLine>& lines, const Profile& profile) {
    std::set<base::Date> days;
    std::size_t named = 0;
    for (const HeadLine& line : lines) {
        if (!names_meeting(line.text, profile)) continue;
        if (fold(line.text).find("næste møde") != std::string::npos) continue;
        ++named;
        days.insert(find_date(line.text)->date);
    }
    return days.size() >= 2 && named * 5 >= lines.size();
}

/// A mail's or a list's lines are short, and the first of them tell.
std::vector<HeadLine> first_lines(const Units& units) {
    constexpr std::size_t enough = 400;
    constexpr std::size_t longest = 2000;
    std::vector<HeadLine> lines;
    for (std::size_t at = 0; at < std::min(units.size(), enough); ++at) {
        if (units.text_at(at).size() > longest) continue;
        for (HeadLine& line : units.head_lines(at, at + 1)) lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace

std::optional<std::string_view> why_no_minutes(const Units& units, const Profile& profile,
                                               const Outline& outline) {
    if (has_decisions(outline)) return std::nullopt;
    const std::vector<HeadLine> lines = first_lines(units);
    if (is_mail(lines, profile.mail_labels)) return "this is a mail, not minutes or an agenda";
    const bool has_text = std::any_of(outline.items.begin(), outline.items.end(),
                                      [](const ItemMark& item) { return !item.sections.empty(); });
    if (!has_text && !is_of_one_meeting(lines, profile, outline) &&
        is_list_of_meetings(lines, profile)) {
        return "this is a list of meetings, not the minutes or the agenda of one";
    }
    return std::nullopt;
}

}  // namespace intake
