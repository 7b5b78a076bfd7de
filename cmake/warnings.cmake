# One interface target carries the warnings, definitions and sanitizers of all our code.
add_library(sooner_options INTERFACE)
target_compile_options(sooner_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    # GCC 12 sees uninitialised values inside std::optional where there are none.
    -Wno-maybe-uninitialized
    $<$<BOOL:${SOONER_WERROR}>:-Werror>)
target_compile_definitions(sooner_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_URL_CAST_FROM_STRING
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    SOONER_VERSION="${PROJECT_VERSION}")
target_include_directories(sooner_options INTERFACE ${CMAKE_SOURCE_DIR})
if(SOONER_SANITIZE)
    target_compile_options(sooner_options INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(sooner_options INTERFACE -fsanitize=address,undefined)
endif()
