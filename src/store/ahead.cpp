// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/ahead.h"

namespace store {

base::Result<std::unique_ptr<Reader>> page_reader(Database& database) {
    if (auto* late = dynamic_cast<ReadsLate*>(&database)) return late->late_reader();
    return database.reader();
}

base::Result<void> Notebook::for_each(std::string_view sql, const Values& values,
                                      const std::function<void(const Row&)>& /*each*/) {
    questions_.push_back({sql, values});
    return {};
}

}  // namespace store
