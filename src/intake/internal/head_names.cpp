// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/head_names.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "document/text_reader.h"
#include "intake/internal/dates.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

/// "Skolebestyrelsesmøde": the body whose meeting it is; empty when the last word is no such one.
std::string body_of_meeting(const std::string& name, const HeadWords& words) {
    std::string stem = fold(name);
    bool meeting = false;
    for (const std::string_view ending : {"smødet", "smøde", "møderne"}) {
        if (meeting || !stem.ends_with(ending)) continue;
        stem.resize(stem.size() - ending.size());
        meeting = true;
    }
    if (!meeting) return {};
    for (const auto& [ending, article] : words.meetings) {
        if (!stem.ends_with(ending)) continue;
        const bool capitals = starts_upper(name) && starts_upper(name.substr(name.size() - 1));
        if (capitals) return {};
        std::string body = name.substr(0, stem.size()) + article;
        if (body.front() >= 'a' && body.front() <= 'z') {
            body.front() = static_cast<char>(body.front() - 0x20);
        }
        return body;
    }
    return {};
}

/// "Skolebestyrelsesmøde på Søskolen": " på Søskolen", without which it would be the board of any
/// school. Empty when no house follows; "på rådhuset" and "på skolen" say where.
std::string_view house_behind(std::string_view rest) {
    constexpr std::size_t longest = 60;
    for (const std::string_view lead : {" på ", " ved ", " for "}) {
        if (!rest.starts_with(lead)) continue;
        const std::string_view house = rest.substr(lead.size());
        const bool named = starts_upper(house) && house.size() <= longest &&
                           house.find_first_of(",.:;(") == std::string_view::npos &&
                           !fold(house).starts_with("rådhus");
        return named ? rest : std::string_view();
    }
    return {};
}

/// "Aktivitetsudvalgets 3. møde 2018", "lokalrådets planlægningsmøde": whose meeting it is; empty
/// when no body's name stands in the genitive before a meeting.
std::string body_in_genitive(const std::string& name, const HeadWords& words) {
    for (std::size_t start = 0; start < name.size();) {
        const std::size_t end = std::min(name.find(' ', start), name.size());
        const std::string word = fold(std::string_view(name).substr(start, end - start));
        start = end + 1;
        const bool body =
            std::any_of(words.meetings.begin(), words.meetings.end(), [&](const auto& meeting) {
                const auto& [ending, article] = meeting;
                return word.ends_with(ending + article + 's') || word.ends_with(ending + 's');
            });
        if (!body) continue;
        const std::string rest = fold(std::string_view(name).substr(end));
        const std::vector<std::string_view> after = base::words_of(rest);
        const bool meets = std::any_of(after.begin(), after.end(), [](std::string_view one) {
            return one.ends_with("møde") || one.ends_with("mødet");
        });
        if (!meets) return {};
        std::string found = name.substr(0, end - 1);
        if (found.front() >= 'a' && found.front() <= 'z') {
            found.front() = static_cast<char>(found.front() - 0x20);
        }
        return found;
    }
    return {};
}

/// The next dash with space on both sides from `from` on; npos when there is none.
std::size_t find_spaced_dash(std::string_view text, std::size_t from, std::size_t& length) {
    for (std::size_t at = from + 1; at < text.size(); ++at) {
        length = dash_at(text, at);
        if (length == 0) continue;
        const bool before = text[at - 1] == ' ' || text[at - 1] == '\t';
        if (before && space_at(text, at + length) > 0) return at;
    }
    return std::string_view::npos;
}

/// "nr. 1/2025 i Kredsrådet": what follows "nr".
std::string_view without_number_of_meeting(std::string_view text) {
    std::string_view rest = text;
    if (rest.starts_with('.')) rest.remove_prefix(1);
    rest = skip_space(rest);
    const std::size_t end = rest.find_first_not_of("0123456789/-");
    if (end == 0 || end == std::string_view::npos || !ends_word(rest, end)) return text;
    return rest.substr(end);
}

}  // namespace

std::size_t match_any(std::string_view text, const Words& words) {
    for (const std::string& word : words) {
        if (const std::size_t length = match_word(text, word)) return length;
    }
    return 0;
}

