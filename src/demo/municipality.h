// SPDX-License-Identifier: AGPL-3.0-or-later
// An invented municipality: the same documents for the same request, on every machine. It writes
// documents as text; they come into the record by the same way as anybody's minutes.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "base/clock.h"
#include "base/date.h"
#include "base/result.h"
#include "store/database.h"

namespace demo {

struct DemoOptions {
    int years = 4;
    double scale = 1.0;  ///< 1.0: about 500 items a year; grows in proportion.
    base::Date until;    ///< The last day with minutes; later meetings are agendas.
    std::uint64_t seed = 1;
};

struct DemoDocument {
    std::string file_name;  ///< "2025-03-10-oekonomiudvalget-referat.txt".
    std::string text;
};

/// Makes the documents in time order. `each` answers false to stop.
void make_documents(const DemoOptions& options,
                    const std::function<bool(const DemoDocument&)>& each);
/// How many documents make_documents will make.
int count_documents(const DemoOptions& options);

/// Puts the municipality into the record: its documents, several a transaction, and what the
/// modules have besides (stories.cpp). How many documents.
base::Result<int> load_demo(store::Database& database, const DemoOptions& options,
                            const base::Clock& clock,
                            const std::function<void(int done, int total)>& on_progress);

}  // namespace demo
