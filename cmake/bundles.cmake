# SPDX-License-Identifier: AGPL-3.0-or-later
# embed_bundles(TARGET): scripts that are made of modules become one file each, which is built into the program as
# bundle_assets::assets(): js/editor.js (assets/editor with the parts of ProseMirror it uses), js/reading.js and js/worker.js
# (assets/device).
function(embed_bundles target)
    find_program(NODE_PROGRAM node REQUIRED)
    file(GLOB modules CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/editor/*.mjs ${CMAKE_SOURCE_DIR}/assets/device/*.mjs)
    set(folder ${CMAKE_BINARY_DIR}/bundles)
    set(bundles ${folder}/js/editor.js ${folder}/js/reading.js ${folder}/js/worker.js)
    add_custom_command(
        OUTPUT ${bundles}
        COMMAND ${NODE_PROGRAM} node_modules/esbuild/bin/esbuild editor=assets/editor/editor.mjs
            reading=assets/device/reading.mjs worker=assets/device/worker.mjs --bundle --minify
            --format=iife --target=es2022 --charset=utf8 --log-level=warning --outdir=${folder}/js
        DEPENDS ${modules} ${CMAKE_SOURCE_DIR}/package-lock.json
        WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
        COMMENT "Bundling scripts")
    embed_assets(${target} bundle_assets ${folder} ${bundles})
endfunction()
