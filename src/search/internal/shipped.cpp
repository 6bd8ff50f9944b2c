// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/shipped.h"

#include <span>

#include "base/asset.h"

namespace search_assets {
std::span<const base::Asset> assets();
}  // namespace search_assets

namespace search {

std::string_view shipped_text(std::string_view name) {
    for (const base::Asset& asset : search_assets::assets()) {
        if (asset.name == name) return asset.bytes;
    }
    return {};
}

}  // namespace search
