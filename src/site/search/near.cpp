// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/search/near.h"

#include <fmt/format.h>

#include <algorithm>

#include "agendas/left_day.h"
#include "agendas/planned_meeting.h"
#include "base/text.h"
#include "base/try.h"
#include "cases/under_way.h"
#include "records/body_names.h"
#include "records/find_people.h"
#include "records/read.h"
#include "search/asked_for.h"
#include "site/address.h"
#include "site/casework_address.h"
#include "site/outcome_marks.h"
#include "site/planned_rows.h"
#include "web/danish.h"

namespace site {
namespace {

constexpr int most_meetings = 3;
constexpr int most_people = 3;
constexpr int most_under_way = 3;
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
        if (is_signed_in()) TRY_DO(add_planned(filter, has_days));
        for (const records::Body& body : bodies_) {
            places_.push_back({NearPlace::Kind::Body, body.name, body_address(body.slug)});
        }
        if (has_words && !has_days) TRY_DO(add_people());
        return std::move(places_);
    }

private:
    bool is_signed_in() const { return context_.viewer().insight().person.value > 0; }

    /// Planned meetings of those days, and the next of each body that is named without one. Those
    /// that the record has are there already.
    base::Result<void> add_planned(const records::MeetingFilter& meant, bool has_days) {
        if (has_days && !meant.year && bodies_.empty() && asked_.words.empty()) {
            TRY_DO(add_planned_between(std::nullopt, *meant.from, *meant.until));
        }
        for (const records::Body& body : bodies_) {
            if (has_days && !meant.year) {
                TRY_DO(add_planned_between(body.slug, *meant.from, *meant.until));
                continue;
            }
            const base::Date first =
                meant.year ? base::Date{*meant.year, 1, 1} : context_.viewer().insight().today;
            TRY(const auto coming,
                agendas::list_coming(reader_, body.slug, first, 1, context_.viewer()));
            for (const auto& one : coming) {
                if (!meant.year || one.times.date.year == *meant.year) put_planned(one);
            }
        }
        return {};
    }
    /// `until` is the day after the last.
    base::Result<void> add_planned_between(const std::optional<std::string>& body_slug,
                                           const base::Date& from, const base::Date& until) {
        TRY(const auto meetings,
            agendas::list_planned(reader_,
                                  {.body_slug = body_slug,
                                   .from = from,
                                   .until = base::date_of_days(base::days_since_epoch(until) - 1),
                                   .only_planned = true,
                                   .limit = 2 * most_meetings},
                                  context_.viewer()));
        int shown = 0;
        for (const agendas::PlannedMeeting& one : meetings) {
            if (!one.record_slug && shown++ < most_meetings) put_planned(one);
        }
        return {};
    }
    void put_planned(const agendas::PlannedMeeting& one) {
        places_.push_back({NearPlace::Kind::Planned,
                           fmt::format("{}, {}", one.body_name,
                                       weekday_date(one.times.date, context_.texts().language())),
                           planned_address(one.slug)});
    }

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
        case NearPlace::Kind::Planned:
            return texts["search.kind_planned"];
        case NearPlace::Kind::Case:
            return texts["search.kind_case"];
        case NearPlace::Kind::Draft:
            return texts["search.kind_draft"];
    }
    return {};
}

/// Cases and items that somebody works on.
base::Result<void> add_under_way(Context& context, store::Reader& reader, const std::string& text,
                                 std::vector<NearPlace>& places) {
    TRY(const auto found, cases::find_under_way(reader, text, most_under_way, context.viewer()));
    const Texts& texts = context.texts();
    const auto with_closed = [&](std::string about, bool is_closed) {
        if (!is_closed) return about;
        return about + (about.empty() ? "" : ", ") + std::string(texts["search.is_for_few"]);
    };
    for (const cases::CaseUnderWay& one : found.cases) {
        places.push_back({NearPlace::Kind::Case, one.title, living_case_address(one.slug),
                          with_closed(one.number, one.is_closed_matter)});
    }
    for (const cases::ItemUnderWay& one : found.items) {
        std::string about = fmt::format(
            "{}, {}", one.body_name,
            base::lower_case(texts[fmt::format("draft.state.{}", cases::name_of(one.state))]));
        places.push_back({NearPlace::Kind::Draft, one.title, draft_address(one.id),
                          with_closed(std::move(about), one.is_closed_matter)});
    }
    return {};
}

}  // namespace

base::Result<std::vector<NearPlace>> near_places(Context& context, const std::string& text) {
    search::AskedFor asked = search::asked_for(text);
    const bool names_a_place = asked.day || asked.year || !asked.words.empty();
    const bool is_signed_in = context.viewer().insight().person.value > 0;
    std::vector<NearPlace> places;
    if (!names_a_place && !is_signed_in) return places;
    TRY(store::Reader * reader, context.reader());
    if (names_a_place) {
        TRY(places, Finding(context, *reader, std::move(asked)).find());
    }
    if (is_signed_in) TRY_DO(add_under_way(context, *reader, text, places));
    return places;
}

void add_near(PageData& data, const std::vector<NearPlace>& places, const Texts& texts) {
    if (places.empty()) return;
    PageData& near = data.add("near");
    for (const NearPlace& place : places) {
        near.add("near_place")
            .set("url", place.url)
            .set("name", place.name)
            .set("kind", place.about.empty()
                             ? std::string(word_of(place.kind, texts))
                             : fmt::format("{} · {}", word_of(place.kind, texts), place.about));
    }
}

}  // namespace site
