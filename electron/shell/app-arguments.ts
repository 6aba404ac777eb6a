/** The words after the app's name on its command line. */
import { isAbsolute } from 'node:path';
import { ParleyError, toErrorInfo } from '../../shared/errors';
import { sentence } from '../../shared/sentence';

export interface AppArguments {
  /** A second Parley on the same computer; null for the usual one. */
  readonly profile: string | null;
  /** Where everything of this profile is kept, in place of the usual folder; for tests. */
  readonly profileDir: string | null;
  /** These three hold for this run only and are not saved. */
  readonly host: string | null;
  readonly port: number | null;
  readonly imagesDir: string | null;
  /** Starts without a window, as at login. */
  readonly hidden: boolean;
  /** Neither looks for others on the network nor shows itself, whatever the settings say; for this run only. */
  readonly noDiscovery: boolean;
}

/** What comes behind one of these belongs to it. */
export const SWITCHES_WITH_VALUE = ['--profile', '--profile-dir', '--host', '--port', '--images'] as const;

export const HIDDEN_SWITCH = '--hidden';
const NO_DISCOVERY_SWITCH = '--no-discovery';

const PROFILE_NAME = /^[A-Za-z0-9_-]{1,40}$/;
const MAX_PORT = 65_535;

/**
 * Reads `--name value` and `--name=value`. Everything else is left alone: Chromium has switches of its own.
 * @param argv the process's arguments
 * @throws ParleyError `request-invalid` saying which argument is wrong and what it may be
 */
export function parseAppArguments(argv: readonly string[]): AppArguments {
  const profile = valueOf(argv, '--profile');
  if (profile !== null && !PROFILE_NAME.test(profile)) {
    throw invalid('--profile', 'a name of 1 to 40 letters, digits, - and _');
  }
  return {
    profile,
    profileDir: absolutePath(argv, '--profile-dir'),
    host: valueOf(argv, '--host'),
    port: portOf(argv),
    imagesDir: absolutePath(argv, '--images'),
    hidden: argv.includes(HIDDEN_SWITCH),
    noDiscovery: argv.includes(NO_DISCOVERY_SWITCH),
  };
}

/** As `parseAppArguments`; null, and a line to `tell`, when an argument is wrong. */
export function readAppArguments(argv: readonly string[], tell: (line: string) => void): AppArguments | null {
  try {
    return parseAppArguments(argv);
  } catch (error) {
    tell(toErrorInfo(error).message);
    return null;
  }
}

/** Words that are the value of the switch before them, and so no names of files. */
export function valuesOfSwitches(argv: readonly string[]): string[] {
  return argv.filter((_word, index) => SWITCHES_WITH_VALUE.some((name) => name === argv[index - 1]));
}

function portOf(argv: readonly string[]): number | null {
  const text = valueOf(argv, '--port');
  if (text === null) return null;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > MAX_PORT) {
    throw invalid('--port', `a number from 0 to ${MAX_PORT} (0 takes any free port)`);
  }
  return port;
}

function absolutePath(argv: readonly string[], name: '--profile-dir' | '--images'): string | null {
  const path = valueOf(argv, name);
  // Started from an icon, the working folder is none that a person has in mind.
  if (path !== null && !isAbsolute(path)) throw invalid(name, 'the full path of a folder');
  return path;
}

/** The last one counts, as people expect who add to a command that they recalled. */
function valueOf(argv: readonly string[], name: (typeof SWITCHES_WITH_VALUE)[number]): string | null {
  let value: string | null = null;
  for (const [index, argument] of argv.entries()) {
    if (argument.startsWith(`${name}=`)) value = argument.slice(name.length + 1);
    if (argument === name) value = valueBehind(argv[index + 1]);
  }
  if (value === '') throw invalid(name, 'given a value');
  return value;
}

/** The next argument's name is no value: one was forgotten. */
function valueBehind(next: string | undefined): string {
  return next === undefined || next.startsWith('--') ? '' : next;
}

function invalid(name: string, allowed: string): ParleyError {
  return new ParleyError('request-invalid', sentence`${name} must be ${allowed}.`);
}
