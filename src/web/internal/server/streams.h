// SPDX-License-Identifier: AGPL-3.0-or-later
// Who listens to events: what is told reaches them as long as they may hear it. On a thread of its
// own, so that neither readers nor sockets wait for five hundred questions about rights.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "web/events.h"

namespace web {

struct EventReader {
    std::shared_ptr<const EventStream> stream;
    /// From any thread: bytes for the reader, and the end of the stream.
    std::function<void(std::string bytes)> hear;
    std::function<void()> end;
};

/// Thread-safe.
class Streams {
public:
    Streams(Site& site, int most);
    /// Nothing is told any more once it has gone.
    ~Streams();
    Streams(const Streams&) = delete;
    Streams& operator=(const Streams&) = delete;

    /// Tells it what it missed, and then what happens. False when there are too many.
    bool add(const void* key, EventReader listener);
    void remove(const void* key);
    /// About once a second: asks the sources of topics, and every third time whether everybody may
    /// still hear.
    void look();
    int count() const;
    void end();

private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace web
