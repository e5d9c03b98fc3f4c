# granary_add_plugin(NAME SOURCES files... [MANIFEST manifest.json] [VERSION x.y.z] [LIBRARIES libs...])
#
# Builds NAME.so: a Granary plugin with the compiler and linker flags the host insists on (it exports exactly
# granary_plugin_entry_v1, is never unloaded, and leaves no symbol undefined). MANIFEST is a JSON file, embedded as an
# ELF note; VERSION overrides its "version". Without MANIFEST a source file has to use the macro GRANARY_MANIFEST.
#
# Needs the target Granary::SDK (C++) or Granary::plugin_api (C).
function(granary_add_plugin NAME)
  cmake_parse_arguments(ARG "" "MANIFEST;VERSION" "SOURCES;LIBRARIES" ${ARGN})
  if(NOT ARG_SOURCES)
    message(FATAL_ERROR "granary_add_plugin(${NAME}): SOURCES is empty")
  endif()
  set(sources ${ARG_SOURCES})
  if(ARG_MANIFEST)
    get_filename_component(manifest_path "${ARG_MANIFEST}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${manifest_path}")
    file(READ "${manifest_path}" manifest)
    if(ARG_VERSION)
      string(JSON manifest SET "${manifest}" version "\"${ARG_VERSION}\"")
    endif()
    foreach(member name id version abi types)
      string(JSON ignored ERROR_VARIABLE problem GET "${manifest}" ${member})
      if(problem)
        message(FATAL_ERROR "${manifest_path}: \"${member}\": ${problem}")
      endif()
    endforeach()
    string(REGEX REPLACE "[\r\n]+ *" " " manifest "${manifest}")
    string(REPLACE "\\" "\\\\" manifest "${manifest}")
    string(REPLACE "\"" "\\\"" manifest "${manifest}")
    set(note "${CMAKE_CURRENT_BINARY_DIR}/${NAME}_manifest.c")
    file(GENERATE OUTPUT "${note}" CONTENT
      "#include <granary/manifest.h>\nGRANARY_MANIFEST(\"${manifest}\");\n")
    list(APPEND sources "${note}")
  endif()
  add_library(${NAME} MODULE ${sources})
  set_target_properties(${NAME} PROPERTIES PREFIX "" OUTPUT_NAME "${NAME}" POSITION_INDEPENDENT_CODE ON
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  if(TARGET Granary::SDK)
    target_link_libraries(${NAME} PRIVATE Granary::SDK)
  else()
    target_link_libraries(${NAME} PRIVATE Granary::plugin_api)
  endif()
  target_link_libraries(${NAME} PRIVATE ${ARG_LIBRARIES})
  target_link_options(${NAME} PRIVATE
    "-Wl,--exclude-libs,ALL" "-Wl,-z,defs" "-Wl,-z,nodelete" "-Wl,-z,relro,-z,now"
    "-Wl,--version-script=${GRANARY_PLUGIN_MAP}")
  set_property(TARGET ${NAME} APPEND PROPERTY LINK_DEPENDS "${GRANARY_PLUGIN_MAP}")
endfunction()
