// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/under_way.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/try.h"
#include "cases/living_case.h"
#include "cases/sees_item.h"
#include "records/read.h"

namespace cases {
namespace {

constexpr std::size_t most_words = 4;
constexpr int most_looked_at = 60;

const std::string& named_cases() {
    static const std::string sql =
        "SELECT coalesce(living_case.shown_number, living_case.number), living_case.slug,"
        " living_case.title, living_case.access, living_case.search_key FROM living_case WHERE"
        " living_case.search_key LIKE $5 ESCAPE '!' AND living_case.search_key LIKE $6 ESCAPE '!'"
        " AND living_case.search_key LIKE $7 ESCAPE '!'"
        " AND living_case.search_key LIKE $8 ESCAPE '!' AND living_case.state = 'open' AND " +
        sees_case() + " ORDER BY living_case.changed_at DESC, living_case.id DESC LIMIT $4";
    return sql;
}
const std::string& named_items() {
    static const std::string sql =
        "SELECT item_draft.id, item_draft.title, body.name, item_draft.state,"
        " CASE WHEN item_draft.access = 'closed' OR living_case.access = 'closed' THEN 1 ELSE 0"
        " END, item_draft.title || ' ' || item_draft.public_title FROM item_draft"
        " JOIN living_case ON living_case.id = item_draft.case_id"
        " JOIN body ON body.id = item_draft.body_id"
        " WHERE item_draft.state IN ('draft', 'submitted', 'approved', 'agenda') AND"
        " lower(item_draft.title || ' ' || item_draft.public_title) LIKE $5 ESCAPE '!' AND"
        " lower(item_draft.title || ' ' || item_draft.public_title) LIKE $6 ESCAPE '!' AND"
        " lower(item_draft.title || ' ' || item_draft.public_title) LIKE $7 ESCAPE '!' AND"
        " lower(item_draft.title || ' ' || item_draft.public_title) LIKE $8 ESCAPE '!' AND " +
        sees_item_beside_case() + " ORDER BY item_draft.id DESC LIMIT $4";
    return sql;
}

/// What LIKE looks for. A letter beyond a to z is any letter here, for one database makes only
/// those small: whoever is found is looked at once more.
std::string pattern_of(std::string_view word) {
    std::string pattern = "%";
    for (const char sign : word) {
        const auto byte = static_cast<unsigned char>(sign);
        if (sign == '%' || sign == '_' || sign == '!') pattern.push_back('!');
        if (byte < 0x80U) pattern.push_back(sign);
        if (byte >= 0xC0U) pattern.push_back('_');
    }
    return pattern + "%";
}

class Words {
public:
    explicit Words(std::string_view text) {
        const std::string small = base::lower_case(base::collapse_space(text));
        for (std::size_t at = 0; at < small.size() && words_.size() < most_words;) {
            const std::size_t end = std::min(small.find(' ', at), small.size());
            if (end > at) words_.push_back(small.substr(at, end - at));
            at = end + 1;
        }
        is_enough_ = std::any_of(words_.begin(), words_.end(),
                                 [](const std::string& word) { return word.size() > 1; });
    }
    bool is_enough() const { return is_enough_; }
    std::string pattern(std::size_t at) const {
        return at < words_.size() ? pattern_of(words_[at]) : "%";
    }
    bool stand_in(std::string_view text) const {
        const std::string small = base::lower_case(text);
        return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
            return small.find(word) != std::string::npos;
        });
    }

private:
    std::vector<std::string> words_;
    bool is_enough_ = false;
};

store::Values values_of(const Words& words, const rights::Viewer& viewer) {
    return values_for(viewer, {most_looked_at, words.pattern(0), words.pattern(1), words.pattern(2),
                               words.pattern(3)});
}

bool has_room(std::size_t taken, int most) { return taken < static_cast<std::size_t>(most); }

/// "sag 26/00012" and "26/12" name a case, whether it is open or not.
base::Result<void> add_numbered(store::Reader& reader, std::string_view text,
                                const rights::Viewer& viewer, UnderWay& found) {
    std::string number(base::trim(text));
    if (base::lower_case(number).starts_with("sag ")) number.erase(0, 4);
    if (number.find_first_of("0123456789") == std::string::npos) return {};
    const auto one = load_living_case(reader, records::slug_of_case(number), viewer);
    if (!one) {
        if (one.error().kind == base::ErrorKind::NotFound) return {};
        return one.error();
    }
    found.cases.push_back({one.value().number, one.value().slug, one.value().head.title,
                           one.value().head.access == CaseAccess::Closed});
    return {};
}

}  // namespace

base::Result<UnderWay> find_under_way(store::Reader& reader, std::string_view text, int most,
                                      const rights::Viewer& viewer) {
    UnderWay found;
    const Words words(text);
    if (viewer.insight().person == rights::PersonId{} || !words.is_enough()) return found;
    TRY_DO(add_numbered(reader, text, viewer, found));
    const store::Values values = values_of(words, viewer);
    TRY_DO(reader.for_each(named_cases(), values, [&](const store::Row& row) {
        CaseUnderWay one{std::string(row.text(0)), std::string(row.text(1)),
                         std::string(row.text(2)), row.text(3) == "closed"};
        const bool is_there =
            std::any_of(found.cases.begin(), found.cases.end(),
                        [&](const CaseUnderWay& other) { return other.slug == one.slug; });
        if (!is_there && has_room(found.cases.size(), most) && words.stand_in(row.text(4))) {
            found.cases.push_back(std::move(one));
        }
    }));
    TRY_DO(reader.for_each(named_items(), values, [&](const store::Row& row) {
        if (!has_room(found.items.size(), most) || !words.stand_in(row.text(5))) return;
        found.items.push_back(
            {row.id<DraftTag>(0), std::string(row.text(1)), std::string(row.text(2)),
             parse_item_state(row.text(3)).value_or(ItemState::Draft), row.truth(4)});
    }));
    return found;
}

}  // namespace cases