std::string_view without_lead(std::string_view text) {
    constexpr std::array<std::string_view, 22> leads = {"for",
                                                        "fra",
                                                        "af",
                                                        "til",
                                                        "over",
                                                        "i",
                                                        "møde",
                                                        "mødet",
                                                        "den",
                                                        "vedr",
                                                        "pr",
                                                        "åbent",
                                                        "nr",
                                                        "ordinært",
                                                        "ekstraordinært",
                                                        "byens",
                                                        "ekstraordinære",
                                                        "ordinære",
                                                        "møder",
                                                        "konstituerende",
                                                        "ordinær",
                                                        "ekstraordinær"};
    while (!text.empty()) {
        text = skip_space(text);
        const std::size_t dash = dash_at(text, 0);
        if (dash > 0 || text.starts_with(':') || text.starts_with(',') || text.starts_with('.')) {
            text.remove_prefix(std::max<std::size_t>(dash, 1));
            continue;
        }
        std::size_t length = 0;
        for (const std::string_view lead : leads) {
            length = std::max(length, match_word(text, lead));
        }
        if (length == 0) return text;
        const bool numbered = match_word(text, "nr") > 0;
        text.remove_prefix(length);
        if (numbered) text = without_number_of_meeting(text);
    }
    return text;
}

std::string_view without_date_lead(std::string_view text) {
    while (true) {
        text = base::trim(text);
        const std::size_t space = text.find_last_of(" \t");
        const std::size_t start = space == std::string_view::npos ? 0 : space + 1;
        std::string_view last = text.substr(start);
        if (last.starts_with('(')) last.remove_prefix(1);
        const bool dash = !last.empty() && dash_at(last, 0) == last.size();
        if (last == "d." || last == "d" || last == "den" || last == "Den" || last == "," || dash ||
            (!last.empty() && weekday_at_start(last) == last.size())) {
            text = text.substr(0, start);
            continue;
        }
        if (!text.empty() && (text.back() == ',' || text.back() == ':')) {
            text.remove_suffix(1);
            continue;
        }
        return text;
    }
}

bool is_company(std::string_view name, const HeadWords& words) {
    const std::string folded = fold(name);
    return std::any_of(words.companies.begin(), words.companies.end(),
                       [&](const std::string& form) { return folded.ends_with(' ' + form); });
}

std::string body_name_of(std::string_view text, const HeadWords& words) {
    const bool bold = text.find("**") != std::string_view::npos;
    std::string name = base::collapse_space(
        without_marks(bold ? document::read_spans(text).plain : std::string(text)));
    // "REFERAT Direktionen" below "Åben dagsorden": the kind is no part of the name.
    const std::size_t kind = match_any(name, words.minutes);
    if (kind > 0 && kind < name.size() && name[kind] == ' ')
        name = std::string(without_lead(std::string_view(name).substr(kind)));
    // "Bestyrelsesmøde i Varmeværket": the board's; "Byrådsmøde i Byrådet" says it twice.
    const std::size_t space = name.find(' ');
    if (space != std::string::npos && name.compare(space, 3, " i ") == 0) {
        const std::string board = body_of_meeting(name.substr(0, space), words);
        const std::string after = fold(name.substr(space));
        const bool named =
            std::any_of(words.meetings.begin(), words.meetings.end(), [&](const auto& meeting) {
                return after.ends_with(meeting.first + meeting.second) ||
                       after.ends_with(meeting.first);
            });
        // "Bestyrelsesmøde i Nordvand A/S": companies have boards each of their own.
        if (!board.empty() && is_company(after, words)) return name.substr(space + 3);
        if (!board.empty() && !named) return board;
    }
    if (std::string body = body_in_genitive(name, words); !body.empty()) return body;
    for (const std::string_view lead : {"møde i ", "mødet i "}) {  // "2. rådsmøde i Erhvervsrådet"
        const std::size_t meeting = name.find(lead);
        if (meeting != std::string::npos) name.erase(0, meeting + lead.size());
    }
    for (const std::string_view ending : {" møde", " mødet"}) {
        if (!name.ends_with(ending)) continue;
        name.resize(name.size() - ending.size());
        if (name.ends_with('s')) name.pop_back();
    }
    // "HMU-møde": the committee's letters.
    for (const std::string_view ending : {"-mødet", "-møde"}) {
        if (name.ends_with(ending) && name.find(' ') == std::string::npos)
            name.resize(name.size() - ending.size());
    }
    std::string body = body_of_meeting(name, words);
    if (body.empty() && space != std::string::npos) {
        const std::string_view house = house_behind(std::string_view(name).substr(space));
        const std::string board = body_of_meeting(name.substr(0, space), words);
        if (!house.empty() && !board.empty()) return board + std::string(house);
    }
    // "Skolebestyrelsesmøde nr. 4", "Forældrerådsmøde Børnehuset Solen"
    if (body.empty()) body = body_of_meeting(name.substr(0, name.find(' ')), words);
    return body.empty() ? name : body;
}

