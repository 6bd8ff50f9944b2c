// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /punkter/{id}/tekst/henvisninger?q= : what somebody may mean while he types: an item of a
// meeting ("jf. punkt 5 den 16-11-2020"), a case of the record or one that is worked on, a body, a
// person. Only what he may see; addresses are those that never change.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/try.h"
#include "cases/living_case.h"
#include "records/find_people.h"
#include "records/read.h"
#include "search/asked_for.h"
#include "search/index.h"
#include "site/address.h"
#include "site/writing/writing.h"
#include "web/danish.h"

namespace site {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t most_rows = 8;
constexpr std::size_t longest_query = 100;

class Suggesting {
public:
    Suggesting(Context& context, store::Reader& reader, cases::BodyId own_body)
        : context_(context), reader_(reader), own_body_(own_body) {}

    base::Result<Json> find(const std::string& typed) {
        const search::AskedFor asked = search::asked_for(typed);
        if (const auto number = item_number(typed); number && asked.day) {
            TRY_DO(add_items(*number, *asked.day));
            return rows_;
        }
        TRY_DO(add_case(typed));
        TRY_DO(add_living_cases(typed));
        if (asked.words.empty() || asked.words.size() > 5) return rows_;
        TRY_DO(add_bodies(asked.words));
        TRY_DO(add_people(asked.words));
        TRY_DO(add_items_named(typed));
        return rows_;
    }

private:
    /// The number after "punkt"; nothing when it is not said.
    static std::optional<int> item_number(const std::string& typed) {
        const std::string text = base::lower_case(typed);
        const std::size_t at = text.find("punkt ");
        if (at == std::string::npos) return std::nullopt;
        std::size_t digit = at + 6;
        int number = 0;
        while (digit < text.size() && text[digit] >= '0' && text[digit] <= '9' && number < 10'000) {
            number = number * 10 + (text[digit++] - '0');
        }
        return number > 0 ? std::optional(number) : std::nullopt;
    }

    void add(std::string text, std::string href, std::string about) {
        if (rows_.size() >= most_rows) return;
        const auto has_it = [&](const Json& row) { return row["href"] == href; };
        if (std::any_of(rows_.begin(), rows_.end(), has_it)) return;
        rows_.push_back(
            {{"text", std::move(text)}, {"href", std::move(href)}, {"about", std::move(about)}});
    }

    /// The body's own meeting of that day comes first.
    base::Result<void> add_items(int number, const base::Date& day) {
        records::MeetingFilter filter;
        filter.from = day;
        filter.until = base::date_of_days(base::days_since_epoch(day) + 1);
        TRY(auto meetings,
            records::list_meetings(reader_, filter, {.offset = 0, .limit = 20}, context_.viewer()));
        std::stable_sort(meetings.begin(), meetings.end(), [&](const auto& one, const auto& other) {
            return (one.body == own_body_) > (other.body == own_body_);
        });
        for (const records::Meeting& meeting : meetings) {
            const auto record = records::load_meeting_record(reader_, meeting.slug, std::nullopt,
                                                             context_.viewer());
            if (!record) continue;
            TRY(const auto items,
                records::list_items(reader_, record.value().version.id, context_.viewer()));
            for (const records::ItemSummary& item : items) {
                if (item.number != number || item.title.empty()) continue;
                add(context_.texts().with(
                        "writing.reference_item",
                        {std::to_string(number), plain_date(day, context_.texts().language())}),
                    item_address(meeting.slug, number), meeting.body_name + ": " + item.title);
            }
        }
        return {};
    }

