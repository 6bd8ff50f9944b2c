// SPDX-License-Identifier: AGPL-3.0-or-later
// What is asked of a database each time before it is written.
#pragma once
#include <memory>
#include <utility>

#include "store/database.h"

namespace store {

/// A database that asks something of each transaction before that is given out.
class AsksBeforeWriting {
public:
    using Check = base::Result<void> (*)(Reader&);
    AsksBeforeWriting() = default;
    virtual ~AsksBeforeWriting() = default;
    AsksBeforeWriting(const AsksBeforeWriting&) = delete;
    AsksBeforeWriting& operator=(const AsksBeforeWriting&) = delete;

    /// Set before others use the database.
    void ask_before_writing(Check check) { check_ = check; }

protected:
    base::Result<std::unique_ptr<Transaction>> if_it_may_be_written(
        std::unique_ptr<Transaction> begun) const {
        if (check_ != nullptr) {
            if (auto may = check_(*begun); !may) return std::move(may).error();
        }
        return begun;
    }

private:
    Check check_ = nullptr;
};

}  // namespace store
