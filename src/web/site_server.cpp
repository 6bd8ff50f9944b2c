// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/site_server.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <optional>

#include "base/hash.h"
#include "base/text.h"
#include "base/try.h"
#include "rights/unpublished.h"
#include "store/ahead.h"
#include "store/generations.h"
#include "store/marks_table.h"
#include "store/patience.h"
#include "web/answer.h"
#include "web/events.h"
#include "web/internal/access_log.h"
#include "web/internal/compress.h"
#include "web/internal/errors.h"
#include "web/internal/language.h"
#include "web/internal/range.h"
#include "web/internal/static_files.h"
#include "web/session_cookie.h"

namespace web {
namespace {

constexpr std::size_t etag_length = 24;
/// How long one request waits for the database in all. A little more than PostgreSQL waits for a
/// lock, so that it is the one that tells of it.
constexpr std::chrono::milliseconds database_patience{10'500};
constexpr std::string_view what_answers_vary_by = "Accept-Encoding, Cookie, HX-Request";

std::optional<Method> parse_method(std::string_view method) {
    if (method == "GET") return Method::Get;
    if (method == "HEAD") return Method::Head;
    if (method == "POST") return Method::Post;
    return std::nullopt;
}

/// What tells one page from another besides its address: language, and whether htmx asks for a
/// part.
std::string key_of(const RawRequest& raw, Language language) {
    std::string key = language == Language::Danish ? " da" : " en";
    if (raw.header("hx-request") == "true") key += " part";
    return key;
}

SharedReply with_gzip(const Reply& reply, const std::string& etag) {
    std::string packed = gzip_of(*reply.body, Effort::Page);
    if (packed.empty()) return nullptr;
    Reply gzipped{.status = reply.status, .headers = reply.headers, .body = nullptr};
    for (Header& header : gzipped.headers) {
        if (header.name == "ETag") header.value = '"' + etag + "-gz\"";
    }
    gzipped.headers.push_back({"Content-Encoding", "gzip"});
    gzipped.body = std::make_shared<const std::string>(std::move(packed));
    return seal(std::move(gzipped));
}

bool is_compressible(std::string_view type) {
    return type.starts_with("text/") || type.starts_with("application/json") ||
           type.starts_with("application/xml") || type.starts_with("image/svg");
}

Representations finish(Response response) {
    Representations made;
    Reply reply{.status = response.status,
                .headers = std::move(response.headers),
                .body = nullptr,
                .file = std::move(response.file),
                .events = std::move(response.events)};
    reply.headers.insert(reply.headers.begin(), {"Content-Type", response.content_type});
    reply.headers.push_back({"Vary", std::string(what_answers_vary_by)});
    // A part of a file may be asked for also where nobody keeps it.
    const bool is_named = response.cacheable || (reply.file && !response.etag.empty());
    if (is_named && response.status == 200) {
        const std::string tag =
            response.etag.empty() ? base::sha256_of(response.body) : response.etag;
        made.etag = tag.substr(0, etag_length);
        // What is offered is asked for in pieces by whoever shows it, and each piece of what is
        // closed is a reading: of that, only who goes on with a download asks.
        const bool is_said = !value_of(reply.headers, "accept-ranges").empty();
        if (reply.file && response.cacheable && !is_said) {
            reply.headers.push_back({"Accept-Ranges", "bytes"});
        }
        reply.headers.push_back({"ETag", '"' + made.etag + '"'});
    }
    if (value_of(reply.headers, "cache-control").empty()) {
        reply.headers.push_back({"Cache-Control", response.cacheable ? "no-cache" : "no-store"});
    }
    response.body.shrink_to_fit();
    reply.body = std::make_shared<const std::string>(std::move(response.body));
    made.identity = seal(std::move(reply));
    return made;
}

/// The reader has it already. The body stands for its length and is not sent.
SharedReply not_modified(const Reply& reply) {
    Reply answer{.status = 304, .headers = {}, .body = reply.body, .file = reply.file};
    for (const Header& header : reply.headers) {
        if (header.name == "ETag" || header.name == "Vary" || header.name == "Cache-Control") {
            answer.headers.push_back(header);
        }
    }
    return seal(std::move(answer));
}

/// What Range asks for of a file; nothing when all of it is to be sent.
std::optional<SharedReply> part_of(const SharedReply& whole, const std::string& etag,
                                   const RawRequest& raw) {
    const std::string_view condition = raw.header("if-range");
    if (!condition.empty() && condition != '"' + etag + '"') return std::nullopt;
    const std::uint64_t total = whole->file->bytes;
    const RangeWish wish = read_range(raw.header("range"), total);
    if (wish.kind == RangeWish::Kind::Whole) return std::nullopt;
    Reply part{.status = 206, .headers = whole->headers, .body = whole->body, .file = whole->file};
    if (wish.kind == RangeWish::Kind::Nowhere) {
        part.status = 416;
        part.file = std::nullopt;
        part.headers = {{"Content-Range", fmt::format("bytes */{}", total)}};
    } else {
        part.file->offset += wish.from;
        part.file->bytes = wish.bytes;
        part.headers.push_back({"Content-Range", fmt::format("bytes {}-{}/{}", wish.from,
                                                             wish.from + wish.bytes - 1, total)});
    }
    return seal(std::move(part));
}

Sent choose(const Representations& page, const RawRequest& raw, Method method) {
    const bool gzip = page.gzip && accepts_gzip(raw.header("accept-encoding"));
    const SharedReply& reply = gzip ? page.gzip : page.identity;
    const std::string_view known = raw.header("if-none-match");
    if (!known.empty() && !page.etag.empty() && method != Method::Post &&
        names_etag(known, page.etag)) {
        return {not_modified(*reply), false};
    }
    if (method == Method::Get && reply->file && !page.etag.empty()) {
        if (auto part = part_of(reply, page.etag, raw)) return {*std::move(part), true};
    }
    return {reply, method != Method::Head};
}

bool may_be_gzipped(const Representations& page, const RawRequest& raw) {
    const Reply& reply = *page.identity;
    return !reply.file && !reply.events && accepts_gzip(raw.header("accept-encoding")) &&
           value_of(reply.headers, "content-encoding").empty() &&
           is_compressible(value_of(reply.headers, "content-type"));
}

Representations gzipped_if_wanted(Representations page, const RawRequest& raw) {
    if (!page.gzip && may_be_gzipped(page, raw)) page.gzip = with_gzip(*page.identity, page.etag);
    return page;
}

/// Null when the address is not one of a file that is built in.
const Representations* find_static_of(const RawRequest& raw) {
    if (!raw.target.starts_with(static_prefix)) return nullptr;
    return find_static(raw.target.substr(0, raw.target.find('?')));
}

Response method_refused(Site& site, Language language) {
    Response response = answer_status(site, 405, language);
    response.headers.push_back({"Allow", "GET, HEAD, POST"});
    return response;
}

bool is_same_text(std::string_view one, std::string_view other) {
    return base::lower_case(one) == base::lower_case(other);
}

/// RFC 9112, 3.2.2: "GET http://host/path" is a request for the path at that host, whatever Host
/// says. False when it is nothing that we could answer.
bool take_authority(RawRequest& raw) {
    const std::size_t scheme = raw.target.find("://");
    const bool is_absolute = is_same_text(raw.target.substr(0, 7), "http://") ||
                             is_same_text(raw.target.substr(0, 8), "https://");
    if (!is_absolute) return true;
    const std::string_view rest = raw.target.substr(scheme + 3);
    const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
    for (RawHeader& header : raw.headers) {
        if (is_same_text(header.name, "host")) header.value = rest.substr(0, end);
    }
    raw.target = end == rest.size() ? "/" : rest.substr(end);
    return raw.target.starts_with('/');
}

/// Without its port and the dot that may end it.
std::string name_of_host(std::string_view host) {
    std::string name = base::lower_case(host);
    const std::size_t after_brackets = name.find(']');
    const std::size_t colon =
        name.find(':', after_brackets == std::string::npos ? 0 : after_brackets);
    name.resize(std::min(colon, name.size()));
    if (name.ends_with('.')) name.pop_back();
    return name;
}

std::string_view last_of_list(std::string_view list) {
    return base::trim(base::split(list, ',').back());
}

/// All lines of a header that may be there more than once, as one list.
std::string whole_list(const RawRequest& raw, std::string_view name) {
    std::string all;
    for (const RawHeader& header : raw.headers) {
        if (is_same_name(header.name, name))
            all.append(all.empty() ? "" : ",").append(header.value);
    }
    return all;
}

void log_access(const RawRequest& raw, const Sent& sent,
                std::chrono::steady_clock::time_point begun) {
    if (!spdlog::should_log(spdlog::level::info)) return;
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - begun;
    spdlog::info("{} {} {} {} bytes {:.1f} ms", raw.method.substr(0, 10),
                 address_in_log(raw.target), sent.reply->status,
                 sent.with_body ? sent.reply->bytes() : 0, taken.count());
}

SharedReply last_resort() {
    static const auto reply = seal(Reply{
        .status = 500,
        .headers = {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}},
        .body = std::make_shared<const std::string>("500\n")});
    return reply;
}

}  // namespace

/// `version`: of the database, asked before. Whoever calls holds the lock of those who ask.
base::Result<SiteServer::SharedWorld> SiteServer::read_world(std::int64_t version) {
    const base::Date today = site_.clock.today();
    if (world_ && version == asked_version_ && world_->day == today) return world_;
    auto world = std::make_shared<World>();
    TRY(const auto reader, store::page_reader(site_.database));
    store::ask_ahead(*reader, [](store::Reader& asked) -> base::Result<void> {
        TRY_DO(store::read_generations(asked));
        return store::refuse_when_moved(asked);
    });
    TRY(world->written, store::read_generations(*reader));
    TRY_DO(store::refuse_when_moved(*reader));
    world->day = today;
    asked_version_ = version;
    if (world_ && world_->day == today && world_->written == world->written) return world_;
    world->epoch = world_ ? world_->epoch + 1 : 1;
    const std::lock_guard lock(world_mutex_);
    world_ = std::move(world);
    return world_;
}

SiteServer::SharedWorld SiteServer::known_world() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    if (now.count() >= world_until_.load(std::memory_order_acquire)) return nullptr;
    const std::lock_guard lock(world_mutex_);
    return world_;
}

