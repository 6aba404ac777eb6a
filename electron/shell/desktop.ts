/** What the commands ask of the desktop: dialogs, the clipboard, the file manager. */
import { dialog, shell, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { IMAGE_EXTENSIONS, SHOWN_FORMATS } from '../../shared/image-format';
import { clipboardFiles, clipboardImage, copyText } from './clipboard';
import { copyImage } from './copy-image';

/** Other usual endings of the same formats. */
const MORE_EXTENSIONS = ['jpeg', 'jpe', 'tif'];
const IMAGE_FILTERS = [
  {
    name: 'Images',
    extensions: [...SHOWN_FORMATS.map((format) => IMAGE_EXTENSIONS[format]), ...MORE_EXTENSIONS],
  },
  { name: 'All files', extensions: ['*'] },
];

/** @param window the one that a dialog belongs to; null when there is none now */
export function createDesktop(window: () => BrowserWindow | null) {
  const choose = async (options: OpenDialogOptions): Promise<readonly string[]> => {
    const parent = window();
    const chosen = await (parent === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(parent, options));
    return chosen.canceled ? [] : chosen.filePaths;
  };
  return {
    copyText,
    copyImage,
    clipboardFiles,
    clipboardImage,
    chooseImages: () =>
      choose({
        title: 'Send images',
        buttonLabel: 'Send',
        filters: IMAGE_FILTERS,
        properties: ['openFile', 'multiSelections'],
      }),
    chooseFolder: async (currentPath: string): Promise<string | null> => {
      const [folder] = await choose({
        title: 'Keep received images in',
        defaultPath: currentPath,
        properties: ['openDirectory', 'createDirectory'],
      });
      return folder ?? null;
    },
    chooseExportFolder: async (): Promise<string | null> => {
      const [folder] = await choose({
        title: 'Export the conversation to',
        buttonLabel: 'Export here',
        properties: ['openDirectory', 'createDirectory'],
      });
      return folder ?? null;
    },
    chooseSavePath: async (suggestedName: string): Promise<string | null> => {
      const options = { title: 'Save a copy', defaultPath: suggestedName };
      const parent = window();
      const chosen = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return chosen.canceled ? null : chosen.filePath;
    },
    showInFolder: (path: string): void => shell.showItemInFolder(path),
  };
}
