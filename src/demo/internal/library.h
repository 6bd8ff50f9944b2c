// SPDX-License-Identifier: AGPL-3.0-or-later
// Every word the municipality knows: lists and kinds of cases, read once from texts/.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "demo/internal/case_type.h"

namespace demo {

/// The compiled texts. Immutable, shared by threads. A mistake in a text ends the program with its
/// file and line: it is our own data, and a test reads all of it.
class Library {
public:
    static const Library& shipped();

    const WordList& list(std::string_view name) const;
    const std::vector<std::unique_ptr<CaseType>>& types() const { return types_; }
    const CaseType& type(std::string_view name) const;

private:
    friend class LibraryReader;
    Library() = default;
    std::map<std::string, std::unique_ptr<WordList>, std::less<>> lists_;
    std::vector<std::unique_ptr<CaseType>> types_;
};

}  // namespace demo