base::Result<SiteServer::SharedWorld> SiteServer::ask_world() {
    const std::lock_guard asking(asking_mutex_);
    TRY(const std::int64_t version, site_.database.version());
    return read_world(version);
}

base::Result<SiteServer::SharedWorld> SiteServer::current_world() {
    if (auto known = known_world()) return known;
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    TRY(auto asked, ask_world());
    const auto until =
        now + std::chrono::duration_cast<std::chrono::steady_clock::duration>(options_.freshness);
    world_until_.store(until.count(), std::memory_order_release);
    return asked;
}

bool SiteServer::is_our_host(std::string_view host) const {
    if (options_.hosts.empty()) return true;
    const std::string name = name_of_host(host);
    return std::find(options_.hosts.begin(), options_.hosts.end(), name) != options_.hosts.end();
}

int SiteServer::refusal_of(const RawRequest& raw) const {
    if (!has_sane_host(raw)) return 400;
    // Whoever watches over us asks by our address.
    return is_our_host(raw.header("host")) || raw.target == "/healthz" ? 0 : 421;
}

/// What a proxy says of the browser counts if it is one of ours.
void SiteServer::settle_sender(const RawRequest& raw, Request& request) const {
    if (!options_.proxies.trusts(raw.peer)) return;
    request.address = options_.proxies.client_of(raw.peer, whole_list(raw, "x-forwarded-for"));
    request.is_secure = last_of_list(raw.header("x-forwarded-proto")) == "https";
}

