// SPDX-License-Identifier: AGPL-3.0-or-later
// .ci/run in a folder where the stages are stand-ins: what it prints and where it stops.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";

const script = (folder, path, text) => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
};

/** Runs .ci/run where ./test does `testDoes`, ctest `ctestDoes`, and cmake nothing. */
function runCi(stages, { testDoes = "exit 0", ctestDoes = "exit 0" }) {
  const folder = mkdtempSync(join(tmpdir(), "ci-"));
  try {
    mkdirSync(join(folder, ".ci"));
    copyFileSync(".ci/run", join(folder, ".ci/run"));
    script(folder, "packaging/install-packages", "exit 0");
    script(folder, "test", testDoes);
    script(folder, "bin/ctest", ctestDoes);
    script(folder, "bin/cmake", "exit 0");
    const env = { ...process.env, PATH: `${join(folder, "bin")}:${process.env.PATH}` };
    const ended = spawnSync("bash", [join(folder, ".ci/run"), ...stages], { env, encoding: "utf8" });
    return { status: ended.status, text: ended.stdout, complaint: ended.stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the first red stage ends it, and its last lines are the runner's", () => {
  const ran = runCi(["test", "asan"], { testDoes: "echo '50% tests passed, 1 tests failed out of 2'; exit 8" });
  assert.equal(ran.status, 8);
  assert.equal(ran.text, "== test\n50% tests passed, 1 tests failed out of 2\n");
});

test("a red stage after a green one is red", () => {
  const ran = runCi(["test", "asan"], { ctestDoes: "echo 'The following tests FAILED:'; exit 8" });
  assert.equal(ran.status, 8);
  assert.match(ran.text, /== test: passed in \d+ s\n== asan\nThe following tests FAILED:\n$/);
});

test("green stages print the runner's closing lines", () => {
  const ran = runCi(["test", "asan"], { ctestDoes: "echo '100% tests passed, 0 tests failed out of 2'" });
  assert.equal(ran.status, 0);
  assert.match(ran.text, /100% tests passed, 0 tests failed out of 2\n== asan: passed in \d+ s\n$/);
});

test("a stage that does not exist is refused before any is run", () => {
  const ran = runCi(["test", "tdiy"], {});
  assert.equal(ran.status, 2);
  assert.equal(ran.text, "");
  assert.match(ran.complaint, /no stage tdiy \(test, tidy, asan, asan_all, tsan, fuzz\)/);
});
