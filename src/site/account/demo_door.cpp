// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /log-ind/demo: whoever tries the demo comes in as one of its people. Whether there is such a
// door is asked anew each time, in the transaction that opens the session.
#include "rights/demo_door.h"

#include "base/try.h"
#include "site/account/account.h"
#include "site/account/sign_in.h"
#include "site/acting.h"
#include "web/session_cookie.h"

namespace site {

base::Result<void> add_demo_door(PageData& data, Context& context, const std::string& back) {
    TRY(auto* reader, context.reader());
    TRY(const auto people, rights::list_demo_people(*reader, context.clock()));
    TRY(const bool is_shut, rights::is_demo_door_shut(*reader));
    data.show_if("demo_is_shut", is_shut);
    if (people.empty()) return {};
    PageData& door = data.add("demo_door");
    door.set("door_token", context.form_token()).set("door_back", back);
    for (const rights::DemoPerson& one : people) {
        const std::string part(rights::name_of(one.part));
        const std::string as = "demo_door.as." + part;
        door.add("demo_person")
            .set("part", part)
            .set("as_text", std::string(context.texts()[as]))
            .set("person_name", one.name);
    }
    return {};
}

base::Result<Response> enter_as_demo(const Request& request, Context& context) {
    if (request.form_is_restored) return redirect_to(address_of_sign_in(request));
    const auto part = rights::parse_demo_part(request.form_value("som"));
    if (!part) return base::Error{base::ErrorKind::NotFound, "demo.no_door"};
    const auto browser = request.headers.find("user-agent");
    TRY(const std::string token, in_transaction(context, [&](store::Transaction& transaction) {
            return rights::enter_demo(
                transaction, *part,
                {.sign_in = {},
                 .password = {},
                 .browser = browser == request.headers.end() ? "" : browser->second,
                 .old_token = context.visitor().session},
                context.clock());
        }));
    TRY(const auto visitor, visitor_of(context.site(), token));
    Response response = redirect_to(start_address(request.form_value("tilbage"), visitor));
    TRY_DO(add_session(response, request, context, token));
    return response;
}

}  // namespace site
