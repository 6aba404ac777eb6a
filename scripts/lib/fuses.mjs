import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

const [ON, OFF] = ['1'.charCodeAt(0), '0'.charCodeAt(0)];

/** Switches inside the executable, as electron-builder.yml has them set. */
const FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/**
 * Reads the fuses of a packaged app from its executable.
 * @param {string} executable
 * @param {'test' | 'release'} kind only into the one for tests may a debugger look
 * @returns {Promise<string[]>} what is not as it should be, a line each; empty when all is well
 */
export async function wrongFuses(executable, kind) {
  const wire = await getCurrentFuseWire(executable);
  const wanted = { ...FUSES, EnableNodeCliInspectArguments: kind === 'test' };
  return Object.entries(wanted).flatMap(([name, isOn]) => {
    const found = Reflect.get(wire, Reflect.get(FuseV1Options, name));
    return found === (isOn ? ON : OFF) ? [] : [`The fuse ${name} is not ${isOn ? 'on' : 'off'}.`];
  });
}
