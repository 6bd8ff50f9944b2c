// SPDX-License-Identifier: AGPL-3.0-or-later
// The minutes of a meeting held here, until they are in the record: read, remarked on, approved and
// published. A handler decodes, asks and renders; rules and SQL live elsewhere.
#pragma once
#include <span>
#include <string>

#include "meetings/protocol.h"
#include "site/acting.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/forms.h"

namespace site {

/// /moedeplan/{slug}/referat and all below it.
std::span<const Route> protocols_routes();

base::Result<Response> show_protocol(const Request& request, Context& context);
base::Result<Response> send_protocol_kept(const Request& request, Context& context);
base::Result<Response> approve_protocol_kept(const Request& request, Context& context);
base::Result<Response> show_remark(const Request& request, Context& context);
base::Result<Response> make_remark_kept(const Request& request, Context& context);
base::Result<Response> show_remark_answer(const Request& request, Context& context);
base::Result<Response> answer_remark_kept(const Request& request, Context& context);
base::Result<Response> show_publishing(const Request& request, Context& context);
base::Result<Response> publish_protocol_kept(const Request& request, Context& context);

/// Of the address, as the viewer may see it.
base::Result<meetings::Protocol> protocol_of(const Request& request, Context& context);
/// "/moedeplan/2027-01-13-direktionen/referat".
std::string protocol_address(const agendas::PlannedMeeting& meeting);
std::string protocol_title(const agendas::PlannedMeeting& meeting, const Texts& texts);
/// Whether the viewer keeps the minutes of the body.
bool keeps_protocol(const meetings::Protocol& protocol, Context& context);
/// What the items of the minutes are called to whoever looks; "" for number 0.
std::string item_words(const meetings::Protocol& protocol, int number, const Texts& texts);

}  // namespace site
