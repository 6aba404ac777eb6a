/** The least that an Electron app can be: one window with a page of its own, shown when it can be painted, as Parley's is. */
const { app, BrowserWindow } = require('electron');
const path = require('node:path');

app.on('window-all-closed', () => app.quit());
app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1100, height: 760, show: false });
  window.once('ready-to-show', () => {
    window.show();
    process.stderr.write(`${new Date().toISOString()} window: shown\n`);
  });
  await window.loadFile(path.join(app.getAppPath(), 'page.html'));
});
