// SPDX-License-Identifier: AGPL-3.0-or-later
// People come and go: councillors with the terms, officials every few years.
#include "base/check.h"
#include "demo/internal/bodies.h"
#include "demo/internal/library.h"
#include "demo/internal/random.h"

namespace demo {
namespace {

constexpr int seats = 21;
constexpr int most_terms = 64;
constexpr int first_term_year = 1902;  ///< Terms of four years; one of them begins in 2022.
constexpr int director_post = 0;
constexpr int chief_post = 4;
constexpr int secretary_post = 14;
constexpr int staff_post = 23;
constexpr std::uint64_t people_salt = 0x5045524fULL;

/// Different people have different numbers; a number's first and last name meet only once.
std::string name_of_person(int person) {
    const auto& first = Library::shipped().list("fornavn").entries;
    const auto& last = Library::shipped().list("efternavn").entries;
    const auto number = static_cast<std::size_t>(person);
    Voice nobody;
    std::string name;
    say(first[number % first.size()].front(), nobody, name);
    name += ' ';
    say(last[number % last.size()].front(), nobody, name);
    return name;
}

/// The councillor on a seat: about half stay after an election.
int councillor(int seat, const base::Date& date) {
    const int term = (date.year - first_term_year) / 4;
    int changes = 0;
    for (int past = 0; past <= term; ++past) {
        const auto draw = mix(people_salt, static_cast<std::uint64_t>(seat * most_terms + past));
        if (choose(draw, 100) < 48) ++changes;
    }
    return seat * most_terms + changes;
}

/// The official on a post: tenures of three to eight years.
int official(int post, const base::Date& date) {
    Random random(mix(people_salt, static_cast<std::uint64_t>(post + 5000)));
    const long today = base::days_since_epoch(date);
    long since = base::days_since_epoch({first_term_year, 1, 1});
    int tenure = 0;
    while (true) {
        since += random.between(1000, 2900);
        if (since > today) break;
        ++tenure;
    }
    return seats * most_terms + post * most_terms + tenure;
}

int first_seat(Forum forum) {
    switch (forum) {
        case Forum::Technical:
            return 1;
        case Forum::Children:
            return 2;
        case Forum::Social:
            return 4;
        case Forum::Culture:
            return 5;
        default:
            return 0;
    }
}

struct Member {
    int person;
    std::string_view role;
};

std::vector<Member> elected_members(Forum forum, const base::Date& date) {
    std::vector<Member> members;
    const bool council = forum == Forum::Council;
    for (int index = 0; index < (council ? seats : 7); ++index) {
        const int seat = council ? index : (first_seat(forum) + index * 3) % seats;
        std::string_view role;
        if (index == 0) role = council ? "borgmester" : "formand";
        if (index == 1 && !council) role = "næstformand";
        members.push_back({councillor(seat, date), role});
    }
    return members;
}

std::vector<Member> official_members(Forum forum, const base::Date& date) {
    std::vector<Member> members;
    const bool works_council = forum == Forum::WorksCouncil;
    for (int post = director_post; post < (works_council ? 3 : chief_post); ++post) {
        const std::string_view title = works_council ? "formand" : "kommunaldirektør";
        members.push_back({official(post, date), post == 0 ? title : std::string_view()});
    }
    if (forum == Forum::Chiefs) {
        for (int post = chief_post; post < secretary_post; ++post) {
            members.push_back({official(post, date), {}});
        }
    }
    if (works_council) {
        for (int post = staff_post; post < staff_post + 7; ++post) {
            members.push_back(
                {official(post, date), post == staff_post ? "næstformand" : std::string_view()});
        }
    }
    return members;
}

}  // namespace

std::vector<Attendee> attendees_of(Forum forum, const base::Date& date, std::uint64_t seed) {
    const auto members =
        is_political(forum) ? elected_members(forum, date) : official_members(forum, date);
    std::vector<Attendee> attendees;
    const auto day = static_cast<std::uint64_t>(base::days_since_epoch(date));
    for (const Member& member : members) {
        const auto draw = mix(mix(seed, day), static_cast<std::uint64_t>(member.person));
        attendees.push_back({name_of_person(member.person), member.role, choose(draw, 100) < 6});
    }
    const int secretary = secretary_post + static_cast<int>(forum);
    attendees.push_back({name_of_person(official(secretary, date)), "sekretær", false});
    return attendees;
}

std::string chief_of(const CentreInfo& centre, const base::Date& date) {
    int post = chief_post;
    for (const auto key : {"teknik", "børn", "social", "kultur", "økonomi", "hr", "digital",
                           "sekretariat", "ejendom", "job"}) {
        if (centre.key == key) return name_of_person(official(post, date));
        ++post;
    }
    CHECK(false, "every centre has a chief");
    return {};
}

std::string director_of(std::size_t owner, const base::Date& date) {
    constexpr std::array<int, owner_count> director_of_owner = {1, 2, 3, 1, 0};
    return name_of_person(official(director_post + director_of_owner[owner], date));
}

std::string chair_of(Forum forum, const base::Date& date) {
    return name_of_person(is_political(forum) ? councillor(first_seat(forum), date)
                                              : official(director_post, date));
}

}  // namespace demo
