; SPDX-License-Identifier: GPL-3.0-or-later
; The installer for Windows, for one person, without administrator. Not yet tried on a real machine.
; makensis -DTREE=folder -DOUT=setup.exe -DVERSION=0.1.0 -DNUMBERS=0.1.0.0 -DROOT=checkout installer.nsi

Unicode true
SetCompressor /SOLID lzma
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"

Name "Afterglow"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Afterglow"
InstallDirRegKey HKCU "Software\Afterglow" "folder"
BrandingText "Afterglow ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Afterglow"
VIAddVersionKey "FileDescription" "Afterglow"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "GPL-3.0-or-later"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Afterglow"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_NODESC

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${ROOT}/LICENSE"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "PortugueseBR"

Function .onInit
  ReadRegStr $0 HKCU "${UNINSTALL}" "DisplayVersion"
  StrCmp $0 "" ready
  ${VersionCompare} "$0" "${VERSION}" $1
  StrCmp $1 "1" 0 ready
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "A newer Afterglow ($0) is installed already. A journal that it has opened may need it. Put ${VERSION} in its place all the same?" /SD IDNO IDYES ready
  Abort
ready:
FunctionEnd

Section "Afterglow" PROGRAM
  SectionIn RO
  ; A program that runs can not be replaced: say so instead of leaving half of it.
  ClearErrors
  IfFileExists "$INSTDIR\afterglow.exe" 0 free
  FileOpen $0 "$INSTDIR\afterglow.exe" a
  IfErrors 0 close
  MessageBox MB_OK|MB_ICONEXCLAMATION "Afterglow is open. Please close it, then install again. Nothing was changed." /SD IDOK
  Abort
close:
  FileClose $0
  RMDir /r "$INSTDIR\_internal"
free:
  SetOutPath "$INSTDIR"
  File /r "${TREE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "Software\Afterglow" "folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Afterglow"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
  Delete "$SMPROGRAMS\Notes.lnk"
  CreateShortcut "$SMPROGRAMS\Afterglow.lnk" "$INSTDIR\afterglow.exe"
SectionEnd

Section /o "Show it as Notes in the menu" NEUTRAL
  Delete "$SMPROGRAMS\Afterglow.lnk"
  CreateShortcut "$SMPROGRAMS\Notes.lnk" "$INSTDIR\afterglow.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Notes"
SectionEnd

Section "un.Afterglow" UNPROGRAM
  SectionIn RO
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\afterglow.exe"
  Delete "$INSTDIR\afterglow-command.exe"
  Delete "$INSTDIR\components.cdx.json"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Afterglow.lnk"
  Delete "$SMPROGRAMS\Notes.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Afterglow"
SectionEnd

; Off unless ticked: the journal is the person's, not the program's.
Section /o "un.Delete the journal and its backups as well" UNJOURNAL
  MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "Delete the journal and its backups in $LOCALAPPDATA\afterglow? Nobody can bring them back." /SD IDNO IDNO keep
  RMDir /r "$LOCALAPPDATA\afterglow"
keep:
SectionEnd
