// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /moeder/{slug}/laes/noter: what a reader writes to himself, from a form, or from a script
// that has kept it until there was a network.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "agendas/own_notes.h"
#include "base/clock.h"
#include "base/try.h"
#include "site/acting.h"
#include "site/agendas/agendas.h"
#include "web/danish.h"

namespace site {
namespace {

/// The note as it was when its reader began to write, when a script says so.
std::optional<std::string> was_sent(const Request& request, int place) {
    const std::string field = fmt::format("var-{}", place);
    if (!request.form.contains(field)) return std::nullopt;
    return request.form_value(field);
}

/// What the script sent before and got no answer to.
std::vector<std::string> tried_before(const Request& request, int place) {
    constexpr std::size_t most = 30;
    std::vector<std::string> tried;
    const auto json =
        nlohmann::json::parse(request.form_value(fmt::format("sendt-{}", place)), nullptr, false);
    if (!json.is_array()) return tried;
    for (const auto& one : json) {
        if (one.is_string() && tried.size() < most) tried.push_back(one.get<std::string>());
    }
    return tried;
}

/// The notes of one item as they were sent: the item's own, then those on its attachments.
base::Result<void> keep_all(store::Transaction& transaction, const Request& request,
                            const std::string& slug, int number, Context& context) {
    constexpr int most = 300;
    for (int place = 0; place <= most; ++place) {
        const std::string field = fmt::format("note-{}", place);
        const std::string mark = request.form_value(fmt::format("mark-{}", place));
        const bool is_sent = request.form.contains(field) || !mark.empty();
        if (!is_sent) {
            if (place > 0) break;
            continue;
        }
        TRY_DO(agendas::keep_own_note(transaction, context.viewer(),
                                      {.meeting_slug = slug,
                                       .number = number,
                                       .attachment = place,
                                       .is_marked = !mark.empty(),
                                       .text = request.form_value(field)},
                                      context.clock(), was_sent(request, place),
                                      tried_before(request, place)));
    }
    return {};
}

bool asks_for_json(const Request& request) {
    const auto accept = request.headers.find("accept");
    return accept != request.headers.end() && accept->second == "application/json";
}

Response json_of(const nlohmann::json& json, int status) {
    Response response;
    response.status = status;
    response.content_type = "application/json; charset=utf-8";
    response.body = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    response.cacheable = false;
    return response;
}

/// The item's notes as they stand now, under the names of their fields.
base::Result<Response> tell_notes(const std::string& slug, int number, Context& context) {
    TRY(const auto reader, context.site().database.reader());
    TRY(const auto notes, agendas::list_own_notes(*reader, slug, context.viewer()));
    nlohmann::json told = {{"notes", nlohmann::json::object()}};
    for (const agendas::OwnNote& one : notes) {
        if (one.number == number) told["notes"][fmt::format("note-{}", one.attachment)] = one.text;
    }
    const auto now = base::danish_moment(context.clock().now());
    told["saved"] = now ? clock_time(now->time, context.texts().language()) : std::string();
    return json_of(told, 200);
}

}  // namespace

base::Result<Response> keep_notes_kept(const Request& request, Context& context) {
    const std::string& slug = request.parameter("slug");
    if (request.form_is_restored) return back_to_reading(slug);
    TRY(const int number, item_read(request));
    const auto done = in_transaction(context, [&](store::Transaction& transaction) {
        return keep_all(transaction, request, slug, number, context);
    });
    const bool is_json = asks_for_json(request);
    if (!done && is_json && done.error().kind == base::ErrorKind::Invalid) {
        return json_of(nlohmann::json::object(), 422);
    }
    if (!done) return done.error();
    if (is_json) return tell_notes(slug, number, context);
    return redirect_with_note(item_in_view(slug, number), "saved");
}

}  // namespace site
