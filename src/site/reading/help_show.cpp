// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /hjaelp : how to search, the keys, what closed means, how to import one's own minutes.
#include "site/reading/reading.h"

namespace site {

base::Result<Response> show_help(const Request&, Context& context) {
    PageData data;
    data.set("title", std::string(context.texts()["help.title"]));
    return context.render("help", std::move(data));
}

}  // namespace site
