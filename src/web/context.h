// SPDX-License-Identifier: AGPL-3.0-or-later
// What a handler may use for one request.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "changes/chain_watch.h"
#include "files/scanner.h"
#include "files/shelf.h"
#include "records/closed_item.h"
#include "records/read.h"
#include "rights/reading.h"
#include "rights/sign_in.h"
#include "search/index.h"
#include "store/database.h"
#include "web/access.h"
#include "web/event_hub.h"
#include "web/http.h"
#include "web/large_files.h"
#include "web/render.h"

namespace web {

class Context;
using Handler = base::Result<Response> (*)(const Request&, Context&);

/// One line of the route table; `pattern` has {names}: "/moeder/{slug}/punkt/{number}".
struct Route {
    Method method;
    std::string_view pattern;
    Handler handler;
    Access access;
};

/// A form as a sign-in page carries it meanwhile.
struct RestoredForm {
    std::string path;
    std::string fields;  ///< As sent, urlencoded; without passwords and codes.
};

/// Where a reader may go on from an address that is not there.
struct WayOn {
    std::string_view code;     ///< Of the error.
    std::string_view address;  ///< "" when it is a part of the address asked for.
    std::string_view text_key;
};

/// What the kit must know of the pages it serves; they give it themselves (site/routes.h).
struct Pages {
    std::span<const Route> routes = {};  ///< The first that fits answers.
    /// Whether a form sent there is about a password, which takes a tenth of a second to check.
    bool (*is_slow)(std::string_view target) = nullptr;
    /// How long a body sent there may be, where that is more than the server's own limit; 0: it is
    /// not. Files are sent there.
    std::size_t (*most_bytes)(std::string_view target) = nullptr;
    /// How long a form with files sent there may be, where one that is longer than the server's
    /// own limit lies in a file while it comes; 0: it does not. Only whoever is signed in may send
    /// one.
    std::size_t (*most_filed_bytes)(std::string_view target) = nullptr;
    /// Where a reader is sent who must sign in to see what was asked for.
    std::string (*sign_in_address)(const Request& request) = nullptr;
    /// The sign-in page in the place of a form's answer; the form comes back filled afterwards.
    /// 401.
    base::Result<Response> (*sign_in_again)(Context& context, const RestoredForm& form) = nullptr;
    std::span<const WayOn> ways_on = {};
    /// What is answered where a page says that there is nothing: what became of it; nothing: that.
    base::Result<std::optional<Response>> (*answer_former)(const Request& request,
                                                           Context& context) = nullptr;
};

/// How long a body sent to `target` may be: `usual`, or more where files are sent.
std::size_t most_bytes_at(const Pages& pages, std::string_view target, std::size_t usual);
/// How long one may be that comes into a file; 0: none may.
std::size_t most_filed_bytes_at(const Pages& pages, std::string_view target);

/// How letters leave the house, as an administrator is shown it: never a name or password.
struct MailShown {
    std::string through = {};  ///< "smtp://mail.example.dk:25" or a program; "": no mail is set up.
    std::string from = {};     ///< The address that letters come from.
    std::string links = {};    ///< What links in them begin with.
    int per_minute = 0;        ///< At most.

    bool is_set_up() const { return !through.empty(); }
};

/// Lives as long as the server. Everything in it is thread-safe.
struct Site {
    store::Database& database;
    search::Index& index;
    const base::Clock& clock;
    std::string municipality;  ///< Shown under the name in the head: "Lindebæk Kommune".
    rights::Gatekeeper& gatekeeper;
    Pages pages = {};
    /// Addresses in the foot of every page; "": none. https://, or mailto: for contact.
    std::string contact = {};
    std::string accessibility = {};
    rights::SessionLimits session_limits = {};
    /// Whether the log of changes is whole, for those who look at it.
    std::shared_ptr<changes::ChainWatch> chain_watch = std::make_shared<changes::ChainWatch>();
    /// What happens is told here, for whoever listens (web/events.h).
    std::shared_ptr<EventHub> events = std::make_shared<EventHub>();
    MailShown mail = {};
    /// Bodies that are too large for memory.
    std::shared_ptr<LargeFiles> large_files =
        std::make_shared<LargeFiles>(std::filesystem::temp_directory_path());
    /// Stored files; null: there is no folder for them here.
    std::shared_ptr<const files::Shelf> shelf = nullptr;
    /// Who looks at files that are sent; null: nobody.
    std::shared_ptr<const files::Scanner> scanner = nullptr;
};

/// Who sends a request, and what binds forms to whoever they were shown to.
struct Visitor {
    std::optional<rights::SignedIn> signed_in = {};
    std::string session = {};   ///< The token of the session; "" when nobody is signed in.
    std::string form_key = {};  ///< Secret of the session, or of a cookie before there is one.

    rights::Viewer viewer() const;
    /// What finished pages are kept under: the same for all who see the same. "" for outsiders.
    std::string page_variant() const;
};

/// One request's view of the site.
class Context {
public:
    Context(Site& site, const Request& request, Visitor visitor, Language language);

    /// Opened on first use; one consistent state for the whole request.
    base::Result<store::Reader*> reader();
    search::Index& index() { return site_.index; }
    const base::Clock& clock() const { return site_.clock; }
    const rights::Viewer& viewer() const { return viewer_; }
    /// Who acts: an outsider may do nothing.
    const rights::Actor& actor() const;
    /// Who looks: what a page tells of may depend on it, also when its form only comes back.
    const rights::Actor& looks() const;
    /// Null when nobody is signed in.
    const rights::SignedIn* signed_in() const;
    const Visitor& visitor() const { return visitor_; }
    /// What the page's forms must carry; such a page is one visitor's own and is never kept.
    std::string form_token();
    bool shows_form() const { return personal_; }
    /// Whether a POST carries the token of a form that was shown to this visitor.
    bool has_form_token() const;
    const Texts& texts() const { return Texts::of(language_); }
    const Request& request() const { return request_; }
    Site& site() const { return site_; }

    /// Notes that the page shows an item that is closed to others: it is logged, and not kept.
    base::Result<void> note_closed(const rights::ItemKey& item, const std::string& meeting_slug);
    /// The same for an item in a list, which may be closed.
    base::Result<void> note_if_closed(const std::string& meeting_slug, int number);
    base::Result<void> note_stop(const records::Stop& stop);
    /// Something else that is closed and shown, with the ground on which it is.
    void note_shown(rights::Shown shown);
    /// Attachments of a document that are closed and shown: of one item, or of all (0).
    base::Result<void> note_closed_attachments(records::MinutesId minutes, int number);
    base::Result<void> note_closed_attachments(const std::vector<records::ClosedAttachment>& shown);
    /// Writes what was noted. A page whose readings cannot be logged is not shown.
    base::Result<void> log_readings();

    /// A page in the reader's language.
    base::Result<Response> render(std::string_view page, PageData data);

private:
    Site& site_;
    const Request& request_;
    Visitor visitor_;
    rights::Viewer viewer_;
    Language language_;
    std::vector<rights::Shown> readings_;
    bool personal_ = false;  ///< Something on the page is this visitor's alone.
    std::unique_ptr<store::Reader> reader_;
};

}  // namespace web
