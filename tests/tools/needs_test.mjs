// SPDX-License-Identifier: AGPL-3.0-or-later
// A test whose tool is missing is there, and fails with what to install.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";

/** tests/needs on a machine that has nothing but a shell and `tools`. */
function needs(words, tools = []) {
  const folder = mkdtempSync(join(tmpdir(), "needs-"));
  try {
    for (const name of ["bash", "dirname", "env", "echo"]) {
      symlinkSync(execFileSync("which", [name], { encoding: "utf8" }).trim(), join(folder, name));
    }
    for (const name of tools) writeFileSync(join(folder, name), "#!/bin/sh\n", { mode: 0o755 });
    const ended = spawnSync("tests/needs", words, { env: { PATH: folder }, encoding: "utf8" });
    return { status: ended.status, text: ended.stdout, complaint: ended.stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a tool that is missing is named with what to install", () => {
  const ran = needs(["node", "chromium", "pdftotext", "node_modules/not-there", "--", "echo", "ran"]);
  assert.equal(ran.status, 1);
  assert.equal(ran.text, "");
  for (const words of ["node (apt-get install nodejs)", "chromium (apt-get install chromium)",
    "pdftotext (apt-get install poppler-utils)", "node_modules/not-there (npm ci)"]) {
    assert.ok(ran.complaint.includes(`This test needs ${words}`), words);
  }
});

test("a tool that is there is used, whichever of its names it has", () => {
  const ran = needs(["google-chrome", "chromium", "--", "env"], ["google-chrome"]);
  assert.equal(ran.status, 0);
  assert.match(ran.text, /^CHROMIUM=.*\/google-chrome$/m);
});

test("no test of the build is left out when a tool is missing", () => {
  const lists = execFileSync("git", ["grep", "-l", "add_test", "--", "*CMakeLists.txt", "*.cmake"], { encoding: "utf8" });
  for (const path of lists.trim().split("\n")) {
    const text = execFileSync("cat", [path], { encoding: "utf8" });
    assert.doesNotMatch(text, /find_program/, `${path}: tools of tests are looked for by tests/needs, when they run`);
  }
});
