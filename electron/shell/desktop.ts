/** What the commands ask of the desktop: dialogs, the clipboard, the file manager. */
import { dialog, shell, type BrowserWindow, type FileFilter, type OpenDialogOptions } from 'electron';
import { IMAGE_EXTENSIONS, SHOWN_FORMATS } from '../../shared/image-format';
import { ParleyError } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import { say } from '../../shared/words/i18n';
import { clipboardFiles, clipboardImage, copyText } from './clipboard';
import { copyImage } from './copy-image';

/** Other usual endings of the same formats. */
const MORE_EXTENSIONS = ['jpeg', 'jpe', 'tif'];
const IMAGE_ENDINGS = [...SHOWN_FORMATS.map((format) => IMAGE_EXTENSIONS[format]), ...MORE_EXTENSIONS];

function imageFilters(): FileFilter[] {
  return [
    { name: say('shell:dialogs.images'), extensions: IMAGE_ENDINGS },
    { name: say('shell:dialogs.allFiles'), extensions: ['*'] },
  ];
}

/** @param window the one that a dialog belongs to; null when there is none now */
export function createDesktop(window: () => BrowserWindow | null, saveReport: () => Promise<void>) {
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
        title: say('shell:dialogs.sendImages'),
        buttonLabel: say('shell:dialogs.send'),
        filters: imageFilters(),
        properties: ['openFile', 'multiSelections'],
      }),
    chooseFolder: async (currentPath: string): Promise<string | null> => {
      const [folder] = await choose({
        title: say('shell:dialogs.imagesFolder'),
        defaultPath: currentPath,
        properties: ['openDirectory', 'createDirectory'],
      });
      return folder ?? null;
    },
    chooseExportFolder: async (): Promise<string | null> => {
      const [folder] = await choose({
        title: say('shell:dialogs.exportFolder'),
        buttonLabel: say('shell:dialogs.exportHere'),
        properties: ['openDirectory', 'createDirectory'],
      });
      return folder ?? null;
    },
    chooseSavePath: async (suggestedName: string): Promise<string | null> => {
      const options = { title: say('shell:dialogs.saveCopy'), defaultPath: suggestedName };
      const parent = window();
      const chosen = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return chosen.canceled ? null : chosen.filePath;
    },
    showInFolder: (path: string): void => shell.showItemInFolder(path),
    openFolder: async (path: string): Promise<void> => {
      const problem = await shell.openPath(path);
      if (problem !== '')
        throw new ParleyError('file-missing', sentence`The folder ${path} cannot be opened.`);
    },
    saveReport,
  };
}
