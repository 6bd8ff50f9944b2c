// SPDX-License-Identifier: AGPL-3.0-or-later
// What each command does; its words for help stand in command_table.cpp.
#pragma once
#include "cli/command.h"
#include "store/database.h"

namespace cli {
/// Brings documents from before the log was a chain under its proof; says how many, if any.
base::Result<void> prove_documents(store::Database& database);

base::Result<int> run_parse(const Arguments& arguments, const Settings& settings);
base::Result<int> run_figures(const Arguments& arguments, const Settings& settings);
base::Result<int> run_import(const Arguments& arguments, const Settings& settings);
base::Result<int> run_judge(const Arguments& arguments, const Settings& settings);
base::Result<int> run_reread(const Arguments& arguments, const Settings& settings);
base::Result<int> run_waiting(const Arguments& arguments, const Settings& settings);
base::Result<int> run_publish(const Arguments& arguments, const Settings& settings);
base::Result<int> run_withdraw(const Arguments& arguments, const Settings& settings);
base::Result<int> run_stand(const Arguments& arguments, const Settings& settings);
base::Result<int> run_move_document(const Arguments& arguments, const Settings& settings);
base::Result<int> run_imports(const Arguments& arguments, const Settings& settings);
base::Result<int> run_backup(const Arguments& arguments, const Settings& settings);
base::Result<int> run_export(const Arguments& arguments, const Settings& settings);
base::Result<int> run_print(const Arguments& arguments, const Settings& settings);
base::Result<int> run_search(const Arguments& arguments, const Settings& settings);
base::Result<int> run_readings(const Arguments& arguments, const Settings& settings);
base::Result<int> run_reindex(const Arguments& arguments, const Settings& settings);
base::Result<int> run_calendar(const Arguments& arguments, const Settings& settings);
base::Result<int> run_body(const Arguments& arguments, const Settings& settings);
base::Result<int> run_person(const Arguments& arguments, const Settings& settings);
base::Result<int> run_verify(const Arguments& arguments, const Settings& settings);
base::Result<int> run_serve(const Arguments& arguments, const Settings& settings);
base::Result<int> run_move(const Arguments& arguments, const Settings& settings);
base::Result<int> run_demo(const Arguments& arguments, const Settings& settings);
base::Result<int> run_work(const Arguments& arguments, const Settings& settings);
base::Result<int> run_mail(const Arguments& arguments, const Settings& settings);
base::Result<int> run_user(const Arguments& arguments, const Settings& settings);
base::Result<int> run_help(const Arguments& arguments, const Settings& settings);
base::Result<int> run_completion(const Arguments& arguments, const Settings& settings);
base::Result<int> run_man(const Arguments& arguments, const Settings& settings);
base::Result<int> run_version(const Arguments& arguments, const Settings& settings);
}  // namespace cli
