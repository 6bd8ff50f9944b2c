// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/streams.h"

#include <spdlog/spdlog.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "base/try.h"
#include "web/internal/server/lane.h"

namespace web {
namespace {

constexpr int rights_are_asked_every = 3;  ///< Looks.

/// As he is now. Listening is no use of a session: it does not keep it from ending.
base::Result<Visitor> visitor_now(Site& site, const std::string& session) {
    if (session.empty()) return Visitor{};
    TRY(const auto reader, site.database.reader());
    TRY(auto signed_in, rights::find_signed_in(*reader, session, site.session_limits, site.clock));
    if (!signed_in) return Visitor{};
    return Visitor{std::move(signed_in), session, {}};
}

/// Visitors asked for once in a round, however many streams they have.
class Round {
public:
    explicit Round(Site& site) : site_(site) {}
    bool may_hear(const EventStream& stream) {
        auto found = visitors_.find(stream.session);
        if (found == visitors_.end()) {
            auto visitor = visitor_now(site_, stream.session);
            // Whoever cannot be asked about hears nothing; a browser comes again by itself.
            if (!visitor) spdlog::warn("events: {}", visitor.error().code);
            found = visitors_.emplace(stream.session, std::move(visitor)).first;
        }
        return found->second && stream.may_hear(found->second.value());
    }

private:
    Site& site_;
    std::map<std::string, base::Result<Visitor>> visitors_;
};

}  // namespace

struct Streams::Inside {
    struct Entry {
        EventReader listener;
        std::int64_t sent = 0;  ///< The last event it was told.
    };
    Inside(Site& its_site, int most_streams) : site(its_site), most(most_streams) {}

    std::vector<std::pair<const void*, Entry>> all() const {
        const std::lock_guard lock(mutex);
        return {entries.begin(), entries.end()};
    }
    /// Notes that it is told an event; false when it had that one, or is gone.
    bool may_tell(const void* key, std::int64_t id) {
        const std::lock_guard lock(mutex);
        const auto found = entries.find(key);
        if (found == entries.end() || found->second.sent >= id) return false;
        found->second.sent = id;
        return true;
    }
    void deliver(const std::string& topic, const Event& event);
    void catch_up(const void* key);
    void ask_sources();
    void ask_rights();

    Site& site;
    const int most;
    mutable std::mutex mutex;
    std::map<const void*, Entry> entries;
    std::atomic<bool> looking{false};
    int looks = 0;
    Lane lane{1};
};

void Streams::Inside::deliver(const std::string& topic, const Event& event) {
    Round round(site);
    const std::string bytes = wire_form(event);
    for (const auto& [key, entry] : all()) {
        const EventStream& stream = *entry.listener.stream;
        if (stream.topic != topic || entry.sent >= event.id) continue;
        if (!round.may_hear(stream)) {
            entry.listener.end();
        } else if (may_tell(key, event.id)) {
            entry.listener.hear(bytes);
        }
    }
}

void Streams::Inside::catch_up(const void* key) {
    std::optional<Entry> entry;
    {
        const std::lock_guard lock(mutex);
        const auto found = entries.find(key);
        if (found != entries.end()) entry = found->second;
    }
    if (!entry) return;
    const EventStream& stream = *entry->listener.stream;
    if (!Round(site).may_hear(stream)) return entry->listener.end();
    const auto missed = site.events->since(stream.topic, stream.after);
    // The page must be read anew: what it shows is older than what is remembered here.
    if (!missed.is_whole) entry->listener.hear(wire_form({stream.after, "reset", ""}));
    for (const Event& event : missed.events) {
        if (may_tell(key, event.id)) entry->listener.hear(wire_form(event));
    }
}

void Streams::Inside::ask_sources() {
    std::map<std::string, EventSource> sources;
    for (const auto& [key, entry] : all()) {
        const EventStream& stream = *entry.listener.stream;
        if (stream.source) sources.try_emplace(stream.topic, stream.source);
    }
    for (const auto& [topic, source] : sources) {
        auto event = source(site);
        if (!event) {
            spdlog::warn("events of {}: {}", topic, event.error().code);
        } else if (event.value()) {
            site.events->tell(topic, *std::move(event).value());
        }
    }
}

void Streams::Inside::ask_rights() {
    Round round(site);
    for (const auto& [key, entry] : all()) {
        if (!round.may_hear(*entry.listener.stream)) entry.listener.end();
    }
}

Streams::Streams(Site& site, int most) : inside_(std::make_shared<Inside>(site, most)) {
    site.events->call(
        [weak = std::weak_ptr(inside_)](const std::string& topic, const Event& event) {
            const auto inside = weak.lock();
            if (!inside || inside->all().empty()) return;
            inside->lane.post([raw = inside.get(), topic, event] { raw->deliver(topic, event); });
        });
}

Streams::~Streams() { end(); }

void Streams::end() {
    inside_->site.events->call(nullptr);
    inside_->lane.end();
}

bool Streams::add(const void* key, EventReader listener) {
    {
        const std::lock_guard lock(inside_->mutex);
        if (inside_->entries.size() >= static_cast<std::size_t>(inside_->most)) return false;
        const std::int64_t after = listener.stream->after;
        inside_->entries.insert_or_assign(key, Inside::Entry{std::move(listener), after});
    }
    inside_->lane.post([raw = inside_.get(), key] { raw->catch_up(key); });
    return true;
}

void Streams::remove(const void* key) {
    const std::lock_guard lock(inside_->mutex);
    inside_->entries.erase(key);
}

void Streams::look() {
    if (count() == 0 || inside_->looking.exchange(true)) return;
    inside_->lane.post([raw = inside_.get()] {
        const auto stop_looking = [](std::atomic<bool>* looking) { *looking = false; };
        // However it ends: without memory, too.
        const std::unique_ptr<std::atomic<bool>, decltype(stop_looking)> look(&raw->looking,
                                                                              stop_looking);
        raw->ask_sources();
        if (++raw->looks % rights_are_asked_every == 0) raw->ask_rights();
    });
}

int Streams::count() const {
    const std::lock_guard lock(inside_->mutex);
    return static_cast<int>(inside_->entries.size());
}

}  // namespace web
