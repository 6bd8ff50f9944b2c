// SPDX-License-Identifier: AGPL-3.0-or-later
// How long a thread waits for a database in another process.
#pragma once
#include <chrono>

namespace store {

/// From here to the end of its scope this thread waits so long at most, in all, for a database that
/// does not answer; then it is told "store.unreachable" or "store.busy". What is answered at once
/// costs nothing of it. A thread without one waits as long as a statement takes: a command reads
/// everything in one.
class Patience {
public:
    explicit Patience(std::chrono::milliseconds limit);
    ~Patience();
    Patience(const Patience&) = delete;
    Patience& operator=(const Patience&) = delete;

    /// Of this thread; null: it has none.
    static Patience* now();

    void spend(std::chrono::milliseconds waited) { left_ -= waited; }
    std::chrono::milliseconds left() const { return left_; }
    bool is_over() const { return left_.count() <= 0; }

private:
    std::chrono::milliseconds left_;
    Patience* before_;
};

}  // namespace store
