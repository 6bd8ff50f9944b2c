// SPDX-License-Identifier: AGPL-3.0-or-later
// What has been done to one thing, readable: who, when, and each field from what to what.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "changes/history.h"
#include "site/kit.h"
#include "web/tables.h"

namespace site {

/// The name of whom an address ends with: "anna-holm-2".
using NameOfPerson = std::function<std::string(const std::string& slug)>;

/// What a value of a field is called, where the field alone does not say it: "79" of "person".
using NameOfValue = std::function<base::Result<std::optional<std::string>>(
    const std::string& field, const std::string& value)>;

/// "Rolle: fra Læser til Sekretær. Sidste dag: 31. dec. 2029".
base::Result<std::string> changes_text(const changes::HistoryLine& line,
                                       const NameOfValue& name_of_value, const Texts& texts);

/// The same of what was decided about an item: who may see it, why and by what law, who is named on
/// it and who is disqualified. An attachment is told of without its title, which may be closed.
std::string decisions_text(const changes::HistoryLine& line, const NameOfPerson& name_of_person,
                           const Texts& texts);

/// A table of the lines, newest first. Columns: when, who, action, what changed.
TablePart subject_history_part(const std::vector<changes::HistoryLine>& lines,
                               const NameOfPerson& name_of_person, const Texts& texts);
/// Fifty lines about the subject, the newest or those that the address asks for (`historik`), and a
/// link to those before them. NotFound "page.no_such_part".
base::Result<TablePart> load_subject_history(Context& context, const std::string& subject);
/// The same with what is about it: the roles, the account and the stand-ins of a person, the
/// members and the terms of a body. `fields` name it in their states by its id.
base::Result<TablePart> load_history_around(Context& context, const std::string& subject,
                                            const std::vector<std::string>& fields,
                                            std::int64_t id);

}  // namespace site