std::size_t find_spoilt_date(std::string_view text) {
    for (const std::string_view lead : {" d. ", " den "}) {
        const std::size_t at = text.find(lead);
        if (at == std::string_view::npos || at + lead.size() >= text.size()) continue;
        const char first = text[at + lead.size()];
        if (first >= '0' && first <= '9') return at;
    }
    return std::string_view::npos;
}

bool names_kind_of_meeting(std::string_view name) {
    const std::size_t at = std::min(name.find("møde i "), name.find("mødet i "));
    return at != std::string_view::npos && at > 0 && name[at - 1] != ' ';
}

bool begins_table_of_people(std::string_view text, const HeadWords& words) {
    if (text.find('\t') == std::string_view::npos || text.size() > 200) return false;
    const auto cells = base::split(text, '\t');
    const auto known = [](const Words& list, std::string_view cell) {
        return std::find(list.begin(), list.end(), fold(without_marks(cell))) != list.end();
    };
    return cells.size() >= 2 && fold(without_marks(cells.front())) == "navn" &&
           std::all_of(cells.begin(), cells.end(), [&](std::string_view cell) {
               return known(words.columns, cell) || known(words.present, cell) ||
                      known(words.absent, cell);
           });
}

std::string_view without_page(std::string_view line) {
    const std::size_t at = line.rfind("  Side ");
    if (at == std::string_view::npos) return line;
    const std::string_view number = base::trim(line.substr(at + 7));
    const bool digits = !number.empty() && number.size() <= 3 &&
                        number.find_first_not_of("0123456789") == std::string_view::npos;
    return digits ? base::trim(line.substr(0, at)) : line;
}

std::string_view without_kinds(std::string_view name, const HeadWords& words) {
    while (true) {
        std::size_t length = 0;
        const std::size_t dash = find_spaced_dash(name, 0, length);
        if (dash == std::string_view::npos) return name;
        if (!says_only_kind(base::trim(name.substr(0, dash)), words)) return name;
        name = without_lead(name.substr(dash + length));
    }
}

bool says_more_than_body(std::string_view title, std::string_view body) {
    constexpr std::array<std::string_view, 6> small = {"i", "for", "af", "nr", "den", "fra"};
    const std::string known = fold(body);
    const std::string folded = fold(without_lead(title));
    bool meeting = false;
    bool all = true;
    for (std::string_view word : base::words_of(folded)) {
        // "byrådsmøde" of "Byrådet", not "planlægningsmøde".
        for (const std::string_view ending : {"smødet", "smøde", "mødet", "møde"}) {
            if (!word.ends_with(ending)) continue;
            meeting = true;
            word.remove_suffix(ending.size());
            break;
        }
        const bool of_body = known.find(word) != std::string::npos ||
                             (word.ends_with('s') &&
                              known.find(word.substr(0, word.size() - 1)) != std::string::npos);
        all = all && (of_body || std::find(small.begin(), small.end(), word) != small.end());
    }
    return meeting && !all;
}

namespace {

/// Reads the pieces of such a title one by one.
class DashedTitleReader {
public:
    explicit DashedTitleReader(const Profile& profile) : profile_(profile) {}

