// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/subjects.h"

#include "base/hash.h"
#include "base/try.h"
#include "meetings/internal/conduct_table.h"
#include "meetings/internal/held_table.h"
#include "meetings/internal/protocol_table.h"
#include "meetings/load_held.h"

namespace meetings {
namespace {

using OnPresent = std::function<void(const changes::PresentSubject&)>;

base::Result<void> for_each_held(store::Reader& reader, const OnPresent& each) {
    TRY(const auto all, list_held_ids(reader));
    for (const agendas::PlannedId one : all) {
        TRY(const auto slug, slug_of_planned(reader, one));
        const auto held = load_held(reader, slug, rights::Viewer::operator_of_machine());
        if (!held && held.error().kind != base::ErrorKind::Corrupt) return held.error();
        // One that cannot be read is not as it was.
        each({.subject = subject_of_held(one),
              .hash = held ? base::sha256_of(state_of(held.value())) : std::string()});
    }
    return {};
}

base::Result<void> for_each_item(store::Reader& reader, const OnPresent& each) {
    TRY(const auto all, list_held_item_ids(reader));
    for (const HeldItemId one : all) {
        TRY(const auto planned, planned_of(reader, one));
        const auto item = load_held_item(reader, one);
        if (!item && item.error().kind != base::ErrorKind::Corrupt) return item.error();
        each({.subject = subject_of(one),
              .hash = item ? base::sha256_of(state_of(planned, item.value())) : std::string()});
    }
    return {};
}

base::Result<void> for_each_protocol(store::Reader& reader, const OnPresent& each) {
    TRY(const auto all, list_protocols(reader));
    for (const agendas::PlannedId one : all) {
        TRY(const std::string state, state_of_protocol(reader, one));
        each({.subject = subject_of_protocol(one), .hash = base::sha256_of(state)});
    }
    return {};
}

base::Result<void> for_each_conduct(store::Reader& reader, const OnPresent& each) {
    TRY(const auto all, list_conducts(reader));
    for (const BodyConduct& one : all) {
        each({.subject = subject_of_conduct(one.body),
              .hash = base::sha256_of(state_of(one.body, one.conduct))});
    }
    return {};
}

}  // namespace

const std::vector<changes::SubjectKind>& subject_kinds() {
    static const std::vector<changes::SubjectKind> kinds = {{"held/*", for_each_held},
                                                            {"held_item/*", for_each_item},
                                                            {"conduct/*", for_each_conduct},
                                                            {"protocol/*", for_each_protocol}};
    return kinds;
}

}  // namespace meetings
