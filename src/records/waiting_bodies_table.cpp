// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <set>

#include "base/text.h"
#include "base/try.h"
#include "records/waiting_bodies.h"

namespace records {
namespace {

// Those that wait are few; a body comes from its meeting.
constexpr std::string_view waiting_bodies =
    "SELECT body.id, body.name, count(*) FROM minutes CROSS JOIN meeting CROSS JOIN body"
    " WHERE minutes.is_published = 0 AND minutes.withdrawal_id IS NULL"
    " AND minutes.for_body = 0"
    " AND meeting.id = minutes.meeting_id AND body.id = meeting.body_id"
    " AND body.is_provisional = 1 AND ($1 = 0 OR body.id = $1)"
    " GROUP BY body.id, body.name, body.sort_key ORDER BY body.sort_key, body.id";

base::Result<std::vector<WaitingBody>> read_bodies(store::Reader& reader, BodyId id) {
    return reader.query<WaitingBody>(waiting_bodies, {id}, [](const store::Row& row) {
        return WaitingBody{row.id<BodyTag>(0), std::string(row.text(1)),
                           static_cast<int>(row.integer(2))};
    });
}

/// What says nothing of which body it is.
bool is_telling(std::string_view word) {
    static const std::set<std::string_view> common = {
        "udvalg",  "udvalget", "udvalgets", "råd",     "rådet",  "bestyrelse", "bestyrelsen",
        "kommune", "kommunes", "og",        "for",     "det",    "den",        "de",
        "i",       "af",       "møde",      "nævn",    "nævnet", "forum",      "gruppe",
        "gruppen", "kommunal", "lokale",    "lokalråd"};
    return word.size() > 2 && !common.contains(word);
}

/// "miljøudvalget" is "miljø".
std::vector<std::string> telling_words(std::string_view name) {
    std::string plain = base::lower_case(name);
    for (char& byte : plain) {
        if (byte == '-' || byte == '/' || byte == ',' || byte == '&') byte = ' ';
    }
    std::vector<std::string> words;
    for (const std::string_view one : base::words_of(plain)) {
        std::string word(one);
        for (const std::string_view tail : {"udvalget", "udvalg", "rådet", "råd", "bestyrelsen",
                                            "bestyrelse", "nævnet", "nævn"}) {
            if (word.size() > tail.size() && word.ends_with(tail)) {
                word.resize(word.size() - tail.size());
                break;
            }
        }
        if (is_telling(word)) words.push_back(std::move(word));
    }
    return words;
}

/// Two words that begin alike: "teknik" and "teknisk".
bool are_akin(std::string_view one, std::string_view other) {
    constexpr std::size_t shortest_stem = 5;
    const std::size_t common = static_cast<std::size_t>(
        std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first - one.begin());
    return one == other || common >= shortest_stem;
}

}  // namespace

base::Result<std::vector<WaitingBody>> list_waiting_bodies(store::Reader& reader) {
    return read_bodies(reader, {});
}

base::Result<WaitingBody> load_waiting_body(store::Reader& reader, BodyId id) {
    TRY(auto found, read_bodies(reader, id));
    if (id.value > 0 && !found.empty()) return std::move(found.front());
    return base::Error{base::ErrorKind::NotFound, "body.not_found"};
}

std::vector<std::size_t> like_body_names(std::string_view name,
                                         const std::vector<std::string>& names) {
    const auto words = telling_words(name);
    std::vector<std::pair<double, std::size_t>> found;
    for (std::size_t at = 0; at < names.size(); ++at) {
        const auto others = telling_words(names[at]);
        const auto is_shared = [&](const std::string& word) {
            return std::any_of(others.begin(), others.end(),
                               [&](const std::string& other) { return are_akin(word, other); });
        };
        const auto shared = std::count_if(words.begin(), words.end(), is_shared);
        if (shared == 0) continue;
        const auto all = static_cast<double>(words.size() + others.size());
        found.emplace_back(static_cast<double>(shared) / all, at);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& one, const auto& other) { return one.first > other.first; });
    std::vector<std::size_t> like;
    for (const auto& one : found) like.push_back(one.second);
    return like;
}

}  // namespace records
