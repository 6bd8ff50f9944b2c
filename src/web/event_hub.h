// SPDX-License-Identifier: AGPL-3.0-or-later
// What happens is told here under a topic, by whoever knows of it. Who hears it: events.h.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace web {

struct Event {
    std::int64_t id =
        0;             ///< Grows within a topic; a browser that was away asks for what came after.
    std::string name;  ///< What a page listens for: "change".
    std::string data;  ///< Any text. What it says is for everybody who may hear the topic.
};

/// The last of each topic, and who is to be told of new ones. Thread-safe.
class EventHub {
public:
    /// An event whose id is not above the last of its topic has been told already: nothing happens.
    void tell(const std::string& topic, Event event);
    /// The events after `id` that are still known, oldest first.
    struct Missed {
        std::vector<Event> events;
        bool is_whole = true;  ///< False: older ones are forgotten, the page must be read anew.
    };
    Missed since(const std::string& topic, std::int64_t id) const;
    /// Called after each event that is told, in the thread that tells. One at a time: the server's.
    void call(std::function<void(const std::string& topic, const Event& event)> listener);

private:
    static constexpr std::size_t most_kept = 64;
    struct Topic {
        std::deque<Event> last;
        std::int64_t forgotten = 0;  ///< The highest id that is no longer kept.
        std::int64_t newest = 0;
    };
    mutable std::mutex mutex_;
    std::map<std::string, Topic> topics_;
    std::function<void(const std::string&, const Event&)> listener_;
};

}  // namespace web
