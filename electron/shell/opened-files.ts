/** Files and folders that were opened outside with Parley: by "Open with", dropped on its icon, or named on its command line. */
import { app } from 'electron';
import { filesIn } from './files-in-arguments';
import { PageInbox } from './page-inbox';

/** Keeps their paths until there is a page that can show them. */
export class OpenedFiles {
  readonly inbox = new PageInbox<readonly string[]>((waiting, next) => [...waiting, ...next]);

  /** To be made before Electron is ready: macOS tells of a file right then. */
  constructor(argv: readonly string[]) {
    this.takeFrom(argv, process.cwd());
    app.on('open-file', (event, path) => {
      event.preventDefault();
      this.inbox.put([path]);
    });
  }

  /** A second start with files is this one's. @param argv with the program @param workingFolder of that start */
  takeFrom(argv: readonly string[], workingFolder: string): void {
    const files = filesIn(argv.slice(1), workingFolder, app.getAppPath());
    if (files.length > 0) this.inbox.put(files);
  }
}
