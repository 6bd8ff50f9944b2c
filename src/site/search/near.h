// SPDX-License-Identifier: AGPL-3.0-or-later
// What a query leads to besides items: meetings by their day, month or body, bodies and people; and
// for whoever is signed in, what is under way: cases, items that are written, planned meetings.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/render.h"

namespace site {

struct NearPlace {
    enum class Kind { Meeting, Body, Person, Planned, Case, Draft };
    Kind kind = Kind::Meeting;
    std::string name;
    std::string url;
    std::string about = {};  ///< After its kind; "": nothing.
};

/// The places that `text` names, meetings first; at most a few of each kind, and only what the
/// viewer may see: what is under way is asked for nobody who is not signed in. Words typed halfway
/// count.
base::Result<std::vector<NearPlace>> near_places(Context& context, const std::string& text);

/// Shows them as "near" with a "near_place" each.
void add_near(PageData& data, const std::vector<NearPlace>& places, const Texts& texts);

}  // namespace site
