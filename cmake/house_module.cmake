# SPDX-License-Identifier: AGPL-3.0-or-later
# house_module(NAME [ON_POSTGRES] DEPENDS module... LIBRARIES target...)
# One folder under src/ becomes one static library of every .cpp in it but *_test.cpp, which become
# the test program NAME_tests. Headers in NAME/internal/ are the module's own (tools/check_layers).
# ON_POSTGRES: the tests run on both databases (tests/support/test_database.h).
function(house_module name)
    cmake_parse_arguments(PARSE_ARGV 1 MODULE "ON_POSTGRES" "" "DEPENDS;LIBRARIES")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    set(tests ${sources})
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
    list(FILTER tests EXCLUDE REGEX "/leaks_test\\.cpp$")  # Of the leak walk (tests/leaks).

    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(${name} PUBLIC ${MODULE_DEPENDS} PRIVATE house_flags ${MODULE_LIBRARIES})
    house_precompile(${name})

    if(tests)
        add_executable(${name}_tests ${tests})
        target_link_libraries(${name}_tests PRIVATE
            ${name} house_flags ${MODULE_LIBRARIES} GTest::gtest GTest::gmock GTest::gtest_main)
        target_include_directories(${name}_tests PRIVATE ${CMAKE_SOURCE_DIR}/tests)
        # Only for those that read files of the house: the rest then compile alike in any checkout.
        foreach(test IN LISTS tests)
            file(STRINGS ${test} uses REGEX SAGSGANG_SOURCE_DIR LIMIT_COUNT 1)
            if(uses)
                set_source_files_properties(${test} PROPERTIES
                    COMPILE_DEFINITIONS SAGSGANG_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
            endif()
        endforeach()
        house_precompile(${name}_tests)
        add_test(NAME ${name} COMMAND ${name}_tests)
        set_tests_properties(${name} PROPERTIES LABELS unit)
        if(store IN_LIST MODULE_DEPENDS)
            target_link_libraries(${name}_tests PRIVATE test_database)
        endif()
        if(MODULE_ON_POSTGRES)
            # How SQLite plans its statements is its own matter.
            add_postgres_test(${name}_postgres ${name}_tests --gtest_filter=-*QueryPlan*)
        endif()
    endif()
endfunction()

# The standard headers nearly every file needs, compiled once and shared.
function(house_precompile target)
    if(NOT SAGSGANG_PCH)
        return()
    endif()
    if(NOT TARGET house_pch)
        file(WRITE ${CMAKE_BINARY_DIR}/house_pch.cpp "")
        add_library(house_pch OBJECT ${CMAKE_BINARY_DIR}/house_pch.cpp)
        target_link_libraries(house_pch PRIVATE house_flags fmt::fmt)
        target_precompile_headers(house_pch PRIVATE ${CMAKE_SOURCE_DIR}/cmake/house_pch.h)
    endif()
    get_target_property(kind ${target} TYPE)
    target_link_libraries(${target} PRIVATE fmt::fmt)
    target_precompile_headers(${target} REUSE_FROM house_pch)
endfunction()