/// Whoever listens is asked for again by the session that he listens with.
std::shared_ptr<const EventStream> with_session(EventStream stream, const std::string& session) {
    stream.session = session;
    return std::make_shared<const EventStream>(std::move(stream));
}

SiteServer::Made SiteServer::make_page(const RawRequest& raw, PageToMake page) {
    // Asked before the page is made: if something changes meanwhile, the page counts as old.
    const auto world = ask_world();
    // What is closed where the record is now must not be read here. /healthz says so itself.
    if (!world && world.error().code == "store.moved" && raw.target != "/healthz") {
        return {finish(answer_failure(site_, world.error(), page.language))};
    }
    auto request = decode_request(page.method, raw);
    if (!request) return {finish(answer_failure(site_, request.error(), page.language))};
    // The page is kept under this language, so it must be made in it.
    request.value().cookies.insert_or_assign(std::string(language_name),
                                             page.language == Language::Danish ? "da" : "en");
    settle_sender(raw, request.value());
    const std::string session = page.visitor.session;
    const bool is_shared = session.empty();
    std::vector<std::string> names = rights::parts_seen_by(page.visitor.viewer());
    const store::TableWatch watch;
    const FieldWatch asked;
    const store::Knowing knowing(std::move(page.known));
    std::optional<RememberedVisit> visit;
    if (page.method != Method::Post && page.visitor.signed_in) {
        visit.emplace(memory_, site_, request.value(), page.visitor);
    }
    Response response = answer(site_, std::move(request).value(), std::move(page.visitor));
    if (page.method != Method::Post) long_pages_.remember(raw.target, response.body.size());
    if (visit) visit->keep(response.status);
    // A file that is kept stays open.
    const bool keep = response.cacheable && response.status == 200 && page.method != Method::Post &&
                      !response.file;
    if (keep && !is_shared) response.headers.push_back({"Cache-Control", "private, no-cache"});
    if (response.events) response.events = with_session(*response.events, session);
    Made made{gzipped_if_wanted(finish(std::move(response)), raw), keep};
    if (keep && world) {
        for (std::string& table : watch.tables()) names.push_back(std::move(table));
        // First what it asked for, so that nobody is given it who asks for something else.
        fields_.add(raw.target, asked.names());
        cache_.keep(fields_.target_of(raw.target) + page.key, made.page,
                    Ingredients::of(*world.value(), names));
    }
    return made;
}

