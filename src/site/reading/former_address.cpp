// SPDX-License-Identifier: AGPL-3.0-or-later
// What an address answers that led to a published document and does not any more: where the
// document was moved to, or that it was withdrawn, and where a case is worked on. 301 and 410 (RFC
// 9110, 15.4.2 and 15.5.11); neither is kept by a browser, since both can be undone.
#include "records/former_address.h"

#include <fmt/format.h>

#include "agendas/planned_meeting.h"
#include "base/try.h"
#include "cases/living_case.h"
#include "records/body_merge.h"
#include "records/person_meaning.h"
#include "site/address.h"
#include "site/planned_rows.h"
#include "site/reading/reading.h"
#include "web/address.h"
#include "web/danish.h"

namespace site {
namespace {

constexpr int moved_permanently = 301;
constexpr int gone = 410;

/// The same page of the meeting that the document is of now.
Response lead_on(const Request& request, const records::Fate& fate) {
    const std::string before = meeting_address(request.parameter("slug"));
    const std::string rest = request.path.substr(std::min(before.size(), request.path.size()));
    Address address(meeting_address(fate.meeting_slug) + rest);
    const bool asks_for_version = !request.query_value("udgave").empty();
    if (asks_for_version && !fate.is_current) address.with_number("udgave", fate.version);
    Response response = redirect_to(address.text(), moved_permanently);
    response.cacheable = false;
    return response;
}

base::Result<Response> tell_withdrawn(Context& context, const records::Fate& fate) {
    const Texts& texts = context.texts();
    PageData data;
    data.set("title", std::string(texts["withdrawn.title"]))
        .set("when",
             texts.with("withdrawn.when", {moment_text(fate.withdrawn_at, texts.language())}));
    TRY(auto response, context.render("withdrawn", std::move(data)));
    response.status = gone;
    response.cacheable = false;
    return response;
}

base::Result<std::optional<records::Fate>> fate_of(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    const auto slug = request.parameters.find("slug");
    if (slug != request.parameters.end() && request.path.starts_with("/moeder/")) {
        std::optional<int> version;
        const auto asked = request.positive_query("udgave", 0);
        if (asked && asked.value() > 0) version = asked.value();
        return records::find_fate(*reader, slug->second, version, context.viewer());
    }
    const auto sha256 = request.parameters.find("sha256");
    if (sha256 == request.parameters.end()) return std::optional<records::Fate>{};
    return records::find_fate_of_source(*reader, sha256->second);
}

/// A meeting that has no document yet, or was to be that day: where its plan is told of.
base::Result<std::optional<Response>> lead_to_plan(const Request& request, Context& context) {
    const auto slug = request.parameters.find("slug");
    const bool is_meeting =
        slug != request.parameters.end() && request.path == meeting_address(slug->second);
    if (!is_meeting) return std::optional<Response>{};
    TRY(store::Reader * reader, context.reader());
    TRY(const auto planned, agendas::find_planned_address(*reader, slug->second, context.viewer()));
    if (!planned) return std::optional<Response>{};
    constexpr int found_elsewhere = 302;  // Until the meeting has a document.
    Response response = redirect_to(planned_address(*planned), found_elsewhere);
    response.cacheable = false;
    return std::optional(std::move(response));
}

/// Where somebody is found who was said to be another. 301 like a document that moved.
base::Result<std::optional<Response>> lead_to_meant(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto slug,
        records::find_meant_slug(*reader, request.parameter("slug"), context.viewer()));
    if (!slug) return std::optional<Response>{};
    Response response = redirect_to(person_address(*slug), moved_permanently);
    response.cacheable = false;
    return std::optional(std::move(response));
}

/// Where the meetings of a body are that was merged with another.
base::Result<std::optional<Response>> lead_to_merged(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto slug,
        records::find_merged_body(*reader, request.parameter("slug"), context.viewer()));
    if (!slug) return std::optional<Response>{};
    Response response = redirect_to(body_address(*slug), moved_permanently);
    response.cacheable = false;
    return std::optional(std::move(response));
}

/// An item whose number somebody corrected, or that was joined with the one above it.
base::Result<std::optional<Response>> lead_to_number_now(const Request& request, Context& context) {
    const bool is_item = request.parameters.contains("slug") &&
                         request.parameters.contains("number") &&
                         request.path.starts_with("/moeder/");
    const auto number = is_item ? item_number_of(request) : base::Result<int>(0);
    if (!number || number.value() == 0) return std::optional<Response>{};
    const std::string& slug = request.parameter("slug");
    if (request.path != item_address(slug, number.value())) return std::optional<Response>{};
    TRY(store::Reader * reader, context.reader());
    TRY(const auto now, records::find_number_now(*reader, slug, number.value(), context.viewer()));
    if (!now) return std::optional<Response>{};
    Response response = redirect_to(item_address(slug, *now), moved_permanently);
    response.cacheable = false;
    return std::optional(std::move(response));
}

/// A case whose number was put right: where the matter is now.
base::Result<std::optional<Response>> lead_to_case_now(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto found,
        records::find_case_now(*reader, request.parameter("slug"), context.viewer()));
    if (!found) return std::optional<Response>{};
    std::string there = case_address(found->case_slug);
    if (found->case_slug.empty()) {
        Address item(item_address(found->meeting_slug, found->number));
        if (found->version > 0) item.with_number("udgave", found->version);
        there = item.text();
    }
    Response response = redirect_to(there, moved_permanently);
    response.cacheable = false;
    return std::optional(std::move(response));
}

/// A case that is not in the record yet, for those who may know that somebody works on it.
base::Result<std::optional<Response>> lead_to_living_case(const Request& request,
                                                          Context& context) {
    if (context.signed_in() == nullptr) return std::optional<Response>{};
    TRY(store::Reader * reader, context.reader());
    const auto found =
        cases::load_living_case(*reader, request.parameter("slug"), context.viewer());
    if (!found && found.error().kind != base::ErrorKind::NotFound) return found.error();
    if (!found) return std::optional<Response>{};
    constexpr int found_elsewhere = 302;  // Until it is in the record.
    Response response = redirect_to("/sagsbehandling/" + found.value().slug, found_elsewhere);
    response.cacheable = false;
    return std::optional(std::move(response));
}

}  // namespace

base::Result<std::optional<Response>> answer_former_address(const Request& request,
                                                            Context& context) {
    if (request.parameters.contains("slug") && request.path.starts_with("/personer/")) {
        return lead_to_meant(request, context);
    }
    if (request.parameters.contains("slug") && request.path.starts_with("/fora/")) {
        return lead_to_merged(request, context);
    }
    if (request.parameters.contains("slug") && request.path.starts_with("/sager/")) {
        TRY(auto living, lead_to_living_case(request, context));
        if (living) return living;
        return lead_to_case_now(request, context);
    }
    TRY(const auto fate, fate_of(request, context));
    if (!fate) {
        TRY(auto there, lead_to_number_now(request, context));
        if (there) return there;
        return lead_to_plan(request, context);
    }
    if (fate->withdrawn_at.empty()) return std::optional(lead_on(request, *fate));
    TRY(auto page, tell_withdrawn(context, *fate));
    return std::optional(std::move(page));
}

}  // namespace site
