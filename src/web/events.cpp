// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/events.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace web {

void EventHub::tell(const std::string& topic, Event event) {
    std::function<void(const std::string&, const Event&)> listener;
    {
        const std::lock_guard lock(mutex_);
        Topic& told = topics_[topic];
        if (event.id <= told.newest) return;
        told.newest = event.id;
        told.last.push_back(event);
        if (told.last.size() > most_kept) {
            told.forgotten = told.last.front().id;
            told.last.pop_front();
        }
        listener = listener_;
    }
    if (listener) listener(topic, event);
}

EventHub::Missed EventHub::since(const std::string& topic, std::int64_t id) const {
    const std::lock_guard lock(mutex_);
    const auto found = topics_.find(topic);
    if (found == topics_.end()) return {};
    Missed missed;
    missed.is_whole = id >= found->second.forgotten;
    for (const Event& event : found->second.last) {
        if (event.id > id) missed.events.push_back(event);
    }
    return missed;
}

void EventHub::call(std::function<void(const std::string&, const Event&)> listener) {
    const std::lock_guard lock(mutex_);
    listener_ = std::move(listener);
}

std::int64_t last_event_of(const Request& request) {
    const auto header = request.headers.find("last-event-id");
    const std::string text =
        header != request.headers.end() ? header->second : request.query_value("efter");
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    return error == std::errc() && end == text.data() + text.size() && id > 0 ? id : 0;
}

Response stream_events(EventStream stream) {
    Response response;
    response.content_type = "text/event-stream; charset=utf-8";
    // A proxy that gathers an answer before it passes it on would pass on nothing.
    response.headers = {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
    response.cacheable = false;
    response.events = std::make_shared<const EventStream>(std::move(stream));
    return response;
}

std::string wire_form(const Event& event) {
    std::string text = fmt::format("id: {}\nevent: {}\n", event.id, event.name);
    std::string data = event.data;
    std::replace(data.begin(), data.end(), '\r', '\n');
    for (const std::string_view line : base::split(data, '\n')) {
        text.append("data: ").append(line).append("\n");
    }
    return text.append("\n");
}

}  // namespace web
