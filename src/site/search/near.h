// SPDX-License-Identifier: AGPL-3.0-or-later
// What a query leads to besides items: meetings by their day, month or body, bodies and people.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/render.h"

namespace site {

struct NearPlace {
    enum class Kind { Meeting, Body, Person };
    Kind kind = Kind::Meeting;
    std::string name;
    std::string url;
};

/// The places that `text` names, meetings first; at most a few of each kind, and only what the
/// viewer may see. Words typed halfway count.
base::Result<std::vector<NearPlace>> near_places(Context& context, const std::string& text);

/// Shows them as "near" with a "near_place" each.
void add_near(PageData& data, const std::vector<NearPlace>& places, const Texts& texts);

}  // namespace site
