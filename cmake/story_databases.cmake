# SPDX-License-Identifier: AGPL-3.0-or-later
# story_databases(OUT STORY): "sqlite", "postgres" or both, as the story says in one line:
#   # On both databases
#   # SQLite alone: <why>
#   # PostgreSQL alone: <why>
# A story that says nothing fails the configure, so that nobody forgets the second database.
function(story_databases out story)
    file(STRINGS ${story} marks REGEX "^# (On both databases$|SQLite alone: .|PostgreSQL alone: .)")
    list(LENGTH marks count)
    if(NOT count EQUAL 1)
        message(FATAL_ERROR "${story} does not say in one line which databases it is told on: "
            "\"# On both databases\", \"# SQLite alone: <why>\" or \"# PostgreSQL alone: <why>\"")
    endif()
    set(databases sqlite postgres)
    if(marks MATCHES "^# SQLite")
        set(databases sqlite)
    elseif(marks MATCHES "^# PostgreSQL")
        set(databases postgres)
    endif()
    set(${out} ${databases} PARENT_SCOPE)
endfunction()

# cmake -DSTORY=FILE -P: says it, for a look and for its test.
if(CMAKE_SCRIPT_MODE_FILE AND STORY)
    story_databases(databases ${STORY})
    message(STATUS "${databases}")
endif()
