; Puts Parley among "Open with" for pictures, and takes no file type over from another program.
!macro parleyType EXTENSION
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\SupportedTypes" ".${EXTENSION}" ""
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}" "FriendlyAppName" "${PRODUCT_NAME}"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  !insertmacro parleyType "jpg"
  !insertmacro parleyType "jpeg"
  !insertmacro parleyType "png"
  !insertmacro parleyType "gif"
  !insertmacro parleyType "webp"
  !insertmacro parleyType "avif"
  !insertmacro parleyType "tif"
  !insertmacro parleyType "tiff"
  !insertmacro parleyType "heic"
!macroend

; Parley itself registers parley:// when it runs, for this user. The links stay another program's if they are by now, and through an update.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    ReadRegStr $0 HKCU "Software\Classes\parley\shell\open\command" ""
    ${if} $0 == '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
      DeleteRegKey HKCU "Software\Classes\parley"
    ${endif}
  ${endif}
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"
!macroend
