// SPDX-License-Identifier: AGPL-3.0-or-later
// What the user wrote, by the option's name in the command table.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cli {

class Arguments {
public:
    void add(std::string_view name, std::string value) {
        values_[std::string(name)].push_back(std::move(value));
    }
    bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
    /// The last value, or `fallback` when it was not written.
    std::string text(std::string_view name, std::string_view fallback = {}) const;
    /// Every value of a repeated option, in order.
    std::vector<std::string> all(std::string_view name) const;
    /// Invalid "arguments.number": `detail` names the option.
    base::Result<double> number(std::string_view name, double fallback) const;
    /// A whole number within [least, most].
    base::Result<int> whole(std::string_view name, int fallback, int least, int most) const;

private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

}  // namespace cli
