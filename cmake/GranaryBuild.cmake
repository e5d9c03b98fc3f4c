# One place for what every target of the tree shares: warnings, sanitizers and how a module is declared.

add_library(granary_build INTERFACE)
target_compile_options(granary_build INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Werror
  $<$<COMPILE_LANGUAGE:CXX>:-Wconversion -Wno-missing-field-initializers>)
target_include_directories(granary_build INTERFACE "${CMAKE_SOURCE_DIR}")
if(GRANARY_SANITIZE)
  # GCC warns of values it cannot follow through what the sanitizers insert; the release build keeps that warning.
  target_compile_options(granary_build INTERFACE -fsanitize=${GRANARY_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all -Wno-maybe-uninitialized)
  target_link_options(granary_build INTERFACE -fsanitize=${GRANARY_SANITIZE})
endif()
find_package(Threads REQUIRED)

# What only tests run is no part of "all": a user who builds to run waits for a third less.
add_custom_target(test_programs)
function(granary_only_for_tests)
  foreach(target ${ARGN})
    set_target_properties(${target} PROPERTIES EXCLUDE_FROM_ALL ON)
    add_dependencies(test_programs ${target})
  endforeach()
endfunction()

# granary_module(NAME DEPENDS modules... LIBRARIES external...): a static library of every .cpp of the calling
# folder but *_test.cpp, and a doctest program NAME_test of those, registered with ctest under the label "unit".
function(granary_module NAME)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  if(sources)
    add_library(${NAME} STATIC ${sources})
    target_link_libraries(${NAME} PUBLIC granary_build ${ARG_DEPENDS} PRIVATE ${ARG_LIBRARIES} Threads::Threads)
    set(link_to ${NAME})
  else()
    add_library(${NAME} INTERFACE)
    target_link_libraries(${NAME} INTERFACE granary_build ${ARG_DEPENDS})
    set(link_to ${NAME})
  endif()
  if(tests)
    set_source_files_properties(${tests} PROPERTIES COMPILE_OPTIONS "-O0")  # they run once, and are compiled often
    add_executable(${NAME}_test ${tests} "${CMAKE_SOURCE_DIR}/core/base/test_main.cc")
    target_link_libraries(${NAME}_test PRIVATE ${link_to} ${ARG_LIBRARIES} Threads::Threads)
    granary_only_for_tests(${NAME}_test)
    add_test(NAME ${NAME} COMMAND ${NAME}_test)
    set_tests_properties(${NAME} PROPERTIES LABELS unit)
  endif()
endfunction()