    /// False when the piece is none of a title.
    bool take(std::string_view piece) {
        if (piece.empty()) return true;
        if (says_only_kind(piece, profile_.head)) return false;
        const std::size_t minutes = match_any(piece, profile_.head.minutes);
        const std::size_t agenda = minutes > 0 ? 0 : match_any(piece, profile_.head.agenda);
        if (!titled_ && minutes + agenda > 0) {
            // "referat", "referat fra mødet d. 13.9.2021"
            const std::string_view rest = without_lead(piece.substr(minutes + agenda));
            const bool only_when = rest.empty() || (find_date(rest) && says_only_when(rest));
            if (only_when && (rest.empty() || title_.day.empty())) {
                titled_ = true;
                title_.agenda = agenda > 0;
                if (!rest.empty()) title_.day = rest;
                return true;
            }
        }
        const auto date = find_date(piece);
        if (title_.day.empty() && date && says_only_when(piece)) {
            title_.day = piece;
            return true;
        }
        if (!title_.body.empty()) return false;
        title_.body = piece;
        // "Havneudvalget den 3. maj 2019"
        const std::string_view name =
            date ? without_date_lead(piece.substr(0, date->start)) : std::string_view();
        if (title_.day.empty() && date && profile_.is_body(name)) {
            title_.body = name;
            title_.day = piece.substr(date->start);
        }
        return true;
    }

    std::optional<DashedTitle> title() const {
        const bool named = titled_ && !title_.body.empty();
        if (!named || base::words_of(title_.body).size() > 10) return std::nullopt;
        return title_;
    }

private:
    const Profile& profile_;
    DashedTitle title_;
    bool titled_ = false;
};

/// "Klimarådet, referat 7. september 2021"
std::optional<DashedTitle> read_comma_title(std::string_view line, const Profile& profile) {
    const std::size_t comma = line.find(", ");
    if (comma == std::string_view::npos) return std::nullopt;
    const std::string_view body = base::trim(line.substr(0, comma));
    if (!profile.is_body(body.substr(0, body.find(" i ")))) return std::nullopt;
    DashedTitleReader reader(profile);
    if (!reader.take(body) || !reader.take(base::trim(line.substr(comma + 2)))) return std::nullopt;
    return reader.title();
}

}  // namespace

std::optional<DashedTitle> read_dashed_title(std::string_view line, const Profile& profile) {
    constexpr std::size_t longest = 160;
    if (line.size() > longest) return std::nullopt;
    DashedTitleReader reader(profile);
    bool dashed = false;
    for (std::size_t start = 0; start < line.size();) {
        std::size_t length = 0;
        const std::size_t dash = find_spaced_dash(line, start, length);
        dashed = dashed || dash != std::string_view::npos;
        const std::string_view piece =
            base::trim(line.substr(start, std::min(dash, line.size()) - start));
        start = dash == std::string_view::npos ? line.size() : dash + length;
        if (!reader.take(piece)) return std::nullopt;
    }
    return dashed ? reader.title() : read_comma_title(line, profile);
}

bool says_only_kind(std::string_view text, const HeadWords& words) {
    const std::string folded = fold(text);
    const std::vector<std::string_view> parts = base::words_of(folded);
    return !parts.empty() && std::all_of(parts.begin(), parts.end(), [&](std::string_view word) {
        return std::find(words.kinds.begin(), words.kinds.end(), word) != words.kinds.end();
    });
}

std::size_t body_without_municipality(std::string_view name, const Profile& profile) {
    constexpr std::size_t most_words = 3;  // "Ny Hedeby Kommune"
    const std::size_t at = name.find(" i ");
    if (at == std::string_view::npos || !name.ends_with(" Kommune")) return name.size();
    const bool fits = base::words_of(name.substr(at + 3)).size() <= most_words;
    return fits && profile.is_body(name.substr(0, at)) ? at : name.size();
}

std::string_view body_before_comma(std::string_view name) {
    constexpr std::size_t most_words = 3;
    const std::size_t comma = name.find(", ");
    if (comma == std::string_view::npos) return name;
    const std::string_view after = base::trim(name.substr(comma + 2));
    const bool named = starts_upper(after) &&
                       after.find_first_of(",.:;") == std::string_view::npos &&
                       base::words_of(after).size() <= most_words;
    return named ? name.substr(0, comma) : name;
}

}  // namespace intake
