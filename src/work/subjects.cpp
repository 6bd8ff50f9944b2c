// SPDX-License-Identifier: AGPL-3.0-or-later
#include "work/subjects.h"

namespace work {

const std::vector<changes::SubjectKind>& subject_kinds() {
    static const std::vector<changes::SubjectKind> kinds = {
        {"job/*", [](store::Reader&, const std::function<void(const changes::PresentSubject&)>&) {
             return base::Result<void>();
         }}};
    return kinds;
}

}  // namespace work
