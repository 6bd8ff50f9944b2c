// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "changes/subjects.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

struct WithdrawalRow {
    WithdrawalId id;
    std::string at;
    std::optional<ImportId> import;
    std::string note;
    std::optional<std::string> undone_at;  ///< Nothing: it holds.
};
base::Result<WithdrawalId> add_withdrawal(store::Transaction& transaction,
                                          const WithdrawalRow& withdrawal);
/// NotFound "withdrawal.not_found".
base::Result<WithdrawalRow> load_withdrawal(store::Reader& reader, WithdrawalId withdrawal);
base::Result<void> set_undone(store::Transaction& transaction, WithdrawalId withdrawal,
                              const std::string& at);
/// One of the whole run that was begun and holds; nothing: there is none.
base::Result<std::optional<WithdrawalId>> find_withdrawal_of_import(store::Reader& reader,
                                                                    ImportId import);
/// "withdrawal/12", and its state as the log keeps it.
std::string subject_of(WithdrawalId withdrawal);
std::string state_of(const WithdrawalRow& withdrawal);

/// A document and the body it is of.
struct DocumentOfBody {
    MinutesId minutes;
    BodyId body;
};
/// Of a run and not withdrawn; of a withdrawal. In the order they came.
base::Result<std::vector<DocumentOfBody>> list_documents_of(store::Reader& reader, ImportId import);
base::Result<std::vector<DocumentOfBody>> list_documents_of(store::Reader& reader,
                                                            WithdrawalId withdrawal);
/// Whether there ever was such a run.
base::Result<bool> is_import(store::Reader& reader, ImportId import);
/// The document is published no more, and withdrawn. Whether it stands is settled afterwards.
base::Result<void> mark_withdrawn(store::Transaction& transaction, MinutesId minutes,
                                  WithdrawalId withdrawal);
/// One that was never published waits again.
base::Result<void> let_wait_again(store::Transaction& transaction, MinutesId minutes);

/// Withdrawals as subjects of the log.
constexpr std::string_view withdrawal_subjects = "withdrawal/*";
base::Result<void> for_each_withdrawal(
    store::Reader& reader, const std::function<void(const changes::PresentSubject&)>& each);

}  // namespace records
