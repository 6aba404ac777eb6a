/** A report that a person can read before sending it: which Parley on which system, and the log. */
import { zip, type AsyncZippable } from 'fflate';
import { promisify } from 'node:util';

export interface ReportFacts {
  readonly appVersion: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly arch: string;
  readonly osRelease: string;
  readonly locale: string;
  readonly uptimeSeconds: number;
  readonly memoryBytes: { readonly total: number; readonly used: number };
  readonly isPackaged: boolean;
}

const VERSIONS = ['electron', 'chrome', 'node', 'v8'] as const;

/** The facts as lines, in words. */
export function reportText(facts: ReportFacts, madeAt: Date): string {
  const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 ** 2)} MiB`;
  return [
    'A report of Parley',
    '',
    'It holds what stands here and the log files beside it: no messages, no pictures, no names of people, no keys.',
    'The log tells when which part of Parley had a problem. Look through it before you send it to anybody.',
    '',
    `Made: ${madeAt.toISOString()}`,
    `Parley: ${facts.appVersion}${facts.isPackaged ? '' : ' (not packaged)'}`,
    ...VERSIONS.map((name) => `${name}: ${facts.versions[name] ?? 'unknown'}`),
    `System: ${facts.platform} ${facts.osRelease} (${facts.arch}), ${facts.locale}`,
    `Running for: ${Math.round(facts.uptimeSeconds)} s`,
    `Memory: ${mebibytes(facts.memoryBytes.used)} used by the main process, ${mebibytes(facts.memoryBytes.total)} in the computer`,
    '',
  ].join('\n');
}

/** The report and the log's files as one zip. */
export function zipReport(
  text: string,
  logs: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<Uint8Array> {
  const entries: AsyncZippable = { 'report.txt': new TextEncoder().encode(text) };
  for (const { name, bytes } of logs) entries[name] = bytes;
  return promisify<AsyncZippable, Uint8Array>(zip)(entries);
}
