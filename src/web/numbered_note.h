// SPDX-License-Identifier: AGPL-3.0-or-later
// A message on the next page that names the case it is about: "Sagen 26/00012 er oprettet".
#pragma once
#include <string>
#include <string_view>

#include "web/http.h"

namespace web {

/// As redirect_with_note (forms.h); the text has a place for the number. A number with other signs
/// than letters, digits, "/", "-" and "." is left out, and so is one of more than forty.
Response redirect_with_number(std::string location, std::string_view note_key,
                              std::string_view case_number);

}  // namespace web
