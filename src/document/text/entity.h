// SPDX-License-Identifier: AGPL-3.0-or-later
// HTML character entities that turn up in exported minutes.
#pragma once
#include <cstddef>
#include <string_view>

namespace document::text_form {

struct Entity {
    char32_t value = 0;      ///< 0: it stands for nothing (a soft hyphen).
    std::size_t length = 0;  ///< Bytes in the source; 0: this is no entity.
};

/// The entity that `text`, which begins with '&', begins with.
Entity entity_at(std::string_view text);

}  // namespace document::text_form
