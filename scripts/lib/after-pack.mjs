import { rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * electron-builder's hook: takes out what only a checkout needs.
 * @param {{ appOutDir: string, electronPlatformName: string, packager: { appInfo: { productFilename: string } } }} context
 */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const resources =
    electronPlatformName === 'darwin'
      ? path.join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources')
      : path.join(appOutDir, 'resources');
  await rm(path.join(resources, 'default_app.asar'), { force: true });
}
