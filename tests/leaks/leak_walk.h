// SPDX-License-Identifier: AGPL-3.0-or-later
// The two worlds of the leak walk, for the walks of all parts and those of one.
#pragma once
#include <gtest/gtest.h>

#include <memory>

#include "leaks/part.h"

namespace leaks {

/// Two worlds that differ only in what is closed, unpublished or hidden.
struct Worlds {
    // The marks are of one length, so that an answer that repeats the question has one, too.
    World full{{"qvhemmelig", 3, 4, true}};
    World bare{{"qwskjulteb", 1, 1, false}};
};

/// Worlds that are only read. To make them takes longer than most walks: who changes them comes
/// behind all others and takes them over.
class LeakWalk : public testing::Test {
public:
    /// Those that have been read, or new ones.
    static std::unique_ptr<Worlds> take_worlds() {
        return worlds_ ? std::move(worlds_) : std::make_unique<Worlds>();
    }

protected:
    static void SetUpTestSuite() { worlds_ = std::make_unique<Worlds>(); }

    static World& full() { return worlds_->full; }
    static World& bare() { return worlds_->bare; }

private:
    static inline std::unique_ptr<Worlds> worlds_;
};

}  // namespace leaks
