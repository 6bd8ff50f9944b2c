// SPDX-License-Identifier: AGPL-3.0-or-later
// Who reads. Every query that can reach closed matter takes a Viewer; deny is the default.
#pragma once

namespace rights {

/// The reader of one request or command.
class Viewer {
public:
    /// Anybody: sees open matter only. Of a closed item: its number, "Lukket", its case number.
    static Viewer outsider() { return Viewer(Sight::OpenOnly); }
    /// Whoever runs commands on the machine that holds the data folder (export, import).
    static Viewer operator_of_machine() { return Viewer(Sight::Everything); }

    bool sees_closed() const { return sight_ == Sight::Everything; }

private:
    enum class Sight { OpenOnly, Everything };
    explicit Viewer(Sight sight) : sight_(sight) {}
    Sight sight_;
};

}  // namespace rights
