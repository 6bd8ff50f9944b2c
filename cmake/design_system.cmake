# SPDX-License-Identifier: AGPL-3.0-or-later
# The design system (dkfds) and htmx as npm delivers them, at the versions in package-lock.json. They
# are fetched once, when the build is configured, and built into the program under "dkfds/".
function(fetch_design_system)
    set(lock ${CMAKE_SOURCE_DIR}/package-lock.json)
    set(mark ${CMAKE_SOURCE_DIR}/node_modules/.package-lock.json)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${lock})
    if(EXISTS ${mark} AND NOT ${lock} IS_NEWER_THAN ${mark})
        return()
    endif()
    find_program(NPM_PROGRAM npm)
    if(NOT NPM_PROGRAM)
        message(FATAL_ERROR
            "npm is missing. It fetches the style sheets that are built into sagsgang: "
            "install Node.js 18 or newer (Debian: apt-get install nodejs npm) and configure again.")
    endif()
    message(STATUS "Fetching the design system with npm")
    execute_process(
        COMMAND ${NPM_PROGRAM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
        WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
        RESULT_VARIABLE failed ERROR_VARIABLE complaint OUTPUT_QUIET)
    if(failed)
        message(FATAL_ERROR
            "npm could not fetch the design system (see package.json):\n${complaint}")
    endif()
    file(TOUCH ${mark})
endfunction()

# embed_design_system(TARGET): the function design_assets::assets() lists the files.
function(embed_design_system target)
    fetch_design_system()
    set(source ${CMAKE_SOURCE_DIR}/node_modules/dkfds/dist)
    set(folder ${CMAKE_BINARY_DIR}/design_system)
    file(GLOB icons ${source}/img/svg-icons/*.svg)
    file(REMOVE_RECURSE ${folder})
    file(COPY ${icons} DESTINATION ${folder}/img/svg-icons)
    file(GLOB pictures ${source}/img/*-placeholder.png ${source}/img/all-svg-icons.svg)
    file(COPY ${pictures} DESTINATION ${folder}/img)
    file(COPY ${source}/js/dkfds.min.js DESTINATION ${folder}/js)
    file(COPY ${CMAKE_SOURCE_DIR}/node_modules/htmx.org/dist/htmx.min.js DESTINATION ${folder}/js)
    # The style sheet names a map for its makers; browsers' tools would ask for it in vain.
    file(READ ${source}/css/dkfds.min.css style)
    string(REGEX REPLACE "/\\*# sourceMappingURL=[^*]*\\*/" "" style "${style}")
    # Only one form of each font is built in, so only that one may be asked for.
    string(REGEX REPLACE "url\\([^)]*\\.(eot|woff|ttf)\\)( format\\([^)]*\\))?,?" "" style "${style}")
    string(REPLACE "format(\"woff2\"),}" "format(\"woff2\")}" style "${style}")
    file(WRITE ${folder}/css/dkfds.min.css "${style}")
    # The fonts that the style sheet asks for, in the one format that every browser reads.
    string(REGEX MATCHALL "fonts/[A-Za-z0-9/_-]+\\.woff2" fonts "${style}")
    list(REMOVE_DUPLICATES fonts)
    foreach(font IN LISTS fonts)
        get_filename_component(font_folder ${font} DIRECTORY)
        file(COPY ${source}/${font} DESTINATION ${folder}/${font_folder})
    endforeach()
    # Their licences go where they go (NOTICE).
    configure_file(${CMAKE_SOURCE_DIR}/node_modules/dkfds/LICENSE.md ${folder}/LICENSE.md COPYONLY)
    configure_file(${source}/fonts/IBMPlexSans/complete/woff2/license.txt ${folder}/fonts/OFL.txt COPYONLY)
    file(GLOB_RECURSE files ${folder}/*)
    embed_assets(${target} design_assets ${folder} ${files})
endfunction()
