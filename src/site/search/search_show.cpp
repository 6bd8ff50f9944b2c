// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /soeg and /soeg/forslag : the index answers for the viewer; nothing here may see more.
#include "base/try.h"
#include "site/search/near.h"
#include "site/search/search.h"
#include "site/search/search_page.h"

namespace site {
namespace {

constexpr int hints_shown = 6;

base::Result<void> note_hits(Context& context, const search::Answer& answer) {
    for (const search::Hit& hit : answer.hits) {
        if (!hit.closed || hit.withheld) continue;
        TRY_DO(context.note_if_closed(hit.meeting_slug, hit.number));
        if (!hit.attachment || !hit.attachment->is_closed) continue;
        TRY_DO(context.note_closed_attachments(
            {{{hit.attachment->meeting, hit.number}, hit.meeting_slug, hit.attachment->place}}));
    }
    return {};
}

base::Result<Response> rendered(Context& context, PageData data) {
    TRY(Response response, context.render("search", std::move(data)));
    response.cacheable = false;  // The index follows the record in its own time.
    return response;
}

}  // namespace

base::Result<Response> show_search(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const SearchRequest asked, parse_search_request(request));
    if (!asked.asks()) {
        PageData data = search_start_page(asked, texts);
        data.show("start");
        return rendered(context, std::move(data));
    }
    const auto answer = context.index().find(asked.query(), context.viewer());
    if (answer && asked.is_past(answer.value().total)) {
        return base::Error{base::ErrorKind::NotFound, "page.no_such_part"};
    }
    if (answer) {
        TRY_DO(note_hits(context, answer.value()));
        std::vector<NearPlace> places;
        if (asked.page == 1 && !asked.has_filters()) {
            TRY(places, near_places(context, asked.text));
        }
        TRY(store::Reader * reader, context.reader());
        TRY(const auto left, agendas::LeftDays::load(*reader, context.viewer()));
        return rendered(context, search_page(asked, answer.value(), places, left, texts));
    }
    PageData data = search_start_page(asked, texts);
    if (answer.error().kind == base::ErrorKind::Invalid) {
        data.show("not_understood");
    } else if (answer.error().kind == base::ErrorKind::Unavailable) {
        data.show("rebuilding");
    } else {
        return answer.error();
    }
    return rendered(context, std::move(data));
}

base::Result<Response> show_search_hints(const Request& request, Context& context) {
    const Texts& texts = context.texts();
    TRY(const SearchRequest asked, parse_search_request(request));
    Response response;
    response.cacheable = false;
    if (asked.text.empty()) return response;
    search::Query query = asked.query();
    query.limit = hints_shown;
    query.last_word_is_prefix = true;
    query.with_facets = false;
    const auto answer = context.index().find(query, context.viewer());
    // While typing, half a query is no error; the page itself says more.
    if (!answer) return response;
    TRY_DO(note_hits(context, answer.value()));
    TRY(const auto places, near_places(context, asked.text));
    TRY(response.body,
        render_partial("search_hints", search_hints(asked, answer.value(), places, texts), texts));
    return response;
}

}  // namespace site