    /// Items of meetings whose titles have what was typed, each word halfway or whole.
    base::Result<void> add_items_named(const std::string& typed) {
        constexpr int most = 20;
        const std::string text = base::lower_case(base::collapse_space(typed));
        if (text.size() < 3) return {};
        search::Query query;
        query.text = typed;
        query.attachments = false;
        query.limit = most;
        query.last_word_is_prefix = true;
        query.with_facets = false;
        const auto answer = context_.index().find(query, context_.viewer());
        if (!answer) {
            const bool is_no_matter = answer.error().kind == base::ErrorKind::Invalid ||
                                      answer.error().kind == base::ErrorKind::Unavailable;
            if (is_no_matter) return {};
            return answer.error();
        }
        for (const search::Hit& hit : answer.value().hits) {
            if (hit.withheld || hit.attachment || !has_words(hit.title, text)) continue;
            add(context_.texts().with("writing.reference_item",
                                      {std::to_string(hit.number),
                                       plain_date(hit.date, context_.texts().language())}),
                item_address(hit.meeting_slug, hit.number), hit.body_name + ": " + hit.title);
        }
        return {};
    }

    static bool has_words(const std::string& title, const std::string& text) {
        const std::string small = base::lower_case(title);
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            if (small.find(text.substr(at, end - at)) == std::string::npos) return false;
            at = end + 1;
        }
        return true;
    }

    base::Result<void> add_case(const std::string& typed) {
        std::string number = std::string(base::trim(typed));
        if (base::lower_case(number).starts_with("sag ")) number.erase(0, 4);
        if (number.find_first_of("0123456789") == std::string::npos) return {};
        const auto found =
            records::load_case(reader_, records::slug_of_case(number), context_.viewer());
        if (!found) {
            if (found.error().kind == base::ErrorKind::NotFound) return {};
            return found.error();
        }
        add_case_row(found.value().number, found.value().title);
        return {};
    }

    /// What stands in the text is the number alone: who may read the text and not the case learns
    /// no title from it.
    void add_case_row(const std::string& number, const std::string& title) {
        add(context_.texts().with("writing.reference_case", {number}), case_address(number), title);
    }

    /// Those that somebody works on, by number or words of their titles. The address is the one
    /// that the record's case has or will have; it leads on until there is one.
    base::Result<void> add_living_cases(const std::string& typed) {
        constexpr int most = 5;
        std::string text(base::trim(typed));
        if (base::lower_case(text).starts_with("sag ")) text.erase(0, 4);
        if (text.size() < 2) return {};
        const std::string slug = records::slug_of_case(text);
        if (const auto one = cases::load_living_case(reader_, slug, context_.viewer())) {
            add_case_row(one.value().number, one.value().head.title);
        }
        TRY(const auto found,
            cases::list_living_cases(reader_, {.text = text, .limit = most}, context_.viewer()));
        for (const cases::LivingCase& one : found) add_case_row(one.number, one.head.title);
        return {};
    }

    base::Result<void> add_bodies(const std::vector<std::string>& words) {
        TRY(const auto bodies, records::list_bodies(reader_, context_.viewer()));
        for (const records::Body& body : bodies) {
            const std::string slug = "-" + body.slug;
            const bool has_all =
                std::all_of(words.begin(), words.end(), [&](const std::string& word) {
                    return slug.find("-" + word) != std::string::npos;
                });
            if (has_all) {
                add(body.name, body_address(body.slug),
                    std::string(context_.texts()["writing.reference_body"]));
            }
        }
        return {};
    }

    base::Result<void> add_people(const std::vector<std::string>& words) {
        constexpr int most = 5;
        TRY(const auto people, records::list_people_named(reader_, words, most, context_.viewer()));
        for (const records::Person& person : people) {
            add(person.name, person_address(person.slug),
                std::string(context_.texts()["writing.reference_person"]));
        }
        return {};
    }

    Context& context_;
    store::Reader& reader_;
    cases::BodyId own_body_;
    Json rows_ = Json::array();
};

}  // namespace

base::Result<Response> suggest_references(const Request& request, Context& context) {
    TRY(const auto item, written_item(request, context));
    const std::string typed = request.query_value("q");
    if (typed.size() > longest_query) return json_for_editor({{"rows", Json::array()}});
    TRY(store::Reader * reader, context.reader());
    TRY(auto rows, Suggesting(context, *reader, item.body).find(typed));
    return json_for_editor({{"rows", std::move(rows)}});
}

}  // namespace site
