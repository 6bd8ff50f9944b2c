// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "calendar/closing_day.h"

namespace calendar {

base::Result<ClosingDayId> insert_closing_day(store::Transaction& transaction,
                                              const ClosingDay& one);
base::Result<void> update_closing_day(store::Transaction& transaction, const ClosingDay& one);
base::Result<void> delete_closing_day(store::Transaction& transaction, ClosingDayId id);

}  // namespace calendar
