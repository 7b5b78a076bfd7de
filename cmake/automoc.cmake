# CMake 3.25 with Ninja does not run moc again when a source joins a target; its own list of sources says when to.
function(sooner_rerun_moc target)
    get_target_property(folder ${target} BINARY_DIR)
    set_target_properties(${target} PROPERTIES AUTOGEN_TARGET_DEPENDS
        "${folder}/CMakeFiles/${target}_autogen.dir/AutogenInfo.json")
endfunction()
