// SPDX-License-Identifier: AGPL-3.0-or-later
// Where somebody gets mail and how often, as a form: one's own, and that an administrator keeps.
#pragma once
#include <optional>

#include "notices/receiver.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/forms.h"

namespace site {

/// Filled with what is kept; its title, action and way back are the caller's.
FormPage mail_form(const std::optional<notices::Receiver>& known, const Texts& texts);
/// What was sent, for that holder. Whether it is an address is for notices to say.
notices::Receiver receiver_in(const Request& request, std::string holder);

}  // namespace site
