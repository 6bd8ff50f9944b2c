// SPDX-License-Identifier: AGPL-3.0-or-later
// A story says which databases it is told on, and one that does not stops the configure.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";

function databasesOf(lines) {
  const folder = mkdtempSync(join(tmpdir(), "story-"));
  try {
    const story = join(folder, "some_story.sh");
    writeFileSync(story, ["# A story.", ...lines, '. "$2/story.sh"', ""].join("\n"));
    const ended = spawnSync("cmake", [`-DSTORY=${story}`, "-P", "cmake/story_databases.cmake"], { encoding: "utf8" });
    return { status: ended.status, text: ended.stdout.replace(/^-- /, "").trim(), complaint: ended.stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a story is told on both databases, or says why on one alone", () => {
  assert.equal(databasesOf(["# On both databases"]).text, "sqlite;postgres");
  assert.equal(databasesOf(["# SQLite alone: it is about that file"]).text, "sqlite");
  assert.equal(databasesOf(["# PostgreSQL alone: a file has one server"]).text, "postgres");
});

test("a story that says nothing, no reason or two things is refused", () => {
  for (const lines of [[], ["# SQLite alone:"], ["# On both databases", "# SQLite alone: it is about that file"]]) {
    const refused = databasesOf(lines);
    assert.notEqual(refused.status, 0);
    assert.match(refused.complaint.replace(/\s+/g, " "), /does not say in one line which databases it is told on/);
  }
});
