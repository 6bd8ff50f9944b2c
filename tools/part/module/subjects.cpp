// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/subjects.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/try.h"
#include "sample/internal/states.h"

namespace sample {
namespace {

base::Result<void> for_each_entry(store::Reader& reader,
                                  const std::function<void(const changes::PresentSubject&)>& each) {
    TRY(const auto entries, list_entries(reader, rights::Viewer::operator_of_machine()));
    for (const Entry& entry : entries) {
        each({.subject = subject_of(entry.id), .hash = base::sha256_of(state_of(entry))});
    }
    return {};
}

}  // namespace

std::string subject_of(EntryId id) { return fmt::format("sample/{}", id.value); }

std::string state_of(const Entry& entry) {
    return nlohmann::json{{"name", entry.name}, {"is_open", entry.is_open}}.dump();
}

const std::vector<changes::SubjectKind>& subject_kinds() {
    static const std::vector<changes::SubjectKind> kinds = {{"sample/*", for_each_entry}};
    return kinds;
}

}  // namespace sample
