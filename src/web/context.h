// SPDX-License-Identifier: AGPL-3.0-or-later
// What a handler may use for one request.
#pragma once
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "rights/viewer.h"
#include "search/index.h"
#include "store/database.h"
#include "web/http.h"
#include "web/render.h"

namespace web {

/// Lives as long as the server. Everything in it is thread-safe.
struct Site {
    store::Database& database;
    search::Index& index;
    const base::Clock& clock;
    std::string municipality;  ///< Shown under the name in the head: "Lindebæk Kommune".
};

/// One request's view of the site.
class Context {
public:
    Context(Site& site, const Request& request, rights::Viewer viewer, Language language)
        : site_(site), request_(request), viewer_(viewer), language_(language) {}

    /// Opened on first use; one consistent state for the whole request.
    base::Result<store::Reader*> reader();
    search::Index& index() { return site_.index; }
    const base::Clock& clock() const { return site_.clock; }
    const rights::Viewer& viewer() const { return viewer_; }
    const Texts& texts() const { return Texts::of(language_); }
    const Request& request() const { return request_; }
    const Site& site() const { return site_; }

    /// A page in the reader's language.
    base::Result<Response> render(std::string_view page, PageData data);

private:
    Site& site_;
    const Request& request_;
    rights::Viewer viewer_;
    Language language_;
    std::unique_ptr<store::Reader> reader_;
};

using Handler = base::Result<Response> (*)(const Request&, Context&);

/// One line of the route table; `pattern` has {names}: "/moeder/{slug}/punkt/{number}".
struct Route {
    Method method;
    std::string_view pattern;
    Handler handler;
};

/// Every address of the site (web/routes.cpp). The first that fits answers.
const std::vector<Route>& routes();

}  // namespace web
