// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/search/near.h"

#include <fmt/format.h>

#include <algorithm>

#include "agendas/left_day.h"
#include "base/text.h"
#include "base/try.h"
#include "records/body_names.h"
#include "records/find_people.h"
#include "records/read.h"
#include "search/asked_for.h"
#include "site/address.h"
#include "site/outcome_marks.h"
#include "web/danish.h"

namespace site {
namespace {

constexpr int most_meetings = 3;
constexpr int most_people = 3;
constexpr std::size_t most_bodies = 2;
constexpr std::size_t most_words = 5;

bool has_all(const std::string& slug, const std::vector<std::string>& words) {
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        return ("-" + slug).find("-" + word) != std::string::npos;
    });
}

bool are_long_enough(const std::vector<std::string>& words) {
    return std::all_of(words.begin(), words.end(),
                       [](const std::string& word) { return word.size() > 1; });
}

/// The days that are asked for; nothing when the query names none.
bool set_days(records::MeetingFilter& filter, const search::AskedFor& asked) {
    if (asked.day) {
        filter.from = *asked.day;
        filter.until = base::date_of_days(base::days_since_epoch(*asked.day) + 1);
    } else if (asked.year && asked.month) {
        filter.from = base::Date{*asked.year, *asked.month, 1};
        filter.until = *asked.month == 12 ? base::Date{*asked.year + 1, 1, 1}
                                          : base::Date{*asked.year, *asked.month + 1, 1};
    } else if (asked.year) {
        filter.year = *asked.year;
    } else {
        return false;
    }
    return true;
}

class Finding {
public:
    Finding(Context& context, store::Reader& reader, search::AskedFor asked)
        : context_(context), reader_(reader), asked_(std::move(asked)) {}

    base::Result<std::vector<NearPlace>> find() {
        const bool has_words = !asked_.words.empty() && asked_.words.size() <= most_words &&
                               are_long_enough(asked_.words);
        if (has_words) TRY_DO(find_bodies());
        records::MeetingFilter filter;
        const bool has_days = set_days(filter, asked_);
        if (has_days && bodies_.empty() && asked_.words.empty() && !filter.year) {
            TRY_DO(add_meetings(filter));
        }
        if (has_days) {
            for (const records::Body& body : bodies_) {
                filter.body_slug = body.slug;
                TRY_DO(add_meetings(filter));
            }
        }
        for (const records::Body& body : bodies_) {
            places_.push_back({NearPlace::Kind::Body, body.name, body_address(body.slug)});
        }
        if (has_words && !has_days) TRY_DO(add_people());
        return std::move(places_);
    }

private:
    base::Result<void> find_bodies() {
        TRY(const auto bodies, records::list_bodies(reader_, context_.viewer()));
        TRY(const auto others, records::list_other_names(reader_));
        // By what it is called, what else it is called ("ØU", its former name), and its address.
        const auto is_called_so = [&](const records::Body& body) {
            return has_all(body.slug, asked_.words) ||
                   has_all(base::slug_of(body.name), asked_.words) ||
                   std::any_of(others.begin(), others.end(), [&](const auto& other) {
                       return other.first == body.id &&
                              has_all(base::slug_of(other.second), asked_.words);
                   });
        };
        for (const records::Body& body : bodies) {
            if (bodies_.size() < most_bodies && is_called_so(body)) bodies_.push_back(body);
        }
        return {};
    }

    base::Result<void> add_meetings(const records::MeetingFilter& filter) {
        TRY(const auto meetings,
            records::list_meetings(reader_, filter, {.offset = 0, .limit = most_meetings},
                                   context_.viewer()));
        if (meetings.empty()) return {};
        TRY(const auto left, agendas::LeftDays::load(reader_, context_.viewer()));
        const Texts& texts = context_.texts();
        for (const records::Meeting& meeting : meetings) {
            std::string name = fmt::format("{}, {}", meeting.body_name,
                                           weekday_date(meeting.date, texts.language()));
            if (const agendas::LeftDay* day = left.find(meeting.slug)) {
                name += " · " + left_words(*day, texts);
            }
            places_.push_back(
                {NearPlace::Kind::Meeting, std::move(name), meeting_address(meeting.slug)});
        }
        return {};
    }

    base::Result<void> add_people() {
        TRY(const auto people,
            records::list_people_named(reader_, asked_.words, most_people, context_.viewer()));
        for (const records::Person& person : people) {
            places_.push_back({NearPlace::Kind::Person, person.name, person_address(person.slug)});
        }
        return {};
    }

    Context& context_;
    store::Reader& reader_;
    search::AskedFor asked_;
    std::vector<records::Body> bodies_;
    std::vector<NearPlace> places_;
};

std::string_view word_of(NearPlace::Kind kind, const Texts& texts) {
    switch (kind) {
        case NearPlace::Kind::Meeting:
            return texts["search.kind_meeting"];
        case NearPlace::Kind::Body:
            return texts["search.kind_body"];
        case NearPlace::Kind::Person:
            return texts["search.kind_person"];
    }
    return {};
}

}  // namespace

base::Result<std::vector<NearPlace>> near_places(Context& context, const std::string& text) {
    search::AskedFor asked = search::asked_for(text);
    if (!asked.day && !asked.year && asked.words.empty()) return std::vector<NearPlace>();
    TRY(store::Reader * reader, context.reader());
    return Finding(context, *reader, std::move(asked)).find();
}

void add_near(PageData& data, const std::vector<NearPlace>& places, const Texts& texts) {
    if (places.empty()) return;
    PageData& near = data.add("near");
    for (const NearPlace& place : places) {
        near.add("near_place")
            .set("url", place.url)
            .set("name", place.name)
            .set("kind", std::string(word_of(place.kind, texts)));
    }
}

}  // namespace site
