/** What the system draws for Parley: its menus, tray, notifications and dialogs; and what stands in an exported page. The letter behind an & opens a menu, or picks from it. */
export const shell = {
  menu: {
    file: '&File',
    edit: '&Edit',
    view: '&View',
    window: '&Window',
    help: '&Help',
    speech: 'Speech',
    openImagesFolder: 'Open &Images Folder',
    search: '&Search Messages',
    saveReport: 'Save a &Report…',
    licences: '&Licences',
  },
  /** What Electron says of its roles, in English wherever it runs. */
  roles: {
    about: 'About',
    aboutApp: 'About {{app}}',
    services: 'Services',
    hide: 'Hide {{app}}',
    hideOthers: 'Hide Others',
    unhide: 'Show All',
    quit: 'Quit',
    quitApp: 'Quit {{app}}',
    exit: 'Exit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    pasteAndMatchStyle: 'Paste and Match Style',
    delete: 'Delete',
    selectAll: 'Select All',
    startSpeaking: 'Start Speaking',
    stopSpeaking: 'Stop Speaking',
    reload: 'Reload',
    toggleDevTools: 'Toggle Developer Tools',
    resetZoom: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    togglefullscreen: 'Toggle Full Screen',
    minimize: 'Minimize',
    zoom: 'Zoom',
    front: 'Bring All to Front',
    closeWindow: 'Close Window',
    close: 'Close',
  },

  tray: {
    open: 'Open Parley',
    /** What waits, such as: 2 unread, 1 wants to connect. */
    openWaiting: 'Open Parley ({{what}})',
    doNotDisturb: 'Do not disturb',
    quit: 'Quit',
    unread: '{{count}} unread',
    visitors_one: '{{count}} wants to connect',
    visitors_other: '{{count}} want to connect',
    isQuiet: 'do not disturb',
  },

  notifications: {
    newMessage: 'New message',
    image: 'Image',
    file: 'File: {{name}}',
    deleted: 'Message deleted',
    visitors_one: 'Somebody wants to connect',
    visitors_other: '{{count}} people want to connect',
    notSent: 'Your reply was not sent. It is kept in the conversation.',
    notAccepted: 'The file could not be accepted.',
    reply: 'Reply',
    accept: 'Accept',
  },

  report: {
    title: 'Save a report',
    fileName: 'Parley report {{day}}.zip',
    failed: 'The report could not be saved.',
    failedWhat: 'Choose another folder, or make room on the disk, and try again.',
  },

  dialogs: {
    images: 'Images',
    allFiles: 'All files',
    sendImages: 'Send images',
    send: 'Send',
    imagesFolder: 'Keep received images in',
    exportFolder: 'Export the conversation to',
    exportHere: 'Export here',
    saveCopy: 'Save a copy',
  },

  pageCrash: {
    message: 'The window has stopped working again.',
    detail:
      'Your messages and pictures are kept, and transfers go on. A report holds no messages, names or keys; you can read it before you send it to anybody.',
    buttons: { again: 'Try again', report: 'Save a report…', quit: 'Quit' },
  },

  crash: {
    message: 'Parley met a problem that it cannot mend by itself.',
    detail: 'What was stored is safe. Start it again to go on; what was under way goes on too.',
    again: 'Start again',
    report: 'Save a report and quit…',
    quit: 'Quit',
  },

  noStart: {
    message: 'Parley could not start.',
    unexpected: 'It met an unexpected problem: {{why}}',
    quit: 'Quit',
  },

  page: {
    exported: 'Exported from Parley, {{when}}',
    edited: 'edited',
    you: 'You',
    picture: 'a picture',
    quoteGone: 'a message that is no longer there',
    deleted: 'This message was deleted.',
    newId: 'The peer came back with another id: {{id}}',
    /** Behind the name of a file. */
    notThere: ': this file was not there when this was exported.',
    failed: 'Not delivered: {{why}}',
    cancelled: 'Cancelled.',
  },
} as const;
