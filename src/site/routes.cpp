// SPDX-License-Identifier: AGPL-3.0-or-later
// Every part of the work joins the route table here. An address that has been published never
// changes.
#include "site/routes.h"

#include "cases/sees_item.h"
#include "site/account/account.h"
#include "site/account/sign_in.h"
#include "site/administration/administration.h"
#include "site/agendas/agendas.h"
#include "site/approvals/approvals.h"
#include "site/calendar/calendar.h"
#include "site/cases/cases.h"
#include "site/kit.h"
#include "site/meetings/meetings.h"
#include "site/notices/notices.h"
#include "site/printing/printing.h"
#include "site/protocols/protocols.h"
#include "site/reading/reading.h"
#include "site/review/review.h"
#include "site/search/search.h"
#include "site/secretary/secretary.h"
#include "site/writing/writing.h"
#include "web/learn.h"

namespace site {
namespace {

std::vector<Route> join_routes() {
    std::vector<Route> all;
    for (const std::span<const Route> part :
         {reading_routes(), search_routes(), account_routes(), secretary_routes(), review_routes(),
          administration_routes(), meetings_routes(), protocols_routes(), cases_routes(),
          calendar_routes(), agendas_routes(), approvals_routes(), writing_routes(),
          notices_routes(), printing_routes()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

bool is_slow_address(std::string_view target) {
    return target.starts_with("/log-ind") || target.starts_with("/adgangskode/") ||
           target.starts_with("/konto/");
}

/// An item's text, as blocks and percent signs.
std::size_t most_bytes_sent(std::string_view target) {
    constexpr std::size_t text_of_item = std::size_t{12} << 20;
    const bool takes_text = target.starts_with("/punkter/") &&
                            (target.ends_with("/tekst") || target.ends_with("/tekst/gem"));
    return takes_text ? text_of_item : 0;
}

/// Attachments and documents: several files of a plain form at most, each as large as one may be.
/// A script sends documents piece by piece.
std::size_t most_filed_bytes_sent(std::string_view target) {
    constexpr std::size_t files_of_a_form = std::size_t{640} << 20;
    const bool takes_files =
        (target.starts_with("/punkter/") && target.find("/bilag") != std::string_view::npos) ||
        (target.starts_with("/gennemsyn/") && target.ends_with("/bilag")) ||
        (target.starts_with("/moedeplan/") && target.ends_with("/filer/ny")) ||
        target == "/gennemsyn/indlaes";
    return takes_files ? files_of_a_form : 0;
}

constexpr WayOn ways_on[] = {
    {"meeting.not_found", "/moeder", "error.to_meetings"},
    {"item.not_found", "", "error.to_meeting"},
    {"draft.not_found", "/sagsbehandling", "error.to_casework"},
    {"minutes.not_found", "", "error.to_current"},
    {"meeting.no_such_day", "", "error.to_current"},
    {"meeting.not_yet", "", "error.to_current"},
    {"attachment.not_found", "/moeder", "error.to_meetings"},
    {"case.not_found", "/sager", "error.to_cases"},
    {"body.not_found", "/fora", "error.to_bodies"},
    {"person.not_found", "/personer", "error.to_people"},
    {"planned.not_found", "/moedeplan", "error.to_plan"},
    {"held.not_found", "/moedeplan", "error.to_plan"},
    {"link.unknown", "/log-ind", "error.to_sign_in"},
    {"page.no_such_part", "", "error.to_beginning"},
};

}  // namespace

web::Pages pages() {
    static const std::vector<Route> routes = join_routes();
    web::learn_also(cases::add_known);
    return {.routes = routes,
            .is_slow = is_slow_address,
            .most_bytes = most_bytes_sent,
            .most_filed_bytes = most_filed_bytes_sent,
            .sign_in_address = address_of_sign_in,
            .sign_in_again = show_sign_in_again,
            .ways_on = ways_on,
            .answer_former = answer_former_address};
}

}  // namespace site
