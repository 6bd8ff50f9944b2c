// SPDX-License-Identifier: AGPL-3.0-or-later
// A form about something that others change, too, knows what it said when somebody opened it.
#pragma once
#include <string_view>

#include "web/forms.h"

namespace site {

/// Puts into the form a mark of all that it says now, in a field that is not seen; `beside`: of
/// what else its page says.
void mark_as_read(web::FormPage& form, std::string_view beside = {});
/// Whether the form (`now`, with its mark) says what it said when the sender opened it. A form that
/// came without a mark is taken for one that does.
bool is_as_read(const web::FormPage& now, const web::Request& request);

}  // namespace site