std::optional<SiteServer::Kept> SiteServer::find_kept(const RawRequest& raw, const std::string& key,
                                                      const World& world) {
    while (true) {
        const std::uint64_t version = fields_.version();
        Kept kept{fields_.target_of(raw.target) + key, {}};
        auto page = cache_.find(kept.key, world);
        if (!page) return std::nullopt;
        kept.page = *std::move(page);
        // Perhaps it asked for more than was known when the key was made.
        if (fields_.version() == version) return kept;
    }
}

Representations SiteServer::make_once(const RawRequest& raw, PageToMake page, std::uint64_t epoch) {
    // What it will ask for is not known yet: only who asks for all the same waits for it.
    const std::string key = std::string(raw.target) + page.key;
    Flights::Ticket ticket = flights_.join(key, epoch);
    if (!ticket.leads()) {
        if (auto made = ticket.wait()) return gzipped_if_wanted(*std::move(made), raw);
        return make_page(raw, std::move(page)).page;
    }
    Made made = make_page(raw, std::move(page));
    ticket.land(made.is_for_all ? std::optional(made.page) : std::nullopt);
    return std::move(made.page);
}

/// Whoever acts is read anew.
std::optional<Representations> SiteServer::find_visitor(std::string session, PageToMake& page) {
    const auto world = ask_world();
    std::string unread;
    const auto fail = [&](const base::Error& error) {
        return finish(answer_failure(site_, error, page.language));
    };
    if (page.method == Method::Post || !world) {
        auto visitor = visitor_of(site_, std::move(session));
        if (!visitor) return fail(visitor.error());
        page.visitor = std::move(visitor).value();
    } else {
        auto kept = visitors_.visitor_of(site_, std::move(session), *world.value());
        if (!kept) return fail(kept.error());
        page.visitor = kept.value()->visitor;
        page.known = kept.value()->known;
        unread = kept.value()->unread;
    }
    page.key += " " + page.visitor.page_variant();
    page.key += unread;
    return std::nullopt;
}

