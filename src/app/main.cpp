// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/command.h"

int main(int count, char** words) { return cli::run(count, words); }
