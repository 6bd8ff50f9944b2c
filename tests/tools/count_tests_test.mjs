// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import test from "node:test";
import { tellCount, tellFaults } from "../../tools/count_tests.mjs";

const told = (...programs) =>
  tellCount(["Start testing\n", ...programs.map(([name, output], at) =>
    `${at + 1}/9 Testing: ${name}\n${at + 1}/9 Test: ${name}\nCommand: "x"\nOutput:\n-----\n${output}<end of output>\nTest time = 1 sec\n`)].join(""));

const googletest = "[==========] Running 3 tests from 1 test suite.\n[       OK ] A.B (0 ms)\n[  FAILED  ] A.C (1 ms)\n";

test("tests of all kinds are counted one by one", () => {
  const story = "a story\n";
  const inNode = "# tests 4\n# pass 4\n# skipped 0\n";
  assert.deepEqual(told(["story", story], ["tools", inNode], ["base", `${googletest}[       OK ] A.D (1 ms)\n`]), ["Tests: 8 of 8 ran."]);
});

test("what was skipped is told with its reason", () => {
  const skipped = "a.cpp:43: Skipped\nit reads ../shared/minutes, which is not here\n[  SKIPPED ] A.D (0 ms)\n";
  assert.deepEqual(told(["document", googletest + skipped]),
    ["Tests: 2 of 3 ran.", "  1 did not run: it reads ../shared/minutes, which is not here"]);
});

test("tests behind a crash, and programs that never began, are not among those that ran", () => {
  assert.deepEqual(told(["base", googletest], ["gone", ""]),
    ["Tests: 2 of 4 ran.", "  1 of base did not run.", "  1 of gone did not run."]);
});

test("a test without its tool did not run", () => {
  const needs = "This test needs chromium (apt-get install chromium); ./test installs all that tests need.\n";
  assert.deepEqual(told(["pages", needs]), ["Tests: 0 of 1 ran.", "  1 of pages did not run."]);
});

test("a story that goes well and says nothing ran", () => {
  const log = "Start testing\n1/1 Testing: story\nOutput:\n-----\n<end of output>\nTest time = 1 sec\nTest Passed.\n";
  assert.deepEqual(tellCount(log), ["Tests: 1 of 1 ran."]);
});

const faultsOf = (...programs) =>
  tellFaults(programs.map(([name, output, fate], at) =>
    `${at + 1}/9 Testing: ${name}\nOutput:\n-----\n${output}<end of output>\nTest time = 1 sec\nTest ${fate}.\n`).join(""));
const failing = "[ RUN      ] A.B\n[       OK ] A.B (0 ms)\n[ RUN      ] A.C\na.cpp:7: Failure\nis red\n[  FAILED  ] A.C (1 ms)\n[----------] 2 tests\n\n";

test("what failed is said again at the end, and only that", () => {
  assert.deepEqual(faultsOf(["base", failing, "Failed"], ["web", failing, "Passed"]),
    ["base failed:", "  [ RUN      ] A.C", "  a.cpp:7: Failure", "  is red", "  [  FAILED  ] A.C (1 ms)"]);
  assert.deepEqual(faultsOf(["walk", "✔ one\n✖ two\n✖ failing tests:\n\ntest at x\n✖ two\n", "Failed"]),
    ["walk failed:", "  test at x", "  ✖ two"]);
});

test("a program that died says in which test, a story what it said last", () => {
  assert.deepEqual(faultsOf(["base", "[ RUN      ] A.B\n[       OK ] A.B (0 ms)\n[ RUN      ] A.C\ncut off\n", "Failed"]),
    ["base failed:", "  [ RUN      ] A.C", "  cut off"]);
  const story = Array.from({ length: 70 }, (_, at) => `line ${at + 1}\n`).join("");
  assert.deepEqual(faultsOf(["story", story, "Failed"]), ["story failed:", ...Array.from({ length: 60 }, (_, at) => `  line ${at + 11}`)]);
});
