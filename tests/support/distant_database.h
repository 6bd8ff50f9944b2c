// SPDX-License-Identifier: AGPL-3.0-or-later
// A database as if it were in another process: counts the trips that a page would need.
#pragma once
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "store/ahead.h"

namespace support {

/// Another one, asked by whoever counts on late_reader. What was asked ahead counts as one trip.
class DistantDatabase final : public store::Database, public store::ReadsLate {
public:
    explicit DistantDatabase(store::Database& inner) : inner_(inner) {}

    /// Since the last call.
    int take_trips() { return std::exchange(trips_, 0); }
    /// Statements that were asked ahead and then not wanted, since the last call.
    std::vector<std::string> take_unwanted() { return std::exchange(unwanted_, {}); }

    base::Result<std::unique_ptr<store::Reader>> reader() override {
        ++trips_;
        return inner_.reader();
    }
    base::Result<std::unique_ptr<store::Reader>> late_reader() override {
        auto reader = inner_.reader();
        if (!reader) return std::move(reader).error();
        return std::unique_ptr<store::Reader>(
            std::make_unique<LateReader>(*this, std::move(reader).value()));
    }
    base::Result<std::unique_ptr<store::Transaction>> begin() override { return inner_.begin(); }
    base::Result<std::int64_t> version() override { return inner_.version(); }
    base::Result<std::vector<std::string>> check_storage() override {
        return inner_.check_storage();
    }
    base::Result<void> close() override { return {}; }

private:
    class LateReader final : public store::Reader, public store::AsksAhead {
    public:
        LateReader(DistantDatabase& database, std::unique_ptr<store::Reader> reader)
            : database_(database), reader_(std::move(reader)) {}
        ~LateReader() override {
            for (const Told& told : told_) {
                if (!told.is_wanted) database_.unwanted_.emplace_back(told.question.sql);
            }
        }
        LateReader(const LateReader&) = delete;
        LateReader& operator=(const LateReader&) = delete;

        base::Result<void> for_each(std::string_view sql, const store::Values& values,
                                    const std::function<void(const store::Row&)>& each) override {
            const auto told = find(sql, values);
            if (told == told_.end()) ++database_.trips_;
            if (told != told_.end()) told->is_wanted = true;
            return reader_->for_each(sql, values, each);
        }
        void ask_ahead(const std::vector<store::Question>& questions) override {
            const std::size_t before = told_.size();
            for (const store::Question& question : questions) {
                if (find(question.sql, question.values) == told_.end()) told_.push_back({question});
            }
            if (told_.size() > before) ++database_.trips_;
        }

    private:
        struct Told {
            store::Question question;
            bool is_wanted = false;
        };
        std::vector<Told>::iterator find(std::string_view sql, const store::Values& values) {
            return std::find_if(told_.begin(), told_.end(), [&](const Told& told) {
                return store::is_same(told.question, sql, values);
            });
        }

        DistantDatabase& database_;
        std::unique_ptr<store::Reader> reader_;
        std::vector<Told> told_;
    };

    store::Database& inner_;
    int trips_ = 0;
    std::vector<std::string> unwanted_;
};

}  // namespace support
