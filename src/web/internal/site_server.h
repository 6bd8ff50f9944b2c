// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything between the HTTP library and the pages: static files, the page cache, ETag, gzip, the
// access log. Knows no socket.
#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>

#include "web/context.h"
#include "web/internal/asked_fields.h"
#include "web/internal/decode.h"
#include "web/internal/flights.h"
#include "web/internal/kept_visitors.h"
#include "web/internal/long_pages.h"
#include "web/internal/page_cache.h"
#include "web/internal/page_memory.h"
#include "web/internal/reply.h"
#include "web/proxies.h"

namespace web {

struct SiteServerOptions {
    std::size_t cache_bytes = 32U << 20U;
    std::size_t body_bytes = 1U << 20U;
    Proxies proxies = {};
    std::vector<std::string> hosts = {};  ///< That we answer for, in lower case; none: any.
    /// A page may be this much older than the record: the database is asked no more often.
    std::chrono::milliseconds freshness = std::chrono::milliseconds(50);
};

struct Sent {
    SharedReply reply;
    bool with_body = true;  ///< False for HEAD: the length is told, the body is not sent.
};

/// Thread-safe.
class SiteServer {
public:
    SiteServer(Site& site, const SiteServerOptions& options)
        : site_(site), options_(options), cache_(options.cache_bytes), fields_(site) {}

    /// What can be answered without making anything and without asking the database: files of our
    /// own, pages that are kept. Microseconds.
    std::optional<Sent> find_ready(const RawRequest& raw) noexcept;
    /// Never throws; what went wrong is in the answer and the log. Takes as long as its handler.
    Sent serve(const RawRequest& raw) noexcept;
    /// Of what only so much is made at once that others get a thread: one address, whatever its
    /// query asks for, and all pages together that were long when last made.
    std::size_t kind_of(std::string_view target) { return long_pages_.kind_of(target); }
    /// 0, or the status of somebody who may not send a large file: 400, 403, 421, 503. The body has
    /// not come yet.
    int refusal_to_receive(const RawRequest& raw) noexcept;
    /// The answer to what is no request, or one that cannot be taken: 400, 413, 431, 503 ...
    Sent refuse(int status) noexcept;
    const Proxies& proxies() const { return options_.proxies; }

private:
    Sent serve_known_method(Method method, const RawRequest& raw);
    bool is_our_host(std::string_view host) const;
    /// 0, or the status of a request that is not for us: 400, 421.
    int refusal_of(const RawRequest& raw) const;
    void settle_sender(const RawRequest& raw, Request& request) const;
    /// A page that is not kept, or not kept yet.
    struct PageToMake {
        Method method = Method::Get;
        Language language = Language::Danish;
        std::string key;  ///< What it is kept under, but for its address.
        Visitor visitor = {};
        store::KnownFacts known = {};  ///< About the visitor.
    };
    /// Who asks, into the page; an answer when that cannot be found out.
    std::optional<Representations> find_visitor(std::string session, PageToMake& page);
    /// The page, and whether everybody who asks for its key may have it.
    struct Made {
        Representations page;
        bool is_for_all = false;
    };
    Made make_page(const RawRequest& raw, PageToMake page);
    struct Kept {
        std::string key;
        Representations page;
    };
    /// `key`: all but the address.
    std::optional<Kept> find_kept(const RawRequest& raw, const std::string& key,
                                  const World& world);
    /// A page that is not kept: made once for all who ask for it at the same time.
    Representations make_once(const RawRequest& raw, PageToMake page, std::uint64_t epoch);
    using SharedWorld = std::shared_ptr<const World>;
    /// Without asking the database: nothing when it is time to.
    SharedWorld known_world();
    /// At most as old as the options allow.
    base::Result<SharedWorld> current_world();
    /// As it is now.
    base::Result<SharedWorld> ask_world();
    base::Result<SharedWorld> read_world(std::int64_t version);

    Site& site_;
    const SiteServerOptions options_;
    PageCache cache_;
    AskedFields fields_;
    LongPages long_pages_;
    KeptVisitors visitors_;
    PageMemory memory_;
    Flights flights_;
    std::mutex asking_mutex_;          ///< Held while the database is asked.
    std::mutex world_mutex_;           ///< Held while `world_` is read or set, never longer.
    SharedWorld world_;                ///< As last read.
    std::int64_t asked_version_ = -1;  ///< Of the database, when it was.
    std::atomic<std::chrono::steady_clock::rep> world_until_{0};
};

}  // namespace web
