/** What a command needs of the desktop, so that the handlers know no Electron. electron/shell/desktop.ts is the real one. */
export interface Desktop {
  /** The images a person chose in the system's dialog; empty when it was cancelled. */
  chooseImages(): Promise<readonly string[]>;
  /** The folder a person chose; null when it was cancelled. */
  chooseFolder(currentPath: string): Promise<string | null>;
  /** The folder in which a person wants something new to be made; null when it was cancelled. */
  chooseExportFolder(): Promise<string | null>;
  /** Where a person wants the file saved, overwriting agreed; null when it was cancelled. */
  chooseSavePath(suggestedName: string): Promise<string | null>;
  copyText(text: string): Promise<void>;
  /**
   * Puts the picture of a stored file on the clipboard.
   * @throws ParleyError `not-an-image` when the window cannot show it, `decoder-timeout` when it takes too long
   */
  copyImage(fileId: string): Promise<void>;
  /** Paths of the files that were copied in a file manager; empty when there are none. */
  clipboardFiles(): Promise<readonly string[]>;
  /** The image on the clipboard as the bytes of an image file; null when there is none. */
  clipboardImage(): Promise<Uint8Array | null>;
  showInFolder(path: string): void;
  /** In the file manager. */
  openFolder(path: string): Promise<void>;
  /** Asks where, and writes it there. */
  saveReport(): Promise<void>;
}
