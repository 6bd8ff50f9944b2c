// SPDX-License-Identifier: AGPL-3.0-or-later
// JSON as text, a good deal faster than the library writes it: saving a document is mostly this.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace document {

enum class JsonLayout {
    Compact,     ///< No white space at all.
    LineAValue,  ///< Each value on a line of its own, one space a level, to be read and compared.
};

/// Byte for byte what the library writes with damaged letters replaced: hashes depend on it.
std::string render_json_text(const nlohmann::ordered_json& json, JsonLayout layout);

}  // namespace document
