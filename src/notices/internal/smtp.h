// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters by SMTP.
#pragma once
#include <memory>

#include "notices/transport.h"

namespace notices {

/// `settings.how` is an address smtp:// or smtps://.
std::unique_ptr<Transport> make_smtp(const TransportSettings& settings);

}  // namespace notices
