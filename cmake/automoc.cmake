# CMake 3.25 with Ninja does not run moc again when a source joins a target. Whoever configures anew looks again.
function(sooner_rerun_moc target)
    get_target_property(folder ${target} BINARY_DIR)
    file(REMOVE ${folder}/${target}_autogen/timestamp)
endfunction()
