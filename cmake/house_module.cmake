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
        house_test(${name}_tests)
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
    precompile_from(house_pch house_pch.h ${target})
endfunction()

# A test program. It is compiled once and run once, so that in a release it is optimised less than what it tests, and
# without debug information (for that: the presets dev and asan). Its precompiled header has gtest and gmock, too.
function(house_test target)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1 -g0>)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # Look for memory to give back after a gigabyte, and not before: few sources need as much.
        target_compile_options(${target} PRIVATE --param=ggc-min-heapsize=1000000 --param=ggc-min-expand=300)
    endif()
    precompile_from(test_pch test_pch.h ${target} GTest::gtest GTest::gmock)
endfunction()

# precompile_from(PCH HEADER TARGET library...): TARGET reads cmake/HEADER as PCH has compiled it. gcc wants the
# same options for both, so what a test is compiled with stands here, too.
function(precompile_from pch header target)
    if(NOT SAGSGANG_PCH)
        return()
    endif()
    if(NOT TARGET ${pch})
        file(WRITE ${CMAKE_BINARY_DIR}/${pch}.cpp "")
        add_library(${pch} OBJECT ${CMAKE_BINARY_DIR}/${pch}.cpp)
        target_link_libraries(${pch} PRIVATE house_flags fmt::fmt ${ARGN})
        get_target_property(options ${target} COMPILE_OPTIONS)
        if(options)
            target_compile_options(${pch} PRIVATE ${options})
        endif()
        target_precompile_headers(${pch} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/${header})
    endif()
    target_link_libraries(${target} PRIVATE fmt::fmt)
    target_precompile_headers(${target} REUSE_FROM ${pch})
endfunction()
