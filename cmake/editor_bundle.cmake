# SPDX-License-Identifier: AGPL-3.0-or-later
# embed_editor(TARGET): assets/editor and the parts of ProseMirror it uses become one script, js/editor.js, which is
# built into the program as bundle_assets::assets().
function(embed_editor target)
    find_program(NODE_PROGRAM node REQUIRED)
    file(GLOB modules CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/editor/*.mjs
        ${CMAKE_SOURCE_DIR}/assets/device/*.mjs)
    set(folder ${CMAKE_BINARY_DIR}/bundles)
    add_custom_command(
        OUTPUT ${folder}/js/editor.js
        COMMAND ${NODE_PROGRAM} node_modules/esbuild/bin/esbuild assets/editor/editor.mjs --bundle --minify
            --format=iife --target=es2022 --charset=utf8 --log-level=warning --outfile=${folder}/js/editor.js
        DEPENDS ${modules} ${CMAKE_SOURCE_DIR}/package-lock.json
        WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
        COMMENT "Bundling the editor")
    embed_assets(${target} bundle_assets ${folder} ${folder}/js/editor.js)
endfunction()
