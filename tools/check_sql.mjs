// SPDX-License-Identifier: AGPL-3.0-or-later
// SQL stands in *_table.cpp, src/store/ and migrations/ only, and no value is ever glued into it.
import { listFiles, readLines, finish } from "./sources.mjs";

const statement = /"\s*(SELECT\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|WITH\s+\w+\s+AS\s)/;
const complaints = [];
for (const path of listFiles("src/**/*.cpp", "src/**/*.h", "src/*/*.cpp", "src/*/*.h")) {
  const isTest = path.endsWith("_test.cpp");
  const home = /_table\.cpp$/.test(path) || path.startsWith("src/store/");
  readLines(path).forEach((line, index) => {
    const where = `${path}:${index + 1}`;
    if (statement.test(line) && !home && !isTest) {
      complaints.push(`${where}: SQL belongs in a *_table.cpp of its module`);
    }
    if (isTest) return;
    if (/fmt::format\([^;]*(SELECT|INSERT INTO|DELETE FROM|UPDATE \w+ SET)/.test(line)) {
      complaints.push(`${where}: a value formatted into SQL; use a $1 placeholder`);
    }
    if (statement.test(line) && /"\s*\+|\+\s*"/.test(line)) {
      complaints.push(`${where}: SQL glued together; use a $1 placeholder`);
    }
  });
}
finish(complaints);
