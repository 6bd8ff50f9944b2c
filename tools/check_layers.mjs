// SPDX-License-Identifier: AGPL-3.0-or-later
// Which way dependencies point: a module includes only modules its CMakeLists.txt depends on, and of
// them only what lies at the top of their folder, not below it. The parts of src/site/ do not include each other;
// what several need lies at the top of site/. A third-party header is seen only at the rim that wraps it.
import { listFiles, readLines, finish } from "./sources.mjs";

// Lowest first. A module may depend only on modules before it that are not in its own row.
const floors = [
  ["base"],
  ["children"],
  ["store", "document"],
  ["changes", "files"],
  ["rights"],
  ["work"],
  ["records", "notices"],
  ["organisation", "intake", "search", "figures", "workflow", "followup", "registers", "measures"],
  ["calendar"],
  ["cases"],
  ["agendas"],
  ["approvals"],
  ["meetings"],
  ["publish", "demo"],
  ["print"],
  ["web"],
  ["site"],
  ["cli"],
  ["app"],
];
const floorOf = new Map(floors.flatMap((row, floor) => row.map((name) => [name, floor])));

// A header that begins so may be included only from files that begin so.
const rims = [
  ["restinio/", ["src/web/server_multipart"]],
  ["ctemplate/", ["src/web/render"]],
  ["sqlite3.h", ["src/store/sqlite/"]],
  ["SQLiteCpp/", ["src/store/sqlite/"]],
  ["libpq-fe.h", ["src/store/postgres/"]],
  ["xapian", ["src/search/internal/"]],
  ["hunspell/", ["src/search/internal/"]],
  ["poppler/", ["src/document/pdf/", "tests/fuzz/"]],
  ["pugixml.hpp", ["src/document/office/", "src/document/pdf/", "src/cases/kle_list.cpp"]],
  ["qrencode.h", ["src/web/qr"]],
  ["CLI/", ["src/cli/run.cpp"]],
  ["toml++/", ["src/cli/settings.cpp", "src/intake/"]],
  ["sodium.h", ["src/base/", "src/rights/"]],
  ["liboath/", ["src/rights/internal/"]],
  ["curl/", ["src/notices/smtp"]],
  ["spdlog/", ["src/web/", "src/cli/", "src/search/internal/"]],
  ["zlib.h", ["src/web/compress", "src/records/internal/", "src/search/internal/", "src/document/office/", "src/document/pdf/"]],
];

/** "reading" of "site/reading/reading.h"; null for what is not in a part of the site. */
function partOf(path) {
  const folders = path.split("/");
  return folders[0] === "site" && folders.length > 2 ? folders[1] : null;
}

const complaints = [];
const depends = new Map();
for (const path of listFiles("src/*/CMakeLists.txt")) {
  const text = readLines(path).join(" ");
  const call = text.match(/house_module\((\w+)([^)]*)\)/);
  if (!call) continue;
  const words = call[2].split(/\s+/).filter((word) => word !== "");
  const from = words.indexOf("DEPENDS");
  const until = words.indexOf("LIBRARIES");
  const direct = from < 0 ? [] : words.slice(from + 1, until < 0 ? undefined : until);
  depends.set(call[1], new Set(direct));
  if (!floorOf.has(call[1])) complaints.push(`${path}: module ${call[1]} has no floor: put it in a row of floors in tools/check_layers.mjs, above what it depends on`);
  for (const other of direct) {
    if (!(floorOf.get(other) < floorOf.get(call[1]))) {
      complaints.push(`${path}: ${call[1]} may not depend on ${other}: dependencies point downwards (floors in tools/check_layers.mjs)`);
    }
  }
}

for (const path of listFiles("src/**/*.h", "src/**/*.cpp", "src/*/*.h", "src/*/*.cpp")) {
  const module = path.split("/")[1];
  const isTest = path.endsWith("_test.cpp");
  readLines(path).forEach((line, index) => {
    const include = line.match(/^\s*#include\s*[<"]([^">]+)[">]/);
    if (!include) return;
    const where = `${path}:${index + 1}`;
    const target = include[1];
    const other = target.split("/")[0];
    if (floorOf.has(other) && target.includes("/")) {
      if (other !== module && module !== "app" && !depends.get(module)?.has(other)) {
        complaints.push(`${where}: ${module} includes ${target}, but does not depend on ${other}: add it to DEPENDS in src/${module}/CMakeLists.txt`);
      }
      if (other !== module && target.split("/").length > 2) {
        complaints.push(`${where}: ${target} is internal to ${other}: only headers at the top of src/${other} are for others`);
      }
      const part = partOf(path.slice("src/".length));
      if (other === module && partOf(target) && part !== partOf(target) && path !== "src/site/routes.cpp") {
        complaints.push(`${where}: ${target} is another part's own: what several parts need lies in site/`);
      }
      return;
    }
    for (const [prefix, homes] of rims) {
      if (target.startsWith(prefix) && !isTest && !homes.some((home) => path.startsWith(home))) {
        complaints.push(`${where}: ${target} may be seen only in ${homes.join(", ")}`);
      }
    }
  });
}
finish(complaints);