Sent SiteServer::serve_known_method(Method method, const RawRequest& raw) {
    if (method != Method::Post) {
        if (const Representations* file = find_static_of(raw)) return choose(*file, raw, method);
    }
    const std::string_view cookies = raw.header("cookie");
    PageToMake wanted;
    wanted.method = method;
    wanted.language = language_of_cookies(cookies);
    wanted.key = key_of(raw, wanted.language);
    if (std::string session = session_of_cookies(cookies); !session.empty()) {
        if (const auto failed = find_visitor(std::move(session), wanted)) {
            return choose(*failed, raw, method);
        }
    }
    if (method == Method::Post || has_note(cookies)) {
        Sent sent = choose(make_page(raw, std::move(wanted)).page, raw, method);
        world_until_.store(0);  // What was just changed is seen by the next reader.
        return sent;
    }
    const auto world = current_world();
    if (!world) return choose(make_page(raw, std::move(wanted)).page, raw, method);
    auto kept = find_kept(raw, wanted.key, *world.value());
    if (!kept) {
        return choose(make_once(raw, std::move(wanted), world.value()->epoch), raw, method);
    }
    if (!kept->page.gzip && accepts_gzip(raw.header("accept-encoding"))) {
        kept->page = gzipped_if_wanted(std::move(kept->page), raw);
        if (kept->page.gzip) cache_.complete(kept->key, kept->page);
    }
    return choose(kept->page, raw, method);
}

std::optional<Sent> SiteServer::find_ready(const RawRequest& raw) noexcept try {
    const auto begun = std::chrono::steady_clock::now();
    const auto method = parse_method(raw.method);
    if (!method || *method == Method::Post || refusal_of(raw) != 0) return std::nullopt;
    const std::string_view cookies = raw.header("cookie");
    if (!session_of_cookies(cookies).empty() || has_note(cookies)) return std::nullopt;
    const Representations* file = find_static_of(raw);
    std::optional<Representations> page;
    if (file == nullptr) {
        const SharedWorld world = known_world();
        if (!world) return std::nullopt;
        auto kept = find_kept(raw, key_of(raw, language_of_cookies(cookies)), *world);
        if (kept) page = std::move(kept->page);
        if (!page || (!page->gzip && may_be_gzipped(*page, raw))) return std::nullopt;
    }
    const Sent sent = choose(file != nullptr ? *file : *page, raw, *method);
    log_access(raw, sent, begun);
    return sent;
} catch (const std::exception& error) {
    spdlog::critical("a kept page could not be sent: {}", error.what());
    return std::nullopt;
}

Sent SiteServer::refuse(int status) noexcept try {
    const Sent sent{finish(answer_status(site_, status, Language::Danish)).identity, true};
    log_access({.method = "-", .target = "-", .headers = {}, .body = {}}, sent,
               std::chrono::steady_clock::now());
    return sent;
} catch (const std::exception& error) {
    spdlog::critical("a request could not be refused: {}", error.what());
    return {last_resort(), true};
}

int SiteServer::refusal_to_receive(const RawRequest& raw) noexcept try {
    const store::Patience patience(database_patience);
    if (const int refused = refusal_of(raw); refused != 0) return refused;
    std::string session = session_of_cookies(raw.header("cookie"));
    if (session.empty()) return 403;
    const auto visitor = visitor_of(site_, std::move(session));
    if (!visitor) return 503;
    return visitor.value().signed_in ? 0 : 403;
} catch (const std::exception& error) {
    spdlog::critical("whether a file may be sent could not be asked: {}", error.what());
    return 503;
}

Sent SiteServer::serve(const RawRequest& raw) noexcept try {
    const store::Patience patience(database_patience);
    const auto begun = std::chrono::steady_clock::now();
    const auto method = parse_method(raw.method);
    const Language language = language_of_cookies(raw.header("cookie"));
    Sent sent;
    if (!method) {
        sent = {finish(method_refused(site_, language)).identity, true};
    } else if (raw.body.size() > most_bytes_at(site_.pages, raw.target, options_.body_bytes)) {
        sent = {finish(answer_status(site_, 413, language)).identity, true};
    } else if (RawRequest own = raw; !take_authority(own)) {
        sent = {finish(answer_status(site_, 400, language)).identity, true};
    } else if (const int refused = refusal_of(own); refused != 0) {
        sent = {finish(answer_status(site_, refused, language)).identity, true};
    } else {
        sent = serve_known_method(*method, own);
    }
    log_access(raw, sent, begun);
    return sent;
} catch (const std::exception& error) {
    // The outermost edge: no memory, or a log that cannot be written.
    spdlog::critical("a request could not be answered: {}", error.what());
    return {last_resort(), true};
}

}  // namespace web
