// SPDX-License-Identifier: AGPL-3.0-or-later
// A form that makes something makes it once: what a second press of it is known by.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "rights/form_press.h"
#include "web/context.h"
#include "web/forms.h"

namespace web {

/// The hidden field: another value in each page that shows the form, and the one that was sent
/// where the form comes back.
constexpr std::string_view once_name = "_engang";
std::string once_id(const Request& request);
/// The field of a FormPage. In a template of one's own: once_id in an input of that name.
Field once_field(const Request& request);

/// What tells a press of the form from others: its id, its fields, and what else was sent
/// (`bytes_sent`: the hash of a file). Nothing from a form without an id: it may be sent again.
std::optional<rights::FormPress> press_of(const Context& context, std::string_view bytes_sent = {});

}  // namespace web
