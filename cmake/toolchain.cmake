# SPDX-License-Identifier: AGPL-3.0-or-later
# Compiler, linker and cache: the same warnings everywhere, as errors.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    # pch_defines and time_macros let a precompiled header be cached (ccache manual, "Precompiled headers").
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        ${CCACHE_PROGRAM})
endif()

add_library(house_flags INTERFACE)
target_compile_options(house_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -fno-omit-frame-pointer)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # With optimisation g++ 12 sees uninitialised and overflowing memory inside std::optional, variant and
    # string that is not there (GCC bugs 80635, 105329, 105651); the sanitizers look for the real ones.
    target_compile_options(house_flags INTERFACE
        -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-restrict -Wno-array-bounds)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND SAGSGANG_PCH)
    target_compile_options(house_flags INTERFACE -fpch-preprocess)
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
    target_link_options(house_flags INTERFACE -fuse-ld=mold)
endif()
if(SAGSGANG_SANITIZE)
    add_compile_options(-fsanitize=${SAGSGANG_SANITIZE} -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${SAGSGANG_SANITIZE})
endif()
