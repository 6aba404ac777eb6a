/** The command line as typed -> what to do. Pure: touches neither files nor network. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { ParleyError } from '../../shared/errors';
import { CLI_STALL_TIMEOUT_MS, CONNECT_TIMEOUT_MS, DEFAULT_HOST, DEFAULT_PORT } from '../../shared/limits';
import { formatAddress, parseAddress } from '../peer/address';
import type { Address } from '../peer/types';
import { jsonText, numberOfSeconds, plainText, portNumber, shownName } from './values';

/** One thing to send. `text` of json is the JSON as typed, which is also what goes over the wire. */
export type SendItem =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'image'; readonly path: string }
  /** The text that comes in on standard input, to its end. */
  | { readonly kind: 'stdin' };

/** `auto`: encrypted with another Parley, classic with everybody else. */
export type WireChoice = 'auto' | 'classic';

interface Common {
  /** Null: a new identity each time. */
  readonly profileDir: string | null;
  readonly wire: WireChoice;
  /** What other Parleys see. Null: user@computer. */
  readonly name: string | null;
  readonly ndjson: boolean;
}

export interface ListenCommand extends Common {
  readonly kind: 'listen';
  readonly host: string;
  readonly port: number;
  /** Null: Parley in the user's Pictures folder. */
  readonly imagesDir: string | null;
}

export interface SendCommand extends Common {
  readonly kind: 'send';
  readonly addresses: readonly Address[];
  /** In the order typed. */
  readonly items: readonly SendItem[];
  readonly compression: 'zlib' | null;
  readonly connectTimeoutMs: number;
  readonly stallTimeoutMs: number;
}

export type Command = ListenCommand | SendCommand | { readonly kind: 'help' } | { readonly kind: 'version' };

/** The command line was not understood; the message says what is wrong with it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const EVERYWHERE = {
  profile: { type: 'string' },
  wire: { type: 'string' },
  name: { type: 'string' },
  ndjson: { type: 'boolean' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

const LISTEN_OPTIONS = {
  ...EVERYWHERE,
  host: { type: 'string' },
  port: { type: 'string' },
  images: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

const SEND_OPTIONS = {
  ...EVERYWHERE,
  text: { type: 'string', multiple: true },
  'json-message': { type: 'string', multiple: true },
  image: { type: 'string', multiple: true },
  stdin: { type: 'boolean', multiple: true },
  compress: { type: 'string' },
  timeout: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

interface CommonValues {
  readonly profile?: string | undefined;
  readonly wire?: string | undefined;
  readonly name?: string | undefined;
  readonly ndjson?: boolean | undefined;
}

/**
 * @param args what stands behind the program's name
 * @throws UsageError
 */
export function parseCommandLine(args: readonly string[]): Command {
  const [name, ...rest] = args;
  if (name === undefined) throw new UsageError('Say what to do: listen or send.');
  try {
    if (name === 'listen') return parseListen(rest);
    if (name === 'send') return parseSend(rest);
    return parseBare(args);
  } catch (error) {
    throw asUsageError(error);
  }
}

function parseBare(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({ args: [...args], options: EVERYWHERE, allowPositionals: true });
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const [name] = positionals;
  throw new UsageError(
    name === undefined ? 'Say what to do: listen or send.' : `"${name}" is not known; say listen or send.`,
  );
}

function parseListen(args: string[]): Command {
  const { values } = parseArgs({ args, options: LISTEN_OPTIONS });
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  return {
    kind: 'listen',
    host: notEmpty('--host', values.host) ?? DEFAULT_HOST,
    port: values.port === undefined ? DEFAULT_PORT : portNumber('--port', values.port),
    imagesDir: notEmpty('--images', values.images) ?? null,
    ...common(values),
  };
}

function parseSend(args: string[]): Command {
  const { values, positionals, tokens } = parseArgs({
    args,
    options: SEND_OPTIONS,
    allowPositionals: true,
    tokens: true,
  });
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  if (positionals.length === 0)
    throw new UsageError('send needs at least one address, such as 192.168.1.7:9000.');
  const items = tokens.flatMap((token) => (token.kind === 'option' ? itemOf(token.name, token.value) : []));
  if (items.length === 0)
    throw new UsageError('send needs something to send: --text, --json-message, --image or --stdin.');
  if (items.filter(({ kind }) => kind === 'stdin').length > 1)
    throw new UsageError('Standard input has one end: --stdin can be given once.');
  if (values.compress !== undefined && values.compress !== 'zlib')
    throw new UsageError(`--compress knows only zlib, not "${values.compress}".`);
  const timeoutMs = values.timeout === undefined ? null : numberOfSeconds('--timeout', values.timeout);
  return {
    kind: 'send',
    addresses: distinct(positionals.map(addressOf)),
    items,
    compression: values.compress ?? null,
    connectTimeoutMs: timeoutMs ?? CONNECT_TIMEOUT_MS,
    stallTimeoutMs: timeoutMs ?? CLI_STALL_TIMEOUT_MS,
    ...common(values),
  };
}

function addressOf(text: string): Address {
  try {
    return parseAddress(text);
  } catch (error) {
    throw error instanceof ParleyError ? new UsageError(`"${text}": ${error.message}`) : error;
  }
}

function itemOf(option: string, value: string | undefined): SendItem[] {
  if (option === 'stdin') return [{ kind: 'stdin' }];
  if (value === undefined) return [];
  if (option === 'text') return [{ kind: 'text', text: plainText('--text', value) }];
  if (option === 'json-message') return [{ kind: 'json', text: jsonText('--json-message', value) }];
  return option === 'image' ? [{ kind: 'image', path: value }] : [];
}

function common(values: CommonValues): Common {
  const { wire = 'auto', name } = values;
  if (wire !== 'auto' && wire !== 'classic')
    throw new UsageError(`--wire knows auto and classic, not "${wire}".`);
  return {
    profileDir: notEmpty('--profile', values.profile) ?? null,
    wire,
    name: name === undefined ? null : shownName('--name', name),
    ndjson: values.ndjson ?? false,
  };
}

/** The same address typed twice is one address: a second connection to a node would be refused as a double. */
function distinct(addresses: readonly Address[]): Address[] {
  const seen = new Set<string>();
  return addresses.filter((address) => {
    const text = formatAddress(address).toLowerCase();
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

function notEmpty(option: string, value: string | undefined): string | undefined {
  if (value === '') throw new UsageError(`${option} needs a value.`);
  return value;
}

function asUsageError(error: unknown): unknown {
  if (error instanceof ParleyError) return new UsageError(error.message);
  const isFromParseArgs =
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  return isFromParseArgs ? new UsageError(error.message) : error;
}
