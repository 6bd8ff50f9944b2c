# SPDX-License-Identifier: AGPL-3.0-or-later
# test_on_postgres(TEST): a test that is there runs a second time, as TEST_postgres, on the PostgreSQL
# that a run of the tests starts for itself (tests/support/postgres_cluster.sh).

# A socket's path has at most 107 letters, so the folder is not in the build's.
string(SHA256 place ${CMAKE_BINARY_DIR})
string(SUBSTRING ${place} 0 12 place)
set(SAGSGANG_CLUSTER /tmp/sagsgang-tests-${place})
set(SAGSGANG_TEST_DATABASE "postgresql:///sagsgang?host=${SAGSGANG_CLUSTER}&user=sagsgang")

function(add_postgres_test name)
    add_test(NAME ${name} COMMAND ${ARGN})
    set_tests_properties(${name} PROPERTIES LABELS postgres FIXTURES_REQUIRED postgres
        ENVIRONMENT SAGSGANG_TEST_DATABASE=${SAGSGANG_TEST_DATABASE})
endfunction()
