// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /uden-net, the page that a browser shows in the place of one it cannot fetch, and
// GET /moeder/{slug}/laes/tilstand: whether what a device keeps is still what its reader may see.
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/try.h"
#include "document/json.h"
#include "records/read.h"
#include "site/agendas/agendas.h"

namespace site {

base::Result<rights::DeviceKey> device_of(Context& context) {
    TRY(store::Reader * reader, context.reader());
    return rights::device_key_of(*reader, context.site().database,
                                 context.viewer().insight().person);
}

std::string reading_state(const records::MeetingRecord& record, const ClosedTitles& closed) {
    nlohmann::json seen = {record.meeting.slug, record.version.version,
                           document::to_json(record.preamble)};
    for (const records::ShownItem& item : record.items) {
        nlohmann::json one = {item.number, item.withheld, static_cast<int>(item.visibility),
                              item.title};
        if (const auto told = closed.find(item.number); told != closed.end()) {
            one.push_back(told->second);
        }
        for (const records::Section& section : item.sections) {
            one.push_back({section.heading, document::to_json(section.document)});
        }
        for (const records::Attachment& attachment : item.attachments) {
            one.push_back({attachment.title, attachment.href.value_or("")});
        }
        seen.push_back(std::move(one));
    }
    return base::sha256_of(seen.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

base::Result<Response> show_without_network(const Request&, Context& context) {
    PageData data;
    data.set("title", std::string(context.texts()["offline.title"]));
    return context.render("without_network", std::move(data));
}

/// Nothing is shown by it, so nothing of it is a reading.
base::Result<Response> show_reading_state(const Request& request, Context& context) {
    TRY(store::Reader * reader, context.reader());
    TRY(const auto record, records::load_meeting_record(*reader, request.parameter("slug"),
                                                        std::nullopt, context.viewer()));
    TRY(const auto device, device_of(context));
    TRY(const auto neutral, load_closed_titles(record, context));
    const nlohmann::json told = {{"state", reading_state(record, neutral)},
                                 {"device", device.mark},
                                 {"key", context.form_token()}};
    Response response;
    response.content_type = "application/json; charset=utf-8";
    response.body = told.dump();
    response.cacheable = false;
    return response;
}

}  // namespace site
