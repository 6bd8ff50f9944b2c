// SPDX-License-Identifier: AGPL-3.0-or-later
// How SQLite answers what a function asks: for tests that hold statements against walking through
// what grows.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "store/database.h"

namespace support {

/// Notes the plan of every statement that passes through.
class ExplainingReader final : public store::Reader {
public:
    explicit ExplainingReader(std::unique_ptr<store::Reader> reader) : reader_(std::move(reader)) {}

    base::Result<void> for_each(std::string_view sql, const store::Values& values,
                                const std::function<void(const store::Row&)>& each) override {
        std::string& plan = plans_[std::string(sql)];
        auto explained = reader_->for_each(
            "EXPLAIN QUERY PLAN " + std::string(sql), values,
            [&](const store::Row& row) { plan.append(row.text(3)).push_back('\n'); });
        if (!explained) return explained;
        return reader_->for_each(sql, values, each);
    }

    const std::map<std::string, std::string>& plans() const { return plans_; }

private:
    std::unique_ptr<store::Reader> reader_;
    std::map<std::string, std::string> plans_;
};

}  // namespace support
