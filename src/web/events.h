// SPDX-License-Identifier: AGPL-3.0-or-later
// Server-sent events: browsers that listen to a topic hear of what is told there (event_hub.h), as
// long as they may.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "web/context.h"
#include "web/event_hub.h"

namespace web {

/// Says how far the world has come, for topics that nobody tells: asked about once a second while
/// somebody listens.
using EventSource = std::function<base::Result<std::optional<Event>>(Site& site)>;

/// What a handler answers with (Response::events): the answer goes on until the reader leaves, may
/// hear no more, or is too slow.
struct EventStream {
    std::string topic;
    /// Asked before every event and every few seconds, with the visitor as he is then: a session
    /// that has ended is an outsider's.
    std::function<bool(const Visitor& visitor)> may_hear;
    std::int64_t after = 0;    ///< The last event that the reader has.
    EventSource source = {};   ///< Of the topic, unless somebody tells it.
    std::string session = {};  ///< Set by the server.
};

/// What the reader has: the header Last-Event-ID of one who comes again, else `efter` in the
/// address, else 0.
std::int64_t last_event_of(const Request& request);
/// The answer that goes on with these events.
Response stream_events(EventStream stream);

/// As it goes over the wire. Line breaks in the data stay within the event.
std::string wire_form(const Event& event);

}  // namespace web
